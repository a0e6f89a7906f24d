/// `points-without-booking`: points for a visit of which nothing is known.
///
/// **Finds** grants that stand and name neither a reservation nor a receipt, in a campaign whose
/// grants name them.
///
/// **Parameters**: `window` (30d); `bands` ([[1, 30], [3, 50]]), grants in it; `usual_percent` (95),
/// how many of all grants must name one or the other: where few do, that says nothing.
///
/// **Innocent look-alike**: points granted by hand to a caller whose receipt was lost. So one alone
/// has a low score.
///
/// **Cannot judge yet**: what a line changes today; the daily check knows what is usual.
///
/// Source: domain facts 3, a grant needs a web reservation, a visit and a receipt.
package struct PointsWithoutBooking: FraudRule {
  package let kind = FraudRuleKind.pointsWithoutBooking
  package let key = FraudKey.merchant
  package let unit = FraudUnit.grants
  package let isDaily = true
  package let standard = FraudFigures(
    window: 30 * 86_400, bands: [.init(1, 30), .init(3, 50)], others: [.usualPercent: 95])

  package func findings(
    _ facts: ArraySlice<FraudFact>, _ settings: [FraudRuleSetting], _ context: FraudContext
  ) -> FraudFindings {
    let count = FraudCount(kind, settings, context)
    let bare = StandingPoints([.grant], in: facts).lines.filter { grant, _ in
      guard !grant.namesVisit, let setting = count.setting(at: grant.event) else { return false }
      return context.peers.percentNamed >= setting.figures[.usualPercent]
    }
    var findings = FraudFindings()
    for (member, grants) in Dictionary(grouping: bare, by: \.fact.member) where member != 0 {
      let events = grants.map { FraudEvent($0.fact, time: $0.fact.event, yen: $0.points) }
      findings.readings += count.readings(
        of: events, account: .member(member), counterpart: .merchant(grants[0].fact.merchant))
    }
    return findings.sorted
  }
}
