import ChobaCore
import ChobaTestSupport
import Testing

@testable import ChobaStore

/// The same lines in any order, in any files, in any number of readings: the same state.
struct ReadingOrderTests {
  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `state does not depend on the order of reading`(_ seed: UInt64) throws {
    var dice = SeededGenerator(seed: seed)
    let lines = Self.lines(&dice)
    var digests: [String] = []
    var sums: [[String: Int64]] = []
    for _ in 0..<3 {
      let reading = try Self.read(lines.shuffled(using: &dice), &dice)
      digests.append(try reading.digest())
      sums.append(reading.totals(of: .uses, by: .merchant, on: .event))
    }
    #expect(Set(digests).count == 1, "seed \(seed)")
    #expect(Set(sums).count == 1, "seed \(seed)")
  }

  /// Writes the lines bit by bit to some files, with a reading now and then, merging in between.
  private static func read(
    _ lines: [(feed: Feed, line: String)], _ dice: inout SeededGenerator
  ) throws -> Reading {
    let folder = try ReadingFolder()
    var reading = try folder.reading()
    let files = Int.random(in: 1...5, using: &dice)
    let pause = Int.random(in: 1...60, using: &dice)
    for (feed, line) in lines {
      let path = "feeds/\(feed.rawValue)/\(Int.random(in: 0..<files, using: &dice)).ndjson"
      let half = line.index(line.startIndex, offsetBy: line.count / 2)
      try folder.append(path, String(line[..<half]))
      if Int.random(in: 0..<pause, using: &dice) == 0 {
        try reading.read()
        if Bool.random(using: &dice) { _ = try Maintenance(index: reading.index).mergeOnce() }
        if Bool.random(using: &dice) { reading = try folder.reading() }
      }
      try folder.append(path, line[half...] + (Bool.random(using: &dice) ? "\n" : "\r\n"))
    }
    try reading.read()
    return reading
  }

  private static func lines(_ dice: inout SeededGenerator) -> [(feed: Feed, line: String)] {
    func number(_ range: Range<Int>) -> Int { Int.random(in: range, using: &dice) }
    return (0..<120).flatMap { _ -> [(feed: Feed, line: String)] in
      let at =
        "2020-11-0\(number(1..<4))T0\(number(0..<3)):00:00\(number(0..<2) == 0 ? "Z" : "+09:00")"
      let id = "i\(number(0..<40))"
      let merchant = "m\(number(0..<4))"
      let feed = [Feed.uses, .uses, .grants, .reservations, .merchants, .calls, .receipts]
        .randomElement(
          using: &dice)
      let line =
        switch feed ?? .uses {
        case .reservations:
          FeedText.noShow(
            id, member: "p1", merchant: merchant,
            status: ["no_show", "visited", "no_show"][number(0..<3)]
          ).replacing("2020-11-01T12:00:00+09:00", with: at)
        case .merchants:
          "{\"id\":\"\(merchant)\",\"at\":\"\(at)\",\"name\":\"\(id)\",\"site\":\"epark\"}"
        case .calls: FeedText.call(id, subject: merchant, at: at)
        case .receipts:
          """
          {"id":"\(id)","at":"\(at)","member":"p1","merchant":"m1",\
          "status":"\(["review", "verified"][number(0..<2)])"}
          """
        default:
          if number(0..<3) == 0 {
            FeedText.correction(id, of: "i\(number(0..<44))", "-\(number(1..<99))", at: at)
          } else {
            FeedText.use(id, "\(number(0..<4))", at: at, merchant: merchant)
          }
        }
      let copies = number(0..<4) == 0 ? 2 : 1
      return Array(repeating: (feed ?? .uses, line), count: copies)
    }
  }
}
