import Foundation

/// A key that acts, on one console, to what another login's console shows of it.
///
/// In between: the line is judged, written, synced to the disk, seen by the other's inotify, read
/// into an index of its own and painted.
enum ActRow {
  /// A supervisor of the demo's.
  private static let otherLogin = "tanaka"

  static func measure(_ setting: Setting) throws -> [Figure] {
    let other = try otherUser(setting)
    let actor = try open(setting, [])
    let watcher = try open(other, ["--as", otherLogin])
    var shown: [Double] = []
    var acknowledged: [Double] = []
    for sample in 0..<setting.samples {
      let pause = Duration.milliseconds(Int.random(in: 150...700))
      for console in [actor, watcher] {
        while !console.terminal.burst(quiet: pause, first: pause).isEmpty {}
      }
      let begin = ContinuousClock.now
      try actor.terminal.type(sample.isMultiple(of: 2) ? KeyCode.take : KeyCode.release)
      let seen = watcher.terminal.burst(first: .seconds(5))
      let said = actor.terminal.burst(first: .seconds(5))
      guard let last = seen.last, let done = said.time(of: "✓") else {
        throw BenchError("an action did not reach the other console")
      }
      shown.append((last - begin).milliseconds)
      acknowledged.append((done - begin).milliseconds)
    }
    for console in [actor, watcher] { try console.quit() }
    return [
      Figure(
        "action → shown on another console", .milliseconds, budget: .atMost(100), p95: shown,
        note: "take and release by turns, two logins with an index each, 200x60"),
      Figure(
        "action → acknowledged where it was done", .milliseconds, p95: acknowledged,
        note: "judged, written, synced, read back"),
    ]
  }

  /// The other login's setting: the same campaign, and a copy of the index.
  private static func otherUser(_ setting: Setting) throws -> Setting {
    var other = setting
    other.index = setting.campaign.index + "-other"
    let files = FileManager.default
    if files.fileExists(atPath: other.index) { try files.removeItem(atPath: other.index) }
    try files.copyItem(atPath: setting.index, toPath: other.index)
    try files.createDirectory(atPath: other.index + "-home", withIntermediateDirectories: true)
    return other
  }

  /// A console with the most urgent ticket open that nobody has.
  private static func open(_ setting: Setting, _ options: [String]) throws -> ConsoleSession {
    let console = try ConsoleSession(setting, size: Setting.largeTerminal, options: options)
    console.settle()
    for key in [KeyCode.tickets, "/", "state:waiting\r", "\r"] {
      try console.terminal.type(key)
      console.settle()
    }
    return console
  }
}
