import ChobaCore
import ChobaUI

/// The gate's two tables, printed: who may write a line of which type, and when; and below it,
/// after an empty line, which role sees which field of a person.
enum GatePrint {
  static func run(_ rows: RowOptions) throws {
    var writer = try rows.writer(columns.map(\.heading), zone: .tokyo)
    try writer.write(Gate.table.map { row in columns.map { $0.value(row) } })
    try writer.end()
    let gap = TextSink.standardOutput()
    try gap.write("\n")
    try gap.flush()
    var fields = try rows.writer(Self.fields.map(\.heading), zone: .tokyo)
    try fields.write(FieldTable.rows.map { row in Self.fields.map { $0.value(row) } })
    try fields.end()
  }

  /// `none`: a login without a role, where there is a `staff.toml`.
  private static let fields: [Column<FieldTable.Row>] =
    [Column("field") { Field($0.field) }]
    + StaffRole.allCases.map { role in Column(role.rawValue) { Field($0.rules[role]) } }
    + [Column("none") { Field(FieldTable.stranger($0.field)) }]

  /// `in`: one of these must hold, nothing means always; `not_in`: none of these may; `after`: what
  /// holds then; `not_by`: who may not although the role may; `instructed`: also by a team that was
  /// told to do something, whatever state the case is in, about that alone.
  private static let columns: [Column<GateRow>] = [
    Column("type") { .text($0.type.rawValue) },
    Column("in") { .list(names($0.isIn)) },
    Column("not_in") { .list(names($0.notIn)) },
    Column("after") { Field($0.after) },
    Column("not_by") { $0.excludes == .nobody ? .none : Field($0.excludes) },
    Column("instructed") { .flag($0.isForInstructed) },
    Column("roles") { .list($0.sortedRoles.map(\.rawValue)) },
  ]

  private static func names(_ marks: Set<GateMark>) -> [String] {
    GateMark.allCases.filter(marks.contains).map(\.rawValue)
  }
}
