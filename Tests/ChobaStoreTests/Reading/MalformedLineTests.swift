import ChobaCore
import ChobaStore
import Testing

/// Lines that are no JSON objects, after the public collections of malformed JSON: each is a
/// problem, and the lines around it count.
struct MalformedLineTests {
  private static let texts: [String] = [
    "[1,]", "[1,,]", "[\"x\"]]", "[\"\"],", "{\"a\":1,}", "{,}", "{\"a\"}", "{\"a\":}", "{a:1}",
    "{'a':1}", "{\"a\":1 \"b\":2}", "{\"a\":\"b\"}/**/", "{\"a\":\"b\"}#", "{\"a\":true} \"x\"",
    "{\"a\":nul}", "{\"a\":truth}", "{\"a\":01}", "{\"a\":-}", "{\"a\":+1}", "{\"a\":.5}",
    "{\"a\":1.}", "{\"a\":1e}", "{\"a\":1e+}", "{\"a\":0x1}", "{\"a\":NaN}", "{\"a\":Infinity}",
    "{\"a\":-Infinity}", "{\"a\":1_000}", "{\"a\":\"\\x\"}", "{\"a\":\"\\u12\"}",
    "{\"a\":\"\\u00G0\"}", "{\"a\":\"\\", "{\"a\":\"", "{\"a\":\"\\ud800\\u\"}",
    "{\"a\":\"\t\"}", "{\"a\":\"\u{0}\"}", "{\"a\":1}}", "{\"a\":1}{\"b\":1}", "[", "[[", "{",
    "{\"", "{\"a", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,", "nul", "tru", "\"x\"", "123",
    "-", "true", "null", "[]", "[1]", "{\"a\":[1,2}", "{\"a\":{]}", "\u{A0}{}", "{}\u{A0}",
    "{\"a\":\u{2028} 1}", "{\"a\":-01}", "{\"a\":2.e3}", "{\"a\":1eE2}", "{\"a\":--1}",
    "{\"a\":\"\\U0041\"}", "{\"\\\":1}", "*", "<.>", "{\"a\":/*x*/1}", "{\"a\":1;\"b\":2}",
    "{\"a\"::1}", "{:\"b\"}", "{\"a\":False}", "   ", "\t", "{\"a\":\"\u{1F}\"}",
    "{\"a\":\"\\a\"}", "{\"a\":[}", "{\"a\":\"b\",,\"c\":1}", "{}\u{0}", "\u{C}{}", "\u{1A}",
    "{\"a\":1}\r\r", "{\"a\":\"\\uD800\\uDC0\"}", "{\"a\":1e400.}", "{\"a\":\"\\ud800\u{1}\"}",
  ]

  private static let bytes: [[UInt8]] = [
    [0xFF, 0xFE], Array("{\"a\":\"".utf8) + [0xFF] + Array("\"}".utf8),
    Array("{\"a\":\"".utf8) + [0xC0, 0xAF] + Array("\"}".utf8),
    Array("{\"a\":\"".utf8) + [0xED, 0xA0, 0x80] + Array("\"}".utf8),
    Array("{\"a\":\"".utf8) + [0xF4, 0x90, 0x80, 0x80] + Array("\"}".utf8),
    Array("{\"a\":\"".utf8) + [0xE3, 0x81] + Array("\"}".utf8),
    Array("{\"".utf8) + [0xE5] + Array("\":1}".utf8), [0x5B, 0xFF, 0x5D], [0],
  ]

  @Test(arguments: Feed.allCases)
  func `malformed lines are problems in every feed, and nothing else`(_ feed: Feed) throws {
    let folder = try ReadingFolder()
    let path = "feeds/\(feed.rawValue)/a.ndjson"
    let lines = Self.texts.map { Array($0.utf8) } + Self.bytes
    try folder.write(path, lines.flatMap { $0 + [10] })
    try folder.write("feeds/uses/good.ndjson", [FeedText.use("a")])
    let reading = try folder.fresh()
    var offset = 0
    var expected: [String] = []
    for (index, line) in lines.enumerated() {
      expected.append("\(path):\(index + 1):\(offset)")
      offset += line.count + 1
    }
    #expect(reading.problems.map { String($0.prefix { $0 != " " }) } == expected)
    #expect(reading.used == 500)
  }

  @Test func `an excerpt shows the shape of a line and nothing of its data`() throws {
    let folder = try ReadingFolder()
    try folder.write("feeds/members/a.ndjson", ["{\"phone\":\"+819012345678\",\"名\":\"田中\""])
    #expect(try folder.fresh().excerpts == ["{\"xxxxx\":\"+000000000000\",\"x\":\"xx\""])
  }
}
