/// `padded-party`: more guests on the booking than came.
///
/// **Finds** members who book for many and eat with few: large tables whose bill is low for their
/// points and comes, a head, to far less than others pay there for such a meal; most of the large
/// tables on which the member earned.
///
/// **Parameters**: `window` (60d); `bands` ([[4, 30], [6, 50]]), such tables in it; `table_points`
/// (4000), what a table must be able to earn to be large; `bill_percent` (200): a bill below so many
/// per cent of the points is low; `head_percent` (55): so much of what a head pays there in the
/// middle is far less; `least_percent` (50), the share of such tables among all large ones that earned
/// in the window. Visit times count, lunch is compared with lunch.
///
/// **Innocent look-alike**: students at an inexpensive place, where everybody pays as little; a large
/// party that only drinks, once. While a bill needed not reach the points, none counts.
///
/// **Cannot judge yet**: tables of which no bill is known, places with fewer than twelve bills; what
/// a line changes today, since the daily check knows what is usual.
///
/// Source: P1 of the trade's lessons, "receipt total / n against the merchant's median".
package struct PaddedParty: FraudRule {
  package let kind = FraudRuleKind.paddedParty
  package let key = FraudKey.member
  package let unit = FraudUnit.tables
  package let isDaily = true
  package let standard = FraudFigures(
    window: 60 * 86_400, bands: [.init(4, 30), .init(6, 50)],
    others: [.tablePoints: 4_000, .billPercent: 200, .headPercent: 55, .leastPercent: 50])

  package func findings(
    _ facts: ArraySlice<FraudFact>, _ settings: [FraudRuleSetting], _ context: FraudContext
  ) -> FraudFindings {
    let count = FraudCount(kind, settings, context)
    guard count.isEnough(facts.count { $0.kind == .reservation && $0.amount > 1 }),
      let member = facts.first?.member
    else { return FraudFindings() }
    let large = context.visits(in: facts).visits.filter { visit in
      guard visit.points > 0, let setting = count.setting(at: visit.reservation.event) else {
        return false
      }
      return context.points.earned(visit.reservation, in: context.zone)
        >= Int64(setting.figures[.tablePoints])
    }
    let padded = large.filter { isPadded($0, count, context) }
    let events = padded.map {
      FraudEvent($0.reservation, time: $0.reservation.event, yen: $0.points)
    }
    var findings = FraudFindings()
    findings.readings = count.most(
      count.readings(of: events, account: .member(member)), of: large.map(\.reservation.event))
    return findings
  }

  private func isPadded(
    _ visit: FraudVisit, _ count: FraudCount, _ context: FraudContext
  ) -> Bool {
    let table = visit.reservation
    let unit = context.points.unit(at: table.event, in: context.zone)
    guard context.billsCount(at: table.event), let bill = visit.bill,
      let setting = count.setting(at: table.event),
      let head = context.peers.head(at: table.merchant, unit: unit)
    else { return false }
    let points = context.points.earned(table, in: context.zone)
    return bill < points * Int64(setting.figures[.billPercent]) / 100
      && bill / table.amount < head * Int64(setting.figures[.headPercent]) / 100
  }
}
