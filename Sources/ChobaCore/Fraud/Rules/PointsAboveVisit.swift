/// `points-above-visit`: more points than the visit allows.
///
/// **Finds** grants that together exceed what their reservation can earn: its people, at most the
/// campaign's cap, times lunch or dinner points by the visit's time. A grant without a reservation
/// is a hit when no visit at all could earn so much at its meal.
///
/// **Parameters**: `window` (30d); `bands` ([[1, 50], [3, 70]]), visits in it. Visit times count.
///
/// **Innocent look-alike**: a grant entered wrongly and corrected since: the points that stand
/// count. A visit after midnight is a dinner's (until six in the morning).
///
/// **Cannot judge yet**: a grant whose reservation has not been read, or that names none.
///
/// Source: point rules of the campaign, mission; domain facts 3; C1 of the trade's lessons.
package struct PointsAboveVisit: FraudRule {
  package let kind = FraudRuleKind.pointsAboveVisit
  package let key = FraudKey.member
  package let unit = FraudUnit.visits
  package let standard = FraudFigures(window: 30 * 86_400, bands: [.init(1, 50), .init(3, 70)])

  package func findings(
    _ facts: ArraySlice<FraudFact>, _ settings: [FraudRuleSetting], _ context: FraudContext
  ) -> FraudFindings {
    let visits = context.visits(in: facts)
    var findings = FraudFindings()
    var events: [FraudEvent] = []
    for visit in visits.visits {
      let excess = visit.points &- context.points.earned(visit.reservation, in: context.zone)
      guard excess > 0, let grant = visit.grants.last else { continue }
      events.append(
        FraudEvent(grant, visit.reservation, time: visit.reservation.event, yen: excess))
    }
    for (grant, points) in visits.loose {
      let unit = grant.meal == .lunch ? context.points.lunch : context.points.dinner
      let excess = points &- unit.count &* Int64(context.points.partyCap)
      if excess > 0 {
        events.append(FraudEvent(grant, time: grant.event, yen: excess))
      } else {
        findings.pending.append(grant.source)
      }
    }
    guard let member = facts.first?.member else { return findings }
    findings.readings = FraudCount(kind, settings, context)
      .readings(of: events, account: .member(member))
    return findings.sorted
  }
}
