import ChobaCore
import ChobaStore
import Testing

/// The same id again: ignored, refused or a new version. Source: data contract, "A line".
struct DuplicateTests {
  /// Lines one after another, each in a file of its own: in one reading, in one reading each, and
  /// both ways round.
  private func readings(_ feed: Feed, _ lines: [String]) throws -> [Reading] {
    try [lines, lines.reversed()].flatMap { lines in
      let folder = try ReadingFolder()
      let bitByBit = try folder.reading("bit by bit")
      for (number, line) in lines.enumerated() {
        try folder.write("feeds/\(feed.rawValue)/\(number).ndjson", [line])
        try bitByBit.read()
      }
      return [bitByBit, try folder.fresh()]
    }
  }

  @Test func `the same content counts once, however it is written`() throws {
    let lines = [
      FeedText.use("a"), FeedText.use("a"), FeedText.use("a", at: "2020-11-01T03:00:00Z"),
      FeedText.use("a", at: "2020-11-01T12:00:00.000+09:00", more: "\"other\":[1]"),
      FeedText.use("a").replacing(",", with: " , ").replacing("lunch", with: "\\u006Cunch"),
      "{\"points\":500,\"meal\":\"lunch\"," + FeedText.use("a").dropFirst(),
    ]
    for reading in try readings(.uses, lines) {
      #expect(reading.used == 500)
      #expect(reading.problems.isEmpty)
    }
  }

  @Test func `of an immutable feed the least time stands, then the least bytes`() throws {
    let first = FeedText.use("a", "7", at: "2020-11-01T11:59:59.999999+09:00")
    let bytes = FeedText.use("b", "70")
    for reading in try readings(
      .uses, [FeedText.use("a", "1"), first, FeedText.use("a", "2"), FeedText.use("b", "8"), bytes])
    {
      #expect(reading.used == 77)
      #expect(reading.problems.count == 3)
      #expect(reading.problems.allSatisfy { $0.hasSuffix("conflictingDuplicate") })
    }
  }

  @Test func `every copy of a line that does not stand is a problem`() throws {
    let late = FeedText.use("a", "1", at: "2020-11-02T12:00:00+09:00")
    for reading in try readings(.uses, [late, FeedText.use("a"), late, late, FeedText.use("a")]) {
      #expect(reading.used == 500)
      #expect(reading.problems.count == 3)
    }
  }

  @Test func `what says the same as the line that stands at last is no problem`() throws {
    let middle = FeedText.use("a", "9", at: "2020-11-01T11:00:00+09:00")
    let other = FeedText.use("a", "9", at: "2020-11-01T02:00:00Z")
    let least = FeedText.use("a", "3", at: "2020-11-01T10:00:00+09:00")
    for reading in try readings(.uses, [FeedText.use("a"), middle, least, other]) {
      #expect(reading.used == 3)
      #expect(reading.problems.count == 3)
    }
    for reading in try readings(.uses, [FeedText.use("a"), middle, other]) {
      #expect(reading.used == 9)
      #expect(reading.problems.count == 1)
    }
  }

  @Test func `a displaced call leaves one ticket, with the standing line's subject`() throws {
    let lines = [
      FeedText.call("c", subject: "b"), FeedText.call("c", subject: "a"),
      FeedText.call("c", subject: "z", at: "2020-11-02T12:00:00+09:00"),
    ]
    for reading in try readings(.calls, lines) {
      #expect(reading.tickets.map(\.subject) == ["a"])
    }
  }

  @Test func `of a latest-wins feed the greatest version stands as a whole`() throws {
    func merchant(_ name: String, _ hour: Int, _ more: String = "") -> String {
      "{\"id\":\"m1\",\"at\":\"2020-11-01T\(hour):00:00Z\",\"name\":\"\(name)\",\"site\":\"epark\"\(more)}"
    }
    let lines = [
      merchant("old", 10, ",\"open\":true"), merchant("b", 11), merchant("a", 11),
      merchant("b", 11), merchant("older", 10),
    ]
    for reading in try readings(.merchants, lines) {
      #expect(reading.merchants.map(\.name) == ["b"])
      #expect(reading.problems.isEmpty)
    }
  }

  @Test func `a reservation that was visited after all is no no-show`() throws {
    let missed = (1...3).map {
      FeedText.noShow("r\($0)", member: "p1", merchant: "m1", status: "no_show")
    }
    for reading in try readings(.reservations, missed) {
      #expect(reading.accounts.contains { $0.account.description == "member:p1" })
    }
    let visited = missed[0].replacing("no_show", with: "visited")
      .replacing("2020-11-01T12", with: "2020-11-03T12")
    for reading in try readings(.reservations, missed + [visited]) {
      #expect(reading.accounts.isEmpty)
    }
  }

  @Test func `an id is a feed's own`() throws {
    let folder = try ReadingFolder()
    try folder.write("feeds/uses/a.ndjson", [FeedText.use("a")])
    try folder.write("feeds/grants/a.ndjson", [FeedText.use("a", "700")])
    let reading = try folder.fresh()
    #expect(reading.used == 500)
    #expect(reading.totals(of: .grants) == ["2020-11-01": 700])
  }
}
