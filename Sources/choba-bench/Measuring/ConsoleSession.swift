import Foundation

/// A console on a pseudo-terminal.
final class ConsoleSession {
  let terminal: PseudoTerminal
  /// From just before the process was made until the first frame had come whole.
  let timeToFirstFrame: Duration

  /// Stands in the last line of every screen, so it comes last of a first frame.
  private static let lastOfFrame = "操作説明"

  /// Starts a console and waits for its first frame.
  init(_ setting: Setting, size: TerminalSize, options: [String] = []) throws {
    terminal = try PseudoTerminal(
      [setting.choba, setting.campaign.folder] + options, environment: setting.environment,
      size: size)
    var chunks: [PseudoTerminal.Chunk] = []
    let end = terminal.started + .seconds(30)
    while ContinuousClock.now < end {
      let burst = terminal.burst(quiet: .milliseconds(100), first: .seconds(2))
      chunks += burst.chunks
      if let painted = Burst(chunks: chunks).time(of: Self.lastOfFrame) {
        timeToFirstFrame = painted - terminal.started
        return
      }
      if burst.isEmpty, terminal.hasExited(within: .zero) { break }
    }
    let text = Burst(chunks: chunks).text.suffix(200)
    throw BenchError("the console painted no frame: \(text)")
  }

  /// Waits until nothing has been written for a second: the worker has looked at everything.
  func settle() {
    let end = ContinuousClock.now + .seconds(30)
    while ContinuousClock.now < end,
      !terminal.burst(quiet: .seconds(1), first: .seconds(1)).isEmpty
    {}
  }

  /// What a key led to, in milliseconds and bytes.
  struct Answer {
    let first: Double
    let last: Double
    let bytes: Double
  }

  /// Presses a key and waits for the paint that follows; nil when nothing was written.
  func press(_ key: String, quiet: Duration = .milliseconds(60)) throws -> Answer? {
    // Keys do not come in step with anything that the console does.
    let pause = Duration.milliseconds(Int.random(in: 5...40))
    _ = terminal.burst(quiet: pause, first: pause)
    let begin = ContinuousClock.now
    try terminal.type(key)
    let burst = terminal.burst(quiet: quiet)
    guard let first = burst.first, let last = burst.last else { return nil }
    return Answer(
      first: (first - begin).milliseconds, last: (last - begin).milliseconds,
      bytes: Double(burst.count))
  }

  /// Presses the same key again and again; keys that changed nothing leave no answer.
  func press(_ key: String, times: Int) throws -> [Answer] {
    try (0..<times).compactMap { _ in try press(key) }
  }

  /// Leaves by the key for it.
  func quit() throws {
    try terminal.type("Q")
    guard terminal.hasExited(within: .seconds(5)) else {
      throw BenchError("the console did not end with Q")
    }
  }
}

/// Keys as terminals send them.
enum KeyCode {
  static let down = "j"
  static let top = "g"
  static let take = "t"
  static let release = "l"
  static let bottom = "G"
  static let redraw = "\u{0C}"
  /// F5.
  static let readNow = "\u{1B}[15~"
  static let tickets = "2"
  static let screens = (1...9).map(String.init)
}
