/// A console that reads the campaign for the first time: how soon it shows something, and whether
/// keys wait meanwhile.
enum ReadingRow {
  private static let limit = Duration.seconds(20)

  static func measure(_ setting: Setting) throws -> [Figure] {
    try setting.campaign.forgetIndex()
    let console = try ConsoleSession(setting, size: Setting.largeTerminal)
    let shown = firstMonth(console)
    var samples: [Double] = []
    for turn in 0..<setting.samples {
      let keys = KeyCode.screens
      // Progress is painted, too: only the first byte can be told to be of the key.
      if let answer = try console.press(keys[turn % keys.count], quiet: .milliseconds(20)) {
        samples.append(answer.first)
      }
    }
    let figures = ProcessFigures(tree: console.terminal.child)
    try console.quit()
    return [
      Figure(
        "first read: start → first month on the Desk", .seconds, budget: .atMost(1),
        measured: shown?.seconds, note: shown == nil ? "none within \(limit)" : "200x60"),
      Figure(
        "first read: screen change → first byte", .milliseconds, budget: .atMost(8), p95: samples,
        note: "while the worker reads; as soon as a month is shown"),
      Figure(
        "memory: console while reading", .megabytes, budget: .atMost(200),
        measured: Double(figures.peakMemory) / 1e6, note: "peak resident so far"),
    ]
  }

  /// From the process' start until a month of the totals was painted; nil when none was.
  private static func firstMonth(_ console: ConsoleSession) -> Duration? {
    let end = console.terminal.started + limit
    while ContinuousClock.now < end {
      guard let chunk = console.terminal.next(within: end - .now) else { return nil }
      let text = EscapeSequences.removed(from: chunk.bytes)
      if text.contains(/20[0-9]{2}-[01][0-9]/) { return chunk.at - console.terminal.started }
    }
    return nil
  }
}
