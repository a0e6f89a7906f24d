import ChobaCore
import ChobaStore
import Foundation
import Testing

/// Texts that somebody's program stumbled over once, after the public list of naughty strings.
struct NastyTextTests {
  static let texts: [String] = [
    "", "undefined", "null", "NaN", "1/0", "1e309", "-1", "0", "<script>alert(1)</script>",
    "'; DROP TABLE ticket;--", "\u{0}", "a\u{0}b", "a", "\u{202E}test\u{202C}", "Ω≈ç√∫˜µ≤≥÷",
    "田中さんにあげて下さい", "\u{30AC}", "\u{30AB}\u{3099}", "\u{E9}", "e\u{301}", "👾 🙇 💁",
    "👨‍👩‍👧‍👦", "🇯🇵", "１２３", "\u{2028}\u{2029}", "\u{FEFF}", "\u{FFFE}", "\u{FFFF}", "\u{200B}",
    "\t\r\n", "\\", "\"", "../../etc/passwd", "%s%n%x", "${jndi:ldap://x}", "\u{1B}[31mred",
    "\u{7F}\u{80}\u{85}", "ﷺ", "𠜎𠜱", "=1+1", "\u{212A}", "K", String(repeating: "x", count: 70_000),
  ]

  private func json(_ text: String) throws -> String {
    String(decoding: try JSONEncoder().encode([text]).dropFirst().dropLast(), as: UTF8.self)
  }

  @Test func `any text may be a call's subject`() throws {
    let folder = try ReadingFolder()
    let lines = try Self.texts.enumerated().map { number, text in
      FeedText.call("c\(number)", subject: "").replacing("\"\"", with: try json(text))
    }
    try folder.write("feeds/calls/a.ndjson", lines)
    let reading = try folder.fresh()
    #expect(reading.problems.isEmpty)
    let subjects = Dictionary(
      uniqueKeysWithValues: reading.tickets.map { ($0.id.text, $0.subject) })
    for (number, text) in Self.texts.enumerated() {
      let shown = text.replacing("\u{0}", with: "\u{2400}")
      #expect(subjects["c\(number)"].map { Array($0.utf8) } == Array(shown.utf8))
    }
  }

  @Test func `any text may be a merchant's id, and each is another merchant`() throws {
    let folder = try ReadingFolder()
    let lines = try Self.texts.enumerated().map { number, text in
      FeedText.use("u\(number)", "1", merchant: "").replacing(
        "\"merchant\":\"\"", with: "\"merchant\":" + (try json(text)))
    }
    try folder.write("feeds/uses/a.ndjson", lines)
    let reading = try folder.fresh()
    #expect(reading.problems.isEmpty)
    #expect(reading.used == Int64(Self.texts.count))
  }

  @Test func `nobody's no-shows, and anybody's, are judged and the judging ends`() throws {
    let folder = try ReadingFolder()
    var lines: [String] = []
    for (number, text) in Self.texts.enumerated() {
      let name = String(try json(text).dropFirst().dropLast())
      for visit in 1...3 {
        let id = "r\(number).\(visit)"
        lines.append(FeedText.noShow(id, member: name, merchant: "m", status: "no_show"))
        lines.append(FeedText.noShow("m" + id, member: "p", merchant: name, status: "no_show"))
      }
    }
    try folder.write("feeds/reservations/a.ndjson", lines)
    let reading = try folder.fresh()
    #expect(reading.problems.isEmpty)
    #expect(reading.accounts.contains { $0.account.description == "member:田中さんにあげて下さい" })
  }
}
