import ChobaCore
import GRDB

extension IndexQueries {
  /// Hours for which a brief that nobody has received is told of.
  private static let briefHours = 24
  /// Tickets that ring, and briefs, at most: beyond that nobody reads them one by one.
  private static let signalRows = 50

  /// What must reach everybody at once. Each part has an index of just the rows that count.
  func signals(now: Timestamp, _ db: Database) throws -> SignalsAnswer {
    let notices = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT deskLine.*, until FROM notice INDEXED BY noticeUntil JOIN deskLine USING (id)
          WHERE until >= ? AND refusal IS NULL ORDER BY at DESC, id DESC
          """), arguments: [zone.day(of: now).number]
    ).map { row in
      let line = StoredDesk.line(row)
      return NoticeRow(
        id: line.id, at: line.at, by: line.by, text: line.text("text") ?? "",
        until: CivilDay(number: row["until"]))
    }
    let urgent = try ticketRows(
      "isUrgent AND isOpen AND owner IS NULL ORDER BY at, id LIMIT \(Self.signalRows)", [],
      from: "ticket INDEXED BY ticketRinging", db)
    // Somebody may have reached the caller without taking the ticket.
    let ringing = try urgent.filter { row in
      try ticket(row.id, db)?.clocks.contains { $0.kind == .urgent && $0.isRunning } ?? false
    }
    let briefs = try String.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT id FROM brief INDEXED BY briefWaiting
          WHERE receivedBy IS NULL AND at >= ? ORDER BY at DESC, id DESC LIMIT ?
          """),
      arguments: [now.advanced(byMinutes: -60 * Self.briefHours).microseconds, Self.signalRows]
    ).compactMap { try brief(LineID($0), db) }
    return SignalsAnswer(
      notices: notices, ringing: ringing, briefs: briefs, reviews: try reviews(db))
  }

  /// A brief as it stands; nil when there is none of that id.
  func brief(_ id: LineID, _ db: Database) throws -> BriefRow? {
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT deskLine.*, receivedBy FROM brief JOIN deskLine USING (id)
          WHERE id = ? AND refusal IS NULL
          """), arguments: [id.text])
    guard let row else { return nil }
    let line = StoredDesk.line(row)
    guard let since = zone.moment(line.text("since")) else { return nil }
    return BriefRow(
      id: line.id, at: line.at, by: line.by, since: since, text: line.text("text") ?? "",
      to: line.text("to").map { Login($0) },
      receivedBy: (row["receivedBy"] as String?).map { Login($0) })
  }
}
