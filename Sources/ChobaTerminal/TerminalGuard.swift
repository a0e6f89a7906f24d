import CTerminalGuard

/// The process that gives the terminal back when this one cannot.
package enum TerminalGuard {
  /// Puts the guard in front of this process: what follows runs in its child.
  ///
  /// To be called first thing, before a second thread exists. False when no
  /// process could be made; the program then runs unguarded.
  @discardableResult
  package static func start() -> Bool {
    choba_guard_start() == CHOBA_GUARD_INSIDE.rawValue
  }
}
