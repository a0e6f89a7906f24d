import ChobaCore
import ChobaTestSupport
import Testing

struct FraudOrderTests {
  /// Facts in which much happens at once, with equal times, shared bytes and corrections.
  private func facts(_ generator: inout SeededGenerator) -> FactScript {
    var script = FactScript()
    for number in 0..<60 {
      let member = UInt64.random(in: 1...3, using: &generator)
      let day = Int.random(in: 0...6, using: &generator)
      let table = script.table(
        member: member, day: day, minute: Int.random(in: 0...3, using: &generator) * 60,
        party: .random(in: 1...12, using: &generator),
        status: .random(in: 0...3, using: &generator),
        told: .random(in: -120...120, using: &generator),
        booked: .init(
          people: .random(in: 1...9, using: &generator), visit: FactScript.time(day)))
      let receipt = script.receipt(
        for: number % 7 == 0 ? 5 : table, member: member, day: day,
        yen: Int64.random(in: 1...4, using: &generator) * 1_500,
        bytes: .random(in: 1...20, using: &generator), look: .random(in: 1...3, using: &generator),
        status: .random(in: 0...3, using: &generator))
      let grant = script.grant(
        for: number % 5 == 0 ? 6 : table, receipt: receipt, member: member, day: day,
        points: .random(in: 1...12, using: &generator) * 1_000)
      if number % 4 == 0 {
        script.grant(for: 0, member: member, day: day + 1, points: -2_000, corrects: grant)
      }
      script.add(.use, member: member, at: FactScript.time(day, number), amount: 900)
    }
    for member in 1...3 as ClosedRange<UInt64> {
      script.add(
        .registration, member: member, merchant: 0, at: FactScript.time(-9),
        amount: 7_000 + Int64(member / 2))
    }
    script.context.stops = [.member(2): [FraudStop(from: FactScript.time(3))]]
    script.context.peers.add(script.facts[...], script.context.points, in: .tokyo)
    script.context.peers.finish()
    script.tellFirsts()
    return script
  }

  @Test(arguments: 0..<20)
  func `facts in any order give the same findings`(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let script = facts(&generator)
    for kind in FraudRuleKind.allCases {
      // One member's facts for the rules that are about one.
      var one = script
      if kind.rule.key == .member { one.facts.removeAll { $0.member != 1 } }
      let expected = one.findings(kind)
      one.facts.shuffle(using: &generator)
      #expect(one.findings(kind) == expected, "seed \(seed) \(kind)")
      let hits = FraudRules.hits(kind, expected.readings, FraudRuleSetting.standard, in: .tokyo)
      let shuffled = expected.readings.shuffled(using: &generator)
      #expect(
        FraudRules.hits(kind, shuffled, FraudRuleSetting.standard, in: .tokyo) == hits,
        "seed \(seed) \(kind)")
    }
  }
}
