import ChobaCore

/// Payouts: all batches, what needs work first.
extension ListKind where Row == PayoutBatchRow {
  static let batches = ListKind(
    identity: "batches", screen: .payouts,
    title: Text("振込（毎月10日締め・単位：円）", "Payouts (cut-off on the 10th, yen)"),
    columns: [
      ListColumn(Words.payout, .fixed(10)) { row, _ in Table.Entry(row.batch.text) },
      ListColumn(Words.state, .fixed(9), entry: PayoutCells.state),
      ListColumn(Words.owed, .fixed(14), alignment: .right) { row, context in
        Table.Entry(context.formats.number(row.owed), .strong)
      },
      ListColumn(Term("金額の根拠", "Basis", short: "根拠"), .fixed(8), priority: 3) { row, context in
        Table.Entry(
          context.formats.short(row.basis.term), row.basis == .live ? .info : .dim)
      },
      ListColumn(Words.exceptions, .flexible(minimum: 14)) { row, context in
        Table.Entry(PayoutCells.trouble(row, context), .warn)
      },
      ListColumn(Words.payday, .fixed(16), priority: 1) { row, context in
        Table.Entry(PayoutCells.payday(row, context))
      },
      ListColumn(Words.progress, .fixed(15), alignment: .right, priority: 4) { row, context in
        Table.Entry(PayoutCells.progress(row, context))
      },
      ListColumn(Words.deadline, .fixed(20), priority: 5) { row, context in
        PayoutCells.deadline(row, context)
      },
      ListColumn(Words.period, .fixed(24), priority: 2) { row, context in
        Table.Entry(PayoutCells.period(row, context), .dim)
      },
    ],
    id: { $0.batch.text },
    request: { _ in .payoutBatches },
    page: { answer, request in
      guard case .payoutBatches(let rows) = answer else { return nil }
      let shown = rows.filter { PayoutCells.matches($0, request.filter) }.reversed()
      return Page(rows: shown.filter(\.needsWork) + shown.filter { !$0.needsWork })
    },
    open: { row, _ in .open(BatchView(row.batch)) },
    isWhole: true, payout: { PayoutTarget($0) })
}

extension ListKind where Row == PayoutMerchantRow {
  /// The merchants of one period.
  static func merchants(of batch: BatchID) -> ListKind {
    ListKind(
      identity: "payout \(batch.text)", screen: .payouts,
      title: Text("振込 \(batch.text) 加盟店別（単位：円）", "Payout \(batch.text) by merchant (yen)"),
      columns: [
        ListColumn(Words.merchant, .fixed(10), sort: "merchant") { row, _ in
          Table.Entry(row.merchant.text)
        },
        ListColumn(Words.name, .flexible(minimum: 12), priority: 1) { row, _ in
          Table.Entry(row.name ?? "")
        },
        ListColumn(Words.state, .fixed(9), sort: "state") { row, context in
          PayoutCells.state(row, context)
        },
        ListColumn(Words.owed, .fixed(13), alignment: .right, sort: "owed") { row, context in
          Table.Entry(context.formats.number(row.owed), .strong)
        },
        money(Words.held, \.held, "held", priority: 2, role: .warn),
        ListColumn(Words.reason, .fixed(16), priority: 7) { row, context in
          Table.Entry(row.reason.map { context.formats($0.text) } ?? "", .warn)
        },
        money(Words.usedInPeriod, \.used, "used", priority: 3),
        money(Words.adjustment, \.adjusted, "adjusted", priority: 4),
        money(Words.carried, \.carried, "carried", priority: 5),
        money(Words.paid, \.paid, "paid", priority: 6),
      ],
      id: { $0.merchant.text },
      request: { .payoutMerchants(batch, exceptionsFirst($0)) },
      page: { answer, _ in if case .payoutMerchants(let page) = answer { page } else { nil } },
      open: { row, _ in .open(MerchantPayoutView(row.merchant, batch)) })
  }

  /// Until another order is asked for.
  private static func exceptionsFirst(_ list: ListRequest) -> ListRequest {
    var list = list
    list.sort = list.sort ?? "exceptions"
    return list
  }

  private static func money(
    _ term: Term, _ path: any KeyPath<PayoutMerchantRow, Yen> & Sendable, _ sort: String,
    priority: Int, role: Role = .text
  ) -> ListColumn<PayoutMerchantRow> {
    ListColumn(term, .fixed(13), alignment: .right, priority: priority, sort: sort) {
      row, context in
      Table.Entry(context.formats.numberOrBlank(row[keyPath: path]), role)
    }
  }
}

/// What stands in the cells of payouts, here and on the Desk.
enum PayoutCells {
  /// The payday, marked where it is not the last weekday of the month for the banks' sake.
  static func payday(_ row: PayoutPeriodRow, _ context: ViewContext) -> String {
    context.formats.day(row.payday) + (row.payday == row.lastWeekday ? "" : "*")
  }

  static func payday(_ row: PayoutBatchRow, _ context: ViewContext) -> String {
    context.formats.day(row.payday) + (row.readings.isEmpty ? "" : "*")
  }

  static func period(_ row: PayoutBatchRow, _ context: ViewContext) -> String {
    row.days.map { context.formats.period($0.lowerBound, $0.upperBound) }
      ?? context.formats.label(Words.offCycle)
  }

  @Sendable static func state(_ row: PayoutBatchRow, _ context: ViewContext) -> Table.Entry {
    let role: Role =
      switch row.state {
      case .running: .info
      case .closed: row.isNext ? .strong : .text
      case .prepared: .warn
      case .approved, .exported, .submitted: .text
      case .paid: .good
      }
    return Table.Entry(context.formats.short(row.state.term), role)
  }

  /// What is not as it should be, the gravest first: `無効 · 振込不能2店 · 保留3店`.
  static func trouble(_ row: PayoutBatchRow, _ context: ViewContext) -> String {
    let formats = context.formats
    var parts: [String] = []
    if row.isPending { parts.append(formats.say("データ未着", "pending")) }
    if row.isVoided { parts.append(formats.say("作成分は無効", "void")) }
    if row.isRejected { parts.append(formats.say("差戻し", "sent back")) }
    if row.returnedMerchants > 0 {
      parts.append(
        formats.short(Words.returned) + formats.say("", " ")
          + formats.merchants(row.returnedMerchants))
    }
    if row.recalled > 0 {
      parts.append(
        formats.short(Words.recall) + formats.say("", " ") + formats.merchants(row.recalled))
    }
    if row.held > .zero {
      let count = row.heldMerchants.map(formats.merchants) ?? formats.number(row.held)
      parts.append(formats.short(Words.held) + formats.say("", " ") + count)
    }
    return parts.joined(separator: " · ")
  }

  static func progress(_ row: PayoutBatchRow, _ context: ViewContext) -> String {
    let formats = context.formats
    let (paid, all) = (formats.number(row.paidMerchants), formats.number(row.merchants))
    return row.paidMerchants == 0 ? formats.merchants(row.merchants) : "\(paid) / \(all)"
  }

  /// Until when the file must be with the bank; nothing once it is.
  static func deadline(_ row: PayoutBatchRow, _ context: ViewContext) -> Table.Entry {
    guard ![.submitted, .paid].contains(row.state) else { return "" }
    let formats = context.formats
    let left = row.deadline.number - formats.today.number
    let text = formats.shortDay(row.deadline) + " " + formats.daysLeft(row.deadline)
    return Table.Entry(text, left < 0 ? .danger : left <= 2 ? .warn : .text)
  }

  static func state(_ row: PayoutMerchantRow, _ context: ViewContext) -> Table.Entry {
    let role: Role =
      switch row.state {
      case .held: .warn
      case .returned: .danger
      case .paid: .good
      case .running: .info
      case .owed, .carried: .text
      }
    return Table.Entry(context.formats.short(row.state.term), role)
  }

  /// Batches are few and come whole, so the filter is applied here: words of the batch or state.
  static func matches(_ row: PayoutBatchRow, _ filter: String) -> Bool {
    let words = TextFolding.folded(filter).split(separator: " ").map(String.init)
    let term = row.state.term.label
    let text =
      "\(row.batch.text) \(row.state.rawValue) state:\(row.state.rawValue) \(term.ja) \(term.en)"
    let folded = TextFolding.folded(text)
    return words.allSatisfy { folded.contains($0) }
  }
}
