import ChobaCore

/// The figures of the call centre as a table beside bars: the whole bar is what came, its lighter
/// part what the first line closed alone.
struct FiguresTable {
  let by: TicketFiguresRequest.By
  let scale: ChartScale
  let total: TicketFiguresRow?
  /// All days are of one month, which the title names.
  let isOneMonth: Bool
  let context: ViewContext

  private var formats: Formats { context.formats }

  /// Cells of the whole table; what is left is for the bars.
  private static let tableColumns = 99

  private static let columns: [(term: Term, width: Int, priority: Int)] = [
    (FigureWords.received, 7, 0), (FigureWords.resolved, 7, 2), (FigureWords.closedAtFirst, 8, 5),
    (FigureWords.firstLineRate, 10, 0), (FigureWords.reopened, 6, 6), (FigureWords.late, 6, 0),
    (FigureWords.firstMedian, 8, 1), (FigureWords.firstP90, 7, 1),
    (FigureWords.resolutionMedian, 8, 3), (FigureWords.resolutionP90, 7, 3),
  ]

  private var table: Table {
    var columns = [
      Table.Column(formats.label(keyTerm), .flexible(minimum: 10))
    ]
    for (term, width, priority) in Self.columns {
      columns.append(
        Table.Column(
          formats.label(term, in: width), .fixed(width), alignment: .right, priority: priority))
    }
    return Table(columns: columns, selectedColumns: 1)
  }

  private var keyTerm: Term {
    switch by {
    case .month: Words.month
    case .day: Words.day
    case .team: Term("部門", "Team", short: "部門")
    case .person: Words.owner
    }
  }

  /// What a key is called: a team's or a person's name, a day of the month with its weekday.
  func name(of key: String) -> String {
    switch by {
    case .month: key
    case .day: isOneMonth ? CivilDay(key).map(formats.shortDay) ?? key : key
    case .team:
      Team(rawValue: key).map { formats.short($0.term) } ?? formats.short(StaffRole.agent.term)
    case .person: context.name(Login(key))
    }
  }

  private func row(_ row: TicketFiguresRow, name: String, role: Role = .text) -> Table.Row {
    Table.Row([
      Table.Entry(name, role), Table.Entry(formats.number(row.received), .strong),
      Table.Entry(formats.number(row.resolved)), Table.Entry(formats.number(row.closedAtFirstLine)),
      Table.Entry(formats.share(Int64(row.closedAtFirstLine), of: Int64(row.received))),
      Table.Entry(formats.number(row.reopened), .dim),
      Table.Entry(formats.number(row.late), row.late > 0 ? .warn : .dim),
      minutes(row.firstAnswer?.median), minutes(row.firstAnswer?.p90),
      minutes(row.resolution?.median), minutes(row.resolution?.p90),
    ])
  }

  /// Blank where nothing was counted.
  private func minutes(_ minutes: Int?) -> Table.Entry {
    Table.Entry(minutes.map(formats.span) ?? "")
  }

  func draw(
    _ rows: RowList<TicketFiguresRow>, in grid: inout Grid, rect: Rect, _ theme: Theme
  ) {
    let (body, footer) = rect.splitBottom(1)
    let bars = max(0, rect.columns - Self.tableColumns)
    let (left, right) = body.splitRight(bars >= 12 ? bars : 0)
    let state = rows.state
    let table = table
    table.draw(
      in: &grid, rect: left, theme: theme, viewport: state.viewport, count: state.total,
      selected: state.selectedID == nil ? nil : state.index
    ) { index in
      guard let row = rows[index] else { return Table.Row(table.columns.map { _ in "…" }) }
      return self.row(row, name: name(of: row.key))
    }
    drawBars(rows, in: &grid, right.inset(rows: 0, columns: 1), theme)
    grid.fill(footer, style: theme[.text])
    guard let total else { return }
    let scrolls = state.total > left.rows - 1
    table.drawFooter(
      row(total, name: formats.label(Words.total), role: .title), in: &grid,
      line: footer.splitLeft(left.columns - (scrolls ? 1 : 0)).left, theme: theme)
  }

  private func drawBars(
    _ rows: RowList<TicketFiguresRow>, in grid: inout Grid, _ rect: Rect, _ theme: Theme
  ) {
    guard rect.columns >= 4 else { return }
    grid.fill(rect, style: theme[.text])
    let parts =
      "░\(formats.short(FigureWords.closedAtFirst)) █\(formats.say("その他", "others"))"
    let legend = [parts + " " + formats.label(scale.term), parts].first {
      CellText($0).width <= rect.columns
    }
    grid.write(legend ?? formats.short(scale.term), in: rect.line(0), style: theme[.dim])
    let greatest = Int64(rows.rows.map(\.received).max() ?? 0)
    let bars = rect.splitTop(1).rest
    let shown = rows.state.viewport.rows(count: rows.state.total, height: bars.rows)
    for (line, index) in shown.enumerated() {
      guard let row = rows[index] else { continue }
      StackedBar(
        first: Int64(row.closedAtFirstLine), whole: Int64(row.received), greatest: greatest,
        scale: scale
      ).draw(in: &grid, line: bars.line(line), theme)
    }
  }
}

/// Headings of the figures.
enum FigureWords {
  static let received = Term("受付件数", "Received", short: "受付", "Came")
  static let resolved = Term("完了件数", "Resolved", short: "完了", "Done")
  static let closedAtFirst = Term("一次完結", "Closed at first line", short: "一次完結", "1st line")
  static let firstLineRate = Term(
    "一次完結率", "Rate of first line", short: "一次率", "1st line %")
  static let reopened = Term("再開", "Reopened", short: "再開", "Reop.")
  static let late = Term("初回応答の超過", "Late first answers", short: "超過", "Late")
  static let firstMedian = Term(
    "初回応答の中央値", "First answer, median", short: "初回中央", "1st med.")
  static let firstP90 = Term("初回応答の90%", "First answer, 90 %", short: "初回90%", "1st 90%")
  static let resolutionMedian = Term(
    "完了までの中央値", "Resolution, median", short: "完了中央", "Res. med")
  static let resolutionP90 = Term(
    "完了までの90%", "Resolution, 90 %", short: "完了90%", "Res 90%")
}
