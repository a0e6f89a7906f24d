import ChobaCore

/// Tickets: the queue as a list.
extension ListKind where Row == TicketRow {
  static let tickets = ListKind(
    identity: "tickets", screen: .tickets, title: Text("対応待ち一覧", "Queue"),
    columns: [
      ListColumn(Words.due, .fixed(10), sort: "due", entry: TicketCells.due),
      ListColumn(Words.reference, .fixed(9), priority: 1, sort: "ticket") { row, _ in
        Table.Entry(row.reference)
      },
      ListColumn(Words.state, .fixed(9), sort: "state") { row, context in
        TicketCells.state(row, context)
      },
      ListColumn(Term("先", "To", short: "先"), .fixed(8), priority: 3, sort: "to") { row, context in
        Table.Entry(row.to.map { context.formats.short($0.term) } ?? "")
      },
      ListColumn(Words.owner, .fixed(9), priority: 2, sort: "owner", entry: TicketCells.owner),
      ListColumn(Words.account, .fixed(10), priority: 4, sort: "account") { row, _ in
        Table.Entry(row.account?.id ?? "", .dim)
      },
      ListColumn(Term("", "", short: ""), .fixed(1), entry: TicketCells.presence),
      ListColumn(Words.subject, .flexible(minimum: 20), sort: "subject") { row, _ in
        Table.Entry(TicketCells.subject(row))
      },
      ListColumn(Words.received, .fixed(12), priority: 5, sort: "at") { row, context in
        Table.Entry(context.formats.listTime(row.at), .dim)
      },
    ],
    id: { $0.id.text },
    request: { .tickets($0) },
    page: { answer, _ in if case .tickets(let page) = answer { page } else { nil } },
    open: { row, _ in .open(TicketView(row.id)) },
    nothing: Text("該当する問い合わせはありません。", "No such ticket"),
    target: { ActTarget($0) })
}

/// What stands in the cells of a ticket, here and on the Desk.
enum TicketCells {
  /// `‼超過41分` when late, `!‼超過41分` when urgent, too, `!残12分`, `残12分`; blank when no clock
  /// runs.
  @Sendable static func due(_ row: TicketRow, _ context: ViewContext) -> Table.Entry {
    guard let due = row.due else { return Table.Entry(row.isUrgent ? "!" : "") }
    let left = context.formats.timeLeft(until: due)
    if due < context.formats.now {
      return Table.Entry((row.isUrgent ? "!" : "") + "‼" + left, .danger)
    }
    return row.isUrgent ? Table.Entry("!" + left, .warn) : Table.Entry(" " + left)
  }

  static func state(_ row: TicketRow, _ context: ViewContext) -> Table.Entry {
    let term = row.stateTerm
    let role: Role =
      switch row.state {
      case .waiting where row.hasAnswerWaiting: .good
      case .waiting: .strong
      case .resolved, .merged: .dim
      case .taken, .escalated: .text
      }
    return Table.Entry(context.formats.short(term), role)
  }

  /// Whose it is; one's own ticket says so.
  @Sendable static func owner(_ row: TicketRow, _ context: ViewContext) -> Table.Entry {
    guard let owner = row.owner else { return "" }
    guard owner == context.login else { return Table.Entry(context.name(owner)) }
    let isLate = row.due.map { $0 < context.formats.now } ?? false
    return Table.Entry(context.formats.say("自分", "me"), isLate ? .danger : .accent)
  }

  /// Whether somebody else looks at it or writes in it now.
  @Sendable static func presence(_ row: TicketRow, _ context: ViewContext) -> Table.Entry {
    PresenceMarks(context.presence.filter { $0.ticket == row.id }, context).sign
  }

  /// Who promised, and who took it over: `伊藤 葵 → 鈴木 翔太`.
  static func promiser(_ by: Login, _ row: TicketRow, _ context: ViewContext) -> String {
    let now = row.owner.flatMap { $0 == by ? nil : " → " + context.name($0) }
    return context.name(by) + (now ?? "")
  }

  /// The merchant's name goes before what the call is about.
  static func subject(_ row: TicketRow) -> String {
    row.accountName.map { $0 + " " + row.subject } ?? row.subject
  }
}
