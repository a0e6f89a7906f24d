/// `shared-phone`: several accounts on one telephone number that are all in use.
///
/// **Finds** one person with many accounts: members with the same number who kept a table, were
/// granted points or used some within one window. Each of them has the hit. As many as a family may
/// have count where they belong together: joined within a few days of each other, or came to one
/// merchant in that window; more count in any case.
///
/// **Parameters**: `window` (14d); `bands` ([[5, 30], [7, 45], [10, 60]]), accounts in use in it;
/// `members` (5), of so many a family may be; `join_days` (7). Visit times count, else the lines'
/// own.
///
/// **Innocent look-alike**: a couple or a family with one telephone, each with friends of their own;
/// an account that is not used does not count. A number that passed to somebody else: one is in use.
///
/// Source: mission 7, "several accounts on one number are an alert"; L1 of the trade's lessons.
package struct SharedPhone: FraudRule {
  package let kind = FraudRuleKind.sharedPhone
  package let key = FraudKey.phones
  package let unit = FraudUnit.accounts
  package let version = 2
  package let standard = FraudFigures(
    window: 14 * 86_400, bands: [.init(5, 30), .init(7, 45), .init(10, 60)],
    others: [.members: 5, .joinDays: 7])

  package func findings(
    _ facts: ArraySlice<FraudFact>, _ settings: [FraudRuleSetting], _ context: FraudContext
  ) -> FraudFindings {
    let count = FraudCount(kind, settings, context, least: 2)
    let phones = FraudPhones(facts)
    var findings = FraudFindings()
    for cluster in phones.clusters(gap: 0) {
      findings.readings += phones.readings(of: cluster, count) { acts, setting in
        let accounts = Set(acts.map(\.account.member)).count
        return accounts > setting.figures[.members]
          ? accounts
          : FraudPhones.together(acts, joined: setting.figures[.joinDays], \.member)
      }
    }
    return findings.sorted
  }
}
