extension Timestamp {
  /// Reads RFC 3339 with an offset, to the microsecond at most; nil for anything else.
  ///
  /// `2020-11-14T18:32:00+09:00`, `2020-11-14T09:32:00.123456Z`. A day that does not exist, a leap
  /// second and a time without an offset are refused. Source: data contract, "A line".
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, bytes[10] | 0x20 == UInt8(ascii: "t"),
      bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
      let day = CivilDay(String(decoding: bytes[..<10], as: UTF8.self)),
      let hour = Self.number(bytes[11..<13], below: 24),
      let minute = Self.number(bytes[14..<16], below: 60),
      let second = Self.number(bytes[17..<19], below: 60),
      let (fraction, rest) = Self.fraction(bytes[19...]),
      let offset = Self.offset(rest)
    else { return nil }
    let seconds = day.number * 86_400 + hour * 3_600 + minute * 60 + second - offset
    microseconds = Int64(seconds) * Self.perSecond + Int64(fraction)
  }

  /// Microseconds after the point, if there is one, and what follows.
  private static func fraction(_ bytes: ArraySlice<UInt8>) -> (Int, ArraySlice<UInt8>)? {
    guard bytes.first == UInt8(ascii: ".") else { return (0, bytes) }
    let digits = bytes.dropFirst().prefix { (48...57).contains($0) }
    guard (1...6).contains(digits.count) else { return nil }
    let padding = Array(repeating: UInt8(ascii: "0"), count: 6 - digits.count)
    guard let value = number((digits + padding)[...], below: 1_000_000) else { return nil }
    return (value, bytes[digits.endIndex...])
  }

  /// Seconds east of Greenwich: `Z` or `+09:00`.
  private static func offset(_ bytes: ArraySlice<UInt8>) -> Int? {
    let bytes = Array(bytes)
    if bytes.count == 1 { return bytes[0] | 0x20 == UInt8(ascii: "z") ? 0 : nil }
    guard bytes.count == 6, bytes[3] == UInt8(ascii: ":"),
      bytes[0] == UInt8(ascii: "+") || bytes[0] == UInt8(ascii: "-"),
      let hours = number(bytes[1..<3], below: 24), let minutes = number(bytes[4..<6], below: 60)
    else { return nil }
    return (hours * 3_600 + minutes * 60) * (bytes[0] == UInt8(ascii: "-") ? -1 : 1)
  }

  private static func number(_ bytes: ArraySlice<UInt8>, below limit: Int) -> Int? {
    var value = 0
    for byte in bytes {
      guard (48...57).contains(byte) else { return nil }
      value = value * 10 + Int(byte - 48)
    }
    return value < limit ? value : nil
  }
}
