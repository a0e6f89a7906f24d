/// A rectangle of cells; it may lie partly or wholly outside a grid, which
/// then draws only what is inside.
package struct Rect: Hashable, Sendable {
  /// The top left cell.
  package var origin: Position
  package var size: Size

  package init(origin: Position = .origin, size: Size) {
    self.origin = origin
    self.size = size
  }

  package init(row: Int, column: Int, rows: Int, columns: Int) {
    self.init(
      origin: Position(row: row, column: column), size: Size(rows: rows, columns: columns))
  }

  /// The first row inside.
  package var row: Int { origin.row }
  /// The first column inside.
  package var column: Int { origin.column }
  package var rows: Int { size.rows }
  package var columns: Int { size.columns }
  /// The first row below.
  package var endRow: Int { origin.row + size.rows }
  /// The first column to the right.
  package var endColumn: Int { origin.column + size.columns }
  /// True when there is no cell to draw into.
  package var isEmpty: Bool { size.isEmpty }

  package func contains(_ position: Position) -> Bool {
    position.row >= row && position.row < endRow
      && position.column >= column && position.column < endColumn
  }

  /// The cells that lie in both; empty when there are none.
  package func intersection(_ other: Rect) -> Rect {
    let top = max(row, other.row)
    let left = max(column, other.column)
    return Rect(
      row: top, column: left,
      rows: min(endRow, other.endRow) - top, columns: min(endColumn, other.endColumn) - left)
  }

  /// This rectangle without a margin of so many cells at every side.
  package func inset(rows: Int, columns: Int) -> Rect {
    Rect(
      row: row + rows, column: column + columns,
      rows: self.rows - 2 * rows, columns: self.columns - 2 * columns)
  }

  /// One row of it, counted from its own top, one cell high.
  package func line(_ index: Int) -> Rect {
    Rect(row: row + index, column: column, rows: index < rows ? 1 : 0, columns: columns)
  }

  /// Cuts it into the upper `rows` and the rest below.
  package func splitTop(_ rows: Int) -> (top: Rect, rest: Rect) {
    let height = min(max(0, rows), self.rows)
    return (
      Rect(row: row, column: column, rows: height, columns: columns),
      Rect(row: row + height, column: column, rows: self.rows - height, columns: columns)
    )
  }

  /// Cuts it into the lower `rows` and the rest above.
  package func splitBottom(_ rows: Int) -> (rest: Rect, bottom: Rect) {
    let (rest, bottom) = splitTop(self.rows - min(max(0, rows), self.rows))
    return (rest, bottom)
  }

  /// Cuts it into the left `columns` and the rest to the right.
  package func splitLeft(_ columns: Int) -> (left: Rect, rest: Rect) {
    let width = min(max(0, columns), self.columns)
    return (
      Rect(row: row, column: column, rows: rows, columns: width),
      Rect(row: row, column: column + width, rows: rows, columns: self.columns - width)
    )
  }

  /// Cuts it into the right `columns` and the rest to the left.
  package func splitRight(_ columns: Int) -> (rest: Rect, right: Rect) {
    let (rest, right) = splitLeft(self.columns - min(max(0, columns), self.columns))
    return (rest, right)
  }

  /// A rectangle of the wanted size in the middle, made smaller where it does not fit.
  package func centered(_ wanted: Size) -> Rect {
    let height = min(wanted.rows, rows)
    let width = min(wanted.columns, columns)
    return Rect(
      row: row + (rows - height) / 2, column: column + (columns - width) / 2,
      rows: height, columns: width)
  }
}
