/// `grants-without-receipt`: a merchant whose guests earn points without a receipt.
///
/// **Finds** visits that were reported and did not happen, by whoever: at one merchant many grants
/// stand that name no receipt, and they are most of its grants, in a campaign whose grants name one.
///
/// **Parameters**: `window` (30d); `bands` ([[8, 30], [20, 50]]), such grants in it; `least_percent`
/// (50), their share of the merchant's grants in the window; `usual_percent` (80), how many of all
/// grants of the campaign must name a receipt: where fewer do, that says nothing.
///
/// **Innocent look-alike**: a merchant whose guests had their points granted by hand after a fault.
///
/// **Cannot judge yet**: what a line changes today; the daily check knows what is usual.
///
/// Source: domain facts 3, a grant needs a receipt; "asked a shop to report a visit that did not
/// happen".
package struct GrantsWithoutReceipt: FraudRule {
  package let kind = FraudRuleKind.grantsWithoutReceipt
  package let key = FraudKey.merchant
  package let unit = FraudUnit.grants
  package let isDaily = true
  package let standard = FraudFigures(
    window: 30 * 86_400, bands: [.init(8, 30), .init(20, 50)],
    others: [.leastPercent: 50, .usualPercent: 80])

  package func findings(
    _ facts: ArraySlice<FraudFact>, _ settings: [FraudRuleSetting], _ context: FraudContext
  ) -> FraudFindings {
    let count = FraudCount(kind, settings, context)
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
    let events = bare.map { FraudEvent($0.fact, time: $0.fact.event, yen: $0.points) }
    var findings = FraudFindings()
    findings.readings = count.most(
      count.readings(of: events, account: .merchant(merchant)), of: grants.map(\.fact.event))
    return findings
  }
}
