import ChobaCore

/// Whose data was shown in full or taken away, by whom and for what (`access.*`): for supervisors
/// and internal audit.
extension ListKind where Row == ActivityRow {
  static let access: ListKind<ActivityRow> = ListKind(
    identity: "access", screen: .activity,
    title: Text("個人情報の閲覧・出力の記録", "Personal data seen and taken away"),
    columns: [
      ListColumn(Words.at, .fixed(15), sort: "at") { row, context in
        Table.Entry(context.formats.logTime(row.line.at), .dim)
      },
      ListColumn(Words.by, .fixed(11), sort: "by") { row, context in
        Table.Entry(context.name(row.line.by))
      },
      ListColumn(Words.act, .fixed(13), sort: "type") { row, context in
        Table.Entry(
          context.formats(DeskWords.name(row.line.type)), row.refusal == nil ? .text : .dim)
      },
      ListColumn(Words.on, .flexible(minimum: 24), sort: "on") { row, context in
        AccessCells.on(row.line, context)
      },
      ListColumn(Words.purpose, .flexible(minimum: 10)) { row, _ in
        Table.Entry(row.line.text("purpose") ?? "")
      },
    ],
    id: { $0.line.id.text },
    request: { .access($0) },
    page: { answer, _ in if case .access(let page) = answer { page } else { nil } },
    open: { row, _ in ActivityCells.open(row) },
    nothing: Text("個人情報の閲覧・出力の記録はありません。", "Nothing was shown in full or taken away"))
}

enum AccessCells {
  /// The person and the field, or which list and how many of it.
  static func on(_ line: DeskLine, _ context: ViewContext) -> Table.Entry {
    let field = line.text("field") ?? line.text("what") ?? ""
    var text = line.on == "list" ? "" : line.on + " "
    text += context.formats(DeskFieldWords.field(field))
    if case .number(let count)? = line.fields["count"] {
      text += " " + context.formats.cases(Int(count))
    }
    if let filter = line.text("filter"), !filter.isEmpty { text += " " + filter }
    return Table.Entry(text)
  }
}
