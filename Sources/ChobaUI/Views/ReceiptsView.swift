import ChobaCore

/// Receipts: what was uploaded, and what became of it.
extension ListKind where Row == ReceiptRow {
  static let receipts = ListKind(
    identity: "receipts", screen: .receipts,
    title: Text("レシート認証（単位：円）", "Receipt checks (yen)"),
    columns: [
      ListColumn(Words.at, .fixed(12), sort: "at") { row, context in
        Table.Entry(context.formats.listTime(row.at), .dim)
      },
      ListColumn(Words.state, .fixed(9), sort: "status") { row, context in
        ReceiptCells.status(row.receipt.status, context)
      },
      ListColumn(Words.member, .fixed(10), sort: "member") { row, _ in
        Table.Entry(row.receipt.member.text)
      },
      ListColumn(Words.merchant, .fixed(10), sort: "merchant") { row, _ in
        Table.Entry(row.receipt.merchant.text)
      },
      ListColumn(Words.amount, .fixed(10), alignment: .right, priority: 1, sort: "amount") {
        row, context in Table.Entry(row.receipt.amount.map { context.formats.number($0) } ?? "")
      },
      ListColumn(Words.reason, .flexible(minimum: 10), priority: 2) { row, _ in
        Table.Entry(row.receipt.reason ?? "", .warn)
      },
      ListColumn(Words.id, .fixed(14), priority: 3) { row, _ in Table.Entry(row.id.text, .dim) },
    ],
    id: { $0.id.text },
    request: { .receipts($0) },
    page: { answer, _ in if case .receipts(let page) = answer { page } else { nil } },
    open: { row, _ in .open(AccountView(.member(row.receipt.member))) },
    nothing: Text("該当するレシートはありません。", "No such receipt"))
}

enum ReceiptCells {
  static func status(_ status: ReceiptRecord.Status, _ context: ViewContext) -> Table.Entry {
    let role: Role =
      switch status {
      case .uploaded: .text
      case .verified: .good
      case .rejected: .danger
      case .review: .warn
      }
    return Table.Entry(context.formats.short(status.term), role)
  }
}
