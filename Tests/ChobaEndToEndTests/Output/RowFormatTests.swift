import ChobaCore
import Foundation
import Testing

@testable import choba

@Suite struct RowFormatTests {
  private static let headings = [
    Heading("name"), Heading("points", isNumber: true), Heading("urgent"), Heading("due"),
    Heading("rules"),
  ]
  /// 2020-11-14T18:32:00+09:00.
  private static let time = Timestamp(microseconds: 1_605_346_320_000_000)

  /// What the rows become, in one part or in several.
  private func written(
    _ parts: [[Field]]..., format: RowFormat, excel: Bool = false
  ) throws -> String {
    let folder = try TemporaryFolder()
    let path = try folder.write("", to: "out")
    let descriptor = open(path, O_WRONLY)
    defer { close(descriptor) }
    var writer = try RowWriter(
      Self.headings, format: format, zone: .tokyo, excel: excel,
      to: TextSink(descriptor: descriptor))
    for part in parts { try writer.write(part) }
    try writer.end()
    return try folder.text("out")
  }

  private let full: [Field] = [
    .text("居酒屋"), .number(-1_234_567), .flag(true), .time(time), .list(["a", "b"]),
  ]
  private let bare: [Field] = [.text("x"), .number(0), .flag(false), .none, .list([])]

  @Test func `a CSV has a header, CR LF, yes and no, the zone's times and joined lists`() throws {
    #expect(
      try written([full, bare], format: .csv) == """
        name,points,urgent,due,rules\r
        居酒屋,-1234567,yes,2020-11-14T18:32:00+09:00,a;b\r
        x,0,no,,\r

        """)
  }

  @Test func `Excel gets a byte-order mark before the header`() throws {
    #expect(try written(format: .csv, excel: true).unicodeScalars.first == "\u{FEFF}")
    #expect(try written(format: .csv).unicodeScalars.first == "n")
  }

  @Test func `JSON has one object a line, typed, with keys in the columns' order`() throws {
    #expect(
      try written([full], [bare], format: .json) == """
        {"name":"居酒屋","points":-1234567,"urgent":true,"due":"2020-11-14T18:32:00+09:00","rules":["a","b"]}
        {"name":"x","points":0,"urgent":false,"due":null,"rules":[]}

        """)
  }

  @Test func `a table is aligned by cells, with grouped numbers to the right`() throws {
    #expect(
      try written([full, bare], format: .table) == """
        name        points  urgent  due                        rules
        居酒屋  -1,234,567  yes     2020-11-14T18:32:00+09:00  a;b
        x                0  no

        """)
  }

  @Test func `a table without rows still has its headings`() throws {
    #expect(try written(format: .table) == "name  points  urgent  due  rules\n")
  }

  @Test func `a wider cell in a later part widens its column from there on`() throws {
    let lines = try written([bare], [full], format: .table).split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[1] == "x          0  no")
    #expect(lines[2].hasPrefix("居酒屋  -1,234,567  yes"))
  }

  @Test(arguments: [
    ("plain", "plain"), ("", ""), ("a,b", "\"a,b\""), ("say \"x\"", "\"say \"\"x\"\"\""),
    ("two\nlines", "\"two\nlines\""), ("cr\r", "\"cr\r\""), ("\"\u{301}", "\"\"\"\u{301}\""),
  ])
  func `a CSV field is quoted only where it must be`(text: String, field: String) {
    #expect(CSVText.field(text).unicodeScalars.elementsEqual(field.unicodeScalars))
  }

  @Test func `what a terminal would obey is escaped in JSON and drawn in a table`() throws {
    let row: [Field] = [.text("a\u{1B}[31m\u{202E}\u{9B}b\n"), .none, .none, .none, .none]
    #expect(
      try written([row], format: .json).hasPrefix(
        #"{"name":"a\u001b[31m\u202e\u009bb\n","points":null"#))
    let table = try written([row], format: .table)
    #expect(!table.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" || $0 == "\u{9B}" })
    #expect(table.split(separator: "\n").count == 2)
  }

  @Test func `JSON that was written is JSON that can be read`() throws {
    let text = "\"\\/\u{7F}\u{2028}👩‍👩‍👧\t居"
    let data = Data(("[" + JSONString.quoted(text) + "]").utf8)
    let read = try JSONSerialization.jsonObject(with: data) as? [String]
    #expect(read == [text])
  }

  @Test(arguments: [
    (Int64(0), "0"), (999, "999"), (1_000, "1,000"), (-1_000, "-1,000"), (-999, "-999"),
    (6_002_787_158, "6,002,787,158"), (.min, "-9,223,372,036,854,775,808"),
  ])
  func `numbers are grouped by thousands`(number: Int64, text: String) {
    #expect(TableText.grouped(number) == text)
  }

  @Test func `a full disk is an error and no silence`() throws {
    let descriptor = open("/dev/full", O_WRONLY)
    defer { close(descriptor) }
    let sink = TextSink(descriptor: descriptor)
    try sink.write("x")
    #expect(throws: (any Error).self) { try sink.flush() }
  }
}
