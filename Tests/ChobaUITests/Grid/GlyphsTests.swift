import ChobaUI
import Testing

struct GlyphsTests {
  @Test(arguments: [
    ("abc", 3, "abc"), ("とり", 4, "とり"), ("ｶﾞ", 2, "ｶﾞ"), ("か\u{3099}", 2, "か\u{3099}"),
    ("⚠\u{fe0f}", 1, "⚠"), ("👨‍👩‍👧", 2, "👨"), ("🇯🇵", 2, "JP"), ("1\u{fe0f}\u{20e3}", 1, "1"),
    ("👍🏽", 2, "👍"), ("葛\u{e0100}", 2, "葛"), ("\u{1b}[2J", 4, "␛[2J"), ("\u{7f}", 1, "␡"),
    ("a\u{202e}b", 3, "a\u{fffd}b"), ("\u{301}", 1, "◌\u{301}"), ("e\u{301}", 1, "e\u{301}"),
    ("\u{85}", 1, "\u{fffd}"), ("\u{200b}", 1, "\u{fffd}"), ("①→─※", 4, "①→─※"),
    ("㈱", 2, "㈱"), ("～〜￥", 6, "～〜￥"), ("a\r\nb", 4, "a␍␊b"), ("", 0, ""),
  ])
  func `text becomes cells by spacing scalar`(text: String, width: Int, shown: String) {
    var grid = Grid(size: Size(rows: 1, columns: 12))
    let end = grid.write(text, at: .origin, style: .plain)
    grid.checkInvariants()
    #expect(end == width)
    #expect(CellText(text).width == width)
    let drawn = grid.row(0).map(\.text).joined()
    #expect(drawn.unicodeScalars.elementsEqual((shown + spaces(12 - width)).unicodeScalars))
  }

  @Test
  func `a fifth mark is dropped`() {
    var grid = Grid(size: Size(rows: 1, columns: 2))
    grid.write("e\u{301}\u{302}\u{303}\u{304}\u{305}x", at: .origin, style: .plain)
    #expect(grid[0, 0].text.unicodeScalars.count == 5)
    #expect(grid[0, 1].text == "x")
  }

  private func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }
}
