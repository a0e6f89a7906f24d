import ChobaCore
import ChobaTestSupport
import Testing

struct NoShowsAtOneMerchantTests {
  private static let kind = FraudRuleKind.noShowAtOneMerchant
  private static let minutes = 30 * 24 * 60

  /// What no-shows come to on the member's side, so many days and minutes after 14 November, noon.
  private func hits(
    _ noShows: [(day: Int, minute: Int)],
    rules: [FraudRuleSetting] = [FraudRuleSetting(kind: Self.kind)]
  ) -> [FraudHit] {
    var script = FactScript()
    for (day, minute) in noShows { script.table(day: day, minute: minute, status: 3) }
    return script.hits(Self.kind, rules).filter { $0.reading.account == .member(1) }
  }

  private func hit(
    days: [Int], rules: [FraudRuleSetting] = [FraudRuleSetting(kind: Self.kind)]
  ) -> FraudHit? {
    hits(days.map { ($0, 0) }, rules: rules).first
  }

  @Test func `three no-shows within thirty days are a hit that explains itself`() throws {
    let hit = try #require(self.hit(days: [0, 10, 5]))
    #expect((hit.kind, hit.score, hit.threshold) == (Self.kind, 40, 3))
    #expect((hit.reading.value, hit.reading.counterpart) == (3, .merchant(100)))
    #expect(hit.reading.evidence == [2, 3, 1])
    #expect(hit.reading.time == FactScript.time(10))
    #expect(hit.since == hit.reading.time)
    #expect(self.hit(days: [0, 1]) == nil)
    #expect(self.hit(days: []) == nil)
  }

  @Test func `less than the window lies between the first and the last`() {
    #expect(hits([(0, 0), (0, 1), (0, Self.minutes - 1)]).map(\.reading.value) == [3])
    #expect(hits([(0, 0), (0, 1), (0, Self.minutes)]).isEmpty)
  }

  @Test func `the newest window over the threshold counts, and the alert goes on`() {
    let running = hit(days: [0, 1, 2, 20])
    #expect((running?.reading.value, running?.since) == (4, FactScript.time(2)))
    // A single one much later is in no window over the threshold.
    let old = hit(days: [0, 1, 2, 100])
    #expect((old?.reading.value, old?.reading.time) == (3, FactScript.time(2)))
    // A second run after a break is an alert of its own.
    #expect(hit(days: [0, 1, 2, 100, 101, 102])?.since == FactScript.time(102))
  }

  @Test func `a rule holds from its first to its last day, both included`() {
    let dates = [0, 1, 2]  // 14, 15 and 16 November
    func isHit(_ rules: [FraudRuleSetting]) -> Bool { hit(days: dates, rules: rules) != nil }
    #expect(isHit([.init(kind: Self.kind, from: CivilDay("2020-11-14"))]))
    #expect(!isHit([.init(kind: Self.kind, from: CivilDay("2020-11-15"))]))
    #expect(isHit([.init(kind: Self.kind, until: CivilDay("2020-11-16"))]))
    #expect(!isHit([.init(kind: Self.kind, until: CivilDay("2020-11-15"))]))
    #expect(!isHit([]))
  }

  @Test func `a changed threshold takes up the no-shows of before`() {
    let old = FraudRuleSetting(kind: Self.kind)
    var new = FraudRuleSetting(kind: Self.kind, from: CivilDay("2020-11-16"))
    new.atLeast = 2
    new.score = 60
    #expect(hit(days: [0, 1], rules: [old, new]) == nil)
    let changed = hit(days: [0, 2], rules: [new, old])
    #expect((changed?.threshold, changed?.reading.value, changed?.score) == (2, 2, 60))
  }

  @Test func `scores add up, one a rule, to ninety-nine at most`() {
    let hit = RuleHit(
      rule: "no-show-at-one-merchant", score: 40, count: 3, threshold: 3, last: FactScript.time(2),
      evidence: [], since: FactScript.time(1))
    #expect([RuleHit]().score == 0)
    // Of one rule the greatest counts, once.
    #expect([hit, hit].score == 40)
    var other = hit
    (other.rule, other.score) = ("another", 60)
    #expect([hit, other].score == 99)
    #expect([hit].alert?.since == hit.since)
    #expect([hit].alert?.newest == hit.last)
  }
}
