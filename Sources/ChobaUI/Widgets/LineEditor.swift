/// One line of text being typed, with its caret and its history.
///
/// The caret moves by glyph: over `ｶﾞ` in two steps, over `か` with a
/// combining mark in one. Full-width letters stay as they were typed.
package struct LineEditor: Hashable, Sendable {
  /// The glyphs of the text.
  private var pieces: [String] = []
  /// Before which glyph the caret stands, 0 to `pieces.count`.
  private(set) var caret = 0
  /// Earlier inputs, the oldest first.
  private let history: [String]
  /// Which of them is shown, `history.count` for the one being typed.
  private var place: Int
  /// What was being typed before history was looked at.
  private var draft = ""
  /// In glyphs; what goes beyond is not taken.
  let limit: Int
  /// Line breaks stay; Alt-Enter makes one.
  private let isLong: Bool

  /// An editor with a text, the caret at its end; the history has the oldest
  /// input first, the limit is the longest text in glyphs.
  package init(
    _ text: String = "", history: [String] = [], limit: Int = 1000, isLong: Bool = false
  ) {
    self.history = history
    self.limit = limit
    self.isLong = isLong
    place = history.count
    replace(with: text)
  }

  package var text: String { pieces.joined() }
  package var isEmpty: Bool { pieces.isEmpty }
  /// What stands before the caret, for completion.
  package var textBeforeCaret: String { pieces[..<caret].joined() }

  /// What became of a key.
  package enum Outcome: Hashable, Sendable {
    case edited
    /// Only the caret moved.
    case moved
    /// Enter.
    case submitted
    /// Esc or ^c.
    case cancelled
    /// Not a key of the editor, Tab for one.
    case ignored
  }

  /// Replaces everything and puts the caret at the end. False when it had to be cut.
  @discardableResult
  package mutating func replace(with text: String) -> Bool {
    let all = CellText(cleaned(text)).pieces
    pieces = Array(all.prefix(limit))
    caret = pieces.count
    return all.count <= limit
  }

  /// Inserts pasted or completed text at the caret; line breaks become spaces, or stay.
  ///
  /// False, and nothing is inserted, when there is no room for all of it.
  @discardableResult
  package mutating func insert(_ text: String) -> Bool {
    let before = textBeforeCaret + cleaned(text)
    let after = pieces[caret...].joined()
    let all = CellText(before + after).pieces
    guard all.count <= limit else { return false }
    pieces = all
    caret = min(CellText(before).pieces.count, all.count)
    return true
  }

  package mutating func handle(_ key: Key) -> Outcome {
    switch (key.code, key.modifiers) {
    case (.enter, []): return .submitted
    case (.enter, .alt) where isLong:
      insert("\n")
      return .edited
    case (.escape, []), (.character("c"), .control): return .cancelled
    case (.character(let scalar), []):
      insert(String(Character(scalar)))
      return .edited
    case (.up, []), (.character("p"), .control): return recall(place - 1)
    case (.down, []), (.character("n"), .control): return recall(place + 1)
    default: return move(key) ?? delete(key) ?? .ignored
    }
  }

  private mutating func move(_ key: Key) -> Outcome? {
    switch (key.code, key.modifiers) {
    case (.left, []), (.character("b"), .control): caret = max(0, caret - 1)
    case (.right, []), (.character("f"), .control): caret = min(pieces.count, caret + 1)
    case (.home, []), (.character("a"), .control): caret = 0
    case (.end, []), (.character("e"), .control): caret = pieces.count
    case (.character("b"), .alt): caret = wordStart
    case (.character("f"), .alt): caret = wordEnd
    default: return nil
    }
    return .moved
  }

  private mutating func delete(_ key: Key) -> Outcome? {
    let range: Range<Int>
    switch (key.code, key.modifiers) {
    case (.backspace, []), (.character("h"), .control): range = max(0, caret - 1)..<caret
    case (.delete, []), (.character("d"), .control): range = caret..<min(pieces.count, caret + 1)
    case (.character("w"), .control), (.backspace, .alt): range = wordStart..<caret
    case (.character("u"), .control): range = 0..<caret
    case (.character("k"), .control): range = caret..<pieces.count
    default: return nil
    }
    pieces.removeSubrange(range)
    caret = range.lowerBound
    return .edited
  }

  /// Where the word before the caret begins: spaces, then all but spaces.
  private var wordStart: Int {
    var index = caret
    while index > 0, LineEditor.isSpace(pieces[index - 1]) { index -= 1 }
    while index > 0, !LineEditor.isSpace(pieces[index - 1]) { index -= 1 }
    return index
  }

  private var wordEnd: Int {
    var index = caret
    while index < pieces.count, LineEditor.isSpace(pieces[index]) { index += 1 }
    while index < pieces.count, !LineEditor.isSpace(pieces[index]) { index += 1 }
    return index
  }

  private mutating func recall(_ wanted: Int) -> Outcome {
    guard wanted != place, (0...history.count).contains(wanted) else { return .moved }
    if place == history.count { draft = text }
    place = wanted
    replace(with: wanted == history.count ? draft : history[wanted])
    return .edited
  }

  /// A space of either width.
  private static func isSpace(_ piece: String) -> Bool { piece == " " || piece == "\u{3000}" }

  /// The text with every control character as a space; line breaks may stay.
  private func cleaned(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let stays = scalar.properties.generalCategory != .control || (isLong && scalar == "\n")
      scalars.append(stays ? scalar : " ")
    }
    return String(scalars)
  }
}

extension LineEditor {
  /// Moves the caret to the line break above or below; false where there is none.
  package mutating func moveLine(by direction: Int) -> Bool {
    let breaks = pieces.indices.filter { pieces[$0] == "\n" }
    if direction < 0, let end = breaks.last(where: { $0 < caret }) {
      caret = end
      return true
    }
    if direction > 0, let end = breaks.first(where: { $0 >= caret }) {
      caret = end + 1
      return true
    }
    return false
  }

  /// The text in lines of at most so many cells, and where the caret stands among them.
  package func wrapped(to columns: Int) -> (lines: [String], caret: Position) {
    var lines = [""]
    var width = 0
    var place = Position.origin
    for (index, piece) in pieces.enumerated() {
      let cells = piece == "\n" ? 0 : CellText(piece).width
      if width + cells > columns, width > 0 {
        lines.append("")
        width = 0
      }
      if index == caret { place = Position(row: lines.count - 1, column: width) }
      if piece == "\n" {
        lines.append("")
        width = 0
      } else {
        lines[lines.count - 1] += piece
        width += cells
      }
    }
    if caret == pieces.count {
      if width >= columns { lines.append("") }
      place = Position(row: lines.count - 1, column: width >= columns ? 0 : width)
    }
    return (lines, place)
  }
}

extension LineEditor {
  /// Draws the text in the first row of a field, scrolled so that the caret is seen.
  ///
  /// - Returns: Where the caret stands, for the hardware cursor; nil without room.
  @discardableResult
  package func draw(in grid: inout Grid, field: Rect, style: Style) -> Position? {
    let line = field.line(0)
    guard !line.isEmpty else { return nil }
    let before = CellText(textBeforeCaret).width
    // A wide glyph under the caret is kept whole.
    let under = caret < pieces.count ? CellText(pieces[caret]).width : 1
    let scroll = max(0, before + under - line.columns)
    grid.fill(line, style: style)
    grid.write(
      text, at: Position(row: line.row, column: line.column - scroll), in: line, style: style)
    return Position(row: line.row, column: line.column + before - scroll)
  }
}
