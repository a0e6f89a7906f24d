/// What it takes to send a whole frame: `^l` on the Desk.
enum FrameRow {
  static func measure(_ setting: Setting) throws -> [Figure] {
    let console = try ConsoleSession(setting, size: Setting.largeTerminal)
    console.settle()
    let answers = try console.press(KeyCode.redraw, times: setting.samples)
    try console.quit()
    return [
      Figure("whole frame → sent, 200x60", .milliseconds, p95: answers.map(\.last), note: "Desk"),
      Figure("bytes of a whole frame, 200x60", .bytes, p95: answers.map(\.bytes), note: "Desk"),
    ]
  }
}
