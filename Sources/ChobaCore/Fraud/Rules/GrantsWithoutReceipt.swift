/// `grants-without-receipt`, `member-without-receipt`: points without a receipt, in a campaign whose
/// grants name one.
///
/// **Finds** visits that were reported and did not happen: at one merchant many grants stand that name
/// no receipt, and they are many of its grants; or several of one member at one merchant.
///
/// **Parameters**: `window` (30d); `bands` ([[8, 30], [20, 50]]; [[2, 30], [4, 50]]), such grants in
/// it; `least_percent` (50; 0), their share of the merchant's grants in the window; `usual_percent`
/// (80; 98), how many of all grants of the campaign must name a receipt: where fewer do, that says
/// nothing, and two of one member are chance where one in fifty names none.
///
/// **Innocent look-alike**: a merchant whose guests had their points granted by hand after a fault; a
/// member who called about a lost receipt (one is not several).
///
/// **Cannot judge yet**: what a line changes today; the daily check knows what is usual.
///
/// Source: domain facts 3, a grant needs a receipt; "asked a shop to report a visit that did not
/// happen".
package struct GrantsWithoutReceipt: FraudRule {
  package let kind: FraudRuleKind
  package let key = FraudKey.merchant
  package let unit = FraudUnit.grants
  package let version = 2
  package let isDaily = true
  package let standard: FraudFigures

  package static let merchant = GrantsWithoutReceipt(
    kind: .grantsWithoutReceipt, bands: [.init(8, 30), .init(20, 50)],
    others: [.leastPercent: 50, .usualPercent: 80])
  package static let member = GrantsWithoutReceipt(
    kind: .memberWithoutReceipt, bands: [.init(2, 30), .init(4, 50)],
    others: [.leastPercent: 0, .usualPercent: 98])

  private init(kind: FraudRuleKind, bands: [FraudBand], others: [FraudFigure: Int]) {
    self.kind = kind
    standard = FraudFigures(window: 30 * 86_400, bands: bands, others: others)
  }

  package func findings(
    _ facts: ArraySlice<FraudFact>, _ settings: [FraudRuleSetting], _ context: FraudContext
  ) -> FraudFindings {
    // One grant without a receipt says nothing of anybody.
    let count = FraudCount(kind, settings, context, least: 2)
    let grants = StandingPoints([.grant], in: facts).lines
    guard count.isEnough(grants.count { $0.fact.receipt == 0 }),
      let merchant = facts.first?.merchant
    else { return FraudFindings() }
    let bare = grants.filter { grant in
      guard grant.fact.receipt == 0, let setting = count.setting(at: grant.fact.event) else {
        return false
      }
      return context.peers.percentWithReceipt >= setting.figures[.usualPercent]
    }
    let byAccount = Dictionary(grouping: bare) { grant in
      kind == .memberWithoutReceipt ? FraudParty.member(grant.fact.member) : .merchant(merchant)
    }
    var findings = FraudFindings()
    for (account, grants) in byAccount where account != .member(0) {
      let events = grants.map { FraudEvent($0.fact, time: $0.fact.event, yen: $0.points) }
      findings.readings += count.readings(
        of: events, account: account,
        counterpart: kind == .memberWithoutReceipt ? .merchant(merchant) : nil)
    }
    findings.readings = count.most(findings.readings, of: grants.map(\.fact.event))
    return findings.sorted
  }
}
