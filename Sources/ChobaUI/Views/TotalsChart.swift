import ChobaCore

/// How long a bar is for its value.
package enum ChartScale: Sendable {
  case linear, logarithmic

  var other: ChartScale { self == .linear ? .logarithmic : .linear }
  var term: Term { self == .linear ? Words.linear : Words.logarithmic }

  /// The part of the greatest bar, from 0 to 1; nothing for zero and below.
  func fraction(_ value: Int64, of greatest: Int64) -> Double {
    guard value > 0, greatest > 0 else { return 0 }
    let (part, whole) = (Double(value), Double(greatest))
    return switch self {
    case .linear: min(1, part / whole)
    case .logarithmic: min(1, logarithm(part + 1) / logarithm(whole + 1))
    }
  }

  /// To the base of two, near enough for a bar: exponent plus mantissa.
  private func logarithm(_ value: Double) -> Double {
    Double(value.exponent) + value.significand - 1
  }
}

/// A bar of two parts, one after the other, in half-blocks: lunch and dinner.
///
/// The first is drawn lighter than the rest, so that the two differ without colour. On the
/// logarithmic scale the whole bar is logarithmic, and its two parts keep their proportion.
struct StackedBar {
  let first: Int64
  let whole: Int64
  let greatest: Int64
  let scale: ChartScale

  func draw(in grid: inout Grid, line: Rect, _ theme: Theme) {
    guard !line.isEmpty else { return }
    let halves = (scale.fraction(whole, of: greatest) * Double(line.columns * 2)).rounded()
    var length = Int(halves)
    if whole > 0 { length = max(1, length) }
    let part = whole > 0 ? Double(max(0, first)) / Double(whole) : 0
    var cells = Int((Double(length) * min(1, part) / 2).rounded())
    // What was counted is seen, as soon as there are two cells to see it in.
    if first > 0, cells == 0, length >= 4 { cells = 1 }
    cells = min(cells, length / 2)
    let end = line.column + length / 2
    let start = Rect(row: line.row, column: line.column, rows: 1, columns: cells)
    grid.fill(start, with: "░", style: theme[.chartLunch])
    grid.fill(
      Rect(
        row: line.row, column: line.column + cells, rows: 1, columns: length / 2 - cells),
      with: "█", style: theme[.chartDinner])
    if length % 2 == 1 {
      grid.fill(
        Rect(row: line.row, column: end, rows: 1, columns: min(1, line.endColumn - end)), with: "▌",
        style: theme[length == 1 && part > 0.5 ? .chartLunch : .chartDinner])
    }
  }
}

/// A table of totals beside its bars, on the Totals screen and on the Desk.
struct TotalsChart {
  let by: TotalsRequest.By
  let scale: ChartScale
  let total: MealPoints
  let context: ViewContext
  /// Narrow: without shares and the total below.
  var isBrief = false

  private var formats: Formats { context.formats }

  /// Cells of the bars in a body of so many.
  private func barWidth(_ columns: Int) -> Int {
    if isBrief { return columns >= 56 ? columns - 52 : 0 }
    return columns >= 110 ? columns - 84 : columns >= 76 ? columns - 63 : 0
  }

  private var keyTerm: Term {
    switch by {
    case .month: Words.month
    case .day: Words.day
    case .site: Words.site
    case .merchant: Words.merchant
    }
  }

  private var keyWidth: Int {
    switch by {
    case .month: 7
    case .day: 10
    case .site: 8
    case .merchant: 10
    }
  }

  func table(_ state: ListState) -> Table {
    var columns = [Table.Column(formats.label(keyTerm), .fixed(keyWidth))]
    if by == .merchant {
      columns.append(Table.Column(formats.label(Words.name), .flexible(minimum: 10), priority: 2))
    } else if by == .day {
      columns.append(Table.Column(formats.say("曜日", "Day"), .fixed(6), priority: 5))
    }
    let widths = isBrief ? (11, 13, 13) : (13, 13, 14)
    for (term, width, priority) in [
      (Words.lunch, widths.0, 3), (Words.dinner, widths.1, 1), (Words.total, widths.2, 0),
    ] {
      columns.append(
        Table.Column(formats.label(term), .fixed(width), alignment: .right, priority: priority))
    }
    if !isBrief {
      columns.append(
        Table.Column(formats.label(Words.share), .fixed(7), alignment: .right, priority: 4))
    }
    // What can still grow says so at any width.
    columns.append(Table.Column("", .fixed(isBrief ? 1 : 6)))
    var table = Table(columns: columns, selectedColumns: 1)
    table.sort = sortMark(state, offset: by == .merchant || by == .day ? 2 : 1)
    return table
  }

  /// Where the list is sorted by; lunch stands behind so many columns.
  private func sortMark(_ state: ListState, offset: Int) -> Table.Sort? {
    guard let sort = state.sort else { return nil }
    let place = ["lunch", "dinner", "total"].firstIndex(of: sort).map { $0 + offset }
    return Table.Sort(column: place ?? 0, isAscending: !state.isReversed)
  }

  func row(_ row: TotalsRow) -> Table.Row {
    var entries = [Table.Entry(row.key)]
    if by == .merchant {
      entries.append(Table.Entry(row.name ?? ""))
    } else if by == .day {
      entries.append(Table.Entry(weekday(row.key), .dim))
    }
    entries += figures(row.points)
    let running = isBrief ? "+" : formats.short(Words.inProgress)
    entries.append(Table.Entry(row.isRunning ? running : "", .info))
    return Table.Row(entries)
  }

  /// The day in words, behind its date: `土`, `火・祝`.
  private func weekday(_ key: String) -> String {
    guard let day = CivilDay(key) else { return "" }
    let text = formats.shortDay(day)
    guard let open = text.firstIndex(of: "("), formats.language == .ja else {
      return String(text.prefix(3))
    }
    return String(text[text.index(after: open)...].dropLast())
  }

  private func figures(_ points: MealPoints) -> [Table.Entry] {
    let sums = [
      Table.Entry(formats.number(points.lunch)), Table.Entry(formats.number(points.dinner)),
      Table.Entry(formats.number(points.total), .strong),
    ]
    if isBrief { return sums }
    return sums + [Table.Entry(formats.share(points.total.count, of: total.total.count), .dim)]
  }

  private var totalRow: Table.Row {
    var entries = [Table.Entry(formats.label(Words.total), .title)]
    if by == .merchant || by == .day { entries.append("") }
    return Table.Row(entries + figures(total) + [""])
  }

  /// Draws header, rows and bars, and the total below them.
  func draw(
    _ rows: RowList<TotalsRow>, in grid: inout Grid, rect: Rect, _ theme: Theme,
    isFocused: Bool = true
  ) {
    let (body, footer) = isBrief ? (rect, rect.line(rect.rows)) : rect.splitBottom(1)
    let (left, right) = body.splitRight(barWidth(rect.columns))
    let state = rows.state
    let table = table(state)
    table.draw(
      in: &grid, rect: left, theme: theme, viewport: state.viewport, count: state.total,
      selected: state.selectedID == nil ? nil : state.index, isFocused: isFocused
    ) { index in
      rows[index].map(row) ?? Table.Row(table.columns.map { _ in "…" })
    }
    drawBars(rows, in: &grid, right.inset(rows: 0, columns: 1), theme)
    guard !footer.isEmpty else { return }
    let scrolls = state.total > left.rows - 1
    let line = Rect(
      row: footer.row, column: footer.column, rows: 1, columns: left.columns - (scrolls ? 1 : 0))
    grid.fill(footer, style: theme[.text])
    table.drawFooter(totalRow, in: &grid, line: line, theme: theme)
  }

  private func drawBars(
    _ rows: RowList<TotalsRow>, in grid: inout Grid, _ rect: Rect, _ theme: Theme
  ) {
    guard rect.columns >= 4 else { return }
    grid.fill(rect, style: theme[.text])
    let names = "░\(formats.label(Words.lunch)) █\(formats.label(Words.dinner)) "
    let legend =
      [names + formats.label(scale.term), formats.label(scale.term), formats.short(scale.term)]
      .first { CellText($0).width <= rect.columns } ?? ""
    grid.write(legend, in: rect.line(0), style: theme[.dim])
    let greatest = rows.rows.map(\.points.total.count).max() ?? 0
    let bars = rect.splitTop(1).rest
    let shown = rows.state.viewport.rows(count: rows.state.total, height: bars.rows)
    for (line, index) in shown.enumerated() {
      guard let row = rows[index] else { continue }
      StackedBar(
        first: row.points.lunch.count, whole: row.points.total.count, greatest: greatest,
        scale: scale
      ).draw(in: &grid, line: bars.line(line), theme)
    }
  }
}
