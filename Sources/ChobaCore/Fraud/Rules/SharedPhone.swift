/// `shared-phone`: several accounts on one telephone number that are all in use.
///
/// **Finds** one person with many accounts: members with the same number who kept a table, were
/// granted points or used some within one window. Each of them has the hit.
///
/// **Parameters**: `window` (14d); `bands` ([[5, 30], [7, 45], [10, 60]]), accounts in use
/// in it. Visit times count, else the lines' own.
///
/// **Innocent look-alike**: a couple or a family with one telephone: few of them book, and an
/// account that is not used does not count. A number that passed to somebody else: one is in use.
///
/// Source: mission 7, "several accounts on one number are an alert"; L1 of the trade's lessons.
package struct SharedPhone: FraudRule {
  package let kind = FraudRuleKind.sharedPhone
  package let key = FraudKey.phones
  package let unit = FraudUnit.accounts
  package let standard = FraudFigures(
    window: 14 * 86_400, bands: [.init(5, 30), .init(7, 45), .init(10, 60)])

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
