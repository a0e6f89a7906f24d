/// `phone-run`: accounts on a run of telephone numbers that belong together.
///
/// **Finds** numbers bought in a row for many accounts: members whose numbers follow each other, who
/// kept a table, were granted points or used some within one window, and who joined within a few
/// days of each other or came to one merchant in that window. Each of the run's accounts in use has
/// the hit.
///
/// **Parameters**: `window` (14d); `bands` ([[5, 30], [7, 45], [10, 60]]), numbers in use in it that
/// belong together; `gap` (2), how far two neighbouring numbers may lie apart; `join_days` (7).
/// Accounts on one number are one.
///
/// **Innocent look-alike**: a company whose people have numbers of one block: they joined one by one
/// and eat in many places; five neighbours by chance among a million members.
///
/// **Cannot judge**: a run of more than 200 numbers, which is how numbers are handed out, nothing
/// that somebody bought.
///
/// Source: L1 of the trade's lessons, "sequential phone blocks"; the 200 are a choice.
package struct PhoneRun: FraudRule {
  package let kind = FraudRuleKind.phoneRun
  package let key = FraudKey.phones
  package let unit = FraudUnit.accounts
  package let version = 2
  package let standard = FraudFigures(
    window: 14 * 86_400, bands: [.init(5, 30), .init(7, 45), .init(10, 60)],
    others: [.gap: 2, .joinDays: 7])

  static let longest = 200

  package func findings(
    _ facts: ArraySlice<FraudFact>, _ settings: [FraudRuleSetting], _ context: FraudContext
  ) -> FraudFindings {
    let count = FraudCount(kind, settings, context, least: 2)
    let phones = FraudPhones(facts)
    // A run has one length; of several settings the widest gap decides.
    let gap = count.settings.map(\.figures[.gap]).max() ?? 0
    var findings = FraudFindings()
    for cluster in phones.clusters(gap: gap) {
      let numbers = Set(cluster.map(\.phone)).count
      guard numbers <= Self.longest else {
        findings.pending.append(cluster[0].registration.source)
        continue
      }
      guard numbers > 1 else { continue }
      findings.readings += phones.readings(of: cluster, count) { acts, setting in
        FraudPhones.together(acts, joined: setting.figures[.joinDays], \.phone)
      }
    }
    return findings.sorted
  }
}
