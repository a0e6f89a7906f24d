/// Everything that a key can mean. The raw value is its name in the palette and in `keys.toml`.
package enum ActionID: String, Sendable, CaseIterable {
  // Lists.
  case down, up, first, last
  case pageDown = "page-down"
  case pageUp = "page-up"
  case open, back, filter, sort, reverse, mark, zoom
  case searchNext = "next-match"
  case searchPrevious = "previous-match"
  case markAll = "mark-all"
  case copyID = "copy-id"
  case nextPanel = "next-panel"
  case previousPanel = "previous-panel"

  // The console.
  case goDesk = "desk"
  case goTickets = "tickets"
  case goFraud = "fraud"
  case goPayouts = "payouts"
  case goTotals = "totals"
  case goReceipts = "receipts"
  case goAudit = "audit"
  case goAccounts = "accounts"
  case goActivity = "activity"
  case goProblems = "problems"
  case goSafety = "safety"
  case goFigures = "figures"
  case goBriefs = "briefs"
  case goNotices = "notices"
  case goReview = "review"
  case goRules = "rules"
  case goDates = "payout-dates"
  case goOpenMoney = "open-money"
  case bridge
  case goAccess = "access"
  case actionMenu = "actions"
  case command, help, mouse, export, pause, redraw, suspend, quit
  case readNow = "read-now"

  // Looking at totals.
  case scale, points
  case groupBy = "group-by"

  // Acting, everywhere.
  case note, contact, approve, reject, undo, lift, notice, withdraw, receive, reveal

  // Acting on tickets.
  case newCall = "new-call"
  case take
  case takeNext = "take-next"
  case escalate, instruct, wait, resolve, reopen, urgent, assign, merge, link, handover
  case returnAnswer = "return-answer"
  case release, verify, promise, unlink

  // Acting on accounts.
  case watch, dismiss, warn, improved, bar, opinion
  case proposeSuspension = "propose-suspension"
  case thresholdUp = "threshold-up"
  case thresholdDown = "threshold-down"

  // Acting on payouts and reports.
  case prepare, submitted, hold, recall, publish
  case bankFile = "bank-file"
  case answerOrder = "answer-order"

  /// The screen that it goes to.
  package var screen: Screen? {
    switch self {
    case .goDesk: .desk
    case .goTickets: .tickets
    case .goFraud: .fraud
    case .goPayouts: .payouts
    case .goTotals: .totals
    case .goReceipts: .receipts
    case .goAudit: .audit
    case .goAccounts: .accounts
    case .goActivity: .activity
    default: nil
    }
  }
}
