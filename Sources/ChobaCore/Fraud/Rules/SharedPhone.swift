/// `shared-phone`: several accounts on one telephone number that all earn points.
///
/// **Finds** one person with many accounts: members with the same number who were granted points
/// within one window. Each of them has the hit.
///
/// **Parameters**: `window` (30d); `bands` ([[4, 30], [5, 45], [7, 60]]), accounts that earned in
/// it. Grants' times count.
///
/// **Innocent look-alike**: a couple or a family with one telephone: few of them book, and who
/// earned nothing does not count. A number that passed to somebody else: only one earns.
///
/// Source: mission 7, "several accounts on one number are an alert"; L1 of the trade's lessons.
package struct SharedPhone: FraudRule {
  package let kind = FraudRuleKind.sharedPhone
  package let key = FraudKey.phones
  package let unit = FraudUnit.accounts
  package let standard = FraudFigures(
    window: 30 * 86_400, bands: [.init(4, 30), .init(5, 45), .init(7, 60)])

  package func findings(
    _ facts: ArraySlice<FraudFact>, _ settings: [FraudRuleSetting], _ context: FraudContext
  ) -> FraudFindings {
    let count = FraudCount(kind, settings, context, least: 2)
    let phones = FraudPhones(facts)
    var findings = FraudFindings()
    for cluster in phones.clusters(gap: 0) {
      findings.readings += phones.readings(of: cluster, count, \.member)
    }
    return findings.sorted
  }
}
