import ChobaCore
import GRDB

/// A list as SQL: where its rows are, which of them, in which order.
///
/// All terms of the order go one way and none is ever null, so that a row's place is the count of
/// rows before it, and an index on the terms serves both.
struct ListQuery {
  /// The tables.
  var source: String
  /// The expression that is a row's identity, as `ListWindow.around` names it.
  var id: String
  var conditions: [String] = []
  var arguments: StatementArguments = []
  /// Ends with something that no two rows share.
  var order: [String]
  var isDescending = false
  /// A table with as many rows as `source` has, to count where nothing is filtered.
  var counted: String?

  private var restriction: String {
    conditions.isEmpty ? "" : " WHERE " + conditions.map { "(\($0))" }.joined(separator: " AND ")
  }

  /// What the count of rows rests on, as one text.
  var countKey: String { source + restriction + "\n" + arguments.description }

  var orderClause: String {
    " ORDER BY " + order.map { $0 + (isDescending ? " DESC" : "") }.joined(separator: ", ")
  }

  mutating func add(_ condition: String, _ values: StatementArguments = []) {
    conditions.append(condition)
    arguments += values
  }

  func total(_ db: Database) throws -> Int {
    if conditions.isEmpty, let known = try Meta.rowCount(source, db) { return known }
    let source = conditions.isEmpty ? counted ?? source : source
    return try Int.fetchOne(
      db.cachedStatement(sql: "SELECT COUNT(*) FROM \(source)" + restriction),
      arguments: arguments) ?? 0
  }

  /// How many rows stand before the one with that identity; nil when the list has no such row.
  func place(of identity: String, _ db: Database) throws -> Int? {
    var one = self
    one.add("\(id) = ?", [identity])
    let terms = order.joined(separator: ", ")
    let row = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT \(terms) FROM \(source)" + one.restriction + " LIMIT 1"),
      arguments: one.arguments)
    guard let row else { return nil }
    var before = self
    let marks = order.map { _ in "?" }.joined(separator: ", ")
    before.add(
      "(\(terms)) \(isDescending ? ">" : "<") (\(marks))",
      StatementArguments(order.indices.map { row[$0] as DatabaseValue }))
    return try before.total(db)
  }

  /// The rows of a window.
  ///
  /// The identities are found first, from an index where one has them all; only the window's rows
  /// are then read whole. `key` names the columns that find a row again.
  func page<Value>(
    _ window: ListWindow, of total: Int, columns: String, key: String, _ db: Database,
    _ make: (Row) throws -> Value?
  ) throws -> Page<Value> {
    let first = window.start(of: total, place: try window.around.flatMap { try place(of: $0, db) })
    // Not more than there are: behind the last one SQLite would look through the whole table.
    let count = max(min(window.count, total - first), 0)
    let sql = """
      SELECT \(columns) FROM \(source) WHERE (\(key)) IN (
        SELECT \(key) FROM \(source)\(restriction)\(orderClause) LIMIT ? OFFSET ?
      )\(orderClause)
      """
    let rows = try Row.each(db.cachedStatement(sql: sql), arguments + [count, first], make)
    return Page(rows: rows, first: first, total: total)
  }
}

extension Row {
  /// What is made of each row of a statement while it stands.
  ///
  /// Not of copies, as `fetchAll` has them: these find a column by lowering the case of all names
  /// before it, which was half of what a list of tickets cost.
  static func each<Value>(
    _ statement: Statement, _ arguments: StatementArguments, _ make: (Row) throws -> Value?
  ) throws -> [Value] {
    var values: [Value] = []
    let rows = try Row.fetchCursor(statement, arguments: arguments)
    while let row = try rows.next() {
      if let value = try make(row) { values.append(value) }
    }
    return values
  }
}

extension ListWindow {
  /// Where the window begins in a list of `total` rows, so that the row at `place` is in it.
  func start(of total: Int, place: Int?) -> Int {
    let count = max(count, 1)
    var start = max(first, 0)
    if let place, !(start..<start + count).contains(place) { start = place - count / 2 }
    return max(0, min(start, total - count))
  }

  /// The window's part of a list that is there as a whole.
  func page<Value>(of rows: [Value], id: (Value) -> String) -> Page<Value> {
    let place = around.flatMap { wanted in rows.firstIndex { id($0) == wanted } }
    let start = start(of: rows.count, place: place)
    return Page(
      rows: Array(rows[start..<min(start + max(count, 0), rows.count)]), first: start,
      total: rows.count)
  }
}
