import ChobaTestSupport
import ChobaUI
import Testing

struct DialogTests {
  private func dialog(input: LineEditor? = nil, openedBy: String = "X") throws -> Dialog {
    Dialog(
      title: "資格を停止", message: "居酒屋とりまる (m00912) の資格を停止します。\n予約 12件の客へは営業が電話します。",
      buttons: ["資格を停止", "中止"], input: input, openedBy: Key(notation: openedBy))
  }

  private func outcomes(_ script: String, openedBy: String) throws -> [Dialog.Outcome] {
    var dialog = try dialog(openedBy: openedBy)
    return try Key.sequence(script).map { dialog.handle($0) }
  }

  @Test
  func `Enter at once cancels`() throws {
    #expect(try outcomes("Enter", openedBy: "X") == [.cancelled])
  }

  @Test
  func `the key that opened it does nothing until another came`() throws {
    #expect(
      try outcomes("Enter Enter Left Enter", openedBy: "Enter") == [
        .open, .open, .open, .pressed(0),
      ])
    #expect(try outcomes("X Tab Enter", openedBy: "X") == [.open, .open, .pressed(0)])
  }

  @Test
  func `what is drawn as focused is what acts`() throws {
    let theme = Theme.shipped("mono")
    var dialog = try dialog()
    for script in ["Left", "Right", "Tab", "S-Tab", "Left", "Left"] {
      for key in try Key.sequence(script) { _ = dialog.handle(key) }
      var grid = Grid(size: Size(rows: 12, columns: 60))
      dialog.draw(in: &grid, rect: grid.bounds, theme: theme)
      let focused = theme.style(.buttonFocus, over: theme[.dialog])
      let drawn = (0..<12).flatMap { Array(grid.row($0)) }.filter { $0.style == focused }
      #expect(drawn.map(\.text).joined() == "[ \(dialog.buttons[dialog.focus]) ]")
    }
  }

  @Test
  func `a paste goes to the input and confirms nothing`() throws {
    var dialog = try dialog(input: LineEditor())
    dialog.paste("m00912\n\n")
    #expect(dialog.input?.text == "m00912  ")
    #expect(dialog.handle(.named(.enter)) == .cancelled)
  }

  @Test(arguments: [
    Size(rows: 12, columns: 60), Size(rows: 10, columns: 30), Size(rows: 3, columns: 8),
    Size(rows: 1, columns: 1),
  ])
  func `a dialog over a list`(size: Size) throws {
    let theme = Theme.shipped("choba")
    var grid = Grid(size: size, style: theme[.text])
    for row in 0..<size.rows {
      grid.write(
        String(repeating: "とり", count: 20), at: Position(row: row, column: row % 2),
        style: theme[.text])
    }
    try dialog(input: LineEditor("m009")).draw(in: &grid, rect: grid.bounds, theme: theme)
    expectFrame(grid, "Dialog", "typed-back")
  }
}
