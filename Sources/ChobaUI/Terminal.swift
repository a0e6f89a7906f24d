/// What a terminal can show.
package struct TerminalCapabilities: Hashable, Sendable {
  package var colors: ColorDepth

  package init(colors: ColorDepth) { self.colors = colors }
}

/// A place to draw grids and to hear of keys: a real terminal, or a test's.
///
/// One thread uses it. Nothing is written between two calls.
package protocol Terminal: AnyObject {
  var capabilities: TerminalCapabilities { get }
  /// The size as of the last event or call.
  var size: Size { get }

  /// Shows a grid, sending only what differs from what is shown.
  /// The hardware cursor, and with it an input method's candidates, stands at
  /// `cursor`; it is hidden when that is nil.
  func present(_ grid: Grid, cursor: Position?)

  /// Waits for the next event, or gives nil when there was none for so long;
  /// zero returns at once, nil waits for ever.
  func nextInput(timeout: Duration?) -> InputEvent?

  /// Forgets keys typed so far: they were meant for what was on the screen before.
  func discardPendingInput()

  /// Sends everything again at the next `present`, for a screen that something else wrote on.
  func redraw()

  /// Switches reports of clicks and the wheel on or off.
  func setMouse(_ isOn: Bool)

  func bell()
  /// The window's title.
  func setTitle(_ title: String)
  /// A desktop notification (OSC 9), where the terminal knows them.
  func notify(_ text: String)
  /// Puts text on the clipboard of the terminal (OSC 52); false when it is
  /// too long for terminals to take.
  func copy(_ text: String) -> Bool

  /// Gives the screen back and stops the program, as ^z does; `.resumed` comes after.
  func suspend()
  /// Gives the screen back while something else, an editor, runs on it.
  func lend<Value>(to work: () throws -> Value) rethrows -> Value
}
