/// `largest-party-merchant`: a merchant most of whose tables are the largest.
///
/// **Finds** a merchant that reports ten guests whoever comes, or nobody: most of its tables that
/// earned points are booked for the largest party that earns, whoever booked them.
///
/// **Parameters**: `window` (60d); `bands` ([[8, 30], [15, 50]]), such tables in it; `least_percent`
/// (40), their share of all tables that earned in the window; `bill_percent` (200): a table with a
/// bill of so many per cent of its points or more does not count, so many ate there. Visit times
/// count. Where none of the merchant's grants names its table, all tables that were kept have earned.
///
/// **Innocent look-alike**: a hall for banquets, told by its bills; where none are known, it is not,
/// nor is a club with a fixed table: so the score is low.
///
/// Source: signal "always ten people", domain facts 3; P1 of the trade's lessons.
package struct LargestPartyMerchant: FraudRule {
  package let kind = FraudRuleKind.largestPartyMerchant
  package let key = FraudKey.merchant
  package let unit = FraudUnit.tables
  package let version = 3
  package let standard = FraudFigures(
    window: 60 * 86_400, bands: [.init(8, 30), .init(15, 50)],
    others: [.leastPercent: 40, .billPercent: 200])

  package func findings(
    _ facts: ArraySlice<FraudFact>, _ settings: [FraudRuleSetting], _ context: FraudContext
  ) -> FraudFindings {
    let count = FraudCount(kind, settings, context)
    let cap = Int64(context.points.partyCap)
    guard count.isEnough(facts.count { $0.kind == .reservation && $0.amount >= cap }),
      let merchant = facts.first?.merchant
    else { return FraudFindings() }
    let visits = FraudVisits(facts)
    let areNamed = visits.loose.isEmpty || visits.visits.contains { !$0.grants.isEmpty }
    let earned = visits.visits.filter {
      areNamed ? $0.points > 0 : $0.reservation.status == FraudFact.visited
    }
    let events = earned.filter { $0.reservation.amount >= cap }.compactMap { visit -> FraudEvent? in
      let table = visit.reservation
      let points = areNamed ? visit.points : context.points.earned(table, in: context.zone)
      if let bill = visit.bill, let setting = count.setting(at: table.event),
        bill >= points * Int64(setting.figures[.billPercent]) / 100
      {
        return nil
      }
      return FraudEvent(table, time: table.event, yen: points)
    }
    var findings = FraudFindings()
    findings.readings = count.most(
      count.readings(of: events, account: .merchant(merchant)),
      of: earned.map(\.reservation.event))
    return findings
  }
}
