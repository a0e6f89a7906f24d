import ChobaCore
import ChobaTestSupport
import Testing

struct NoShowsAtOneMerchantTests {
  private let merchant = AccountID(kind: .merchant, id: "m1")
  private static let window = 30 * 86_400

  /// No-shows so many seconds after noon on 14 November.
  private func hit(
    _ seconds: [Int], rules: [FraudRuleSetting] = [FraudRuleSetting(kind: .noShowAtOneMerchant)]
  ) -> RuleHit? {
    let noShows = seconds.enumerated().map { index, second in
      NoShowsAtOneMerchant.NoShow(
        visit: DeskScript.noon.advanced(bySeconds: second), reservation: LineID("r\(index)"))
    }
    return NoShowsAtOneMerchant.hit(
      noShows, counterpart: merchant, rules: rules, zone: .tokyo)
  }

  @Test func `three no-shows within thirty days are a hit that explains itself`() throws {
    let day = 86_400
    let hit = try #require(self.hit([0, 10 * day, 5 * day]))
    #expect((hit.rule, hit.score, hit.count) == ("no-show-at-one-merchant", 40, 3))
    #expect((hit.threshold, hit.counterpart) == (3, merchant))
    #expect(hit.evidence.map(\.text) == ["r1", "r2", "r0"])
    #expect(hit.last == DeskScript.noon.advanced(bySeconds: 10 * day))
    #expect(hit.since == hit.last)
    #expect(self.hit([0, day]) == nil)
    #expect(self.hit([]) == nil)
  }

  @Test func `less than the window lies between the first and the last`() {
    #expect(hit([0, 1, Self.window - 1])?.count == 3)
    #expect(hit([0, 1, Self.window]) == nil)
  }

  @Test func `the newest window over the threshold counts, and the alert goes on`() {
    let day = 86_400
    let running = hit([0, day, 2 * day, 20 * day])
    #expect((running?.count, running?.since) == (4, DeskScript.noon.advanced(bySeconds: 2 * day)))
    // A single one much later is in no window over the threshold.
    let old = hit([0, day, 2 * day, 100 * day])
    #expect((old?.count, old?.last) == (3, DeskScript.noon.advanced(bySeconds: 2 * day)))
    // A second run after a break is an alert of its own.
    let second = hit([0, day, 2 * day, 100 * day, 101 * day, 102 * day])
    #expect(second?.since == DeskScript.noon.advanced(bySeconds: 102 * day))
  }

  @Test func `a rule holds from its first to its last day, both included`() {
    let kind = FraudRuleKind.noShowAtOneMerchant
    let day = 86_400
    let dates = [0, day, 2 * day]  // 14, 15 and 16 November
    #expect(hit(dates, rules: [.init(kind: kind, from: CivilDay("2020-11-14"))]) != nil)
    #expect(hit(dates, rules: [.init(kind: kind, from: CivilDay("2020-11-15"))]) == nil)
    #expect(hit(dates, rules: [.init(kind: kind, until: CivilDay("2020-11-16"))]) != nil)
    #expect(hit(dates, rules: [.init(kind: kind, until: CivilDay("2020-11-15"))]) == nil)
    #expect(hit(dates, rules: []) == nil)
  }

  @Test func `a changed threshold takes up the no-shows of before`() {
    let old = FraudRuleSetting(kind: .noShowAtOneMerchant)
    var new = FraudRuleSetting(kind: .noShowAtOneMerchant, from: CivilDay("2020-11-16"))
    new.atLeast = 2
    new.score = 60
    let day = 86_400
    #expect(hit([0, day], rules: [old, new]) == nil)
    let changed = hit([0, 2 * day], rules: [new, old])
    #expect((changed?.threshold, changed?.count, changed?.score) == (2, 2, 60))
  }

  @Test func `scores add up, one a rule, to ninety-nine at most`() throws {
    let hit = try #require(self.hit([0, 1, 2]))
    #expect([RuleHit]().score == 0)
    // Of one rule the greatest counts, once.
    #expect([hit, hit].score == 40)
    var other = hit
    (other.rule, other.score) = ("another", 60)
    #expect([hit, other].score == 99)
    #expect([hit].alert == AccountAlert(since: hit.since, newest: hit.last))
  }

  @Test(arguments: 0..<50)
  func `the order of reading does not matter`(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let noShows = (0..<12).map { index in
      NoShowsAtOneMerchant.NoShow(
        visit: DeskScript.noon.advanced(
          bySeconds: 86_400 * Int.random(in: 0...90, using: &generator)),
        reservation: LineID("r\(index)"))
    }
    let rules = [FraudRuleSetting(kind: .noShowAtOneMerchant)]
    func hit(_ noShows: [NoShowsAtOneMerchant.NoShow]) -> RuleHit? {
      NoShowsAtOneMerchant.hit(noShows, counterpart: merchant, rules: rules, zone: .tokyo)
    }
    #expect(hit(noShows) == hit(noShows.shuffled(using: &generator)), "seed \(seed)")
  }
}
