/// `repeated-reservations`: large tables of one member at one merchant, again and again.
///
/// **Finds** bookings by which a member and a merchant collect points together: tables that could
/// earn many points, that were kept and earned, or were not kept, piling up at one merchant. The
/// member has the hit, and the merchant where enough of them earned: it said that they were kept.
///
/// **Parameters**: `window` (30d); `bands` ([[6, 25], [9, 45]]), tables in it; `least_points`
/// (3000), what a table must be able to earn to count; `bill_percent` (200): a kept table with a
/// bill of so many per cent of its points or more does not count, somebody ate there, nor does one
/// of a time when a bill needed not reach the points; but one that can earn `any_bill_points` (6000)
/// counts whatever its bill. Visit times count; tables that were cancelled, or are still to come, do
/// not.
///
/// **Innocent look-alike**: a regular, alone or as a couple, whose tables earn less; a family that
/// eats out every week at its own place; a club with a fixed table, once a week. So its score is low.
///
/// Source: mission 5; signal "same user-shop pairs", domain facts 3; V2 of the trade's lessons.
package struct RepeatedReservations: FraudRule {
  package let kind = FraudRuleKind.repeatedReservations
  package let key = FraudKey.member
  package let unit = FraudUnit.tables
  package let version = 3
  package let standard = FraudFigures(
    window: 30 * 86_400, bands: [.init(6, 25), .init(9, 45)],
    others: [.leastPoints: 3_000, .billPercent: 200, .anyBillPoints: 6_000])

  package func findings(
    _ facts: ArraySlice<FraudFact>, _ settings: [FraudRuleSetting], _ context: FraudContext
  ) -> FraudFindings {
    let count = FraudCount(kind, settings, context)
    guard count.isEnough(facts.count { $0.kind == .reservation }) else { return FraudFindings() }
    var events: [UInt64: [(event: FraudEvent, earned: Bool)]] = [:]
    for visit in context.visits(in: facts).visits {
      let table = visit.reservation
      let points = context.points.earned(table, in: context.zone)
      guard let setting = count.setting(at: table.event),
        points >= Int64(setting.figures[.leastPoints]),
        table.status == FraudFact.noShow || isSuspicious(visit, setting, context)
      else { continue }
      events[table.merchant, default: []]
        .append((FraudEvent(table, time: table.event, yen: points), visit.points > 0))
    }
    var findings = FraudFindings()
    guard let member = facts.first?.member else { return findings }
    for (merchant, events) in events {
      let sides = [FraudParty.member(member), .merchant(merchant)]
      findings.readings += count.readings(
        of: events.map(\.event), account: sides[0], counterpart: sides[1])
      findings.readings += count.readings(
        of: events.filter(\.earned).map(\.event), account: sides[1], counterpart: sides[0])
    }
    return findings.sorted
  }

  /// A kept table that earned points, with a bill that is low for them, or for very many.
  private func isSuspicious(
    _ visit: FraudVisit, _ setting: FraudRuleSetting, _ context: FraudContext
  ) -> Bool {
    guard visit.reservation.status == FraudFact.visited, visit.points > 0 else { return false }
    if context.points.earned(visit.reservation, in: context.zone)
      >= Int64(setting.figures[.anyBillPoints])
    {
      return true
    }
    guard let bill = visit.bill else { return true }
    guard context.billsCount(at: visit.reservation.event) else { return false }
    let (usual, isBeyond) = visit.points.multipliedReportingOverflow(
      by: Int64(setting.figures[.billPercent]))
    return isBeyond || bill < usual / 100
  }
}
