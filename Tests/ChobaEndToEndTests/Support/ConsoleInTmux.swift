import Foundation
import Testing

/// The console as somebody has it open: a shell's script in a terminal, the program in it.
struct ConsoleInTmux {
  let terminal: Tmux
  /// The modes of the terminal before the program had it.
  private let modesBefore: String

  /// What stands on the normal screen before the program takes it.
  static let earlier = "what was there before"

  /// Opens the console on a directory: as a script runs it, or from a person's own shell, which
  /// has job control.
  init(
    on data: String, home: TemporaryFolder, columns: Int = 100, rows: Int = 30,
    environment: [String] = ["LANG=en_GB.UTF-8"], shell isShell: Bool = false
  ) async throws {
    let own = ["HOME=\(home.path)", "CHOBA_INDEX=\(home.path)/index", "TERM=screen-256color"]
    let choba = (["env"] + own + environment + [ChobaProcess.program.path, data])
      .map { "'\($0)'" }.joined(separator: " ")
    // One word is typed before the program starts, so that the modes before can be asked for.
    // In its own folder: there it puts the lists that it exports.
    let script =
      "cd '\(home.path)'; echo \(Self.earlier); read -r go; \(choba); echo ended $?; read -r go"
    terminal = try Tmux(
      isShell ? ["env", "PS1=% ", "bash", "--norc", "--noprofile"] : ["bash", "-c", script],
      columns: columns, rows: rows)
    try terminal.run(["set", "-g", "default-command", ""])
    if isShell {
      try terminal.type("cd '\(home.path)'; echo \(Self.earlier)\n")
      try await terminal.screen(with: "the shell") { $0.contains("\n\(Self.earlier)") }
      try terminal.type("stty -g > modes; \(choba)")
    } else {
      try await terminal.screen(showing: Self.earlier)
    }
    modesBefore = isShell ? "" : try terminal.modes
    try terminal.press("Enter")
  }

  /// The program's own process, and that of the guard in front of it.
  func processes() throws -> (guarding: pid_t, own: pid_t) {
    let guarding = try #require(children(of: pid(terminal.fact("pane_pid"))).first)
    return (guarding, try #require(children(of: guarding).first))
  }

  private func pid(_ text: String) throws -> pid_t { try #require(pid_t(text)) }

  private func children(of parent: pid_t) throws -> [pid_t] {
    let list = try String(
      contentsOfFile: "/proc/\(parent)/task/\(parent)/children", encoding: .utf8)
    return list.split(separator: " ").compactMap { pid_t($0) }
  }

  /// Waits until the terminal is as it was found: modes, screen, cursor, mouse and keypad.
  func expectTerminalBack() async throws {
    try await terminal.screen(with: "the terminal as it was") { screen in
      try screen.contains(Self.earlier) && terminal.fact(Self.flags) == "0 1 0 0"
        && terminal.modes == modesBefore
    }
  }

  /// Whether the screen is the other one, the cursor is shown, the mouse and the keypad are on.
  static let flags = "alternate_on} #{cursor_flag} #{mouse_any_flag} #{keypad_flag"
}
