import ChobaUI
import Testing

struct LineEditorTests {
  /// Types a script of keys into an editor.
  private func typed(_ script: String, into text: String = "", history: [String] = []) throws
    -> LineEditor
  {
    var editor = LineEditor(text, history: history)
    for key in try Key.sequence(script) { _ = editor.handle(key) }
    return editor
  }

  /// The text with `|` at the caret.
  private func shown(_ editor: LineEditor) -> String {
    let before = editor.textBeforeCaret
    return before + "|" + String(editor.text.unicodeScalars.dropFirst(before.unicodeScalars.count))
  }

  @Test(arguments: [
    ("\"とり\"", "とり|"), ("\"とり\" Left \"x\"", "とx|り"), ("\"とり\" Home Del", "|り"),
    ("\"ab cd\" ^w", "ab |"), ("\"ab cd \" ^w", "ab |"), ("\"ab　cd\" ^w", "ab　|"),
    ("\"ab\" ^a ^k", "|"), ("\"ab\" Left ^u", "|b"), ("\"ab cd\" A-b", "ab |cd"),
    ("\"ab cd\" ^a A-f", "ab| cd"), ("\"ab\" ^b ^d", "a|"), ("Backspace Del ^w ^u", "|"),
    ("\"a\" Left Left Right Right", "a|"), ("\"ｶﾞ\" Backspace", "ｶ|"),
    ("\"か\u{3099}\" Backspace", "|"),
    ("\"か\" Home \"x\" Right \"\u{3099}\" Left", "x|か\u{3099}"),
  ])
  func `the keys of a shell's line work`(script: String, expected: String) throws {
    #expect(shown(try typed(script)).unicodeScalars.elementsEqual(expected.unicodeScalars))
  }

  @Test
  func `history keeps what was being typed`() throws {
    let history = ["first", "second"]
    #expect(try typed("\"dr\" Up", history: history).text == "second")
    #expect(try typed("\"dr\" Up Up Up", history: history).text == "first")
    #expect(try typed("\"dr\" Up Up Down Down Down", history: history).text == "dr")
  }

  @Test
  func `a paste is one line`() throws {
    var editor = LineEditor("ab")
    _ = editor.handle(.named(.left))
    editor.insert("x\r\ny\u{1b}")
    #expect(editor.text == "ax  y b")
    #expect(editor.textBeforeCaret == "ax  y ")
  }

  @Test
  func `what goes beyond the limit is not taken`() {
    var editor = LineEditor("abc", limit: 4)
    editor.insert("とり")
    #expect(editor.text == "abc")
    editor.insert("と")
    #expect(editor.text == "abcと")
  }

  @Test(
    arguments: [
      ("Enter", .submitted), ("Esc", .cancelled), ("^c", .cancelled), ("Tab", .ignored),
      ("F5", .ignored), ("x", .edited), ("Left", .moved),
    ] as [(String, LineEditor.Outcome)])
  func `each key has its outcome`(key: String, outcome: LineEditor.Outcome) throws {
    var editor = LineEditor("ab")
    #expect(editor.handle(try #require(Key(notation: key))) == outcome)
  }

  @Test(arguments: [(0, 0), (1, 2), (2, 4), (3, 4), (9, 4)])
  func `the cursor stands at the caret and is always seen`(kana: Int, column: Int) {
    var grid = Grid(size: Size(rows: 1, columns: 6))
    let editor = LineEditor(String(repeating: "と", count: kana))
    let field = Rect(row: 0, column: 1, rows: 1, columns: 5)
    let caret = editor.draw(in: &grid, field: field, style: .plain)
    grid.checkInvariants()
    #expect(caret == Position(row: 0, column: 1 + column))
  }
}
