/// Up to four zero-width scalars on a spacing one, as their numbers; 0 is none.
///
/// Four, because ncurses keeps five scalars a cell (`CCHARW_MAX`).
package typealias Marks = SIMD4<UInt32>

/// One cell of a grid: what is drawn there and how.
///
/// A wide glyph is a lead cell of width 2 followed by one continuation of
/// width 0. A cell holds no reference, so that a whole screen is filled,
/// copied and compared like plain memory.
package struct Cell: Hashable, Sendable {
  /// The spacing scalar; a space in a continuation.
  package let scalar: Unicode.Scalar
  package var style: Style
  /// 1 or 2 cells; 0 in the continuation of the wide glyph to the left.
  package let width: UInt8
  package let marks: Marks

  package init(
    _ scalar: Unicode.Scalar, width: UInt8 = 1, marks: Marks = .zero, style: Style = .plain
  ) {
    self.scalar = scalar
    self.style = style
    self.width = width
    self.marks = marks
  }

  /// An empty cell.
  package static func blank(_ style: Style) -> Cell { Cell(" ", style: style) }

  /// The right half of a wide glyph.
  package static func continuation(_ style: Style) -> Cell { Cell(" ", width: 0, style: style) }

  /// True for the right half of a wide glyph.
  package var isContinuation: Bool { width == 0 }

  /// The scalar and its marks as text; empty in a continuation.
  package var text: String {
    guard !isContinuation else { return "" }
    var scalars = String.UnicodeScalarView()
    scalars.append(scalar)
    for lane in 0..<4 where marks[lane] != 0 {
      if let mark = Unicode.Scalar(marks[lane]) { scalars.append(mark) }
    }
    return String(scalars)
  }
}
