import Foundation

/// What a console costs that nobody touches and nothing happens to.
enum IdleRow {
  /// Long enough for everything that is done once a minute.
  private static let window = Duration.seconds(65)

  static func measure(_ setting: Setting) throws -> [Figure] {
    let console = try ConsoleSession(setting, size: Setting.largeTerminal)
    console.settle()
    // A look at everything now, so that no folder has to come from the disk later.
    try console.terminal.type(KeyCode.readNow)
    console.settle()
    let before = ProcessFigures(tree: console.terminal.child)
    let begin = ContinuousClock.now
    var bursts: [Int] = []
    while ContinuousClock.now - begin < window {
      let rest = window - (ContinuousClock.now - begin)
      let burst = console.terminal.burst(quiet: .milliseconds(50), first: rest)
      if !burst.isEmpty { bursts.append(burst.count) }
    }
    let after = ProcessFigures(tree: console.terminal.child)
    let seconds = (ContinuousClock.now - begin).seconds
    try console.quit()
    return figures(
      bursts, wakeUps: Double(after.wakeUps - before.wakeUps) / seconds,
      cpu: (after.cpu - before.cpu) / seconds * 100, seconds: seconds,
      files: fileCount(setting.campaign.source))
  }

  private static func figures(
    _ bursts: [Int], wakeUps: Double, cpu: Double, seconds: Double, files: Int
  ) -> [Figure] {
    // Once a minute the clock and the times left change visibly: twice in the window at most.
    let minutes = Array(bursts.prefix(2))
    let during = "in \(Int(seconds)) s on the Desk, \(files) files"
    return [
      Figure(
        "idle: bytes to the terminal", .bytes, budget: .atMost(0),
        measured: Double(bursts.dropFirst(2).reduce(0, +)),
        note: "\(during); besides, at the change of the minute: \(minutes) bytes"),
      Figure(
        "idle: wake-ups", .perSecond, budget: .atMost(2), measured: wakeUps,
        note: "\(during); waits for the disk count, too"),
      Figure("idle: processor", .percent, budget: .atMost(0.2), measured: cpu, note: during),
    ]
  }

  private static func fileCount(_ folder: String) -> Int {
    let paths = FileManager.default.enumerator(atPath: folder)
    return paths?.reduce(into: 0) { count, path in
      if (path as? String)?.hasSuffix(".ndjson") == true { count += 1 }
    } ?? 0
  }
}
