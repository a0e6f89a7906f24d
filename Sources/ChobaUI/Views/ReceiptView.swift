import ChobaCore

/// One receipt as the feed has it: what was found, and whose it is.
struct ReceiptView: DetailView {
  let row: ReceiptRow
  var detail = Detail()

  init(_ row: ReceiptRow) {
    self.row = row
    // All of it is here already.
    detail.revision = 1
  }

  /// Whoever looks at a person may look at what that person handed in.
  var screen: Screen { .accounts }
  var identity: String { "receipt \(row.id.text)" }
  var person: AccountID? { .member(row.receipt.member) }

  mutating func take(_ answer: Answer, to request: Request, _ context: ViewContext) -> Text? { nil }

  func title(_ context: ViewContext) -> String {
    context.formats.short(Words.receipt) + " " + row.id.text
  }

  mutating func layout(_ size: Size, _ context: ViewContext) {
    let row = row
    detail.layout(Size(rows: size.rows - 1, columns: size.columns), context) { _ in
      ReceiptLines(row: row, context: context).rows
    }
  }
}

private struct ReceiptLines {
  let row: ReceiptRow
  let context: ViewContext

  private var formats: Formats { context.formats }

  var rows: [DetailRow] {
    let receipt = row.receipt
    let status = ReceiptCells.status(receipt.status, context)
    var state = fact(Words.state, formats.label(receipt.status.term))
    state.role = status.role
    var rows = [state]
    if let reason = receipt.reason { rows.append(fact(Words.reason, reason)) }
    if let amount = receipt.amount {
      rows.append(
        fact(Words.amount, formats.say("\(formats.number(amount))円", formats.number(amount))))
    }
    rows.append(fact(Words.member, receipt.member.text, .account(.member(receipt.member))))
    rows.append(fact(Words.merchant, receipt.merchant.text, .account(.merchant(receipt.merchant))))
    if let booking = receipt.reservation { rows.append(fact(Words.booking, booking.text)) }
    rows.append(fact(Words.at, formats.dayTime(row.at)))
    if let image = receipt.image {
      let isHidden = context.sight.rule(.receiptImage) == .hidden
      rows.append(
        fact(
          Words.image,
          isHidden ? formats.say("この役割には表示されません", "not shown to this role") : image))
    }
    return rows + [fact(Words.id, row.id.text)]
  }

  private func fact(_ term: Term, _ text: String, _ target: DetailRow.Target? = nil) -> DetailRow {
    DetailRow(
      id: term.label.en, label: formats.label(term, in: Detail.labelWidth), text: text,
      target: target, copy: target == nil ? nil : text)
  }
}
