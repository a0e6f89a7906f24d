package import ChobaCore

/// What happens to the model: everything from outside comes in as one of these.
package enum Event: Sendable {
  case input(InputEvent)
  /// The answer to an `Effect.load`; it is to come before the next rendering.
  case loaded(Request, Answer)
  case status(ReadingStatus)
  /// The campaign's now; once a minute is enough, more often changes nothing on the screen.
  case tick(Timestamp)
  /// What became of an effect, for the message line.
  case notice(Notice)
  /// How many things wait on each screen: failed uploads, orders near their deadline, old holds,
  /// one's own late tickets.
  case badges([Screen: Int])
  /// The names of the themes that there are now.
  case themes([String])
}

/// Something said in the message line.
package struct Notice: Sendable, Hashable {
  package enum Tone: Sendable { case done, hint, failed }

  package let text: Text
  package let tone: Tone

  package init(_ text: Text, _ tone: Tone = .done) {
    self.text = text
    self.tone = tone
  }
}

/// What the model wants done outside; whoever runs it does it in this order.
package enum Effect: Sendable, Hashable {
  /// To be answered by `Event.loaded` before the next rendering.
  case load(Request)
  case quit
  case suspend
  /// To the clipboard.
  case copy(String)
  /// Draw with this theme from now on.
  case setTheme(String)
  case reloadThemes
  case setMouse(Bool)
  /// Write the whole list of the request to a file, without its window; then `Event.notice`.
  case export(Request, ExportFormat)
  /// Look for new lines now.
  case readNow
  case redraw
  case bell
  /// The window's title.
  case title(String)
}

package enum ExportFormat: String, Sendable, CaseIterable {
  case csv, ndjson
}
