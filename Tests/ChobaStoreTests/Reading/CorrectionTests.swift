import ChobaCore
import ChobaStore
import Testing

/// Lines that correct others, and the two days they have. Source: data contract, "Feeds".
struct CorrectionTests {
  /// Every order of three lines at most, in one reading and in one each.
  private func readings(_ lines: [String]) throws -> [Reading] {
    try orders(lines).flatMap { lines in
      let folder = try ReadingFolder()
      let bitByBit = try folder.reading("bit by bit")
      for line in lines {
        try folder.append("feeds/uses/a.ndjson", line + "\n")
        try bitByBit.read()
      }
      return [bitByBit, try folder.fresh()]
    }
  }

  private func orders(_ lines: [String]) -> [[String]] {
    if lines.count < 2 { return [lines] }
    return lines.indices.flatMap { index in
      var rest = lines
      let line = rest.remove(at: index)
      return orders(rest).map { [line] + $0 }
    }
  }

  @Test func `a correction counts on its own day, and on its target's by event`() throws {
    for reading in try readings([FeedText.use("a"), FeedText.correction("b", of: "a", "-200")]) {
      #expect(reading.totals() == ["2020-11-01": 500, "2020-11-05": -200])
      #expect(reading.totals(on: .event) == ["2020-11-01": 300])
      #expect(reading.problems.isEmpty)
    }
  }

  @Test func `a correction of nothing known counts and is a problem until its target comes`() throws
  {
    let folder = try ReadingFolder()
    let reading = try folder.reading()
    try folder.write("feeds/uses/b.ndjson", [FeedText.correction("b", of: "a")])
    try folder.write("feeds/grants/a.ndjson", [FeedText.use("a")])
    try reading.read()
    #expect(reading.used == -500)
    #expect(reading.totals(on: .event) == ["2020-11-05": -500])
    #expect(reading.problems == ["feeds/uses/b.ndjson:1:0 correctsUnknownLine"])
    try folder.write("feeds/uses/a.ndjson", [FeedText.use("a")])
    try reading.read()
    #expect(reading.totals(on: .event) == [:])
    #expect(reading.problems.isEmpty)
  }

  @Test func `a correction of a correction concerns the first line's day`() throws {
    let lines = [
      FeedText.use("a"), FeedText.correction("b", of: "a", "-500"),
      FeedText.correction("c", of: "b", "400", at: "2020-11-09T12:00:00+09:00"),
    ]
    for reading in try readings(lines) {
      #expect(reading.totals(on: .event) == ["2020-11-01": 400])
    }
  }

  @Test func `a copy of a correction breaks no chain`() throws {
    let second = FeedText.correction("b", of: "a", "-500")
    let lines = [
      FeedText.use("a"), second, second,
      FeedText.correction("c", of: "b", "400", at: "2020-11-09T12:00:00+09:00"),
    ]
    for reading in try readings(lines) {
      #expect(reading.totals(on: .event) == ["2020-11-01": 400])
    }
  }

  @Test func `where another version of the target stands, the day is that one's`() throws {
    let lines = [
      FeedText.use("a", "7"), FeedText.correction("b", of: "a", "-7"),
      FeedText.use("a", "7", at: "2020-10-20T12:00:00+09:00"),
    ]
    for reading in try readings(lines) {
      #expect(reading.totals(on: .event) == [:])
      #expect(reading.totals() == ["2020-10-20": 7, "2020-11-05": -7])
    }
  }

  @Test func `a displaced correction takes its effect with it`() throws {
    let lines = [
      FeedText.use("a"), FeedText.correction("b", of: "x", "-100"),
      FeedText.correction("b", of: "a", "-200", at: "2020-11-04T12:00:00+09:00"),
    ]
    for reading in try readings(lines) {
      #expect(reading.totals(on: .event) == ["2020-11-01": 300])
      #expect(reading.problems.map { $0.suffix(20) } == ["conflictingDuplicate"])
    }
  }

  @Test func `corrections in a circle end`() throws {
    let lines = [
      FeedText.correction("a", of: "b", "-1", at: "2020-11-02T12:00:00+09:00"),
      FeedText.correction("b", of: "a", "-2", at: "2020-11-03T12:00:00+09:00"),
      FeedText.correction("c", of: "c", "-4", at: "2020-11-04T12:00:00+09:00"),
    ]
    for reading in try readings(lines) {
      #expect(reading.totals(on: .event).values.reduce(0, +) == -7)
    }
  }

  @Test(arguments: [Int64.max, .min])
  func `no number of points stops the reading`(_ points: Int64) throws {
    let lines = [
      FeedText.correction("a", of: "x", "\(points)"),
      FeedText.correction("b", of: "x", "\(points)"),
      FeedText.correction("a", of: "x", "5", at: "2020-11-01T12:00:00+09:00"),
    ]
    for reading in try readings(lines) { #expect(reading.used == points &+ 5) }
  }
}
