/// `confirmed-before-visit`: visits confirmed before they can have taken place.
///
/// **Finds** merchants that report visits ahead of their time: reservations marked `visited` by a
/// line older than the visit. The merchant has the hit, and members with so many such visits there.
///
/// **Parameters**: `window` (30d); `bands` ([[2, 30], [5, 50]]), visits in it; `early_minutes` (60):
/// so long before its time a visit must have been confirmed. Visit times count.
///
/// **Innocent look-alike**: guests who come early and sit down at once; a table that was moved by
/// telephone.
///
/// Source: signal "visits reported in bulk or before the reserved time", domain facts 3.
package struct ConfirmedBeforeVisit: FraudRule {
  package let kind = FraudRuleKind.confirmedBeforeVisit
  package let key = FraudKey.merchant
  package let unit = FraudUnit.visits
  package let version = 2
  package let standard = FraudFigures(
    window: 30 * 86_400, bands: [.init(2, 30), .init(5, 50)], others: [.earlyMinutes: 60])

  package func findings(
    _ facts: ArraySlice<FraudFact>, _ settings: [FraudRuleSetting], _ context: FraudContext
  ) -> FraudFindings {
    let count = FraudCount(kind, settings, context)
    let events = facts.compactMap { fact -> (member: UInt64, event: FraudEvent)? in
      guard fact.kind == .reservation, fact.status == FraudFact.visited,
        let setting = count.setting(at: fact.event),
        fact.at < fact.event.advanced(byMinutes: -setting.figures[.earlyMinutes])
      else { return nil }
      let points = context.points.earned(fact, in: context.zone)
      return (fact.member, FraudEvent(fact, time: fact.event, yen: points))
    }
    var findings = FraudFindings()
    guard let merchant = facts.first?.merchant else { return findings }
    let account = FraudParty.merchant(merchant)
    findings.readings = count.readings(of: events.map(\.event), account: account)
    for (member, own) in Dictionary(grouping: events, by: \.member) {
      findings.readings += count.readings(
        of: own.map(\.event), account: .member(member), counterpart: account)
    }
    return findings.sorted
  }
}
