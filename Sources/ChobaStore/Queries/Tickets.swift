package import ChobaCore
import GRDB

extension IndexQueries {
  private static let ticketSort = ListSort([
    "ticket": ["id"],
    "at": ["at", "id"],
    "from": ["sender", "queue", "id"],
    "account": ["COALESCE(account, '')", "queue", "id"],
    "subject": ["subject", "queue", "id"],
    "state": ["state", "queue", "id"],
    "to": ["COALESCE(team, '')", "queue", "id"],
    "owner": ["COALESCE(owner, '')", "queue", "id"],
    "urgent": ["isUrgent", "queue", "id"],
    // Tickets without a running clock last.
    "due": ["COALESCE(due, 9e18)", "queue", "id"],
  ])

  private static func ticketFilter(now: Timestamp) -> ListFilter {
    ListFilter(
      fields: [
        .choice("state", "state", TicketState.allCases.map(\.rawValue)),
        .flag("late", "isOpen AND due IS NOT NULL AND due < ?", [now.microseconds]),
        .choice("to", "team", Team.allCases.map(\.rawValue)),
        .text("owner", "owner"),
        .choice("from", "sender", CallRecord.From.allCases.map(\.rawValue)),
        .choice("channel", "channel", CallRecord.Channel.allCases.map(\.rawValue)),
        .flag("urgent", "isUrgent"),
        .text("account", "account"),
        .choice("pending", "pending", PendingReason.allCases.map(\.rawValue)),
        .flag("open", "isOpen"),
        .flag("answered", "answered IS NOT NULL AND state = 'waiting'"),
        .text("returnto", "returnTo"),
        // `yes`: to any team.
        ListFilter.Field(
          field: Filter.Field("instructed", values: instructable + ["yes"]),
          condition: instructed("? IN ('yes', team)")),
        .choice("team", "team", instructable, or: instructed("team = ?")),
        .flag("replied", "isOpen AND reply IS NOT NULL"),
      ])
  }

  /// The teams that can be told to do something.
  private static let instructable = Team.allCases.filter { $0 != .partner }.map(\.rawValue)

  private static func instructed(_ which: String) -> String {
    "isInstructed AND id IN (SELECT ticket FROM instruction WHERE \(which))"
  }

  /// Whether the filter's fields leave only tickets that are open: these few are found at once.
  private static func isOpenOnly(_ filter: String) throws -> Bool {
    try Filter(filter, fields: ticketFilter(now: Timestamp(microseconds: 0)).fields.map(\.field))
      .terms.contains { term in
        guard case .field(let name, let value, _) = term else { return false }
        return switch name {
        case "late", "open", "answered", "replied": value == "yes"
        case "instructed": true
        case "state": value != TicketState.resolved.rawValue && value != TicketState.merged.rawValue
        default: false
        }
      }
  }

  /// Tickets in the order of work, or by a column.
  func tickets(_ list: ListRequest, now: Timestamp, _ db: Database) throws -> Page<TicketRow> {
    var query = ListQuery(source: "ticket", id: "id", order: ["queue", "id"])
    let words = try Self.ticketFilter(now: now).addFields(of: list.filter, to: &query)
    try Self.ticketSort.set(list, in: &query, unique: "id")
    if !words.isEmpty || !query.conditions.isEmpty {
      return try foundTickets(
        words, query, list.window, isOpenOnly: Self.isOpenOnly(list.filter), db)
    }
    return try page(query, list.window, columns: "*", key: "id", db) { try ticketRow($0, db) }
  }

  func ticketRow(_ row: Row, _ db: Database) throws -> TicketRow? {
    guard let from = CallRecord.From(rawValue: row["sender"]),
      let state = TicketState(rawValue: row["state"])
    else { return nil }
    let account = (row["account"] as String?).flatMap { AccountID($0) }
    return TicketRow(
      id: TicketID(row["id"]), reference: row["reference"],
      at: Timestamp(microseconds: row["at"]), from: from,
      channel: (row["channel"] as String?).flatMap(CallRecord.Channel.init), account: account,
      accountName: try account.flatMap { try name(of: $0, db) }, category: row["category"],
      subject: row["subject"], state: state, to: (row["team"] as String?).flatMap(Team.init),
      owner: (row["owner"] as String?).map { Login($0) }, isUrgent: row["isUrgent"],
      due: (row["due"] as Int64?).map { Timestamp(microseconds: $0) },
      pendingFor: (row["pending"] as String?).flatMap(PendingReason.init),
      lastChange: (row["lastChange"] as String?).map { LineID($0) },
      answered: (row["answered"] as String?).map { LineID($0) },
      returnTo: (row["returnTo"] as String?).map { Login($0) },
      instructions: row["isInstructed"] ? try instructions(on: row["id"], db) : [],
      reply: (row["reply"] as String?).map { LineID($0) }, isUnreached: row["isUnreached"])
  }

  private func instructions(on ticket: String, _ db: Database) throws -> [OpenInstruction] {
    try Row.each(
      db.cachedStatement(
        sql: "SELECT * FROM instruction WHERE ticket = ? ORDER BY due, line"), [ticket]
    ) { row in
      Team(rawValue: row["team"]).map {
        OpenInstruction(
          line: LineID(row["line"]), team: $0, by: Login(row["author"]),
          due: Timestamp(microseconds: row["due"]),
          holder: (row["holder"] as String?).map { Login($0) })
      }
    }
  }

  /// A merchant's name; members have none.
  func name(of account: AccountID, _ db: Database) throws -> String? {
    guard account.kind == .merchant else { return nil }
    return try String.fetchOne(
      db.cachedStatement(
        sql: "SELECT name FROM merchant JOIN merchantNumber USING (n) WHERE merchantNumber.id = ?"
      ), arguments: [account.id])
  }

  func openTickets(_ db: Database) throws -> Int {
    try Int.fetchOne(
      db.cachedStatement(sql: "SELECT COUNT(*) FROM ticket WHERE isOpen")) ?? 0
  }

  func lateTickets(now: Timestamp, _ db: Database) throws -> Int {
    try Int.fetchOne(
      db.cachedStatement(sql: "SELECT COUNT(*) FROM ticket WHERE isOpen AND due < ?"),
      arguments: [now.microseconds]) ?? 0
  }
}

extension IndexQueries {
  /// The tickets with that reference (受付番号): rarely more than one.
  package func tickets(withReference reference: String) throws -> [TicketID] {
    try read { db in try ticketRows("reference = ? ORDER BY id", [reference], db).map(\.id) }
  }
}
