import CNcurses
import ChobaUI
import Glibc

/// The time during which the program has the screen; at its end, a thrown
/// error's included, the terminal is as it was.
package struct TerminalSession: ~Copyable {
  package let terminal: NcursesTerminal

  /// Takes the screen of standard input and output.
  ///
  /// One session a process. `wake` is where other threads announce news.
  package init(wake: Wake) throws(TerminalError) {
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
      throw .notATerminal
    }
    guard choba_set_locale() else { throw .noUTF8 }
    // Exported, they would freeze the size through every resize.
    unsetenv("LINES")
    unsetenv("COLUMNS")
    let term = TerminalSession.environment("TERM") ?? ""
    let type = NcursesColors.directTypes(
      term: term, colorTerm: TerminalSession.environment("COLORTERM")
    ).first { choba_has_type($0) }
    guard choba_has_type(type ?? term) else { throw .unknownType(term) }
    guard choba_start(type ?? term) else { throw .unknownType(term) }
    terminal = NcursesTerminal(
      wake: wake,
      colors: NcursesColors.depth(
        colors: choba_colors(), isDirect: choba_is_direct(),
        noColor: TerminalSession.environment("NO_COLOR")),
      isInTmux: TerminalSession.environment("TMUX") != nil)
  }

  deinit { terminal.leave() }

  private static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }
}
