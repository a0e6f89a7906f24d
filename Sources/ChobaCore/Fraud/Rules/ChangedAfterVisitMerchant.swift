/// `changed-after-visit-merchant`: a merchant that makes its guests' bookings larger afterwards.
///
/// **Finds** a merchant that reports more guests than came: tables of several members earn more by
/// what was changed after the visit's time (as `changed-after-visit` tells). The merchant has the hit,
/// and members who gained much by one: they will have seen it.
///
/// **Parameters**: `window` (30d); `bands` ([[4, 35], [8, 50]]), members with such a visit in it;
/// `least_points` (2000), what a change must have brought; `member_points` (5000), what it must have
/// brought a member for a hit of its own; `least_percent` (5), the share of such visits among all
/// that earned. Visit times count.
///
/// **Innocent look-alike**: a busy place, where now and then more come than were booked; a member
/// who does so everywhere (one is not several).
///
/// Source: P1 of the trade's lessons; domain facts 3, "guests asked a shop to report a visit that
/// did not happen".
package struct ChangedAfterVisitMerchant: FraudRule {
  package let kind = FraudRuleKind.changedAfterVisitMerchant
  package let key = FraudKey.merchant
  package let unit = FraudUnit.accounts
  package let standard = FraudFigures(
    window: 30 * 86_400, bands: [.init(4, 35), .init(8, 50)],
    others: [.leastPoints: 2_000, .memberPoints: 5_000, .leastPercent: 5])

  package func findings(
    _ facts: ArraySlice<FraudFact>, _ settings: [FraudRuleSetting], _ context: FraudContext
  ) -> FraudFindings {
    let count = FraudCount(kind, settings, context, least: 2)
    var findings = FraudFindings()
    guard count.isEnough(facts.count { $0.isChanged }), let merchant = facts.first?.merchant else {
      return findings
    }
    let earned = FraudVisits(facts).visits.filter { $0.points > 0 }
    let crowd = FraudCrowd(
      count: count, merchant: merchant,
      lines: earned.map { ($0.reservation, $0.gainedAfterwards(context)) })
    findings.readings = crowd.readings(
      by: { _ in 1 },
      found: { window, _, setting in
        let least = Int64(max(setting.figures[.leastPoints], 1))
        return Dictionary(grouping: window.filter { $0.points >= least }, by: \.fact.member)
      },
      isTold: { lines, setting in
        lines.contains { $0.points >= Int64(setting.figures[.memberPoints]) }
      })
    return findings.sorted
  }
}
