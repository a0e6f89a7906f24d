/// `uses-an-hour`, `uses-a-day`: points used again and again in a short time.
///
/// **Finds** accounts that are emptied: many uses within an hour, or at many merchants within a day.
///
/// **Parameters**: `window` (1h; 1d); `bands` ([[5, 30], [8, 50]]; [[6, 30], [9, 50]]): uses in the
/// hour, of which three at most count at one merchant on one day, since a bill is paid in parts, or
/// entered twice; merchants in the day. Many uses at one merchant are `uses-at-one-merchant`.
///
/// **Innocent look-alike**: a last evening before the points lapse, from house to house.
///
/// Source: mission 5; V1 of the trade's lessons.
package struct ManyUses: FraudRule {
  package let kind: FraudRuleKind
  package let key = FraudKey.member
  package let unit: FraudUnit
  package let version = 2
  package let standard: FraudFigures
  /// How many uses count at one merchant on one day.
  private let perMerchant: Int

  package static let hour = ManyUses(
    kind: .usesAnHour, unit: .uses,
    standard: FraudFigures(window: 3_600, bands: [.init(5, 30), .init(8, 50)]), perMerchant: 3)
  package static let day = ManyUses(
    kind: .usesADay, unit: .merchants,
    standard: FraudFigures(window: 86_400, bands: [.init(6, 30), .init(9, 50)]), perMerchant: 1)

  package func findings(
    _ facts: ArraySlice<FraudFact>, _ settings: [FraudRuleSetting], _ context: FraudContext
  ) -> FraudFindings {
    let count = FraudCount(kind, settings, context)
    guard count.isEnough(facts.count { $0.kind == .use }) else { return FraudFindings() }
    var parts: [MerchantDay: Int] = [:]
    let events = StandingPoints([.use], in: facts).lines.compactMap { use -> FraudEvent? in
      let place = MerchantDay(use.fact, context.zone)
      parts[place, default: 0] += 1
      guard parts[place, default: 0] <= perMerchant else { return nil }
      return FraudEvent(use.fact, time: use.fact.event, yen: use.points)
    }
    var findings = FraudFindings()
    guard let member = facts.first?.member else { return findings }
    findings.readings = count.readings(of: events, account: .member(member))
    return findings
  }
}
