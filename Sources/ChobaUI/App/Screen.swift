/// The nine screens, in the order of their numbers.
package enum Screen: Int, Sendable, CaseIterable {
  case desk = 1
  case tickets, fraud, payouts, totals, receipts, audit, accounts, activity

  package var term: Term {
    switch self {
    case .desk: Term("全体", "Desk", short: "全体")
    case .tickets: Term("問合せ", "Tickets", short: "問合せ")
    case .fraud: Term("不正対策", "Fraud", short: "不正対策")
    case .payouts: Term("振込", "Payouts", short: "振込")
    case .totals: Term("実績", "Totals", short: "実績")
    case .receipts: Term("レシート", "Receipts", short: "レシート")
    case .audit: Term("報告", "Audit", short: "報告")
    case .accounts: Term("照会", "Accounts", short: "照会")
    case .activity: Term("履歴", "Activity", short: "履歴")
    }
  }

  /// The name in the palette.
  package var command: String { term.label.en.lowercased() }
}
