/// One row of the table of actions: its keys, its words, and where it means something.
///
/// The key line, the help, the palette and the reader of `keys.toml` all come from this table.
package struct Action: Sendable {
  package enum Scope: Hashable, Sendable {
    /// On every screen, in lists.
    case lists
    /// On every screen.
    case everywhere
    /// On these screens, where it goes before `everywhere`.
    case screens(Set<Screen>)
  }

  package let id: ActionID
  /// Any of them; the first is shown.
  package var keys: [Key]
  /// In the key line: at most ten cells.
  package let label: Text
  /// In the help and in the palette: at most 50 cells.
  package let help: Text
  package let scope: Scope
  /// It writes a line: it needs a role, and a console that may act.
  package let isActing: Bool

  init(
    _ id: ActionID, _ keys: [Key], _ ja: String, _ en: String, help: Text, _ scope: Scope,
    acts: Bool = false
  ) {
    self.id = id
    self.keys = keys
    label = Text(ja, en)
    self.help = help
    self.scope = scope
    isActing = acts
  }

  /// What it is called there: a receipt is refused, everything else is sent back.
  func label(on screen: Screen) -> Text {
    switch (id, screen) {
    case (.approve, .tickets): Text("受領", "receive")
    case (.reject, .receipts): Text("却下", "reject")
    case (.reject, .fraud): Text("否決", "reject")
    case (.contact, .fraud): Text("直接連絡", "contact")
    case (.goFigures, .fraud): Text("集計", "figures")
    default: label
    }
  }

  /// Whether it means something on that screen.
  func holds(on screen: Screen) -> Bool {
    switch scope {
    case .lists, .everywhere: true
    case .screens(let screens): screens.contains(screen)
    }
  }
}
