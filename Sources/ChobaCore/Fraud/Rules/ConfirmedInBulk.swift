/// `confirmed-in-bulk`: many visits of the same few members confirmed in one go.
///
/// **Finds** merchants that confirm visits which nobody made: within minutes many reservations are
/// marked `visited`, and they are of the same members again and again.
///
/// **Parameters**: `window` (10m), between the first and the last confirmation; `bands` ([[5, 25],
/// [10, 40]]), confirmations in it beyond each member's first; `least_percent` (50), their share of
/// all confirmations in it.
///
/// **Innocent look-alike**: a large restaurant that confirms the evening's tables after closing, or
/// the week's on Monday: each table is another guest's.
///
/// Source: signal "visits reported in bulk", domain facts 3.
package struct ConfirmedInBulk: FraudRule {
  package let kind = FraudRuleKind.confirmedInBulk
  package let key = FraudKey.merchant
  package let unit = FraudUnit.visits
  package let standard = FraudFigures(
    window: 600, bands: [.init(5, 25), .init(10, 40)], others: [.leastPercent: 50])

  package func findings(
    _ facts: ArraySlice<FraudFact>, _ settings: [FraudRuleSetting], _ context: FraudContext
  ) -> FraudFindings {
    let count = FraudCount(kind, settings, context)
    let visits = facts.filter { $0.kind == .reservation && $0.status == FraudFact.visited }
      .sorted { ($0.at, $0.event, $0.id) < ($1.at, $1.event, $1.id) }
    var tally = FraudTally<UInt64>()
    var findings = FraudFindings()
    for (index, visit) in visits.enumerated() {
      guard let setting = count.setting(at: visit.at) else { continue }
      let first = visits[...index].start(of: setting.window, to: visit.at) { $0.at }
      tally.move(to: first..<index + 1) { visits[$0].member }
      let all = index - first + 1
      let value = all - tally.counts.count
      guard value >= count.floor, value * 100 >= setting.figures[.leastPercent] * all
      else { continue }
      let window = visits[first...index]
      let points = window.suffix(1_000).reduce(0) {
        $0 &+ context.points.earned($1, in: context.zone)
      }
      findings.readings.append(
        FraudReading(
          account: .merchant(visit.merchant), time: visit.at, known: visit.at, value: value,
          yen: Yen(points),
          evidence: window.suffix(20).reversed().map(\.source)))
    }
    return findings
  }
}
