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
          SELECT deskLine.*, until FROM notice INDEXED BY noticeUntil JOIN deskLine USING (n)
          WHERE until >= ? AND withdrawnBy IS NULL AND refusal IS NULL ORDER BY at DESC, id DESC
          """), arguments: [zone.day(of: now).number]
    ).map { row in
      let line = StoredDesk.line(row)
      return NoticeRow(
        id: line.id, at: line.at, by: line.by, text: line.text("text") ?? "",
        until: CivilDay(number: row["until"]))
    }
    // Somebody may have reached the caller without taking the ticket: then it does not ring.
    let ringing = try ticketRows(
      "isUnreached AND isOpen AND owner IS NULL ORDER BY at, id LIMIT \(Self.signalRows)", [],
      from: "ticket INDEXED BY ticketRinging", db)
    let briefs = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT deskLine.*, receivedBy
          FROM brief INDEXED BY briefWaiting JOIN deskLine USING (n)
          WHERE receivedBy IS NULL AND brief.at >= ? AND refusal IS NULL
          ORDER BY brief.at DESC, id DESC LIMIT ?
          """),
      arguments: [now.advanced(byMinutes: -60 * Self.briefHours).microseconds, Self.signalRows]
    ).compactMap(briefRow)
    return SignalsAnswer(
      notices: notices, ringing: ringing, briefs: briefs, reviews: try reviews(db),
      shortApprovals: try shortApprovals(db))
  }

  /// All briefs, the newest first, as many as anybody goes back to.
  func briefs(_ db: Database) throws -> [BriefRow] {
    try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT deskLine.*, receivedBy FROM brief JOIN deskLine USING (n)
          WHERE refusal IS NULL ORDER BY brief.at DESC, id DESC LIMIT ?
          """), arguments: [Self.briefRows]
    ).compactMap(briefRow)
  }

  private static let briefRows = 500

  /// A brief as it stands; nil when there is none of that id.
  func brief(_ id: LineID, _ db: Database) throws -> BriefRow? {
    try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT deskLine.*, receivedBy FROM brief JOIN deskLine USING (n)
          WHERE id = ? AND refusal IS NULL
          """), arguments: [id.text]
    ).min { DeskLine.holdsID(StoredDesk.line($0), before: StoredDesk.line($1)) }.flatMap(briefRow)
  }

  private func briefRow(_ row: Row) -> BriefRow? {
    let line = StoredDesk.line(row)
    guard let since = zone.moment(line.text("since")) else { return nil }
    return BriefRow(
      id: line.id, at: line.at, by: line.by, since: since, text: line.text("text") ?? "",
      to: line.text("to").map { Login($0) },
      receivedBy: (row["receivedBy"] as String?).map { Login($0) })
  }
}
