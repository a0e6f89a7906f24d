import ChobaTestSupport
import ChobaUI
import Testing

struct GridTests {
  private let size = Size(rows: 3, columns: 10)

  private func rows(_ grid: Grid) -> [String] {
    (0..<grid.size.rows).map { grid.row($0).map(\.text).joined() }
  }

  @Test(arguments: [
    Size(rows: 0, columns: 0), Size(rows: 1, columns: 1), Size(rows: 0, columns: 5),
  ])
  func `the smallest screens take any text`(size: Size) {
    var grid = Grid(size: size)
    grid.write("とa", at: .origin, style: .plain)
    grid.fill(Rect(row: -1, column: -1, rows: 9, columns: 9), style: .plain)
    grid.write("x", in: Rect(row: 0, column: 0, rows: 1, columns: 9), style: .plain)
    grid.checkInvariants()
  }

  @Test
  func `writing over the left half of a wide glyph blanks the right one`() {
    var grid = Grid(size: size)
    grid.write("とり", at: .origin, style: .plain)
    grid.write("x", at: Position(row: 0, column: 2), style: .plain)
    grid.checkInvariants()
    #expect(rows(grid)[0] == "とx       ")
  }

  @Test
  func `writing over the right half blanks the left one`() {
    var grid = Grid(size: size)
    grid.write("とり", at: .origin, style: .plain)
    grid.fill(Rect(row: 0, column: 1, rows: 1, columns: 2), with: "-", style: .plain)
    grid.checkInvariants()
    #expect(rows(grid)[0] == " --       ")
  }

  @Test(arguments: [(8, "        と"), (9, "          "), (-1, " り       "), (-2, "り        ")])
  func `an edge never cuts a wide glyph`(column: Int, expected: String) {
    var grid = Grid(size: size)
    let text = column < 0 ? "とり" : "と"
    grid.write(text, at: Position(row: 0, column: column), style: .plain)
    grid.checkInvariants()
    #expect(rows(grid)[0] == expected)
  }

  @Test
  func `nothing outside the limits is touched`() {
    var grid = Grid(size: size)
    for row in 0..<3 { grid.write("..........", at: Position(row: row, column: 0), style: .plain) }
    let limits = Rect(row: 1, column: 2, rows: 1, columns: 4)
    for row in -1...4 {
      grid.write("ととととと", at: Position(row: row, column: 1), in: limits, style: .plain)
    }
    grid.checkInvariants()
    #expect(rows(grid) == ["..........", ".. と ....", ".........."])
  }

  @Test
  func `a field is cut with a mark and cleared to its end`() {
    var grid = Grid(size: size)
    let field = Rect(row: 0, column: 1, rows: 1, columns: 6)
    grid.write("居酒屋とり", in: field, style: .plain)
    #expect(rows(grid)[0] == " 居酒…    ")
    grid.write("12", in: field, alignment: .right, style: .plain)
    #expect(rows(grid)[0] == "     12   ")
    grid.write("12", in: field, alignment: .center, style: .plain)
    #expect(rows(grid)[0] == "   12     ")
  }

  @Test
  func `ambiguous scalars become ASCII where the font is wide`() {
    var grid = Grid(size: Size(rows: 1, columns: 12), isAmbiguousWide: true)
    grid.write("─│▲1①→…※と", at: .origin, style: .plain)
    grid.checkInvariants()
    #expect(rows(grid)[0] == "-|-11>~*と  ")
  }

  @Test(arguments: 0..<8)
  func `any series of writes equals the naive model`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let size = Size(rows: 4, columns: 9)
    var grid = Grid(size: size)
    var model = NaiveScreen(size: size)
    for step in 0..<300 {
      let texts = ["a", "とり", "aと", "ｶﾞ", "か\u{3099}x", "", "abcdefghijkl", "ととととととと"]
      let text = texts.randomElement(using: &random) ?? ""
      let position = Position(
        row: .random(in: -1...4, using: &random), column: .random(in: -4...10, using: &random))
      let limits = Rect(
        row: .random(in: -1...3, using: &random), column: .random(in: -2...8, using: &random),
        rows: .random(in: 0...5, using: &random), columns: .random(in: 0...11, using: &random))
      let style = Bool.random(using: &random) ? Style.plain : Style(attributes: .bold)
      if step.isMultiple(of: 5) {
        grid.fill(limits, with: "#", style: style)
        model.fill(limits, "#", style)
      } else {
        grid.write(text, at: position, in: limits, style: style)
        model.write(text, position, limits, style)
      }
      grid.checkInvariants()
      #expect(model.equals(grid), "seed \(seed), step \(step)")
    }
  }
}

/// A screen as slow and plain as can be: a dictionary of glyphs by their left cell.
private struct NaiveScreen {
  private struct Ink: Equatable {
    let text: String
    let width: Int
    let style: Style
  }

  private let bounds: Rect
  private var inks: [Position: Ink] = [:]

  init(size: Size) {
    bounds = Rect(size: size)
    fill(bounds, " ", .plain)
  }

  mutating func fill(_ rect: Rect, _ text: String, _ style: Style) {
    for row in bounds.row..<bounds.endRow {
      for column in bounds.column..<bounds.endColumn {
        let position = Position(row: row, column: column)
        if rect.contains(position) { put(Ink(text: text, width: 1, style: style), position) }
      }
    }
  }

  mutating func write(_ text: String, _ start: Position, _ limits: Rect, _ style: Style) {
    var column = start.column
    for piece in CellText(text).pieces {
      let width = CellText(piece).width
      let cells = (column..<column + width).map { Position(row: start.row, column: $0) }
      let inside = cells.filter { limits.contains($0) && bounds.contains($0) }
      if inside.count == width {
        put(Ink(text: piece, width: width, style: style), cells[0])
      } else {
        for cell in inside { put(Ink(text: " ", width: 1, style: style), cell) }
      }
      column += width
    }
  }

  private mutating func put(_ ink: Ink, _ position: Position) {
    for offset in 0..<ink.width {
      erase(Position(row: position.row, column: position.column + offset))
    }
    if ink.width == 2 {
      inks[Position(row: position.row, column: position.column + 1)] = nil
    }
    inks[position] = ink
  }

  /// Makes blanks of whatever covers a cell.
  private mutating func erase(_ position: Position) {
    let left = Position(row: position.row, column: position.column - 1)
    if let wide = inks[left], wide.width == 2 {
      inks[left] = Ink(text: " ", width: 1, style: wide.style)
      inks[position] = Ink(text: " ", width: 1, style: wide.style)
    }
    if let wide = inks[position], wide.width == 2 {
      let right = Position(row: position.row, column: position.column + 1)
      inks[position] = Ink(text: " ", width: 1, style: wide.style)
      inks[right] = Ink(text: " ", width: 1, style: wide.style)
    }
  }

  func equals(_ grid: Grid) -> Bool {
    for row in 0..<grid.size.rows {
      for column in 0..<grid.size.columns {
        let cell = grid[row, column]
        let ink = inks[Position(row: row, column: column)]
        if cell.isContinuation != (ink == nil) { return false }
        if let ink, ink.text != cell.text || ink.style != cell.style { return false }
      }
    }
    return true
  }
}
