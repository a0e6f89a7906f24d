/// Gives ids to lines: ULIDs, which sort by the time at which they were given.
///
/// 48 bits of milliseconds since 1970, 50 random ones and 30 that tell for which login the id was
/// made, as 26 characters of Crockford's base 32: who copies it onto a line of their own is found
/// out. Within a millisecond, or when the clock is set back, the random ones are those before plus 1.
package struct ULIDs: Sendable {
  private var milliseconds: UInt64 = 0
  /// The random bits: the upper 16, and the lower 64.
  private var high: UInt16 = 0
  private var low: UInt64 = 0
  private let login: Login

  package init(for login: Login) { self.login = login }

  package mutating func next(
    at time: Timestamp, using generator: inout some RandomNumberGenerator
  ) -> LineID {
    let now = UInt64(max(time.microseconds / 1_000, 0)) & (1 << 48 - 1)
    if now > milliseconds {
      milliseconds = now
      // The highest bit is left free, so that counting on never runs over.
      high = UInt16.random(in: 0...UInt16.max >> 1, using: &generator)
      low = generator.next() & ~(Self.markUnit - 1)
    } else {
      low &+= Self.markUnit
      if low == 0 { high &+= 1 }
    }
    let given = text.prefix(26 - Self.markLength)
    return LineID(given + Self.mark(of: given, for: login))
  }

  // MARK: The mark

  private static let markLength = 6
  /// One, behind which there is room for the mark.
  private static let markUnit: UInt64 = 1 << 30

  /// Whether an id was made for a login. One that is no ULID of ours was made for nobody.
  package static func isGiven(_ id: LineID, to login: Login) -> Bool {
    guard id.text.utf8.count == 26 else { return false }
    let given = id.text.prefix(26 - markLength)
    return id.text.dropFirst(given.count) == mark(of: given, for: login)
  }

  /// FNV-1a over both: nobody can choose another's id, so it need not be hard to turn round.
  private static func mark(of given: Substring, for login: Login) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in [Array(given.utf8), [0], Array(login.text.utf8)].joined() {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    hash ^= hash >> 32
    let digits = (0..<markLength).map { alphabet[Int(hash >> UInt64(5 * $0) & 31)] }
    return String(decoding: digits, as: UTF8.self)
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
