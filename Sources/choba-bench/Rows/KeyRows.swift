import Foundation

/// Key to painted, and what a cursor move sends.
enum KeyRows {
  /// A cursor move within the window, and one that scrolls.
  static func measureCursor(_ setting: Setting) throws -> [Figure] {
    let (moves, scrolls) = try moves(setting, size: Setting.largeTerminal)
    return [
      Figure(
        "cursor move → painted, 200x60", .milliseconds, budget: .atMost(4), p95: moves.map(\.last),
        note: note(moves)),
      Figure(
        "cursor move that scrolls → painted, 200x60", .milliseconds, p95: scrolls.map(\.last),
        note: note(scrolls)),
    ]
  }

  static func measureBytes(_ setting: Setting) throws -> [Figure] {
    let (moves, scrolls) = try moves(setting, size: Setting.usualTerminal)
    return [
      Figure(
        "bytes of one cursor move, 120x40", .bytes, budget: .atMost(500), p95: moves.map(\.bytes),
        note: "tickets"),
      Figure(
        "bytes of one that scrolls, 120x40", .bytes, p95: scrolls.map(\.bytes), note: "tickets"),
    ]
  }

  private static func moves(
    _ setting: Setting, size: TerminalSize
  ) throws -> (inside: [ConsoleSession.Answer], scrolling: [ConsoleSession.Answer]) {
    let console = try ConsoleSession(setting, size: size)
    console.settle()
    _ = try console.press(KeyCode.tickets)
    console.settle()
    // The header, the tabs, the heading, the message and the keys take eight lines at most.
    let visible = Int(size.rows) - 8
    var inside: [ConsoleSession.Answer] = []
    while inside.count < setting.samples {
      let some = try console.press(KeyCode.down, times: min(visible - 1, setting.samples))
      guard !some.isEmpty else { throw BenchError("a cursor key changes nothing on the screen") }
      inside += some
      _ = try console.press(KeyCode.top)
    }
    try console.terminal.type(String(repeating: KeyCode.down, count: visible + 8))
    console.settle()
    let scrolling = try console.press(KeyCode.down, times: setting.samples)
    try console.quit()
    return (inside, scrolling)
  }

  /// Every screen by its number, round after round; the first round apart.
  static func measureScreens(_ setting: Setting) throws -> [Figure] {
    let console = try ConsoleSession(setting, size: Setting.largeTerminal)
    console.settle()
    // The first screen is shown already; it comes again at the end of each round.
    let keys = KeyCode.screens.dropFirst() + KeyCode.screens.prefix(1)
    func round() throws -> [(key: String, time: Double)] {
      try keys.compactMap { key in try console.press(key).map { (key, $0.last) } }
    }
    let first = try round().filter { $0.key != KeyCode.screens[0] }
    let others = try (0..<max(4, setting.samples / keys.count)).flatMap { _ in try round() }
    try console.quit()
    let medians = KeyCode.screens.compactMap { key in
      Spread(others.filter { $0.key == key }.map(\.time)).map { "\(key) \(short($0.median))" }
    }
    return [
      Figure(
        "screen change → painted, 200x60", .milliseconds, budget: .atMost(8),
        p95: others.map(\.time), note: "medians: " + medians.joined(separator: ", ")),
      Figure(
        "screen change, first visit", .milliseconds, budget: .atMost(8), p95: first.map(\.time),
        note: first.map { "\($0.key) \(short($0.time))" }.joined(separator: ", ")),
    ]
  }

  private static func note(_ answers: [ConsoleSession.Answer]) -> String {
    guard let first = Spread(answers.map(\.first)) else { return "" }
    return "tickets; first byte: median \(short(first.median)), p95 \(short(first.p95))"
  }

  private static func short(_ milliseconds: Double) -> String {
    Figure.text(milliseconds, .milliseconds)
  }
}
