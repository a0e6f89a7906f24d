import ChobaCore
import GRDB

extension IndexQueries {
  private static let accessFilter = ListFilter(
    fields: [
      .choice("login", "lower(login)", []),
      // With or without its kind: `member:p1` or `p1`.
      ListFilter.Field(
        field: Filter.Field("person"),
        condition: "? IN (lower(subject), lower(substr(subject, instr(subject, ':') + 1)))"),
      .choice("type", "type", [DeskType.accessReveal.rawValue, DeskType.accessExport.rawValue]),
    ],
    word: "instr(lower(fields), ?) > 0 OR instr(lower(subject), ?) > 0 OR instr(login, ?) > 0",
    wordCount: 3)

  private static let accessSort = ListSort([
    "at": ["at", "id"], "login": ["login", "at", "id"], "person": ["subject", "at", "id"],
    "type": ["type", "at", "id"],
  ])

  /// Whose data a login saw: `access.*` lines, the newest first.
  func access(_ list: ListRequest, _ db: Database) throws -> Page<ActivityRow> {
    var query = ListQuery(
      source: "deskLine", id: "id", order: ["at", "id", "n"], isDescending: true)
    query.add("type IN ('access.reveal', 'access.export') AND refusal IS NULL")
    try Self.accessFilter.add(list.filter, to: &query)
    if list.sort != nil { query.isDescending = false }
    try Self.accessSort.set(list, in: &query, unique: "n")
    return try page(query, list.window, columns: "*", key: "n", db) { try ActivityRow(row: $0) }
  }
}
