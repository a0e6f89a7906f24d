import ChobaCore
import ChobaTestSupport
import Testing

struct TicketTallyTests {
  @Test(
    arguments: [
      ([1], 1, 1, 1, 1), ([2, 1], 1, 2, 2, 2), ([3, 1, 2], 2, 3, 3, 3),
      (Array(1...10), 5, 9, 10, 10), (Array(1...20), 10, 18, 19, 20),
      (Array(1...100), 50, 90, 95, 100), (Array(1...101), 51, 91, 96, 101),
    ] as [([Int32], Int, Int, Int, Int)])
  func `percentiles are the least value that so many do not exceed`(
    minutes: [Int32], median: Int, p90: Int, p95: Int, most: Int
  ) {
    #expect(
      MinuteSpread(minutes) == MinuteSpread(median: median, p90: p90, p95: p95, most: most))
  }

  @Test func `of nothing there is no percentile`() {
    #expect(MinuteSpread([]) == nil)
    #expect(TicketTally().row(key: "x").firstAnswer == nil)
  }

  @Test func `at least so many of a hundred are within a percentile, and fewer below it`() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var dice = SeededGenerator(seed: seed)
    for _ in 0..<200 {
      let count = Int.random(in: 1...60, using: &dice)
      let values = (0..<count).map { _ in Int32.random(in: 0...30, using: &dice) }
      guard let spread = MinuteSpread(values) else { continue }
      for (percent, value) in [(50, spread.median), (90, spread.p90), (95, spread.p95)] {
        let within = values.filter { $0 <= value }.count
        let below = values.filter { $0 < value }.count
        #expect(within * 100 >= percent * count, "seed \(seed)")
        #expect(below * 100 < percent * count, "seed \(seed)")
      }
    }
  }

  @Test func `spans are minutes rounded up, and late only after the due time`() {
    func row(_ answer: Timestamp?, isOpen: Bool = true, now: Timestamp = DeskScript.at(10))
      -> TicketFiguresRow
    {
      var tally = TicketTally()
      tally.add(
        at: DeskScript.noon, TicketMilestones(firstAnswer: answer), isOpen: isOpen,
        firstAnswerDue: DeskScript.at(10), now: now)
      return tally.row(key: "x")
    }
    let after = Timestamp(microseconds: DeskScript.at(10).microseconds + 1)
    #expect(row(DeskScript.at(10)).firstAnswer?.most == 10)
    #expect(row(DeskScript.at(10)).late == 0)
    #expect(row(after).firstAnswer?.most == 11)
    #expect(row(after).late == 1)
    #expect(row(DeskScript.noon).firstAnswer?.most == 0)
    #expect((row(nil).late, row(nil, now: after).late) == (0, 1))
    #expect(row(nil, isOpen: false, now: after).late == 0)
    #expect(row(DeskScript.at(-5)).firstAnswer?.most == 0)
  }
}
