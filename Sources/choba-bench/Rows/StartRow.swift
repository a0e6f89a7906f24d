/// Process start to the painted Desk, the index unchanged since the last run.
enum StartRow {
  static func measure(_ setting: Setting) throws -> [Figure] {
    // What the first console of all has to do is not what a start costs.
    try ConsoleSession(setting, size: Setting.largeTerminal).quit()
    let samples = try (0..<setting.samples).map { _ in
      let console = try ConsoleSession(setting, size: Setting.largeTerminal)
      try console.quit()
      return console.timeToFirstFrame.milliseconds
    }
    return [
      Figure(
        "start → painted Desk, index unchanged", .milliseconds, budget: .atMost(40),
        p95: samples, note: "200x60, files in the page cache")
    ]
  }
}
