/// Shows which part of a list is seen, in a column one cell wide.
package struct Scrollbar: Hashable, Sendable {
  /// Index of the first row seen.
  let top: Int
  /// Rows in the list.
  let count: Int

  package init(top: Int, count: Int) {
    self.top = top
    self.count = count
  }

  package func draw(in grid: inout Grid, rect: Rect, theme: Theme) {
    guard let thumb = thumb(height: rect.rows) else { return }
    grid.fill(rect, with: "│", style: theme[.border])
    grid.fill(
      Rect(row: rect.row + thumb.lowerBound, column: rect.column, rows: thumb.count, columns: 1),
      with: "█", style: theme[.border])
  }

  /// The rows that the thumb covers: at the ends only when the list is there;
  /// nil when all of the list is seen.
  func thumb(height: Int) -> Range<Int>? {
    guard height > 0, count > height else { return nil }
    let length = max(1, height * height / count)
    let travel = height - length
    let hidden = count - height
    var start = min(travel, top * travel / hidden)
    if start == 0, top > 0, travel > 1 { start = 1 }
    if start == travel, top < hidden, travel > 1 { start = travel - 1 }
    return start..<start + length
  }
}
