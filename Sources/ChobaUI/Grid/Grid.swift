/// A screen as cells, with no terminal behind it.
///
/// Row-major, `size.rows * size.columns` cells; a wide glyph is a lead cell
/// followed by one continuation in the same row, of the same style. Every
/// mutation keeps that: writing over one half blanks the other, and a wide
/// glyph that does not fit is not drawn. Positions outside are ignored.
package struct Grid: Hashable, Sendable {
  package let size: Size
  /// True when the terminal shows ambiguous scalars in two cells; they are
  /// then replaced by ASCII likenesses as they are written.
  package let isAmbiguousWide: Bool
  var cells: ContiguousArray<Cell>

  /// A blank screen.
  package init(size: Size, style: Style = .plain, isAmbiguousWide: Bool = false) {
    self.size = size
    self.isAmbiguousWide = isAmbiguousWide
    cells = ContiguousArray(repeating: .blank(style), count: size.rows * size.columns)
  }

  /// The whole screen.
  package var bounds: Rect { Rect(size: size) }

  /// The cell at a position, which must be inside.
  package subscript(row: Int, column: Int) -> Cell {
    precondition(row >= 0 && row < size.rows && column >= 0 && column < size.columns)
    return cells[row * size.columns + column]
  }

  /// The cells of one row, from left to right.
  package func row(_ row: Int) -> ArraySlice<Cell> {
    cells[row * size.columns..<(row + 1) * size.columns]
  }

  /// Whether a row is the same in another screen of this size.
  package func hasRow(_ index: Int, of other: Grid) -> Bool { row(index) == other.row(index) }

  /// Fills a rectangle with one narrow scalar, by default with nothing.
  package mutating func fill(_ rect: Rect, with scalar: Unicode.Scalar = " ", style: Style) {
    let area = rect.intersection(bounds)
    guard !area.isEmpty else { return }
    let glyph = shown(Glyph(scalar))
    let cell = Cell(glyph.scalar, style: style)
    for row in area.row..<area.endRow {
      let start = row * size.columns + area.column
      let end = start + area.columns
      severLeft(of: start)
      for index in start..<end { cells[index] = cell }
      severRight(of: end)
    }
  }

  /// The glyph as this terminal can show it.
  func shown(_ glyph: Glyph) -> Glyph { isAmbiguousWide ? glyph.narrowed : glyph }

  /// Blanks the left half of a wide glyph whose right half is about to be overwritten.
  mutating func severLeft(of index: Int) {
    if cells[index].isContinuation { cells[index - 1] = .blank(cells[index - 1].style) }
  }

  /// Blanks a right half whose left half has just been overwritten.
  ///
  /// A continuation never begins a row, so looking past the end of one is harmless.
  mutating func severRight(of index: Int) {
    if index < cells.count, cells[index].isContinuation {
      cells[index] = .blank(cells[index].style)
    }
  }
}

extension Grid {
  /// Traps when the shape is broken, naming the cell; called by tests after each step.
  package func checkInvariants() {
    precondition(cells.count == size.rows * size.columns, "cells: \(cells.count), size: \(size)")
    for row in 0..<size.rows {
      var wideBefore: Cell?
      for column in 0..<size.columns {
        let cell = self[row, column]
        // Only told when something is wrong: a text for every cell would cost a test its time.
        func place() -> String { "row \(row), column \(column): \(cell)" }
        precondition(cell.isContinuation == (wideBefore != nil), "half a glyph at \(place())")
        if let lead = wideBefore { precondition(lead.style == cell.style, "style at \(place())") }
        precondition(cell.width != 2 || column + 1 < size.columns, "cut by the edge at \(place())")
        wideBefore = cell.width == 2 ? cell : nil
      }
    }
  }
}
