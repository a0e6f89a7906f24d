/// `uses-an-hour`, `uses-a-day`: points used at many merchants in a short time.
///
/// **Finds** accounts that are emptied: uses at many merchants within an hour or a day.
///
/// **Parameters**: `window` (1h; 1d); `bands` ([[4, 30], [6, 50]]; [[6, 30], [9, 50]]), merchants at
/// which points were used in it. Several uses at one merchant on one day are one: a bill paid in
/// parts, or entered twice.
///
/// **Innocent look-alike**: a last evening before the points lapse, from house to house.
///
/// Source: mission 5; V1 of the trade's lessons.
package struct ManyUses: FraudRule {
  package let kind: FraudRuleKind
  package let key = FraudKey.member
  package let unit = FraudUnit.uses
  package let standard: FraudFigures

  package static let hour = ManyUses(
    kind: .usesAnHour, standard: FraudFigures(window: 3_600, bands: [.init(4, 30), .init(6, 50)]))
  package static let day = ManyUses(
    kind: .usesADay, standard: FraudFigures(window: 86_400, bands: [.init(6, 30), .init(9, 50)]))

  package func findings(
    _ facts: ArraySlice<FraudFact>, _ settings: [FraudRuleSetting], _ context: FraudContext
  ) -> FraudFindings {
    let count = FraudCount(kind, settings, context)
    guard count.isEnough(facts.count { $0.kind == .use }) else { return FraudFindings() }
    struct Place: Hashable {
      var merchant: UInt64
      var day: CivilDay
    }
    var seen: Set<Place> = []
    let events = StandingPoints([.use], in: facts).lines.compactMap { use -> FraudEvent? in
      let place = Place(merchant: use.fact.merchant, day: context.zone.day(of: use.fact.event))
      guard seen.insert(place).inserted else { return nil }
      return FraudEvent(use.fact, time: use.fact.event, yen: use.points)
    }
    var findings = FraudFindings()
    guard let member = facts.first?.member else { return findings }
    findings.readings = count.readings(of: events, account: .member(member))
    return findings
  }
}
