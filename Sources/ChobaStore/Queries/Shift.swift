import ChobaCore
import GRDB

extension IndexQueries {
  /// Where a shift began is looked for so many hours back.
  private static let shiftHours = 12
  /// Waiting escalations at most.
  private static let waitingRows = 200

  /// The shift of a login that runs now; without a line of its own in it, it begins now.
  func shift(
    of login: Login, since: Timestamp?, now: Timestamp, _ db: Database
  ) throws -> ShiftAnswer {
    let start = try since ?? firstLine(of: login, now: now, db) ?? now
    return try shift(of: login, from: start, through: now, brief: nil, db)
  }

  /// The shift that a brief is about, and what of it is still open.
  func shift(of id: LineID, now: Timestamp, _ db: Database) throws -> ShiftAnswer? {
    guard let brief = try brief(id, db) else { return nil }
    return try shift(of: brief.by, from: brief.since, through: brief.at, brief: brief, db)
  }

  private func firstLine(of login: Login, now: Timestamp, _ db: Database) throws -> Timestamp? {
    try Int64.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT at FROM deskLine WHERE at BETWEEN ? AND ? AND login = ?
            AND refusal IS NOT '\(StoredDesk.ahead)' ORDER BY at LIMIT 1
          """),
      arguments: [
        now.advanced(byMinutes: -60 * Self.shiftHours).microseconds, now.microseconds, login.text,
      ]
    ).map { Timestamp(microseconds: $0) }
  }

  private func shift(
    of login: Login, from start: Timestamp, through end: Timestamp, brief: BriefRow?,
    _ db: Database
  ) throws -> ShiftAnswer {
    let changed = try ticketRows(
      "1 ORDER BY lastLine DESC, ticket.id",
      [start.microseconds, end.microseconds, login.text],
      from: """
        (SELECT subject AS changed, MAX(at) AS lastLine FROM deskLine
          WHERE at BETWEEN ? AND ? AND login = ? AND refusal IS NULL AND type GLOB 'ticket.*'
          GROUP BY subject) JOIN ticket ON ticket.id = changed
        """, db)
    return ShiftAnswer(
      brief: brief, login: login, since: start, changed: changed,
      given: try brief.map { try given(by: $0, db) } ?? [],
      promises: try promises(of: login, db),
      waiting: try ticketRows(
        "state = 'escalated' ORDER BY queue, id LIMIT \(Self.waitingRows)", [], db),
      owned: try ticketRows(
        "isOpen AND owner = ? ORDER BY queue, id", [login.text],
        from: "ticket INDEXED BY ticketOwner", db),
      instructed: try ticketRows(
        "isOpen ORDER BY firstDue, ticket.id", [login.text],
        from: """
          (SELECT ticket AS told, MIN(instruction.due) AS firstDue
            FROM instruction JOIN ticket ON ticket.id = instruction.ticket
            WHERE ? IN (author, holder, owner) GROUP BY told)
          JOIN ticket ON ticket.id = told
          """, db))
  }

  /// A brief's order is written within so many seconds.
  private static let orderSeconds: Int64 = 60

  /// Tickets that the brief's order released or handed over: still without an owner, or not touched
  /// since by whom they were given to.
  private func given(by brief: BriefRow, _ db: Database) throws -> [TicketRow] {
    let start = brief.at.microseconds
    return try ticketRows(
      "isOpen AND (owner IS NULL OR lastChange = givenLine) ORDER BY queue, ticket.id",
      [start, start + Self.orderSeconds * Timestamp.perSecond, brief.by.text],
      from: """
        (SELECT subject AS given, id AS givenLine, MAX(at) FROM deskLine
          WHERE at BETWEEN ? AND ? AND login = ? AND refusal IS NULL
            AND type IN ('ticket.release', 'ticket.handover')
          GROUP BY subject) JOIN ticket ON ticket.id = given
        """, db)
  }

  /// Promises and waits on open tickets that the login has, or nobody, the earliest first.
  private func promises(of login: Login, _ db: Database) throws -> [PromiseRow] {
    let promised = try promisesKept(by: login, db)
    let known = Set(promised.map(\.ticket.id))
    let waits = try ticketRows(
      "isOpen AND pending IS NOT NULL AND (owner IS NULL OR owner = ?)", [login.text],
      from: "ticket INDEXED BY ticketPending", db
    ).compactMap { ticket -> PromiseRow? in
      guard let due = ticket.due, !known.contains(ticket.id),
        let line = try lastLine(.ticketPend, on: ticket.id, db)
      else { return nil }
      return PromiseRow(ticket: ticket, due: due, by: line.by, pendingFor: ticket.pendingFor)
    }
    return (promised + waits).sorted { ($0.due, $0.ticket.id.text) < ($1.due, $1.ticket.id.text) }
  }

  private func lastLine(
    _ type: DeskType, on ticket: TicketID, _ db: Database
  ) throws -> DeskLine? {
    try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT * FROM deskLine WHERE subject = ? AND type = ? AND refusal IS NULL
          ORDER BY at DESC, id DESC LIMIT 1
          """), arguments: [ticket.text, type.rawValue]
    ).map(StoredDesk.line)
  }

  private func promisesKept(by login: Login, _ db: Database) throws -> [PromiseRow] {
    let tickets = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT * FROM ticket INDEXED BY ticketPromise
          WHERE isOpen AND promise IS NOT NULL AND (owner IS NULL OR owner = ?)
          """), arguments: [login.text])
    return try tickets.compactMap { row -> PromiseRow? in
      let line = try Row.fetchOne(
        db.cachedStatement(
          sql: """
            SELECT * FROM deskLine
            WHERE id = ? AND subject = ? AND type = 'ticket.promise' AND refusal IS NULL
            ORDER BY at DESC LIMIT 1
            """), arguments: [row["promise"] as String, row["id"] as String]
      ).map(StoredDesk.line)
      guard let line, let due = zone.moment(line.text("due")), let ticket = try ticketRow(row, db)
      else { return nil }
      return PromiseRow(ticket: ticket, due: due, by: line.by, text: line.text("text"))
    }
  }
}
