import ChobaUI
import Testing

struct CellTextTests {
  @Test(arguments: [
    (0, ""), (1, "…"), (2, "…"), (3, "と…"), (4, "と…"), (5, "とり…"), (6, "とりま"), (7, "とりま"),
  ])
  func `a cut text ends with a mark and never inside a glyph`(columns: Int, expected: String) {
    #expect(CellText("とりま").truncated(to: columns) == expected)
  }

  @Test
  func `a half-width sound mark may be cut from its kana`() {
    #expect(CellText("ｶﾞｶﾞ").truncated(to: 2).unicodeScalars.elementsEqual("ｶ…".unicodeScalars))
  }

  @Test
  func `padding fills to the cell`() {
    #expect(CellText("とり").padded(to: 7) == "とり   ")
    #expect(CellText("とり").padded(to: 7, alignment: .right) == "   とり")
    #expect(CellText("とり").padded(to: 7, alignment: .center) == " とり  ")
    #expect(CellText("とりま").padded(to: 4) == "と… ")
  }

  @Test(arguments: [
    ("予約が、取れない。", 8, ["予約が、", "取れな", "い。"]),
    ("「とり」まる", 7, ["「と", "り」ま", "る"]),
    ("the quick brown fox", 10, ["the quick", "brown fox"]),
    ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
    ("a\n\nb", 4, ["a", "", "b"]),
    ("", 4, [""]),
    ("とり", 1, ["と", "り"]),
  ])
  func `text wraps by cells and by the rules of Japanese lines`(
    text: String, columns: Int, lines: [String]
  ) {
    #expect(CellText(text).wrapped(to: columns) == lines)
  }

  @Test
  func `nothing is wrapped into no columns`() {
    #expect(CellText("とり").wrapped(to: 0).isEmpty)
  }
}
