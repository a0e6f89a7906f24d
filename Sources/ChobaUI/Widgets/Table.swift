/// Rows and columns of text with a header, a selected row and marked ones.
///
/// The two cells on the left hold the marks of the selected row (a bar) and
/// of marked rows (a star). Besides its bar the selected row differs only in
/// its first columns, so that moving the selection costs the terminal few bytes.
package struct Table: Hashable, Sendable {
  package var columns: [Column]
  /// The column whose heading carries the sort mark.
  package var sort: Sort?
  /// How many of the first columns shown wear the style of the selected row.
  package var selectedColumns: Int

  package init(columns: [Column], sort: Sort? = nil, selectedColumns: Int = 2) {
    self.columns = columns
    self.sort = sort
    self.selectedColumns = selectedColumns
  }

  package struct Column: Hashable, Sendable {
    package enum Width: Hashable, Sendable {
      /// So many cells.
      case fixed(Int)
      /// At least so many cells, and an equal share of what is left.
      case flexible(minimum: Int)

      var minimum: Int {
        switch self {
        case .fixed(let cells): cells
        case .flexible(let minimum): minimum
        }
      }
    }

    package var title: String
    package var width: Width
    package var alignment: Alignment
    /// When the table is too narrow the highest number goes first; 0 never goes.
    package var priority: Int

    package init(
      _ title: String, _ width: Width, alignment: Alignment = .left, priority: Int = 0
    ) {
      self.title = title
      self.width = width
      self.alignment = alignment
      self.priority = priority
    }
  }

  package struct Sort: Hashable, Sendable {
    /// Index into `columns`.
    package var column: Int
    package var isAscending: Bool

    package init(column: Int, isAscending: Bool) {
      self.column = column
      self.isAscending = isAscending
    }
  }

  /// What stands in one cell of the table; a string literal will do.
  package struct Entry: Hashable, Sendable, ExpressibleByStringInterpolation {
    package var text: String
    package var role: Role

    package init(_ text: String, _ role: Role = .text) {
      self.text = text
      self.role = role
    }

    package init(stringLiteral text: String) { self.init(text) }
  }

  package struct Row: Hashable, Sendable {
    /// One for each column, also for those that are dropped.
    package var entries: [Entry]
    package var isMarked: Bool
    /// True when it changed a moment ago.
    package var isChanged: Bool

    package init(_ entries: [Entry], isMarked: Bool = false, isChanged: Bool = false) {
      self.entries = entries
      self.isMarked = isMarked
      self.isChanged = isChanged
    }
  }
}
