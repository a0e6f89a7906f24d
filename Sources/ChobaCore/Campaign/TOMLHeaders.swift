/// A look at a TOML text before the parser gets it.
///
/// toml++ 3 (in TOMLKit 0.6.0) does not report a header as `[田中]` or `[=`, whose name begins with
/// what no bare key may hold: it asserts, which ends the process. Such a line is found here first.
package enum TOMLHeaders {
  /// The first line (from 1) that is a header without a name that the parser can begin to read.
  package static func brokenLine(in text: String) -> Int? {
    var closing: String?
    for (index, row) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated()
    {
      if closing == nil, isBrokenHeader(row) { return index + 1 }
      closing = textOpen(after: row, closing: closing)
    }
    return nil
  }

  private static func isBrokenHeader(_ row: Substring) -> Bool {
    var bytes = row.utf8.drop(while: isBlank)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3).drop(while: isBlank) }
    guard bytes.popFirst() == UInt8(ascii: "[") else { return false }
    if bytes.first == UInt8(ascii: "[") { bytes.removeFirst() }
    guard let first = bytes.drop(while: isBlank).first else { return true }
    switch first {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"),
      UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "]"):
      return false
    default: return true
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  /// The three quotation marks that end the text of several lines a row leaves open, if it does.
  private static func textOpen(after row: Substring, closing: String?) -> String? {
    var closing = closing
    var rest = row
    while !rest.isEmpty {
      let marks = closing.map { [$0] } ?? ["\"\"\"", "'''"]
      if let mark = marks.first(where: { rest.hasPrefix($0) }) {
        closing = closing == nil ? mark : nil
        rest = rest.dropFirst(3)
      } else {
        rest = rest.dropFirst()
      }
    }
    return closing
  }
}
