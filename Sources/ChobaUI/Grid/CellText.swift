/// Where text stands in a field that is wider than it.
package enum Alignment: Sendable {
  case left, right, center
}

/// A text measured and cut in cells.
package struct CellText: Sequence, Sendable {
  package let text: String

  package init(_ text: String) { self.text = text }

  package func makeIterator() -> Glyphs { Glyphs(text) }

  /// The mark that stands for what was cut off; one cell.
  package static let ellipsis = "…"

  /// In cells.
  package var width: Int {
    if let length = printableASCIICount { return length }
    return reduce(0) { $0 + $1.width }
  }

  /// The number of bytes when each is a printable ASCII character, and so one cell.
  private var printableASCIICount: Int? {
    text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7f } ? text.utf8.count : nil
  }

  /// The text as it is when it fits, else its beginning and `…`.
  ///
  /// It may come out a cell shorter than `columns`, as no wide glyph is cut.
  package func truncated(to columns: Int) -> String {
    guard width > columns else { return text }
    guard columns > 0 else { return "" }
    return prefix(columns: columns - 1) + CellText.ellipsis
  }

  /// As many whole glyphs from the beginning as fit.
  package func prefix(columns: Int) -> String {
    var glyphs = makeIterator()
    var left = columns
    var end = text.startIndex
    while let glyph = glyphs.next(), glyph.width <= left {
      left -= glyph.width
      end = glyphs.index
    }
    return String(text.unicodeScalars[..<end])
  }

  /// The text in exactly so many cells, cut or filled with spaces.
  package func padded(to columns: Int, alignment: Alignment = .left) -> String {
    let cut = truncated(to: columns)
    let missing = Swift.max(0, columns - CellText(cut).width)
    let before =
      switch alignment {
      case .left: 0
      case .right: missing
      case .center: missing / 2
      }
    return String(repeating: " ", count: before) + cut
      + String(repeating: " ", count: missing - before)
  }

  /// The pieces of the text that each become one glyph, in order.
  package var pieces: [String] {
    var glyphs = makeIterator()
    var start = text.startIndex
    var pieces: [String] = []
    while glyphs.next() != nil {
      pieces.append(String(text.unicodeScalars[start..<glyphs.index]))
      start = glyphs.index
    }
    return pieces
  }
}
