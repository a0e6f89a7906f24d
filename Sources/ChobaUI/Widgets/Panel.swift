/// A bordered box with a title on its upper edge.
package struct Panel: Hashable, Sendable {
  /// On the left of the upper edge: the name.
  package var title: String
  /// After the title: count and filter, or what there is to say about the age.
  package var note: String
  /// The focused panel differs in weight (a heavy line) and in colour.
  package var isFocused: Bool

  package init(title: String, note: String = "", isFocused: Bool = false) {
    self.title = title
    self.note = note
    self.isFocused = isFocused
  }

  /// Draws the box and blanks its inside.
  ///
  /// - Returns: The inside. Without room for a border (fewer than 3 rows or
  ///   columns) that is the whole rectangle and no border is drawn.
  @discardableResult
  package func draw(in grid: inout Grid, rect: Rect, theme: Theme) -> Rect {
    grid.fill(rect, style: theme[.text])
    guard rect.rows >= 3, rect.columns >= 3 else { return rect }
    let border = theme[isFocused ? .borderFocus : .border]
    let line = isFocused ? Border.heavy : Border.light
    line.draw(in: &grid, rect: rect, style: border)
    drawTitle(in: &grid, edge: rect.line(0).inset(rows: 0, columns: 2), theme: theme, border)
    return rect.inset(rows: 1, columns: 1)
  }

  private func drawTitle(in grid: inout Grid, edge: Rect, theme: Theme, _ border: Style) {
    guard edge.columns >= 4, !title.isEmpty else { return }
    let name = CellText(title).truncated(to: edge.columns - 2)
    var column = grid.write(
      " \(name) ", at: edge.origin, in: edge,
      style: isFocused ? theme.style(.title, over: border) : theme[.title])
    let left = edge.endColumn - column - 3
    guard !note.isEmpty, left >= 4 else { return }
    column += 1
    grid.write(
      " \(CellText(note).truncated(to: left - 1)) ", at: Position(row: edge.row, column: column),
      in: edge, style: theme[.dim])
  }
}

/// The eight lines and corners of a box.
package struct Border: Hashable, Sendable {
  let horizontal: Unicode.Scalar
  let vertical: Unicode.Scalar
  /// Top left, top right, bottom left, bottom right.
  let corners: [Unicode.Scalar]

  package static let light = Border(horizontal: "─", vertical: "│", corners: ["╭", "╮", "╰", "╯"])
  package static let heavy = Border(horizontal: "━", vertical: "┃", corners: ["┏", "┓", "┗", "┛"])

  /// Draws along the inner edge of a rectangle of at least 2 x 2 cells.
  package func draw(in grid: inout Grid, rect: Rect, style: Style) {
    guard rect.rows >= 2, rect.columns >= 2 else { return }
    let bottom = rect.rows - 1
    let right = rect.columns - 1
    for row in [0, bottom] { grid.fill(rect.line(row), with: horizontal, style: style) }
    let middle = rect.inset(rows: 1, columns: 0)
    grid.fill(middle.splitLeft(1).left, with: vertical, style: style)
    grid.fill(middle.splitRight(1).right, with: vertical, style: style)
    let places = [(0, 0), (0, right), (bottom, 0), (bottom, right)]
    for (corner, place) in zip(corners, places) {
      grid.fill(
        Rect(row: rect.row + place.0, column: rect.column + place.1, rows: 1, columns: 1),
        with: corner, style: style)
    }
  }
}
