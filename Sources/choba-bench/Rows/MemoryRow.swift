/// What a console has needed after every screen was looked at.
enum MemoryRow {
  static func measure(_ setting: Setting) throws -> [Figure] {
    let console = try ConsoleSession(setting, size: Setting.largeTerminal)
    console.settle()
    for key in KeyCode.screens {
      for key in [key, KeyCode.bottom, KeyCode.top] { _ = try console.press(key) }
    }
    let figures = ProcessFigures(tree: console.terminal.child)
    try console.quit()
    return [
      Figure(
        "memory: console", .megabytes, budget: .atMost(40),
        measured: Double(figures.peakMemory) / 1e6,
        note: "peak resident, after every screen was shown from top to bottom")
    ]
  }
}
