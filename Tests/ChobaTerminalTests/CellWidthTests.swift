import CNcurses
import ChobaUI
import Testing

struct CellWidthTests {
  /// curses places glyphs by libc's `wcwidth`; where the table says otherwise
  /// everything to the right would be drawn in the wrong place.
  @Test
  func `every scalar has the width that libc gives it`() throws {
    try #require(choba_set_locale())
    var differing: [Unicode.Scalar] = []
    for scalar in (0...0x10ffff as ClosedRange<UInt32>).compactMap(Unicode.Scalar.init) {
      let width: Int32 =
        switch CellWidth.kind(of: scalar) {
        case .undrawable: -1
        case .zero: 0
        case .narrow, .ambiguous: 1
        case .wide: 2
        }
      if scalar.value != 0, width != wcwidth(wchar_t(bitPattern: scalar.value)) {
        differing.append(scalar)
      }
    }
    #expect(differing.count == 0, "\(differing.prefix(20))")
  }

  /// Whatever the text, what reaches curses is what libc knows how to place.
  @Test
  func `every glyph has the width that libc gives it`() throws {
    try #require(choba_set_locale())
    for scalar in (1...0x10ffff as ClosedRange<UInt32>).compactMap(Unicode.Scalar.init) {
      for glyph in CellText(String(Character(scalar))) {
        let width = Int(wcwidth(wchar_t(bitPattern: glyph.scalar.value)))
        if width != glyph.width { Issue.record("\(scalar.value) as \(glyph)") }
      }
    }
  }
}
