/// `bill-below-points`: points for a meal that cost less than they are worth.
///
/// **Finds** visits whose bill (all receipts of the reservation together, without those rejected)
/// is below the points granted for it and standing.
///
/// **Parameters**: `window` (30d); `bands` ([[1, 50], [3, 70]]), visits in it; `from` (2020-10-09),
/// since before that day it was allowed. Visit times count; of a grant without a reservation its own.
///
/// **Innocent look-alike**: one bill paid in two halves, with two receipts: they are added up. A
/// grant that was taken back counts no more. A skewer for 300 yen on 8 October was allowed.
///
/// **Cannot judge yet**: a visit of which no receipt, or one without an amount, is there.
///
/// Source: domain facts 3, "from 2020-10-09 a meal below the points earns none".
package struct BillBelowPoints: FraudRule {
  package let kind = FraudRuleKind.billBelowPoints
  package let key = FraudKey.member
  package let version = 2
  package let unit = FraudUnit.bills
  package let standard = FraudFigures(
    window: 30 * 86_400, bands: [.init(1, 50), .init(3, 70)],
    from: CivilMonth(year: 2020, month: 10).day(9))

  package func findings(
    _ facts: ArraySlice<FraudFact>, _ settings: [FraudRuleSetting], _ context: FraudContext
  ) -> FraudFindings {
    let visits = context.visits(in: facts)
    let count = FraudCount(kind, settings, context)
    var findings = FraudFindings()
    var events: [FraudEvent] = []
    for visit in visits.visits where count.setting(at: visit.reservation.event) != nil {
      guard let grant = visit.grants.last else { continue }
      guard let bill = visit.bill, let receipt = visit.receipts.first else {
        findings.pending.append(grant.source)
        continue
      }
      guard bill < visit.points else { continue }
      events.append(
        FraudEvent(
          receipt, grant, visit.reservation, time: visit.reservation.event, yen: visit.points))
    }
    judgeLoose(visits, facts, &events, &findings)
    guard let member = facts.first?.member else { return findings }
    findings.readings = count.readings(of: events, account: .member(member))
    return findings.sorted
  }

  /// Grants that name no reservation, but a receipt.
  private func judgeLoose(
    _ visits: FraudVisits, _ facts: ArraySlice<FraudFact>, _ events: inout [FraudEvent],
    _ findings: inout FraudFindings
  ) {
    guard !visits.loose.isEmpty else { return }
    let receipts = Dictionary(
      facts.filter { $0.kind == .receipt }.map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
    for (grant, points) in visits.loose {
      guard grant.reservation == 0, let receipt = receipts[grant.receipt], receipt.amount >= 0
      else {
        findings.pending.append(grant.source)
        continue
      }
      guard receipt.amount < points else { continue }
      events.append(FraudEvent(receipt, grant, time: grant.event, yen: points))
    }
  }
}
