/// `largest-party`: always ten people, on bills for two.
///
/// **Finds** tables booked for the largest party that earns points, with a bill that is low for so
/// many, when such are no exception among a member's tables that earned.
///
/// **Parameters**: `window` (60d); `bands` ([[3, 35], [5, 55]]), such tables in it; `bill_percent`
/// (150): a bill below so many per cent of the table's points is low; `least_percent` (25), the
/// share of such tables among all that earned in the window. Visit times count.
///
/// **Innocent look-alike**: a club or a company that always comes with ten, bills in order; a guest
/// who once came with nine friends to a cheap place. While a bill needed not reach the points,
/// none counts.
///
/// **Cannot judge yet**: tables of which no bill is known (told by `bill-below-points`).
///
/// Source: signal "always ten people", domain facts 3; P1 of the trade's lessons.
package struct LargestParty: FraudRule {
  package let kind = FraudRuleKind.largestParty
  package let key = FraudKey.member
  package let unit = FraudUnit.tables
  package let version = 3
  package let standard = FraudFigures(
    window: 60 * 86_400, bands: [.init(3, 35), .init(5, 55)],
    others: [.billPercent: 150, .leastPercent: 25])

  package func findings(
    _ facts: ArraySlice<FraudFact>, _ settings: [FraudRuleSetting], _ context: FraudContext
  ) -> FraudFindings {
    let count = FraudCount(kind, settings, context)
    let cap = Int64(context.points.partyCap)
    guard count.isEnough(facts.count { $0.kind == .reservation && $0.amount >= cap }) else {
      return FraudFindings()
    }
    let earned = context.visits(in: facts).visits.filter { $0.points > 0 }
    let padded = earned.filter { isPadded($0, count, context) }
    let events = padded.map {
      FraudEvent($0.reservation, time: $0.reservation.event, yen: $0.points)
    }
    var findings = FraudFindings()
    guard let member = facts.first?.member else { return findings }
    findings.readings = count.most(
      count.readings(of: events, account: .member(member)), of: earned.map(\.reservation.event))
    return findings
  }

  private func isPadded(
    _ visit: FraudVisit, _ count: FraudCount, _ context: FraudContext
  ) -> Bool {
    let table = visit.reservation
    guard table.amount >= Int64(context.points.partyCap), let bill = visit.bill,
      context.billsCount(at: table.event),
      let setting = count.setting(at: table.event)
    else { return false }
    let usual =
      context.points.earned(table, in: context.zone) * Int64(setting.figures[.billPercent])
    return bill < usual / 100
  }
}
