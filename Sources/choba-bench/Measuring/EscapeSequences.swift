/// What terminals are told besides text.
enum EscapeSequences {
  private static let escape: UInt8 = 0x1B

  /// The text of terminal output, in the order in which it was sent.
  static func removed(from bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var rest = bytes[...]
    while let byte = rest.popFirst() {
      if byte == escape {
        skip(&rest)
      } else if byte >= 0x20 {
        text.append(byte)
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Drops what follows an escape: `[1;2H`, `]0;title^G`, `(B`.
  private static func skip(_ rest: inout ArraySlice<UInt8>) {
    switch rest.popFirst() {
    case UInt8(ascii: "["):
      while let byte = rest.popFirst(), !(0x40...0x7E).contains(byte) {}
    case UInt8(ascii: "]"):
      while let byte = rest.popFirst(), byte != 7 {
        if byte == escape, rest.first == UInt8(ascii: "\\") { break }
      }
    case UInt8(ascii: "("), UInt8(ascii: ")"): _ = rest.popFirst()
    default: break
    }
  }
}
