/// `merchant-surge`: a merchant far above its own past and above its peers.
///
/// **Finds** a week in which the points granted and used at a merchant jump: above the four weeks
/// before (median and MAD), and by more than other merchants grew in that week (median and MAD of
/// their growth). The lesser of both counts, in usual spreads.
///
/// **Parameters**: `bands` ([[4, 20], [8, 35]]), spreads above the middle; `least_points` (100000)
/// in the week; `window` (28d), for how long a hit goes on. Weeks are blocks of seven days. A past
/// of one week is none to compare with, early on two must do; one below 3,000 points a week counts
/// as so many.
///
/// **Innocent look-alike**: a restaurant that was on television, or took over its neighbour's
/// guests: so its score is low, and it ranks high only together with another rule.
///
/// **Cannot judge yet**: what a line changes today; the daily check knows what is usual.
///
/// Source: domain facts 3, "compare a shop with its own past and with peers"; M3 of the trade's
/// lessons.
package struct MerchantSurge: FraudRule {
  package let kind = FraudRuleKind.merchantSurge
  package let key = FraudKey.merchant
  package let unit = FraudUnit.spreads
  package let version = 4
  package let isDaily = true
  package let standard = FraudFigures(
    window: 28 * 86_400, bands: [.init(4, 20), .init(8, 35)], others: [.leastPoints: 100_000])

  package func findings(
    _ facts: ArraySlice<FraudFact>, _ settings: [FraudRuleSetting], _ context: FraudContext
  ) -> FraudFindings {
    let count = FraudCount(kind, settings, context)
    let lines = facts.filter { [.grant, .use].contains($0.kind) }.sorted { $0.at < $1.at }
    let byWeek = Dictionary(grouping: lines) { MerchantWeeks.number(of: $0.at, in: context.zone) }
    var findings = FraudFindings()
    for week in MerchantWeeks(facts, in: context.zone).compared {
      guard let peers = context.peers.weeks[week.number], let lines = byWeek[week.number],
        let last = lines.last, let setting = count.setting(at: last.at),
        week.points >= Int64(setting.figures[.leastPoints])
      else { continue }
      // Peers who all grew alike would make every difference a great one.
      let spreads = (week.growth - peers.median) / max(peers.spread, 25)
      let value = min(spreads, week.spreads)
      guard value >= count.floor else { continue }
      findings.readings.append(
        FraudReading(
          account: .merchant(last.merchant), time: last.at, known: last.at, value: value,
          yen: Yen(week.points),
          evidence: lines.suffix(20).reversed().map(\.source)))
    }
    return findings
  }
}
