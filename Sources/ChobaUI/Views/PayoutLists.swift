import ChobaCore

/// Coming cut-offs, bank deadlines and paydays, with the days that are left.
extension ListKind where Row == PayoutDate {
  static let payoutDates = ListKind(
    identity: "payout dates", screen: .payouts,
    title: Text("振込の日程（締め・持込期限・振込日）", "Coming cut-offs, bank deadlines and paydays"),
    columns: [
      ListColumn(Words.day, .fixed(20)) { row, context in
        Table.Entry(context.formats.fullDay(row.day))
      },
      ListColumn(Term("あと", "Left", short: "あと"), .fixed(9)) { row, context in
        let left = row.day.number - context.formats.today.number
        return Table.Entry(
          context.formats.daysLeft(row.day), left <= 2 && row.kind == .deadline ? .warn : .text)
      },
      ListColumn(Term("予定", "What", short: "予定"), .flexible(minimum: 20)) { row, context in
        Table.Entry(context.formats.label(row.kind.term), row.kind == .payday ? .strong : .text)
      },
      ListColumn(Words.at, .fixed(8)) { row, context in
        Table.Entry(row.minute.map { context.formats.clock(minute: $0) } ?? "")
      },
      ListColumn(Words.payout, .fixed(10)) { row, _ in Table.Entry(row.batch.text) },
    ],
    id: { "\($0.kind.rawValue) \($0.batch.text)" },
    request: { _ in .payoutDates },
    page: { answer, _ in
      if case .payoutDates(let rows) = answer { Page(rows: rows) } else { nil }
    },
    open: { row, _ in .open(BatchView(row.batch)) },
    nothing: Text("これからの締め・振込日はありません。", "Nothing is to come"), canExport: false)
}

/// Money that is open, the oldest first: held, returned, below zero.
extension ListKind where Row == PayoutOpenRow {
  static let openMoney = ListKind(
    identity: "open money", screen: .payouts,
    title: Text("支払われていない金額（古い順・単位：円）", "Open money, the oldest first (yen)"),
    columns: [
      ListColumn(Words.merchant, .fixed(10), sort: "merchant") { row, _ in
        Table.Entry(row.merchant.text)
      },
      ListColumn(Words.name, .flexible(minimum: 12), priority: 1) { row, _ in
        Table.Entry(row.name ?? "")
      },
      ListColumn(Words.state, .fixed(9), sort: "kind") { row, context in
        Table.Entry(
          context.formats.short(row.kind.term),
          row.kind == .returned ? .danger : row.kind == .held ? .warn : .text)
      },
      ListColumn(Words.amount, .fixed(13), alignment: .right, sort: "amount") { row, context in
        Table.Entry(context.formats.number(row.amount), .strong)
      },
      ListColumn(Words.age, .fixed(9), alignment: .right, sort: "days") { row, context in
        Table.Entry(
          context.formats.say("\(row.days)日", "\(row.days) d"),
          row.days >= PayoutOpenSums.oldDays && row.kind != .negative ? .danger : .text)
      },
      ListColumn(Words.since, .fixed(16), priority: 2) { row, context in
        Table.Entry(context.formats.day(row.since), .dim)
      },
      ListColumn(Words.payout, .fixed(10)) { row, _ in Table.Entry(row.batch.text) },
      ListColumn(Words.reason, .fixed(20), priority: 3) { row, context in
        Table.Entry(row.hold.map { context.formats($0.text) } ?? "")
      },
    ],
    id: { $0.merchant.text + " " + $0.kind.rawValue },
    request: { .payoutOpen($0) },
    page: { answer, _ in if case .payoutOpen(let page) = answer { page } else { nil } },
    open: { row, _ in .open(ListView(.payoutHistory(of: row.merchant))) },
    nothing: Text("保留・振込不能の金額はありません。", "Nothing is held or came back"))
}

extension PayoutOpenRow.Kind {
  var term: Term {
    switch self {
    case .held: Words.held
    case .returned: Words.returned
    case .waiting: Term("次回支払い", "Waiting", short: "次回払い", "Next")
    case .negative: Term("マイナス繰越", "Below zero", short: "マイナス", "Negative")
    }
  }
}

/// What one merchant was paid over all batches.
extension ListKind where Row == MerchantPayoutRow {
  static func payoutHistory(of merchant: MerchantID) -> ListKind {
    ListKind(
      identity: "payout history \(merchant)", screen: .payouts,
      title: Text("加盟店 \(merchant) の振込の履歴（単位：円）", "Payouts of merchant \(merchant) (yen)"),
      columns: [
        ListColumn(Words.payout, .fixed(10)) { row, _ in Table.Entry(row.batch.text) },
        ListColumn(Words.payday, .fixed(16), priority: 2) { row, context in
          Table.Entry(context.formats.day(row.payday))
        },
        money(Words.owed, { $0.sums.owed }, priority: 0, role: .strong),
        money(Words.paid, { $0.paid }, priority: 1, role: .good),
        money(Words.returned, { $0.returned }, priority: 3, role: .danger),
        money(Words.held, { $0.sums.held }, priority: 1, role: .warn),
        ListColumn(Words.age, .flexible(minimum: 14), priority: 4) { row, context in
          Table.Entry(open(row, context), .warn)
        },
        money(Words.usedInPeriod, { $0.sums.used }, priority: 5),
        money(Words.adjustment, { $0.sums.adjusted }, priority: 6),
        money(Words.carried, { $0.sums.carried }, priority: 7),
        ListColumn(Term("金額の根拠", "Basis", short: "根拠"), .fixed(8), priority: 8) { row, context in
          Table.Entry(context.formats.short(row.basis.term), row.basis == .live ? .info : .dim)
        },
      ],
      id: { $0.batch.text },
      request: { _ in .merchantPayouts(merchant) },
      page: { answer, _ in
        if case .merchantPayouts(let rows) = answer { Page(rows: rows) } else { nil }
      },
      open: { row, _ in .open(MerchantPayoutView(merchant, row.batch)) },
      nothing: Text("この加盟店への振込はありません。", "Nothing was paid to this merchant"), canExport: false)
  }

  /// What the batch leaves open, why, and for how long by now.
  private static func open(_ row: MerchantPayoutRow, _ context: ViewContext) -> String {
    guard row.open != .zero, row.basis != .live else { return "" }
    let formats = context.formats
    let why = row.hold.map { formats($0.text) } ?? formats.short(PayoutOpenRow.Kind.negative.term)
    guard let since = row.since else { return why }
    let days = max(0, formats.today.number - since.day.number)
    return why
      + formats.say(" \(days)日（\(since.batch.text)から）", " \(days) d, since \(since.batch.text)")
  }

  private static func money(
    _ term: Term, _ value: @escaping @Sendable (MerchantPayoutRow) -> Yen, priority: Int,
    role: Role = .text
  ) -> ListColumn<MerchantPayoutRow> {
    ListColumn(term, .fixed(12), alignment: .right, priority: priority) { row, context in
      Table.Entry(context.formats.numberOrBlank(value(row)), role)
    }
  }
}
