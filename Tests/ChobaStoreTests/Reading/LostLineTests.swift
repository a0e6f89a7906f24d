import ChobaCore
import ChobaStore
import Testing

/// Lines whose file went, or is another by now, and lines of the same id that come later.
struct LostLineTests {
  private let folder: ReadingFolder

  init() throws { folder = try ReadingFolder() }

  /// Reads a file, takes it away or rewrites it, and reads again with a new console.
  private func lose(_ path: String, _ lines: [String], rewritten: Bool) throws -> Reading {
    try folder.write(path, lines)
    try folder.reading().read()
    if rewritten {
      try folder.write(path, Array(repeating: FeedText.use("z", "9"), count: 40))
    } else {
      try folder.remove(path)
    }
    let reading = try folder.reading()
    try reading.read()
    return reading
  }

  @Test(arguments: [false, true])
  func `lines that come again in another file still count once`(_ rewritten: Bool) throws {
    let lines = [FeedText.use("a"), FeedText.correction("b", of: "a", "-100")]
    let reading = try lose("feeds/uses/a.ndjson", lines, rewritten: rewritten)
    try folder.write("feeds/uses/b.ndjson", lines + [FeedText.use("c")])
    try reading.read()
    #expect(reading.used == 900)
    #expect(reading.totals(on: .event) == ["2020-11-01": 900])
    #expect(reading.problems.count == 1)
  }

  @Test(arguments: [false, true])
  func `a lost line that stood keeps its effect against another content`(_ rewritten: Bool) throws {
    let reading = try lose("feeds/uses/a.ndjson", [FeedText.use("a")], rewritten: rewritten)
    try folder.write(
      "feeds/uses/b.ndjson", [FeedText.use("a", "7", at: "2020-10-20T12:00:00+09:00")])
    try reading.read()
    #expect(reading.used == 500)
    #expect(reading.problems.last == "feeds/uses/b.ndjson:1:0 conflictingDuplicate")
  }

  @Test func `a lost line that did not stand hinders nothing`() throws {
    try folder.write("feeds/uses/0.ndjson", [FeedText.use("a")])
    let late = FeedText.use("a", "1", at: "2020-11-02T12:00:00+09:00")
    let reading = try lose("feeds/uses/a.ndjson", [late], rewritten: false)
    try folder.write(
      "feeds/uses/b.ndjson", [FeedText.use("a", "7", at: "2020-10-20T12:00:00+09:00")])
    try reading.read()
    #expect(reading.used == 7)
  }

  @Test func `a correction of a lost line is none of an unknown one`() throws {
    let reading = try lose("feeds/uses/a.ndjson", [FeedText.use("a")], rewritten: false)
    try folder.write("feeds/uses/b.ndjson", [FeedText.correction("b", of: "a")])
    try reading.read()
    #expect(reading.problems == ["feeds/uses/a.ndjson:0:0 removedFile"])
  }

  @Test func `versions of what was lost are taken up`() throws {
    func merchant(_ name: String) -> String {
      "{\"id\":\"m1\",\"at\":\"2020-11-01T00:00:00Z\",\"name\":\"\(name)\",\"site\":\"epark\"}"
    }
    let missed = FeedText.noShow("r", member: "p", merchant: "m1", status: "no_show")
    _ = try lose("feeds/merchants/a.ndjson", [merchant("b")], rewritten: false)
    let reading = try lose("feeds/reservations/a.ndjson", [missed], rewritten: true)
    try folder.write("feeds/merchants/b.ndjson", [merchant("b"), merchant("c")])
    try folder.write("feeds/reservations/b.ndjson", [missed])
    try reading.read()
    #expect(reading.merchants.map(\.name) == ["c"])
  }

  @Test func `a call whose file was renamed stays a ticket`() throws {
    let call = FeedText.call("c", subject: "営業時間")
    let reading = try lose("feeds/calls/a.ndjson", [call], rewritten: false)
    #expect(reading.tickets.map(\.subject) == ["営業時間"])
    try folder.write("feeds/calls/b.ndjson", [call])
    try reading.read()
    #expect(reading.tickets.map(\.subject) == ["営業時間"])
    #expect(reading.problems == ["feeds/calls/a.ndjson:0:0 removedFile"])
  }
}
