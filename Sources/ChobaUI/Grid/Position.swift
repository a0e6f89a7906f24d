/// A cell of a screen: the row comes before the column and both are counted from 0.
package struct Position: Hashable, Sendable {
  /// Counted from the top, 0-based.
  package var row: Int
  /// Counted in cells from the left, 0-based.
  package var column: Int

  package init(row: Int, column: Int) {
    self.row = row
    self.column = column
  }

  /// The top left cell.
  package static let origin = Position(row: 0, column: 0)
}

/// How many rows and columns something has; never negative.
package struct Size: Hashable, Sendable {
  package var rows: Int
  /// In cells, not in characters.
  package var columns: Int

  /// A negative measure becomes 0, so that a window too small for its border
  /// is empty and not an error.
  package init(rows: Int, columns: Int) {
    self.rows = max(0, rows)
    self.columns = max(0, columns)
  }

  /// True when there is no cell to draw into.
  package var isEmpty: Bool { rows == 0 || columns == 0 }
}
