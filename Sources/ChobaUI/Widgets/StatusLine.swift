/// One line of pieces, of which the less important give way when it is narrow.
package struct StatusLine: Hashable, Sendable {
  package struct Piece: Hashable, Sendable {
    package var text: String
    package var role: Role
    /// The highest number goes first; 0 never goes.
    package var priority: Int

    package init(_ text: String, _ role: Role = .text, priority: Int = 0) {
      self.text = text
      self.role = role
      self.priority = priority
    }
  }

  private let left: [Piece]
  private let right: [Piece]
  /// Cells between two pieces.
  private static let gap = 2

  package init(left: [Piece], right: [Piece] = []) {
    self.left = left
    self.right = right
  }

  /// Draws into the first row of a field: the left pieces from its left edge,
  /// the right ones up to its right edge.
  package func draw(in grid: inout Grid, field: Rect, theme: Theme) {
    let line = field.line(0)
    grid.fill(line, style: theme[.text])
    let (left, right) = fitting(line.columns)
    var column = line.column
    for piece in left {
      column = grid.write(
        piece.text, at: Position(row: line.row, column: column), in: line,
        style: theme[piece.role])
      column += StatusLine.gap
    }
    var end = line.endColumn
    for piece in right.reversed() {
      let start = max(column, end - CellText(piece.text).width)
      grid.write(
        piece.text, at: Position(row: line.row, column: start), in: line, style: theme[piece.role])
      end = start - StatusLine.gap
    }
  }

  /// The pieces that have a place in so many cells; of equal ones the last goes first.
  func fitting(_ columns: Int) -> (left: [Piece], right: [Piece]) {
    let all = left + right
    var shown = all.indices.filter { !all[$0].text.isEmpty }
    func needed() -> Int {
      shown.reduce(0) { $0 + CellText(all[$1].text).width + StatusLine.gap } - StatusLine.gap
    }
    while needed() > columns,
      let last = shown.filter({ all[$0].priority > 0 })
        .max(by: { (all[$0].priority, $0) < (all[$1].priority, $1) })
    {
      shown.removeAll { $0 == last }
    }
    let kept = shown.map { ($0, all[$0]) }
    return (
      kept.filter { $0.0 < left.count }.map(\.1), kept.filter { $0.0 >= left.count }.map(\.1)
    )
  }
}
