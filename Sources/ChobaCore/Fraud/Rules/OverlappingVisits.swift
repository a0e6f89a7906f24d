/// `overlapping-visits`: one member at two tables at one time.
///
/// **Finds** visits of a member that were both kept and of which the second began before the first
/// can have ended, at different merchants, or at the same one where one table would have held all.
///
/// **Parameters**: `window` (30d); `bands` ([[1, 40], [2, 55], [4, 70]]), such pairs in it;
/// `overlap_minutes` (90): two visits overlap when less than that lies between them.
///
/// **Innocent look-alike**: a company party for which one person books two tables at one merchant
/// (more people than one reservation's cap); a second house after the first, an hour and a half
/// later; a table that was booked twice and cancelled once.
///
/// Source: signal "overlapping visits of one user", domain facts 3; O1 of the trade's lessons.
package struct OverlappingVisits: FraudRule {
  package let kind = FraudRuleKind.overlappingVisits
  package let key = FraudKey.member
  package let unit = FraudUnit.visits
  package let standard = FraudFigures(
    window: 30 * 86_400, bands: [.init(1, 40), .init(2, 55), .init(4, 70)],
    others: [.overlapMinutes: 90])

  package func findings(
    _ facts: ArraySlice<FraudFact>, _ settings: [FraudRuleSetting], _ context: FraudContext
  ) -> FraudFindings {
    let count = FraudCount(kind, settings, context)
    let visits = facts.filter { $0.kind == .reservation && $0.status == FraudFact.visited }
    var events: [FraudEvent] = []
    for (index, visit) in visits.enumerated() {
      guard let setting = count.setting(at: visit.event) else { continue }
      let start = visit.event.advanced(byMinutes: -setting.figures[.overlapMinutes])
      // Fifty tables at one time are enough to tell.
      let other = visits[max(0, index - 50)..<index].last {
        $0.event > start && excludes($0, visit, context)
      }
      guard let other else { continue }
      let points = [visit, other].map { context.points.earned($0, in: context.zone) }.min() ?? 0
      events.append(FraudEvent(visit, other, time: visit.event, yen: points))
    }
    var findings = FraudFindings()
    guard let member = facts.first?.member else { return findings }
    findings.readings = count.readings(of: events, account: .member(member))
    return findings
  }

  private func excludes(_ one: FraudFact, _ other: FraudFact, _ context: FraudContext) -> Bool {
    one.merchant != other.merchant
      || one.amount &+ other.amount <= Int64(context.points.partyCap)
  }
}
