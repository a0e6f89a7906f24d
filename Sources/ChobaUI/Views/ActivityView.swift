import ChobaCore

/// Activity: every desk line and what became of it; and the problems in the data.
extension ListKind where Row == ActivityRow {
  static let activity: ListKind<ActivityRow> = ListKind(
    identity: "activity", screen: .activity,
    title: Text("操作の履歴（Tab: データ不備）", "Activity (Tab: problems)"),
    columns: [
      ListColumn(Words.at, .fixed(15), sort: "at") { row, context in
        Table.Entry(context.formats.logTime(row.line.at), .dim)
      },
      ListColumn(Words.by, .fixed(10), sort: "by") { row, context in
        Table.Entry(context.name(row.line.by))
      },
      ListColumn(Words.act, .fixed(17), sort: "type") { row, context in
        Table.Entry(
          context.formats(DeskWords.name(row.line.type)),
          row.refusal == nil ? .text : .dim)
      },
      ListColumn(Words.on, .flexible(minimum: 12), sort: "on") { row, _ in
        Table.Entry(row.line.on)
      },
      ListColumn(Words.text, .flexible(minimum: 14), priority: 1) { row, context in
        ActivityCells.text(OpinionWords.guarded(row, context), context)
      },
    ],
    id: { $0.line.id.text },
    request: { .activity($0) },
    page: { answer, _ in if case .activity(let page) = answer { page } else { nil } },
    open: { row, _ in ActivityCells.open(row) },
    nothing: Text("操作の履歴はありません。", "Nothing was done yet"),
    sibling: { ListView<ProblemRow>(.problems) })
}

extension ListKind where Row == ProblemRow {
  static let problems: ListKind<ProblemRow> = ListKind(
    identity: "problems", screen: .activity,
    title: Text("データ不備（Tab: 操作の履歴）", "Problems in the data (Tab: activity)"),
    columns: [
      ListColumn(Words.file, .flexible(minimum: 18), sort: "path") { row, _ in
        Table.Entry(row.problem.path)
      },
      ListColumn(Words.line, .fixed(9), alignment: .right) { row, context in
        Table.Entry(row.problem.line.map { context.formats.number($0) } ?? "")
      },
      ListColumn(Words.reason, .flexible(minimum: 20), sort: "code") { row, context in
        Table.Entry(
          context.formats(row.problem.reason.sentence),
          row.problem.reason.refusesLine ? .danger : .warn)
      },
      ListColumn(
        Term("該当箇所", "Excerpt", short: "抜粋"), .flexible(minimum: 10), priority: 1
      ) { row, _ in Table.Entry(row.problem.excerpt, .dim) },
    ],
    id: { $0.id },
    request: { .problems($0) },
    page: { answer, _ in if case .problems(let page) = answer { page } else { nil } },
    open: { row, _ in
      .say(Text("「choba check」で全件をファイルに出力できます。", "`choba check` prints all of them"))
    },
    nothing: Text("データ不備はありません。", "No problems"),
    sibling: { ListView<ActivityRow>(.activity) })
}

/// What stands in the cells of a desk line.
enum ActivityCells {
  /// Why it was refused; else its text or its other fields.
  static func text(_ row: ActivityRow, _ context: ViewContext) -> Table.Entry {
    if let refusal = row.refusal {
      let words = context.formats.short(Words.refused) + ": "
      return Table.Entry(words + context.sentence(refusal), .warn)
    }
    return Table.Entry(DeskFieldWords.fields(of: row.line, other: row.other, context))
  }

  /// Lines of the fraud desk, which the first line does not see.
  static func isFraud(_ type: String) -> Bool {
    type.hasPrefix("fraud.") || type.hasPrefix("account.")
  }

  /// What a line is about: an account, a ticket, or nothing to go to.
  static func open(_ row: ActivityRow) -> Outcome {
    if let account = AccountID(row.line.on) { return .open(AccountView(account)) }
    if row.line.type.hasPrefix("ticket.") { return .open(TicketView(TicketID(row.line.on))) }
    if row.line.type.hasPrefix("payout.") {
      return .open(BatchView(BatchID(row.line.on)))
    }
    return .say(Text("この行から開けるものはありません。", "This line leads nowhere"))
  }
}
