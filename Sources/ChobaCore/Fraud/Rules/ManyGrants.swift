/// `grants-a-day`, `grants-a-week`: more meals that earned points than a person eats.
///
/// **Finds** members granted points for many visits in a short time.
///
/// **Parameters**: `window` (1d; 7d); `bands` ([[4, 30], [7, 50]]; [[10, 30], [21, 50]]), visits in
/// it; `visits` (5; 15), from so many on any count; `least_points` (12000; 40000), what fewer must have
/// earned together. Visit times count, not when points were granted: who sends in a week's receipts
/// on Sunday is granted all of them in an hour. Of a grant without a known reservation its own time
/// counts. While a bill needed not reach the points, the rounds of a day at one merchant are one visit.
///
/// **Innocent look-alike**: lunch, coffee, dinner and a second house on one day, alone or as a couple;
/// somebody who eats out twice a day.
///
/// Source: signal "bookings per user per day and week", domain facts 3; V1 of the trade's lessons.
package struct ManyGrants: FraudRule {
  package let kind: FraudRuleKind
  package let key = FraudKey.member
  package let unit = FraudUnit.grants
  package let version = 3
  package let standard: FraudFigures

  package static let day = ManyGrants(
    kind: .grantsADay,
    standard: FraudFigures(
      window: 86_400, bands: [.init(4, 30), .init(7, 50)],
      others: [.visits: 5, .leastPoints: 12_000]))
  package static let week = ManyGrants(
    kind: .grantsAWeek,
    standard: FraudFigures(
      window: 7 * 86_400, bands: [.init(10, 30), .init(21, 50)],
      others: [.visits: 15, .leastPoints: 40_000]))

  package func findings(
    _ facts: ArraySlice<FraudFact>, _ settings: [FraudRuleSetting], _ context: FraudContext
  ) -> FraudFindings {
    let count = FraudCount(kind, settings, context)
    guard count.isEnough(facts.count { $0.kind == .grant }) else { return FraudFindings() }
    let visits = context.visits(in: facts)
    var rounds: Set<MerchantDay> = []
    var events = visits.visits.compactMap { visit -> FraudEvent? in
      let table = visit.reservation
      guard let grant = visit.grants.first else { return nil }
      guard
        context.billsCount(at: table.event)
          || rounds.insert(MerchantDay(table, context.zone)).inserted
      else { return nil }
      return FraudEvent(grant, time: table.event, yen: visit.points)
    }
    events += visits.loose.map { FraudEvent($0.fact, time: $0.fact.event, yen: $0.points) }
    var findings = FraudFindings()
    guard let member = facts.first?.member else { return findings }
    findings.readings = count.readings(of: events, account: .member(member)).filter { reading in
      guard let figures = count.setting(at: reading.time)?.figures else { return false }
      return reading.value >= figures[.visits]
        || reading.yen.count >= Int64(figures[.leastPoints])
    }
    return findings
  }
}
