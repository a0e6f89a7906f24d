/// `phone-run`: accounts on a run of telephone numbers that are all in use.
///
/// **Finds** numbers bought in a row for many accounts: members whose numbers follow each other and
/// who kept a table, were granted points or used some within one window. Each of them has the hit.
///
/// **Parameters**: `window` (14d); `bands` ([[5, 30], [7, 45], [10, 60]]), numbers in use in
/// it; `gap` (2), how far two neighbouring numbers may lie apart. Accounts on one number are one.
///
/// **Innocent look-alike**: a company whose people have numbers of one block and eat out together;
/// five neighbours by chance among a million members.
///
/// Source: L1 of the trade's lessons, "sequential phone blocks".
package struct PhoneRun: FraudRule {
  package let kind = FraudRuleKind.phoneRun
  package let key = FraudKey.phones
  package let unit = FraudUnit.accounts
  package let standard = FraudFigures(
    window: 14 * 86_400, bands: [.init(5, 30), .init(7, 45), .init(10, 60)], others: [.gap: 2])

  package func findings(
    _ facts: ArraySlice<FraudFact>, _ settings: [FraudRuleSetting], _ context: FraudContext
  ) -> FraudFindings {
    let count = FraudCount(kind, settings, context, least: 2)
    let phones = FraudPhones(facts)
    // A run has one length; of several settings the widest gap decides.
    let gap = count.settings.map(\.figures[.gap]).max() ?? 0
    var findings = FraudFindings()
    for cluster in phones.clusters(gap: gap) where Set(cluster.map(\.phone)).count > 1 {
      findings.readings += phones.readings(of: cluster, count, \.phone)
    }
    return findings.sorted
  }
}
