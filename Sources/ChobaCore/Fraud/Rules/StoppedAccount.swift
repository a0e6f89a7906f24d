/// `stopped-member`, `stopped-merchant`: points granted or used while the account is stopped.
///
/// **Finds** grants and uses of a member, or at a merchant, that is barred or suspended: whoever
/// enforces `out/accounts/` let them pass.
///
/// **Parameters**: `window` (30d); `bands` ([[1, 40]]), lines in it. A line counts from the moment
/// of the bar or suspension to its lifting, by its own time.
///
/// **Innocent look-alike**: a meal eaten before the stop and booked after it, within the hour.
///
/// Source: issue 4, "a use or grant that still arrives for a stopped account is an alert of its
/// own".
package struct StoppedAccount: FraudRule {
  package let kind: FraudRuleKind
  package let key: FraudKey
  package let unit = FraudUnit.lines
  package let standard = FraudFigures(window: 30 * 86_400, bands: [.init(1, 40)])

  package static let member = StoppedAccount(kind: .stoppedMember, key: .member)
  package static let merchant = StoppedAccount(kind: .stoppedMerchant, key: .merchant)

  package func findings(
    _ facts: ArraySlice<FraudFact>, _ settings: [FraudRuleSetting], _ context: FraudContext
  ) -> FraudFindings {
    var findings = FraudFindings()
    guard let first = facts.first else { return findings }
    let account = key == .member ? FraudParty.member(first.member) : .merchant(first.merchant)
    guard context.stops[account] != nil else { return findings }
    let events = StandingPoints([.grant, .use], in: facts).lines
      .filter { context.isStopped(account, at: $0.fact.at) }
      .map { FraudEvent($0.fact, time: $0.fact.at, yen: $0.points) }
    findings.readings = FraudCount(kind, settings, context).readings(of: events, account: account)
    return findings
  }

  private init(kind: FraudRuleKind, key: FraudKey) {
    self.kind = kind
    self.key = key
  }
}
