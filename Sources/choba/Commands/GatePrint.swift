import ChobaCore
import ChobaUI

/// The gate's table, printed: who may write a line of which type, and when.
enum GatePrint {
  static func run(_ rows: RowOptions) throws {
    var writer = try rows.writer(columns.map(\.heading), zone: .tokyo)
    try writer.write(Gate.table.map { row in columns.map { $0.value(row) } })
    try writer.end()
  }

  /// `in`: one of these must hold, nothing means always; `not_in`: none of these may; `after`: what
  /// holds then; `not_by`: who may not although the role may.
  private static let columns: [Column<GateRow>] = [
    Column("type") { .text($0.type.rawValue) },
    Column("in") { .list(names($0.isIn)) },
    Column("not_in") { .list(names($0.notIn)) },
    Column("after") { Field($0.after) },
    Column("not_by") { $0.excludes == .nobody ? .none : Field($0.excludes) },
    Column("roles") { .list($0.sortedRoles.map(\.rawValue)) },
  ]

  private static func names(_ marks: Set<GateMark>) -> [String] {
    GateMark.allCases.filter(marks.contains).map(\.rawValue)
  }
}
