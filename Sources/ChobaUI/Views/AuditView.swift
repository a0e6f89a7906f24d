import ChobaCore

/// Reports to the auditing contractor: a row a site and day, with the contractor's answer.
extension ListKind where Row == AuditRow {
  static let audit = ListKind(
    identity: "audit", screen: .audit, title: Text("実績報告（日別）の確認結果", "Verdicts on daily reports"),
    columns: [
      ListColumn(Words.day, .flexible(minimum: 17), sort: "day") { row, context in
        Table.Entry(context.formats.fullDay(row.day))
      },
      ListColumn(Words.site, .fixed(10), sort: "site") { row, _ in Table.Entry(row.site.text) },
      ListColumn(Words.revision, .fixed(6), priority: 1, sort: "revision") { row, context in
        Table.Entry(context.formats.say("第\(row.revision)版", "\(row.revision)"))
      },
      ListColumn(Words.verdict, .fixed(9), sort: "verdict") { row, context in
        Table.Entry(
          context.formats.short(row.verdict.term), row.verdict == .accepted ? .good : .warn)
      },
      ListColumn(Words.correctionDue, .fixed(15), priority: 2) { row, context in
        Table.Entry(row.due.map { due in CivilDay(due).map(context.formats.day) ?? due } ?? "")
      },
      ListColumn(Words.at, .fixed(12), priority: 3) { row, context in
        Table.Entry(context.formats.listTime(row.at), .dim)
      },
      ListColumn(Words.text, .flexible(minimum: 10), priority: 4) { row, _ in
        Table.Entry(row.note ?? "")
      },
    ],
    id: { "\($0.site.text):\($0.day)" },
    request: { .audit($0) },
    page: { answer, _ in if case .audit(let page) = answer { page } else { nil } },
    open: { row, _ in .open(TotalsView(TotalsLevel(by: .merchant, days: row.day...row.day))) },
    nothing: Text("報告はまだありません。", "No reports yet"))
}
