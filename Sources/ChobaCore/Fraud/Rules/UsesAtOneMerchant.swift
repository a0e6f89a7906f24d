/// `uses-at-one-merchant`: points of one member used again and again at one merchant on one day.
///
/// **Finds** an account that is turned into money: uses at the same merchant, one after another.
///
/// **Parameters**: `window` (1d); `bands` ([[5, 30], [8, 50]]), uses in it.
///
/// **Innocent look-alike**: a bill paid in two or three parts, one of them entered twice; lunch and
/// dinner at the same place.
///
/// Source: mission 5; V1 of the trade's lessons.
package struct UsesAtOneMerchant: FraudRule {
  package let kind = FraudRuleKind.usesAtOneMerchant
  package let key = FraudKey.member
  package let unit = FraudUnit.uses
  package let standard = FraudFigures(window: 86_400, bands: [.init(5, 30), .init(8, 50)])

  package func findings(
    _ facts: ArraySlice<FraudFact>, _ settings: [FraudRuleSetting], _ context: FraudContext
  ) -> FraudFindings {
    let count = FraudCount(kind, settings, context)
    guard count.isEnough(facts.count { $0.kind == .use }), let member = facts.first?.member else {
      return FraudFindings()
    }
    var events: [UInt64: [FraudEvent]] = [:]
    for (use, points) in StandingPoints([.use], in: facts).lines {
      events[use.merchant, default: []].append(FraudEvent(use, time: use.event, yen: points))
    }
    var findings = FraudFindings()
    for (merchant, events) in events {
      findings.readings += count.readings(
        of: events, account: .member(member), counterpart: .merchant(merchant))
    }
    return findings.sorted
  }
}
