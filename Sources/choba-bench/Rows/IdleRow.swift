import Foundation

/// What a console costs that nobody touches and nothing happens to.
enum IdleRow {
  /// Long enough for everything that is done once a minute.
  private static let window = Duration.seconds(65)
  /// The clock's minute, with what the cursor needs to get there, sends fewer bytes than this.
  private static let clockBytes = 64

  static func measure(_ setting: Setting) throws -> [Figure] {
    let console = try ConsoleSession(setting, size: Setting.largeTerminal)
    console.settle()
    _ = console.terminal.burst(quiet: .seconds(3), first: .seconds(3))
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
    // The clock in the header changes once a minute, so twice in the window at most.
    let clock = bursts.filter { $0 < clockBytes }.prefix(2)
    let rest = bursts.reduce(0, +) - clock.reduce(0, +)
    let during = "in \(Int(seconds)) s on the Desk, \(files) files"
    return [
      Figure(
        "idle: bytes to the terminal", .bytes, budget: .atMost(0), measured: Double(rest),
        note: "\(during); besides, the clock's minute: \(clock.map(String.init)) bytes"),
      Figure("idle: wake-ups", .perSecond, budget: .atMost(2), measured: wakeUps, note: during),
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
