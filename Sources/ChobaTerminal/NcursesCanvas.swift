import CNcurses
import ChobaUI

/// Puts grids into curses' window.
///
/// Rows that are as they were are not put again. That is no second diff of
/// what is sent, which stays with curses; but it makes a frame in which one
/// row changes cost the building of one row and not of sixty.
struct NcursesCanvas {
  private let depth: ColorDepth
  /// What curses' window holds; nil when that is unknown.
  private var shown: Grid?
  private var inks: [Style: Ink] = [:]
  private var row: [cchar_t] = []

  /// How a style is put into a cell.
  private struct Ink {
    let attributes: UInt32
    let pair: Int32
  }

  init(depth: ColorDepth) { self.depth = depth }

  /// Makes the next frame put every row.
  mutating func forget() { shown = nil }

  mutating func present(_ grid: Grid, cursor: Position?) {
    let old = shown?.size == grid.size ? shown : nil
    // Not `clear`, which would send the whole screen.
    if old == nil { choba_erase() }
    for index in 0..<min(grid.size.rows, Int(choba_rows())) {
      if let old, grid.hasRow(index, of: old) { continue }
      put(grid.row(index), at: index)
    }
    shown = grid
    choba_refresh(Int32(cursor?.row ?? -1), Int32(cursor?.column ?? 0))
  }

  private mutating func put(_ cells: ArraySlice<Cell>, at index: Int) {
    row.removeAll(keepingCapacity: true)
    var style: Style?
    var ink = Ink(attributes: 0, pair: 0)
    // curses adds the right halves itself.
    for cell in cells where !cell.isContinuation {
      if cell.style != style {
        ink = self.ink(cell.style)
        style = cell.style
      }
      var out = cchar_t()
      choba_set_cell(
        &out, cell.scalar.value, cell.marks[0], cell.marks[1], cell.marks[2], cell.marks[3],
        ink.attributes, ink.pair)
      row.append(out)
    }
    choba_put_row(Int32(index), row, Int32(row.count))
  }

  private mutating func ink(_ style: Style) -> Ink {
    if let known = inks[style] { return known }
    let look = NcursesColors.look(style, depth: depth)
    let isPlain = look.foreground < 0 && look.background < 0
    let ink = Ink(
      attributes: look.attributes,
      pair: depth == .none || isPlain ? 0 : max(0, choba_pair(look.foreground, look.background)))
    inks[style] = ink
    return ink
  }
}
