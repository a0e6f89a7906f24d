/// Gives ids to lines: ULIDs, which sort by the time at which they were given.
///
/// 48 bits of milliseconds since 1970 and 80 random ones, as 26 characters of Crockford's base 32.
/// Within a millisecond, or when the clock is set back, each is the one before plus one.
package struct ULIDs: Sendable {
  private var milliseconds: UInt64 = 0
  /// The random bits: the upper 16, and the lower 64.
  private var high: UInt16 = 0
  private var low: UInt64 = 0

  package init() {}

  package mutating func next(
    at time: Timestamp, using generator: inout some RandomNumberGenerator
  ) -> LineID {
    let now = UInt64(max(time.microseconds / 1_000, 0)) & (1 << 48 - 1)
    if now > milliseconds {
      milliseconds = now
      // The highest bit is left free, so that counting on never runs over.
      high = UInt16.random(in: 0...UInt16.max >> 1, using: &generator)
      low = generator.next()
    } else {
      low &+= 1
      if low == 0 { high &+= 1 }
    }
    return LineID(text)
  }

  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

  /// 130 bits in 26 groups of five, of which the first two are 0.
  private var text: String {
    let upper = milliseconds << 16 | UInt64(high)
    let digits = (0..<26).map { place -> UInt8 in
      let shift = 5 * (25 - place)
      let bits =
        shift >= 64
        ? upper >> UInt64(shift - 64)
        : low >> UInt64(shift) | (shift > 59 ? upper << UInt64(64 - shift) : 0)
      return Self.alphabet[Int(bits & 31)]
    }
    return String(decoding: digits, as: UTF8.self)
  }
}
