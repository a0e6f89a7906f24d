import ChobaCore

/// Payouts: the periods, and within one the merchants.
extension ListKind where Row == PayoutPeriodRow {
  static let periods = ListKind(
    identity: "periods", screen: .payouts,
    title: Text("ポイント利用期間（毎月11日〜翌月10日・単位：円）", "Periods of use (11th to 10th, yen)"),
    columns: [
      ListColumn(Words.payout, .fixed(8)) { row, _ in Table.Entry(row.batch.text) },
      ListColumn(Words.period, .fixed(24), priority: 1) { row, context in
        Table.Entry(context.formats.period(row.firstDay, row.lastDay))
      },
      ListColumn(Words.payday, .fixed(16), priority: 2) { row, context in
        Table.Entry(PayoutCells.payday(row, context))
      },
      ListColumn(Words.state, .fixed(9)) { row, context in
        Table.Entry(
          context.formats.short(row.state.term), row.state == .running ? .info : .text)
      },
      ListColumn(Words.merchantCount, .fixed(9), alignment: .right, priority: 5) { row, context in
        Table.Entry(context.formats.number(row.merchants))
      },
      ListColumn(Words.owed, .fixed(15), alignment: .right) { row, context in
        Table.Entry(context.formats.number(row.owed), .strong)
      },
      money(Words.held, \.held, priority: 3, role: .warn),
      money(Words.returned, \.returned, priority: 4, role: .danger),
      money(Words.usedInPeriod, \.used, priority: 6),
      money(Words.adjustment, \.adjusted, priority: 7),
      money(Words.carried, \.carried, priority: 8),
      money(Words.paid, \.paid, priority: 9),
    ],
    id: { $0.batch.text },
    request: { _ in .payoutPeriods },
    page: { answer, request in
      guard case .payoutPeriods(let rows) = answer else { return nil }
      // The period that runs is what is looked at.
      return Page(rows: rows.filter { PayoutCells.matches($0, request.filter) }.reversed())
    },
    open: { row, _ in .open(ListView(.merchants(of: row.batch))) })

  private static func money(
    _ term: Term, _ path: any KeyPath<PayoutPeriodRow, Yen> & Sendable, priority: Int,
    role: Role = .text
  ) -> ListColumn<PayoutPeriodRow> {
    ListColumn(term, .fixed(13), alignment: .right, priority: priority) { row, context in
      Table.Entry(context.formats.numberOrBlank(row[keyPath: path]), role)
    }
  }
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
        money(Words.usedInPeriod, \.used, "used", priority: 3),
        money(Words.adjustment, \.adjusted, "adjusted", priority: 4),
        money(Words.carried, \.carried, "carried", priority: 5),
        money(Words.paid, \.paid, "paid", priority: 6),
      ],
      id: { $0.merchant.text },
      request: { .payoutMerchants(batch, $0) },
      page: { answer, _ in if case .payoutMerchants(let page) = answer { page } else { nil } },
      open: { row, _ in .open(AccountView(.merchant(row.merchant))) })
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

  /// Periods are few and come whole, so the filter is applied here: words of the batch or state.
  static func matches(_ row: PayoutPeriodRow, _ filter: String) -> Bool {
    let words = TextFolding.folded(filter).split(separator: " ").map(String.init)
    let term = row.state.term.label
    let text = "\(row.batch.text) \(row.state.rawValue) \(term.ja) \(term.en)"
    let folded = TextFolding.folded(text)
    return words.allSatisfy { folded.contains($0) }
  }
}
