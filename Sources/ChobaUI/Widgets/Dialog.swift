/// A box that asks, over everything else.
///
/// The button that does nothing has the focus at first. The key that opened
/// the dialog does nothing until another key has been pressed, so that holding
/// Enter confirms nothing; pasted text goes to the input line only.
package struct Dialog: Hashable, Sendable {
  package let title: String
  /// Paragraphs, wrapped when drawn.
  package let message: String
  /// The labels; each names its act.
  package let buttons: [String]
  /// Index of the button that Enter presses.
  package private(set) var focus: Int
  /// Present when the dialog asks for text.
  package var input: LineEditor?
  /// Lines of the message that were passed by.
  private var top = 0
  /// Ignored until another key comes.
  private var opener: Key?

  /// A dialog whose last button cancels and has the focus.
  ///
  /// `openedBy` is the key that led here, nil when none did.
  package init(
    title: String, message: String, buttons: [String], input: LineEditor? = nil, openedBy: Key?
  ) {
    precondition(!buttons.isEmpty, "a dialog needs a button that closes it")
    self.title = title
    self.message = message
    self.buttons = buttons
    self.input = input
    focus = buttons.count - 1
    opener = openedBy
  }

  /// What became of a key.
  package enum Outcome: Hashable, Sendable {
    /// The button of that index was pressed.
    case pressed(Int)
    /// Esc, or the last button.
    case cancelled
    /// Something else looks different now, or nothing does.
    case open
  }

  package mutating func handle(_ key: Key) -> Outcome {
    if key == opener { return .open }
    opener = nil
    switch (key.code, key.modifiers) {
    case (.escape, []), (.character("c"), .control): return .cancelled
    case (.enter, []): return focus == buttons.count - 1 ? .cancelled : .pressed(focus)
    case (.tab, []), (.down, []): focus = (focus + 1) % buttons.count
    case (.tab, .shift), (.up, []): focus = (focus + buttons.count - 1) % buttons.count
    case (.right, []) where input == nil: focus = min(focus + 1, buttons.count - 1)
    case (.left, []) where input == nil: focus = max(focus - 1, 0)
    case (.pageDown, []): top = min(top + Dialog.step, message.count)
    case (.pageUp, []): top = max(top - Dialog.step, 0)
    default: _ = input?.handle(key)
    }
    return .open
  }

  /// Takes pasted text into the input line; it never confirms.
  package mutating func paste(_ text: String) { input?.insert(text) }
}

extension Dialog {
  /// The widest a dialog gets, in cells: longer lines are hard to read.
  private static let widest = 72
  /// Lines that a page key passes by; few, since a dialog that needs it stands on a small screen.
  private static let step = 3

  /// Draws the dialog in the middle of a rectangle, over what is there.
  ///
  /// - Returns: Where the hardware cursor stands; nil without an input line.
  @discardableResult
  package func draw(in grid: inout Grid, rect: Rect, theme: Theme) -> Position? {
    let width = min(rect.columns, Dialog.widest)
    let lines = CellText(message).wrapped(to: width - 4)
    let inputRows = input == nil ? 0 : 2
    let box = rect.centered(Size(rows: lines.count + inputRows + 4, columns: width))
    guard !box.isEmpty else { return nil }
    let style = theme[.dialog]
    grid.fill(box, style: style)
    Border.heavy.draw(in: &grid, rect: box, style: theme.style(.borderFocus, over: style))
    grid.write(
      " \(CellText(title).truncated(to: width - 6)) ",
      at: Position(row: box.row, column: box.column + 2), in: box,
      style: theme.style(.title, over: style))
    let (upper, last) = box.inset(rows: 1, columns: 2).splitBottom(1)
    drawButtons(in: &grid, last, theme)
    let (text, field) = upper.splitBottom(inputRows)
    drawMessage(lines, in: &grid, text, theme)
    let prompt = theme.style(.prompt, over: style).adding(.underline)
    return input?.draw(in: &grid, field: field, style: prompt)
  }

  /// Where there is no room for all of it, the last line says how to see the rest.
  private func drawMessage(_ lines: [String], in grid: inout Grid, _ text: Rect, _ theme: Theme) {
    let style = theme[.dialog]
    let isAll = lines.count <= text.rows || text.rows < 2
    let room = isAll ? text.rows : text.rows - 1
    let first = isAll ? 0 : min(top, lines.count - room)
    for (index, line) in lines.dropFirst(first).prefix(room).enumerated() {
      grid.write(line, in: text.line(index), style: style)
    }
    guard !isAll else { return }
    let rest = "\(first + 1)-\(first + room)/\(lines.count)  PgUp PgDn"
    grid.write(rest, in: text.line(text.rows - 1), style: theme.style(.dim, over: style))
  }

  /// From the right, so that what cancels is always seen.
  private func drawButtons(in grid: inout Grid, _ line: Rect, _ theme: Theme) {
    var end = line.endColumn
    for (index, label) in buttons.enumerated().reversed() {
      let text = "[ \(label) ]"
      let start = end - CellText(text).width
      let style = theme.style(index == focus ? .buttonFocus : .button, over: theme[.dialog])
      grid.write(text, at: Position(row: line.row, column: start), in: line, style: style)
      end = start - 1
    }
  }
}
