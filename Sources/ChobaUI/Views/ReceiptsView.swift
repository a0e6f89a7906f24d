import ChobaCore

/// Receipts that wait for a person's decision.
extension ListKind where Row == ReceiptRow {
  static let receipts = ListKind(
    identity: "receipts", screen: .receipts,
    title: Text("目視確認待ちのレシート（単位：円）", "Receipts that need a person (yen)"),
    columns: [
      ListColumn(Words.at, .fixed(12), sort: "at") { row, context in
        Table.Entry(context.formats.listTime(row.at), .dim)
      },
      ListColumn(Words.state, .fixed(9)) { row, context in
        ReceiptCells.status(row.receipt.status, context)
      },
      ListColumn(Words.member, .fixed(10)) { row, _ in
        Table.Entry(row.receipt.member.text)
      },
      ListColumn(Words.merchant, .fixed(10), priority: 1) { row, _ in
        Table.Entry(row.receipt.merchant.text)
      },
      ListColumn(Words.amount, .fixed(10), alignment: .right, priority: 2) {
        row, context in Table.Entry(row.receipt.amount.map { context.formats.number($0) } ?? "")
      },
      ListColumn(Words.reason, .flexible(minimum: 10), priority: 3) { row, _ in
        Table.Entry(row.receipt.reason ?? "", .warn)
      },
      ListColumn(Words.id, .fixed(14), priority: 4, sort: "receipt") { row, _ in
        Table.Entry(row.id.text, .dim)
      },
    ],
    id: { $0.id.text },
    request: { .receipts($0) },
    page: { answer, _ in if case .receipts(let page) = answer { page } else { nil } },
    open: { row, _ in .open(RecordView(.receipts, row.id)) },
    nothing: Text("該当するレシートはありません。", "No such receipt"),
    account: { .member($0.receipt.member) })
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
