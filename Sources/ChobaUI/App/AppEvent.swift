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
  /// Who works here from now on: roles begin and end with days.
  case staff(roles: Set<StaffRole>, colleagues: [Colleague])
  /// The names of the themes that there are now.
  case themes([String])
  /// What became of an `Effect.act`.
  case acted(DeskReport)
  /// Who else looks at tickets now, this console's own login left out.
  case presence([Presence])
  /// What came out of `Effect.edit`; nil when the editor was left without saving.
  case edited(String?)
  /// Nobody typed for the minutes of `[privacy]`: nothing may be seen until `unlocked`.
  case locked
  case unlocked
  /// It stays locked, and why: nothing else is said on a locked screen.
  case notUnlocked(Text)
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
  /// Write these lines; `Event.acted` says what became of them. Until then nothing is done.
  case act(DeskOrder)
  /// Tell the other consoles which ticket is open here; nil: none.
  case here(TicketID?, isWriting: Bool)
  /// Let the text be written in `$EDITOR`; then `Event.edited`.
  case edit(String)
  /// Ask who sits here, then `Event.unlocked`.
  case unlock
  /// Make oneself heard: bell, and a message to the terminal (OSC 9).
  case ring(String)
  /// Forget the keys typed so far: they were meant for what was on the screen before.
  case discardInput
}

package enum ExportFormat: String, Sendable, CaseIterable {
  case csv, ndjson
}
