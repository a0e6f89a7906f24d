extension CellText {
  /// The text in lines of at most so many cells.
  ///
  /// Japanese breaks between any two glyphs but for those that may not begin
  /// or end a line; other words break at spaces, and inside when longer than a
  /// line. A line feed always breaks.
  package func wrapped(to columns: Int) -> [String] {
    guard columns > 0 else { return [] }
    return text.split(separator: "\n", omittingEmptySubsequences: false).flatMap {
      CellText.wrap(CellText(String($0)).pieces, to: columns)
    }
  }

  private static func wrap(_ pieces: [String], to columns: Int) -> [String] {
    var lines: [String] = []
    var start = 0
    while start < pieces.count {
      var end = start
      var width = 0
      while end < pieces.count {
        let next = width + CellText(pieces[end]).width
        if next > columns { break }
        width = next
        end += 1
      }
      if end < pieces.count { end = breakBefore(end, after: start, in: pieces) }
      lines.append(trimmed(pieces[start..<end]))
      start = end
      while start < pieces.count, pieces[start] == " " { start += 1 }
    }
    return lines.isEmpty ? [""] : lines
  }

  /// The last place at or before `end` where a line may end, or `end` when there is none.
  private static func breakBefore(_ end: Int, after start: Int, in pieces: [String]) -> Int {
    // A glyph wider than the line still takes one, or nothing would ever move on.
    guard end > start else { return start + 1 }
    var place = end
    while place > start {
      if mayBreak(before: pieces[place], after: pieces[place - 1]) { return place }
      place -= 1
    }
    return end
  }

  private static func mayBreak(before next: String, after last: String) -> Bool {
    if last == " " || next == " " { return true }
    if neverFirst.contains(next) || neverLast.contains(last) { return false }
    return CellText(next).width == 2 || CellText(last).width == 2
  }

  private static func trimmed(_ pieces: ArraySlice<String>) -> String {
    var pieces = pieces
    while pieces.last == " " { pieces.removeLast() }
    return pieces.joined()
  }

  /// What may not begin a line (JIS X 4051, the common part).
  private static let neverFirst = Set(
    "、。，．・：；？！ー〜々）］｝」』】〉》〕ゃゅょっぁぃぅぇぉャュョッァィゥェォ…‥,.:;?!)]}%％"
      .map(String.init))
  /// What may not end a line.
  private static let neverLast = Set("（［｛「『【〈《〔([{￥¥".map(String.init))
}
