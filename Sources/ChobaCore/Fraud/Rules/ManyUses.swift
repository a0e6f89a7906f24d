/// `uses-an-hour`, `uses-a-day`, `uses-a-week`: points used again and again in a short time.
///
/// **Finds** accounts that are emptied: many uses within an hour, or large ones within a day or week.
///
/// **Parameters**: `window` (1h; 1d; 7d); `bands` ([[5, 30], [8, 50]]; [[4, 30], [6, 50]]; [[15, 30],
/// [21, 50]]), uses in it, of which three at most count at one merchant on one day, since a bill is
/// paid in parts, or entered twice; `least_points` (0; 2000; 1500), each one's at least. Many uses at
/// one merchant are `uses-at-one-merchant`.
///
/// **Innocent look-alike**: a last evening before the points lapse, from house to house; a journey,
/// lunch and dinner on points, which are fourteen in a week.
///
/// Source: mission 5; V1 of the trade's lessons.
package struct ManyUses: FraudRule {
  package let kind: FraudRuleKind
  package let key = FraudKey.member
  package let unit = FraudUnit.uses
  package let version = 3
  package let standard: FraudFigures

  /// How many uses count at one merchant on one day.
  private static let perMerchant = 3

  package static let hour = ManyUses(
    kind: .usesAnHour,
    standard: FraudFigures(
      window: 3_600, bands: [.init(5, 30), .init(8, 50)], others: [.leastPoints: 0]))
  package static let day = ManyUses(
    kind: .usesADay,
    standard: FraudFigures(
      window: 86_400, bands: [.init(4, 30), .init(6, 50)], others: [.leastPoints: 2_000]))
  package static let week = ManyUses(
    kind: .usesAWeek,
    standard: FraudFigures(
      window: 7 * 86_400, bands: [.init(15, 30), .init(21, 50)], others: [.leastPoints: 1_500]))

  package func findings(
    _ facts: ArraySlice<FraudFact>, _ settings: [FraudRuleSetting], _ context: FraudContext
  ) -> FraudFindings {
    let count = FraudCount(kind, settings, context)
    guard count.isEnough(facts.count { $0.kind == .use }) else { return FraudFindings() }
    var parts: [MerchantDay: Int] = [:]
    let events = StandingPoints([.use], in: facts).lines.compactMap { use -> FraudEvent? in
      guard let setting = count.setting(at: use.fact.event),
        use.points >= Int64(setting.figures[.leastPoints])
      else { return nil }
      let place = MerchantDay(use.fact, context.zone)
      parts[place, default: 0] += 1
      guard parts[place, default: 0] <= Self.perMerchant else { return nil }
      return FraudEvent(use.fact, time: use.fact.event, yen: use.points)
    }
    var findings = FraudFindings()
    guard let member = facts.first?.member else { return findings }
    findings.readings = count.readings(of: events, account: .member(member))
    return findings
  }
}
