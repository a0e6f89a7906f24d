import CNcurses
import CTerminalGuard
package import ChobaUI
import Glibc

/// The real terminal, behind ncurses.
///
/// Deliberately not Sendable: curses belongs to the main thread.
package final class NcursesTerminal: Terminal {
  package let capabilities: TerminalCapabilities
  private let isInTmux: Bool
  private var isMouseOn = false
  private var canvas: NcursesCanvas
  private var input: NcursesInput

  /// The terminal after `newterm`; it takes the screen.
  init(wake: Wake, colors: ColorDepth, isInTmux: Bool) {
    capabilities = TerminalCapabilities(colors: colors)
    self.isInTmux = isInTmux
    canvas = NcursesCanvas(depth: colors)
    input = NcursesInput(wake: wake)
    choba_guard_watch(wake.descriptor)
    takeScreen()
  }

  package var size: Size { NcursesInput.size }

  package func present(_ grid: Grid, cursor: Position?) { canvas.present(grid, cursor: cursor) }

  package func nextInput(timeout: Duration?) -> InputEvent? {
    guard let event = input.next(timeout: timeout) else { return nil }
    switch event {
    // Whoever stopped us by force used the screen meanwhile; to take it twice does no harm.
    case .resumed: takeScreenAgain()
    case .resize: redraw()
    default: break
    }
    return event
  }

  package func discardPendingInput() { input.discard() }

  package func redraw() {
    canvas.forget()
    choba_redraw()
  }

  package func setMouse(_ isOn: Bool) {
    isMouseOn = isOn
    choba_set_mouse(isOn)
  }

  package func bell() { choba_bell() }

  package func setTitle(_ title: String) { send(EscapeText.title(title)) }

  package func notify(_ text: String) { sendThroughTmux(EscapeText.notification(text)) }

  package func copy(_ text: String) -> Bool {
    guard let sequence = EscapeText.copy(text) else { return false }
    // tmux takes one or the other, by its settings: its own buffer, or passing on.
    send(sequence)
    if isInTmux { sendThroughTmux(sequence) }
    return true
  }

  package func suspend() {
    leave()
    choba_guard_stop()
    takeScreenAgain()
    input.resumed()
  }

  package func lend<Value>(to work: () throws -> Value) rethrows -> Value {
    leave()
    defer {
      takeScreenAgain()
      input.resumed()
    }
    return try work()
  }

  /// Gives the screen back as it was found.
  func leave() {
    if isMouseOn { choba_set_mouse(false) }
    send(EscapeText.pasteOff)
    choba_end()
    choba_guard_release_screen()
  }

  private func takeScreenAgain() {
    takeScreen()
    choba_resume()
    canvas.forget()
    if isMouseOn { choba_set_mouse(true) }
  }

  /// Tells the guard how to give the screen back, then changes it.
  private func takeScreen() {
    let names = ["sgr0", "cnorm", "rmkx", "rmcup"]
    let restore =
      EscapeText.mouseOff + EscapeText.pasteOff + names.map(capability).joined()
    // Too long for the guard is no reason not to start.
    _ = choba_guard_take_screen(restore, restore.utf8.count)
    send(EscapeText.pasteOn)
  }

  /// The bytes of a capability of terminfo; empty when the terminal has it not.
  private func capability(_ name: String) -> String {
    choba_capability(name).map { EscapeText.withoutDelays(String(cString: $0)) } ?? ""
  }

  private func sendThroughTmux(_ sequence: String) {
    send(isInTmux ? EscapeText.throughTmux(sequence) : sequence)
  }

  /// Writes past curses, which has sent all it had at the end of each `present`.
  private func send(_ sequence: String) {
    var bytes = ArraySlice(sequence.utf8)
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
  }
}
