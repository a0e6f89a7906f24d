/// What the terminal tells the program.
package enum InputEvent: Hashable, Sendable {
  case key(Key)
  /// Text pasted in brackets, as it came; it must never run as keys.
  case paste(String)
  case mouse(MouseEvent)
  /// The window has this size now; everything is to be drawn again.
  case resize(Size)
  /// Back from job control: the screen is empty and has this size.
  case resumed(Size)
  /// The descriptor given from outside is readable: another thread has news.
  case woken
  /// `SIGTSTP` came from outside; the program is asked to suspend itself.
  case suspendRequested
  /// The program is asked to end.
  case ending(Ending)

  /// Why the program is asked to end.
  package enum Ending: Hashable, Sendable {
    /// `SIGTERM` or `SIGINT` from outside.
    case terminated
    /// `SIGHUP`, or the terminal is gone.
    case hungUp
  }
}

/// A click or a turn of the wheel.
package struct MouseEvent: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case click, wheelUp, wheelDown
  }

  package let kind: Kind
  package let position: Position

  package init(kind: Kind, position: Position) {
    self.kind = kind
    self.position = position
  }
}
