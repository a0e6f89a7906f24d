import CLineDecoder
import ChobaCore
import GRDB

/// Tickets: a call is one from its arrival on, and so is a `ticket.open` at the desk.
extension Ingest {
  func takeCall(_ arrival: Arrival, sign: Int64, _ db: Database) throws {
    guard let line = try record(arrival), case .call(let call) = line.record else { return }
    if sign < 0 {
      return try removeTicket("id = ?", line.id, db)
    }
    let origin = TicketOrigin(call: call, id: line.id, at: line.at)
    try fold(origin, position: arrival.position, db)
    if isDeferring {
      // What was merged is folded once more when all calls are there.
      try db.cachedStatement(
        sql: """
          DELETE FROM dirtySubject WHERE id = ?1 AND NOT EXISTS (
            SELECT 1 FROM deskLine WHERE subject = ?1 AND type = 'ticket.merge')
          """
      ).execute(arguments: [line.id.text])
    } else if merges != Merges() {
      // It may be what a merge waits for.
      mergesAreStale = true
    }
  }

  /// Folds a ticket again, if there is one of that id.
  func foldTicket(_ id: TicketID, _ db: Database) throws {
    guard let (origin, position) = try origin(of: id, db) else {
      let lines = try StoredDesk.lines(on: id.text, db).filter { $0.deskType?.subject == .ticket }
      let unknown = Dictionary(lines.map { ($0, Refusal.unknownSubject) }) { first, _ in first }
      // The line that opened it may have been displaced.
      try removeTicket("id = ? AND position IS NULL", id, db)
      return try StoredDesk.setEach(unknown, of: lines, db)
    }
    try fold(origin, position: position, db)
  }

  /// What the ticket began with: a call's line or the desk line that opened it.
  func origin(of id: TicketID, _ db: Database) throws -> (TicketOrigin, Position?)? {
    // What is said about an account is about no ticket, whatever a call calls itself.
    if AccountID(id.text) != nil { return nil }
    let known = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT * FROM ticket WHERE id = ?"), arguments: [id.text])
    if let known, let word: Int64 = known["position"] {
      let position = Position(word: UInt64(bitPattern: word))
      guard let fields = try? decoder.fields(of: line(at: position.word)).get(),
        let line = FeedLine(fields, feed: .calls), line.id.text == id.text,
        case .call(let call) = line.record
      else { return (TicketOrigin(known: known), position) }
      return (TicketOrigin(call: call, id: line.id, at: line.at), position)
    }
    return try StoredDesk.opening(of: id, db).flatMap { TicketOrigin(opening: $0) }.map {
      ($0, nil)
    }
  }

  private func fold(_ origin: TicketOrigin, position: Position?, _ db: Database) throws {
    let lines = try StoredDesk.lines(on: origin.id.text, db)
      .filter { $0.deskType?.subject == .ticket && AccountID($0.on) == nil }
    let fold = TicketFold(origin, lines: lines, context: try ticketContext(lines, db))
    if !lines.isEmpty { try StoredDesk.setRefusals(fold.refusals, of: lines, db) }
    let text = try searchText(of: origin, lines.filter { fold.refusals[$0] == nil }, db)
    try save(fold.ticket, text: text, position: position, db)
    if lines.contains(where: { $0.deskType == .ticketInstruct }) {
      try saveInstructions(of: fold.ticket, db)
    }
  }

  /// What folding a ticket's lines needs; `draft` is one of them that is not written yet.
  func ticketContext(
    _ lines: [DeskLine], draft: DeskLine? = nil, _ db: Database
  ) throws -> TicketContext {
    var context = TicketContext(campaign: campaign, staff: staff)
    if draft?.deskType == .ticketMerge {
      context.merges = try allMerges(db, adding: draft)
    } else if lines.contains(where: { $0.deskType == .ticketMerge }) {
      context.merges = try merges(db)
    }
    return context
  }

  private func save(
    _ ticket: Ticket, text: String, position: Position?, _ db: Database
  ) throws {
    let origin = ticket.origin
    let reference = Self.reference(of: origin.id)
    let number = try ticketNumber(origin.id, db)
    let isOpen = ticket.state != .resolved && ticket.state != .merged
    let milestones = ticket.milestones
    ticketsChanged = true
    try db.cachedStatement(
      sql: """
        INSERT OR REPLACE INTO ticket(n, id, at, position, sender, channel, account, category,
          subject, textHash, reference, state, team, owner, isUrgent, due, pending, isOpen,
          queue, lastChange, mergedInto, promise, firstAnswer, resolved, resolvedBy, reopened,
          wasEscalated, answered, returnTo, isInstructed, reply, isUnreached)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
          ?, ?, ?)
        """
    ).execute(arguments: [
      number, origin.id.text, origin.at.microseconds, position.map { Int64(bitPattern: $0.word) },
      origin.from.rawValue, origin.channel?.rawValue, origin.account?.description,
      origin.category, origin.subject,
      Int64(bitPattern: chobaHash(text, seed: CHOBA_SEED_BYTES)), reference, ticket.state.rawValue,
      ticket.to?.rawValue, ticket.owner?.text,
      ticket.isUrgent, ticket.due?.microseconds, ticket.pending?.reason.rawValue, isOpen,
      Self.queue(ticket, isOpen: isOpen), ticket.lastChange?.id.text, ticket.mergedInto?.text,
      milestones.promise?.id.text, milestones.firstAnswer?.microseconds,
      milestones.resolved?.microseconds, milestones.resolvedBy?.text, milestones.reopened,
      milestones.wasEscalated, ticket.answered?.id.text, ticket.returnTo?.text,
      !ticket.openInstructions.isEmpty, ticket.reply?.id.text, ticket.isUnreached,
    ])
    if number == nil { newRows["ticket", default: 0] += 1 }
    try texts.set(text, of: number ?? db.lastInsertedRowID, db)
  }

  private func saveInstructions(of ticket: Ticket, _ db: Database) throws {
    try db.cachedStatement(sql: "DELETE FROM instruction WHERE ticket = ?")
      .execute(arguments: [ticket.id.text])
    let insert = try db.cachedStatement(
      sql: """
        INSERT INTO instruction(line, ticket, team, author, due, holder) VALUES (?, ?, ?, ?, ?, ?)
        """)
    for open in ticket.openInstructions {
      try insert.execute(arguments: [
        open.line.text, ticket.id.text, open.team.rawValue, open.by.text, open.due.microseconds,
        open.holder?.text,
      ])
    }
  }

  /// A ticket's place in the order of work, as `ticket.queue` has it: smaller is sooner.
  private static func queue(_ ticket: Ticket, isOpen: Bool) -> Int64 {
    // Times are some 2^51 microseconds, so that each class has a range of its own.
    let at = ticket.origin.at.microseconds
    if !isOpen { return (1 << 55) - at }
    // What another team was told to do is work that waits, too.
    let due = ([ticket.due].compactMap { $0 } + ticket.openInstructions.map(\.due)).min()
    let clock = due?.microseconds ?? ((1 << 52) + at)
    if ticket.isUrgent { return clock }
    // An answer waits since it came, or until what was promised.
    if let answer = ticket.reply ?? (ticket.state == .waiting ? ticket.answered : nil) {
      return (1 << 53) + (ticket.due?.microseconds ?? answer.at.microseconds)
    }
    return (1 << 54) + clock
  }

  /// Notes the version that changes a ticket: figures hold until then.
  func noteTickets(_ db: Database) throws {
    guard ticketsChanged else { return }
    ticketsChanged = false
    try Meta.set("ticketsChanged", to: Meta.version(db) + 1, db)
  }

  // MARK: Merges

  private static let mergeTypes = "('ticket.merge', 'ticket.unmerge', 'ticket.undo')"

  /// Which tickets were merged, over all of them; kept until a line about merging comes.
  private func merges(_ db: Database) throws -> Merges {
    if let merges { return merges }
    let merges = try allMerges(db, adding: nil)
    self.merges = merges
    return merges
  }

  private func allMerges(_ db: Database, adding draft: DeskLine?) throws -> Merges {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT * FROM deskLine WHERE type IN \(Self.mergeTypes)
          AND (refusal IS NULL OR refusal <> ?)
        """, arguments: [StoredDesk.ahead])
    let lines =
      rows.map(StoredDesk.line).filter { $0.id != draft?.id || $0.by != draft?.by }
      + [draft].compactMap(\.self)
    let began = try db.cachedStatement(sql: "SELECT at FROM ticket WHERE id = ?")
    return Merges(lines: lines, campaign: campaign, staff: staff) { id in
      (try? Int64.fetchOne(began, arguments: [id.text])).flatMap(\.self).map(Timestamp.init)
        ?? (try? StoredDesk.opening(of: id, db))?.at
    }
  }

  /// Where merging changed, every ticket that was ever merged is folded again, whether or not the
  /// line was about it.
  func settleMerges(_ db: Database) throws {
    guard mergesAreStale else { return }
    merges = try allMerges(db, adding: nil)
    mergesAreStale = false
    let sources = try String.fetchAll(
      db, sql: "SELECT DISTINCT subject FROM deskLine WHERE type = 'ticket.merge'")
    for source in sources { try foldTicket(TicketID(source), db) }
  }
}

extension TicketOrigin {
  /// What the index itself knows of a call whose file went, from its row.
  init(known row: Row) {
    let account = (row["account"] as String?).flatMap { AccountID($0) }
    let call = CallRecord(
      from: CallRecord.From(rawValue: row["sender"]) ?? .partner,
      member: account.flatMap { $0.kind == .member ? MemberID($0.id) : nil },
      merchant: account.flatMap { $0.kind == .merchant ? MerchantID($0.id) : nil },
      channel: (row["channel"] as String?).flatMap(CallRecord.Channel.init),
      category: row["category"], subject: row["subject"], urgent: row["isUrgent"])
    self.init(call: call, id: LineID(row["id"]), at: Timestamp(microseconds: row["at"]))
  }
}
