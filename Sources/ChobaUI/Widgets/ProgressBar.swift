/// A line that fills up: parts done of all there are.
package struct ProgressBar: Hashable, Sendable {
  private let done: Int
  private let total: Int

  package init(done: Int, total: Int) {
    self.done = done
    self.total = total
  }

  /// Draws into the first row of a field; full only when all is done, empty
  /// only when nothing is.
  package func draw(in grid: inout Grid, field: Rect, theme: Theme) {
    let line = field.line(0)
    let (full, rest) = line.splitLeft(cells(of: line.columns))
    grid.fill(full, with: "█", style: theme[.accent])
    grid.fill(rest, with: "░", style: theme[.dim])
  }

  func cells(of columns: Int) -> Int {
    guard done > 0, total > 0, columns > 0 else { return 0 }
    guard done < total else { return columns }
    let exact = Int(Double(done) / Double(total) * Double(columns))
    return min(max(1, exact), max(0, columns - 1))
  }
}
