/// On which line of a TOML file each key stands, as far as a plain look at the lines can tell.
///
/// The parser keeps no places. Headers and `key =` at the start of a line are found; keys inside
/// inline tables and texts of several lines are not, and an error then goes without its line.
struct ConfigurationLines {
  private var lines: [String: Int] = [:]

  init(_ bytes: [UInt8]) {
    var prefix = ""
    var counts: [String: Int] = [:]
    let text = String(decoding: bytes, as: UTF8.self)
    let rows = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    for (index, row) in rows.enumerated() {
      let row = row.drop { $0 == " " || $0 == "\t" || $0 == "\u{FEFF}" }
      if row.hasPrefix("[["), let name = Self.header(row.dropFirst(2)) {
        counts[name, default: 0] += 1
        prefix = "\(name)[\(counts[name, default: 0])]."
        note(String(prefix.dropLast()), index + 1)
        note(name, index + 1)
      } else if row.hasPrefix("["), let name = Self.header(row.dropFirst()) {
        prefix = name + "."
        note(name, index + 1)
      } else if !row.hasPrefix("#"), let equals = row.firstIndex(of: "=") {
        note(prefix + Self.plain(row[..<equals]), index + 1)
      }
    }
  }

  func line(of key: String) -> Int? { lines[key] }

  private mutating func note(_ key: String, _ line: Int) {
    if lines[key] == nil { lines[key] = line }
  }

  private static func header(_ rest: Substring) -> String? {
    rest.firstIndex(of: "]").map { plain(rest[..<$0]) }
  }

  /// A key without blanks and quotation marks.
  private static func plain(_ key: Substring) -> String {
    String(key.filter { !" \t\"'".contains($0) })
  }
}
