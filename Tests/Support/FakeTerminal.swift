package import ChobaUI

/// A terminal that plays keys from a list and keeps what it was shown.
package final class FakeTerminal: Terminal {
  package var capabilities: TerminalCapabilities
  package var size: Size
  /// Every grid shown, the last one last.
  package private(set) var frames: [Grid] = []
  package private(set) var cursor: Position?
  package private(set) var bells = 0
  package private(set) var titles: [String] = []
  package private(set) var notifications: [String] = []
  package private(set) var copied: [String] = []
  package private(set) var suspensions = 0
  package private(set) var isMouseOn = false
  private var events: [InputEvent]

  package init(
    size: Size, colors: ColorDepth = .trueColor, events: [InputEvent] = []
  ) {
    self.size = size
    capabilities = TerminalCapabilities(colors: colors)
    self.events = events
  }

  /// Adds an event after those not yet read.
  package func send(_ event: InputEvent) { events.append(event) }

  package func present(_ grid: Grid, cursor: Position?) {
    grid.checkInvariants()
    frames.append(grid)
    self.cursor = cursor
  }

  /// Never waits: without an event left the time is up at once.
  package func nextInput(timeout: Duration?) -> InputEvent? {
    guard !events.isEmpty else { return nil }
    let event = events.removeFirst()
    if case .resize(let size) = event { self.size = size }
    return event
  }

  package func discardPendingInput() {
    events.removeAll {
      switch $0 {
      case .key, .paste, .mouse: true
      default: false
      }
    }
  }

  package func redraw() {}
  package func setMouse(_ isOn: Bool) { isMouseOn = isOn }
  package func bell() { bells += 1 }
  package func setTitle(_ title: String) { titles.append(title) }
  package func notify(_ text: String) { notifications.append(text) }

  package func copy(_ text: String) -> Bool {
    copied.append(text)
    return true
  }

  package func suspend() {
    suspensions += 1
    events.append(.resumed(size))
  }

  package func lend<Value>(to work: () throws -> Value) rethrows -> Value { try work() }
}
