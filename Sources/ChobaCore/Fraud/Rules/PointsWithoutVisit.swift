/// `points-without-visit`: points for a table that was cancelled or not kept, or before the visit.
///
/// **Finds** grants that stand although their reservation says that nobody came, and grants that
/// were given before the visit: a visit that was reported and did not happen.
///
/// **Parameters**: `window` (30d); `bands` ([[1, 40], [3, 60]]), visits in it; `early_minutes` (60):
/// a grant so long before the visit's time counts; guests come early. Visit times count.
///
/// **Innocent look-alike**: a merchant that marked a guest as absent who came late, and does not
/// know how to mend it; a table that was moved. So one alone is no more than an alert.
///
/// **Cannot judge yet**: a grant whose reservation is not there (told by `points-above-visit`).
///
/// Source: domain facts 3, "guests asked a shop to report a visit that did not happen".
package struct PointsWithoutVisit: FraudRule {
  package let kind = FraudRuleKind.pointsWithoutVisit
  package let key = FraudKey.member
  package let unit = FraudUnit.visits
  package let standard = FraudFigures(
    window: 30 * 86_400, bands: [.init(1, 40), .init(3, 60)], others: [.earlyMinutes: 60])

  package func findings(
    _ facts: ArraySlice<FraudFact>, _ settings: [FraudRuleSetting], _ context: FraudContext
  ) -> FraudFindings {
    let count = FraudCount(kind, settings, context)
    var events: [FraudEvent] = []
    for visit in context.visits(in: facts).visits {
      let table = visit.reservation
      guard let grant = visit.grants.first, let setting = count.setting(at: table.event)
      else { continue }
      let early = table.event.advanced(byMinutes: -setting.figures[.earlyMinutes])
      guard [FraudFact.cancelled, FraudFact.noShow].contains(table.status) || grant.at < early
      else { continue }
      events.append(FraudEvent(grant, table, time: table.event, yen: visit.points))
    }
    var findings = FraudFindings()
    guard let member = facts.first?.member else { return findings }
    findings.readings = count.readings(of: events, account: .member(member))
    return findings
  }
}
