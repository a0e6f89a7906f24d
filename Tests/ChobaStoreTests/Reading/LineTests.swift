import ChobaCore
import ChobaStore
import Testing

/// What is a line, and what of it counts. Source: data contract, "A line".
struct LineTests {
  private let file = "feeds/uses/a.ndjson"

  /// What an index says of one file with these bytes.
  private func reading(_ text: String) throws -> Reading {
    let folder = try ReadingFolder()
    try folder.write(file, text.utf8)
    let reading = try folder.reading()
    try reading.read()
    return reading
  }

  @Test func `a last line waits for its line end`() throws {
    let folder = try ReadingFolder()
    let reading = try folder.reading()
    try folder.write(file, FeedText.use("a").utf8)
    try reading.read()
    #expect(reading.used == 0)
    #expect(reading.problems.isEmpty)
    try folder.append(file, "\n" + FeedText.use("b").prefix(20))
    try reading.read()
    #expect(reading.used == 500)
    try folder.append(file, FeedText.use("b").dropFirst(20) + "\n")
    try reading.read()
    #expect(reading.used == 1_000)
  }

  @Test func `carriage returns, empty lines and a byte-order mark are no trouble`() throws {
    let reading = try reading(
      "\u{FEFF}" + FeedText.use("a") + "\r\n\n\r\n" + FeedText.use("b") + "\n")
    #expect(reading.used == 1_000)
    #expect(reading.problems.isEmpty)
  }

  @Test func `a problem in the first line is at offset 0, also behind a byte-order mark`() throws {
    let reading = try reading("\u{FEFF}{]\n\n{]\n")
    #expect(reading.problems == ["\(file):1:0 notJSON", "\(file):3:7 notJSON"])
  }

  @Test func `a byte-order mark anywhere else is no JSON`() throws {
    #expect(try reading("\n\u{FEFF}{}\n").problems == ["\(file):2:1 notJSON"])
  }

  @Test func `a line of one mebibyte is read, one of a byte more is not`() throws {
    let limit = 1 << 20
    let line = FeedText.use("a", more: "\"x\":\"\"")
    let padding = String(repeating: "y", count: limit - line.utf8.count)
    let whole = FeedText.use("a", more: "\"x\":\"\(padding)\"")
    #expect(whole.utf8.count == limit)
    for end in ["\n", "\r\n"] {
      #expect(try reading(whole + end).used == 500)
      let longer = try reading(FeedText.use("a", more: "\"x\":\"\(padding)y\"") + end)
      #expect(longer.used == 0)
      #expect(longer.problems == ["\(file):1:0 tooLong"])
    }
  }

  @Test(arguments: [4 << 20, (4 << 20) + 1, 9 << 20])
  func `a line longer than what is read at a time is passed over`(_ length: Int) throws {
    let long = String(repeating: "z", count: length)
    let reading = try reading(
      FeedText.use("a") + "\n" + long + "\n" + FeedText.use("b") + "\n" + long + "\n")
    #expect(reading.used == 1_000)
    let first = FeedText.use("a").utf8.count + 1
    let third = first + length + 1 + first
    #expect(reading.problems == ["\(file):2:\(first) tooLong", "\(file):4:\(third) tooLong"])
  }

  @Test func `of a repeated key the first counts, and null is as if absent`() throws {
    let first = try reading(FeedText.use("a", more: "\"points\":9,\"id\":7") + "\n")
    #expect(first.used == 500)
    #expect(try reading(FeedText.use("a", "null,\"points\":9") + "\n").used == 0)
    #expect(try reading(FeedText.use("a", more: "\"reservation\":null") + "\n").used == 500)
  }

  @Test(arguments: [
    "1000.0", "1e3", "\"1000\"", "true", "9223372036854775808", "[1]", "{}", "0", "-1",
  ])
  func `points that are no integer above zero refuse the line`(_ points: String) throws {
    let reading = try reading(FeedText.use("a", points) + "\n")
    #expect(reading.used == 0)
    #expect(reading.problems == ["\(file):1:0 badField"])
  }

  @Test(arguments: [
    "\"x\":1e400", "\"x\":123456789012345678901234567890", "\"x\":\"\\ud800\"", "\"\\ud800\":1",
    "\"\\ud800id\":\"b\"", "\"id\\u0000\":\"b\"", "\"ID\":\"b\"", "\"x\":18446744073709551615",
    "\"x\":{\"id\":\"b\",\"points\":1}",
  ])
  func `what stands in unknown fields is ignored`(_ field: String) throws {
    for line in [FeedText.use("a", more: field), "{" + field + "," + FeedText.use("a").dropFirst()]
    {
      let reading = try reading(line + "\n" + FeedText.use("a") + "\n")
      #expect(reading.used == 500)
      #expect(reading.problems.isEmpty)
    }
  }

  @Test(arguments: [1, 1_024, 1_025, 100_000])
  func `unknown fields may be of any depth`(_ depth: Int) throws {
    let arrays = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    let objects =
      String(repeating: "{\"a\":", count: depth) + "1" + String(repeating: "}", count: depth)
    for value in [arrays, objects] {
      #expect(try reading(FeedText.use("a", more: "\"x\":" + value) + "\n").used == 500)
      #expect(try reading(FeedText.use("a", more: "\"x\":" + value.dropLast()) + "\n").used == 0)
    }
  }

  @Test(arguments: [
    "2020-11-01T00:00:00Z", "2020-11-01T23:59:59.123456+23:59", "2020-02-29t00:00:00z",
    "2020-11-01T00:00:00.1-00:00",
  ])
  func `a time has an offset and microseconds at most`(_ time: String) throws {
    #expect(try reading(FeedText.use("a", at: time) + "\n").used == 500)
  }

  @Test(arguments: [
    "2020-11-01T00:00:00", "2020-11-01T00:00:00.1234567Z", "2021-02-29T00:00:00Z",
    "2020-11-31T00:00:00Z", "2020-11-01T24:00:00Z", "2020-11-01T23:59:60Z",
    "2020-11-01T00:00:00+24:00", "2020-11-01T00:00:00.Z", "2020-11-01 00:00:00Z", "",
    "2020-11-01T00:00:00+0900", "2020-11-01", "2020-1-01T00:00:00ZZ", "2020-00-01T00:00:00Z",
  ])
  func `another time refuses the line`(_ time: String) throws {
    #expect(try reading(FeedText.use("a", at: time) + "\n").problems == ["\(file):1:0 badField"])
  }

  @Test func `a day begins at midnight of the campaign's zone`() throws {
    let reading = try reading(
      FeedText.use("a", "1", at: "2020-10-31T14:59:59.999999Z") + "\n"
        + FeedText.use("b", "2", at: "2020-10-31T15:00:00Z") + "\n")
    #expect(reading.totals() == ["2020-10-31": 1, "2020-11-01": 2])
    #expect(reading.totals(by: .month) == ["2020-10": 1, "2020-11": 2])
  }

  @Test func `a line outside the campaign counts and is a problem`() throws {
    let times = [
      "2020-09-30T23:59:59.999999+09:00", "2020-10-01T00:00:00+09:00",
      "2022-11-30T23:59:59.999999+09:00", "2022-12-01T00:00:00+09:00",
      "0000-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59",
    ]
    let lines = times.enumerated().map { FeedText.use("u\($0)", "1", at: $1) + "\n" }
    let reading = try reading(lines.joined())
    #expect(reading.used == 6)
    #expect(reading.totals(by: .merchant) == ["m1": 6])
    #expect(reading.problems.map { $0.suffix(15) } == Array(repeating: "outsideCampaign", count: 4))
  }

  @Test(arguments: [
    "", "a b", "あ", "a/b", String(repeating: "a", count: 65), "a\\u0000",
  ])
  func `another id refuses the line`(_ id: String) throws {
    #expect(try reading(FeedText.use(id) + "\n").problems == ["\(file):1:0 badField"])
  }

  @Test func `an id has 64 characters at most, and may be written with escapes`() throws {
    let id = String(repeating: "a", count: 60) + "._:-"
    let escaped = id.replacing("a", with: "\\u0061")
    let reading = try reading(FeedText.use(id) + "\n" + FeedText.use(escaped) + "\n")
    #expect(reading.used == 500)
    #expect(reading.problems.isEmpty)
  }
}
