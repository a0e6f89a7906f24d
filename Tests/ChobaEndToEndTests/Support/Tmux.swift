import Foundation
import Testing

/// A terminal for one test: tmux with one pane, on a server of its own that ends with it.
final class Tmux: Sendable {
  /// Why a test cannot go on: what was waited for, and what was on the screen instead.
  struct Late: Error, CustomStringConvertible {
    let wanted: String
    let screen: String

    var description: String { "waited in vain for \(wanted); the screen:\n\(screen)" }
  }

  private let folder: TemporaryFolder

  /// Runs a program in a terminal of that size.
  init(_ command: [String], columns: Int, rows: Int) throws {
    folder = try TemporaryFolder()
    let settings = try folder.write(
      "set -g status off\nset -s escape-time 0\nset -g default-terminal screen-256color\n",
      to: "tmux.conf")
    try run(
      ["-f", settings, "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)"] + command)
    try run(["set", "-g", "remain-on-exit", "on"])
  }

  deinit { _ = try? run(["kill-server"]) }

  /// Gives tmux a command; what it answers comes back.
  @discardableResult
  func run(_ arguments: [String]) throws -> String {
    try SystemProgram.output(of: "tmux", ["-u", "-S", folder.path + "/socket"] + arguments)
  }

  // MARK: What a person does

  /// Presses keys by tmux's names for them: `j`, `Enter`, `C-z`, `F5`.
  func press(_ keys: String...) throws { try press(keys) }

  func press(_ keys: [String]) throws { try run(["send-keys"] + keys) }

  /// Types a text as it is.
  func type(_ text: String) throws { try run(["send-keys", "-l", text]) }

  func resize(columns: Int, rows: Int) throws {
    try run(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
  }

  // MARK: What a person sees

  /// The screen without colours.
  var screen: String {
    get throws { try run(["capture-pane", "-p"]) }
  }

  /// What tmux knows about the pane, by tmux's name.
  func fact(_ name: String) throws -> String {
    try run(["display-message", "-p", "#{\(name)}"]).trimmingCharacters(in: .newlines)
  }

  /// The modes of the terminal, as `stty -g` writes them.
  var modes: String {
    get throws { try SystemProgram.output(of: "stty", ["-F", fact("pane_tty"), "-g"]) }
  }

  /// Waits until the screen is as wanted, and gives it; a screen that never is throws.
  @discardableResult
  func screen(
    with wanted: String, within limit: Duration = .seconds(20),
    _ isWanted: (String) throws -> Bool
  ) async throws -> String {
    let deadline = ContinuousClock.now + limit
    var seen = ""
    repeat {
      seen = try screen
      if try isWanted(seen) { return seen }
      try await Task.sleep(for: .milliseconds(15))
    } while ContinuousClock.now < deadline
    throw Late(wanted: wanted, screen: seen)
  }

  /// Waits until all of these texts are on the screen at once.
  @discardableResult
  func screen(showing texts: String...) async throws -> String {
    try await screen(with: "\(texts)") { screen in texts.allSatisfy(screen.contains) }
  }
}
