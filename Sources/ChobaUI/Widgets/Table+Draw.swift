extension Table {
  /// Draws header, rows and, when they do not all fit, a scrollbar.
  ///
  /// The header takes the first row of the rectangle, the list the other
  /// `bodyHeight` rows. The viewport has been told to reveal the selected row
  /// among the `count` of the list; `row` is asked only for those seen.
  /// Whether keys go to this table shows in the bar of the selected row.
  package func draw(
    in grid: inout Grid, rect: Rect, theme: Theme, viewport: Viewport, count: Int,
    selected: Int?, isFocused: Bool = true, row: (Int) -> Row
  ) {
    guard !rect.isEmpty else { return }
    let (header, body) = rect.splitTop(1)
    let scrolls = count > body.rows && rect.columns > Table.gutter + 2
    let (inner, bar) = body.splitRight(scrolls ? 1 : 0)
    let slots = layout(width: inner.columns)
    grid.fill(rect, style: theme[.text])
    drawHeader(in: &grid, header.splitLeft(inner.columns).left, slots, theme)
    for (line, index) in viewport.rows(count: count, height: inner.rows).enumerated() {
      let isSelected = index == selected
      drawRow(
        row(index), in: &grid, inner.line(line), slots, theme,
        bar: isSelected ? (isFocused ? "▌" : "│") : nil)
    }
    if scrolls {
      Scrollbar(top: viewport.top, count: count).draw(in: &grid, rect: bar, theme: theme)
    }
  }

  /// Draws one row by itself, in the columns that `draw` gives a table of this width: a total.
  package func drawFooter(_ row: Row, in grid: inout Grid, line: Rect, theme: Theme) {
    grid.fill(line, style: theme[.text])
    drawRow(row, in: &grid, line, layout(width: line.columns), theme, bar: nil)
  }

  /// How many rows of the list fit into so many rows of the screen.
  package static func bodyHeight(_ rows: Int) -> Int { max(0, rows - 1) }

  private func drawHeader(in grid: inout Grid, _ line: Rect, _ slots: [Slot], _ theme: Theme) {
    let style = theme[.dim].adding(.underline)
    for slot in slots {
      let column = columns[slot.index]
      let field = line.field(at: slot.offset, columns: slot.width)
      guard let sort, sort.column == slot.index else {
        grid.write(column.title, in: field, alignment: column.alignment, style: style)
        continue
      }
      let title = CellText(column.title).truncated(to: slot.width - 1)
      grid.write(
        title + (sort.isAscending ? "↑" : "↓"), in: field, alignment: column.alignment,
        style: theme[.strong].adding(.underline))
    }
  }

  private func drawRow(
    _ row: Row, in grid: inout Grid, _ line: Rect, _ slots: [Slot], _ theme: Theme,
    bar: String?
  ) {
    let base = base(of: row, theme)
    if row.isMarked {
      grid.write("*", in: line.field(at: 1, columns: 1), style: theme[.rowMarked])
    }
    if let bar {
      grid.write(bar, in: line.field(at: 0, columns: 1), style: theme[.accent])
    }
    for (place, slot) in slots.enumerated() where slot.index < row.entries.count {
      let entry = row.entries[slot.index]
      let under =
        bar != nil && place < selectedColumns ? theme.style(.rowSelected, over: base) : base
      grid.write(
        entry.text, in: line.field(at: slot.offset, columns: slot.width),
        alignment: columns[slot.index].alignment,
        style: entry.role == .text ? under : theme.style(entry.role, over: under))
    }
  }

  private func base(of row: Row, _ theme: Theme) -> Style {
    if row.isMarked { return theme[.rowMarked] }
    return row.isChanged ? theme[.rowChanged] : theme[.text]
  }
}

extension Rect {
  /// Part of its first row, counted from its own left edge and cut at its right one.
  func field(at offset: Int, columns: Int) -> Rect {
    Rect(
      row: row, column: column + offset, rows: min(1, rows),
      columns: min(columns, self.columns - offset))
  }
}
