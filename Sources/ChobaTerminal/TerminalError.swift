/// Why there is no screen to draw on.
package enum TerminalError: Error, Hashable, Sendable {
  /// Standard input or output is a file, a pipe, or nothing.
  case notATerminal
  /// Neither the environment's locale nor C.UTF-8 has the letters.
  case noUTF8
  /// terminfo does not know this `TERM`.
  case unknownType(String)
}
