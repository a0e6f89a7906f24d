import ChobaCore

/// Tickets: the queue as a list.
extension ListKind where Row == TicketRow {
  static let tickets = ListKind(
    identity: "tickets", screen: .tickets, title: Text("対応待ち一覧", "Queue"),
    columns: [
      ListColumn(Words.due, .fixed(11), sort: "due", entry: TicketCells.due),
      ListColumn(Words.reference, .fixed(9), priority: 1, sort: "ticket") { row, _ in
        Table.Entry(row.reference)
      },
      ListColumn(Words.state, .fixed(9), sort: "state") { row, context in
        TicketCells.state(row, context)
      },
      ListColumn(
        Term("先", "To", short: "先"), .fixed(8), priority: 3, sort: "to", entry: TicketCells.team),
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
    guard let due = context.due(of: row) else { return Table.Entry(row.isUrgent ? "!" : "") }
    let left = context.formats.timeLeft(until: due)
    if due < context.formats.now {
      return Table.Entry((row.isUrgent ? "!" : "") + "‼" + left, .danger)
    }
    return row.isUrgent ? Table.Entry("!" + left, .warn) : Table.Entry(" " + left)
  }

  static func state(_ row: TicketRow, _ context: ViewContext) -> Table.Entry {
    let term = context.stateTerm(of: row)
    let role: Role =
      switch row.state {
      case _ where context.instruction(on: row) != nil: .strong
      case _ where row.reply != nil: .good
      case .waiting where row.hasAnswerWaiting: .good
      case .waiting: .strong
      case .resolved, .merged: .dim
      case .taken, .escalated: .text
      }
    return Table.Entry(context.formats.short(term), role)
  }

  /// The team that has it, and those that were told to do something: `CS→営業`, or `→営業` where
  /// that is too long.
  @Sendable static func team(_ row: TicketRow, _ context: ViewContext) -> Table.Entry {
    let to = row.to.map { context.formats.short($0.term) } ?? ""
    guard !row.instructions.isEmpty else { return Table.Entry(to) }
    let told = Team.allCases.filter { team in row.instructions.contains { $0.team == team } }
    let arrows = told.map { "→" + context.formats.short($0.term) }.joined()
    let isLate = row.instructions.contains { $0.due < context.formats.now }
    return Table.Entry(
      CellText(to + arrows).width <= 8 ? to + arrows : arrows, isLate ? .danger : .accent)
  }

  /// Whose it is, or who took on the instruction that is shown; one's own says so.
  @Sendable static func owner(_ row: TicketRow, _ context: ViewContext) -> Table.Entry {
    let instruction = context.instruction(on: row)
    guard let owner = instruction.map(\.holder) ?? row.owner else { return "" }
    guard owner == context.login else { return Table.Entry(context.name(owner)) }
    let isLate = context.due(of: row).map { $0 < context.formats.now } ?? false
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
