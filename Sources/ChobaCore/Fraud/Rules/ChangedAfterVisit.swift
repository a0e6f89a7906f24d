/// `changed-after-visit`: a booking that was made larger when it was over.
///
/// **Finds** tables that earn more by what was changed after the visit's time: more people than were
/// booked, or a lunch that became a dinner, again and again.
///
/// **Parameters**: `window` (60d); `bands` ([[2, 35], [4, 50]]), such visits in it; `least_points`
/// (2000), what a change must have brought. Visit times count. A booking is what the last version
/// said that was written before its own time; points that were not granted do not count.
///
/// **Innocent look-alike**: friends who came along, once; a table that was moved before its time, or
/// made smaller.
///
/// Source: P1 of the trade's lessons; domain facts 3, "guests asked a shop to report a visit that
/// did not happen".
package struct ChangedAfterVisit: FraudRule {
  package let kind = FraudRuleKind.changedAfterVisit
  package let key = FraudKey.member
  package let unit = FraudUnit.visits
  package let standard = FraudFigures(
    window: 60 * 86_400, bands: [.init(2, 35), .init(4, 50)], others: [.leastPoints: 2_000])

  package func findings(
    _ facts: ArraySlice<FraudFact>, _ settings: [FraudRuleSetting], _ context: FraudContext
  ) -> FraudFindings {
    let count = FraudCount(kind, settings, context)
    var findings = FraudFindings()
    guard facts.contains(where: { $0.isChanged }), let member = facts.first?.member else {
      return findings
    }
    let events = context.visits(in: facts).visits.compactMap { visit -> FraudEvent? in
      let gain = visit.gainedAfterwards(context)
      guard let grant = visit.grants.first,
        let setting = count.setting(at: visit.reservation.event),
        gain >= Int64(max(setting.figures[.leastPoints], 1))
      else { return nil }
      return FraudEvent(
        visit.reservation, grant, time: visit.reservation.event, yen: gain)
    }
    findings.readings = count.readings(of: events, account: .member(member))
    return findings
  }
}

extension FraudFact {
  /// Of a reservation: whether it says anything else than it did when its time came.
  var isChanged: Bool { booked.map { $0.people != amount || $0.visit != event } ?? false }
}

extension FraudVisit {
  /// What was granted and stands, and could not have been as it was booked.
  func gainedAfterwards(_ context: FraudContext) -> Int64 {
    guard let booked = reservation.booked else { return 0 }
    let before = context.points.earned(
      people: booked.people, at: booked.visit, in: context.zone)
    let after = context.points.earned(reservation, in: context.zone)
    return max(0, min(points, after) &- before)
  }
}
