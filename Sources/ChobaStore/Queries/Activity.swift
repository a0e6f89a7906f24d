import ChobaCore
import GRDB

extension IndexQueries {
  private static let activityFilter = ListFilter(
    fields: [
      .text("by", "login"),
      .text("type", "type"),
      .text("on", "subject"),
      .flag("refused", "refusal IS NOT NULL"),
    ],
    word: """
      instr(lower(fields), ?) > 0 OR instr(lower(subject), ?) > 0 OR instr(login, ?) > 0
        OR instr(type, ?) > 0 OR instr(lower(id), ?) > 0
      """, wordCount: 5)

  private static let activitySort = ListSort([
    "at": ["at", "id"], "by": ["login", "at", "id"], "type": ["type", "at", "id"],
    "on": ["subject", "at", "id"],
  ])

  /// Desk lines, newest first, also those without an effect; not those ahead of the clock.
  func activity(_ list: ListRequest, _ db: Database) throws -> Page<ActivityRow> {
    var query = ListQuery(
      source: "deskLine", id: "id", order: ["at", "id", "n"], isDescending: true)
    // Without the condition, which is the rule, an index alone counts the lines.
    let ahead = "SELECT n FROM deskLine WHERE refusal = '\(StoredDesk.ahead)'"
    if try Int64.fetchOne(db.cachedStatement(sql: ahead + " LIMIT 1")) != nil {
      query.add("n NOT IN (\(ahead))")
    }
    try Self.activityFilter.add(list.filter, to: &query)
    if list.sort != nil { query.isDescending = false }
    try Self.activitySort.set(list, in: &query, unique: "n")
    return try page(query, list.window, columns: "*", key: "n", db) {
      try activityRow($0, db)
    }
  }

  /// Which of these lines were refused: a line that arrives late can take its turn from one that
  /// was in effect.
  func fates(_ ids: [LineID], _ db: Database) throws -> [ActivityRow] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT * FROM deskLine
        WHERE id = ? AND refusal IS NOT NULL AND refusal <> '\(StoredDesk.ahead)'
        """)
    return try ids.flatMap { id in
      try Row.fetchAll(statement, arguments: [id.text]).map { try ActivityRow(row: $0) }
    }
  }

  /// The desk lines about a subject, newest first.
  func activityRows(on subject: String, limit: Int?, _ db: Database) throws -> [ActivityRow] {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT * FROM deskLine
          WHERE subject = ? AND (refusal IS NULL OR refusal <> '\(StoredDesk.ahead)')
          ORDER BY at DESC, id DESC LIMIT ?
          """), arguments: [subject, limit ?? -1])
    return try rows.map { try activityRow($0, db) }
  }

  /// With the reference of the ticket that it was merged into or linked to.
  private func activityRow(_ row: Row, _ db: Database) throws -> ActivityRow {
    var activity = try ActivityRow(row: row)
    let line = activity.line
    let field: String? =
      switch line.deskType {
      case .ticketMerge: "into"
      case .ticketLink, .ticketUnlink: "to"
      default: nil
      }
    if let id = field.flatMap(line.text) {
      activity.other = try String.fetchOne(
        db.cachedStatement(sql: "SELECT reference FROM ticket WHERE id = ?"), arguments: [id])
    }
    return activity
  }
}

extension ActivityRow {
  init(row: Row) throws {
    let refusal: String? = row["refusal"]
    self.init(line: StoredDesk.line(row), refusal: refusal.flatMap { Refusal(stored: $0) })
  }
}
