package import ChobaCore

/// A screen, or a page opened from one: its state, what it asks for, and how it is drawn.
///
/// A view is a value. The model keeps a path of them for each screen, so that going back finds
/// everything as it was left.
package protocol View: Sendable {
  var screen: Screen { get }
  /// The list that has the focus.
  var list: ListState { get set }
  /// What it needs to be up to date; asked for again whenever the index has moved.
  func requests(_ context: ViewContext) -> [Request]
  /// Takes the answer to one of them. What it returns is said in the message line.
  mutating func take(_ answer: Answer, to request: Request, _ context: ViewContext) -> Text?
  /// Is told the size of the body after every event.
  mutating func layout(_ size: Size, _ context: ViewContext)
  /// Asks again for the same rows, wherever they stand now.
  mutating func refresh()
  func draw(in grid: inout Grid, rect: Rect, _ context: ViewContext, _ theme: Theme)
  /// Does what an action means here, for those that the model does not do itself.
  mutating func perform(_ action: ActionID, _ context: ViewContext) -> Outcome
  /// Selects what was clicked at a position of the body, which begins at `origin` of `rect`.
  mutating func click(_ position: Position, in rect: Rect, _ context: ViewContext) -> Outcome
  /// What of this can be sorted by, by the names that requests know.
  var sortColumns: [SortColumn] { get }
  /// What `F8` exports; nil where there is no list.
  var export: Request? { get }
  /// Its place in words: `問合せ 000412`.
  func title(_ context: ViewContext) -> String
  /// Whether two views show the same thing, so that opening it again opens no other.
  var identity: String { get }
  /// Whether `/` filters; where it does not, it searches.
  var canFilter: Bool { get }
  /// What `y` copies: the ids that are marked, or the selected row's.
  var copyText: String? { get }
  /// What is said when that was copied, and where there is nothing to copy.
  var copied: Text? { get }
  var nothingToCopy: Text? { get }
  /// Which field a filter goes to, said before it.
  var filterLabel: Text { get }
  /// The tickets that a key would act on now: those marked, else the selected one.
  var targets: [ActTarget] { get }
  /// The selected one, whatever is marked.
  var selectedTarget: ActTarget? { get }
  /// The rows that are loaded and that marking all means.
  var markable: [String] { get }
  /// The member or merchant that this is about.
  var person: AccountID? { get }
  /// The accounts that a key of the fraud desk would act on now: those marked, else the selected.
  var accounts: [AccountID] { get }
  /// The case that is shown, where its state is known before a key asks for it.
  var shownCase: CaseAnswer? { get }
  /// The row of the fraud desk that is selected or shown.
  var fraudRow: FraudRow? { get }
  /// What a key of the payout desk would act on now.
  var payout: PayoutTarget? { get }
}

/// A column to sort by.
package struct SortColumn: Hashable, Sendable {
  package let key: String
  package let term: Term
}

/// What became of an action.
package enum Outcome: Sendable {
  /// The view does not know it.
  case ignored
  case done
  case say(Text)
  /// Goes deeper; Esc comes back.
  case open(any View)
  /// Takes the place of the view.
  case replace(any View)
  /// Goes to the screen, with its filter being typed or its sort menu open.
  case elsewhere(Screen, then: ActionID)
}

/// What views need to know besides their own state.
package struct ViewContext: Sendable {
  package var formats: Formats
  package var sight: Sight
  /// The size of the whole screen.
  package var size: Size
  /// `18:32時点` while what is shown is not the latest; empty otherwise.
  package var age: String
  package var isZoomed: Bool
  /// Alerts are all there are: what came is judged (else 集計中).
  package var isChecked = true
  /// Who else may approve a stop or a lifting.
  package var approvers = Approvers()
  /// Whom else the console knows to look at tickets.
  package var presence: [Presence] = []
  /// What is shown unmasked until the page is left.
  package var revealed: Set<Reveal> = []
  /// Whose console it is, and what that login may do.
  package var login: Login?
  package var roles: Set<StaffRole> = []
  /// What people are called, by login.
  package var names: [Login: String] = [:]
  /// The key that shows a masked field in full.
  package var revealKey = "p"

  /// Whether the login's roles allow it to write a line of that type at all.
  func mayWrite(_ type: DeskType) -> Bool { Gate.decide(role: actor, type) == nil }

  /// Whether this login may end what waits.
  func isFor(_ wait: FraudRow.Wait) -> Bool { wait.isFor(actor) }

  var actor: Actor { Actor(login: login ?? Login(""), roles: roles) }

  /// What the login's team was told to do on another team's ticket; nil where nothing was.
  func instruction(on row: TicketRow) -> OpenInstruction? { row.instruction(for: actor) }

  /// By when it must be done, seen from here: an instruction has a time of its own.
  func due(of row: TicketRow) -> Timestamp? {
    if let instruction = instruction(on: row) { return instruction.due }
    return row.due
  }

  /// What a ticket is in, seen from here.
  func stateTerm(of row: TicketRow) -> Term {
    if instruction(on: row) != nil { return Words.instruction }
    return row.reply == nil ? row.stateTerm : Words.answered
  }

  /// A person's name as lists and logs have it, without さん; the login where staff has none.
  func name(_ login: Login) -> String { names[login] ?? login.text }

  /// Why something has no effect, with the name of who was first and when.
  func sentence(_ refusal: Refusal) -> String {
    formats(refusal.sentence(name: name, clock: formats.clock))
  }
}

/// A field of a person that may be seen in full now: its reason is on record.
package struct Reveal: Hashable, Sendable {
  package enum Field: String, Sendable, CaseIterable {
    case phone, bank
    case image = "receipt-image"
  }

  package var person: AccountID
  package var field: Field

  package init(_ person: AccountID, _ field: Field) {
    self.person = person
    self.field = field
  }
}

extension View {
  package func requests(_ context: ViewContext) -> [Request] { [] }
  package mutating func refresh() { list.refresh() }
  package mutating func click(
    _ position: Position, in rect: Rect, _ context: ViewContext
  ) -> Outcome { .ignored }
  package var sortColumns: [SortColumn] { [] }
  package var export: Request? { nil }
  package var canFilter: Bool { true }
  package var copyText: String? {
    list.marks.isEmpty ? list.selectedID : list.marks.sorted().joined(separator: "\n")
  }
  package var copied: Text? { nil }
  package var nothingToCopy: Text? { nil }
  package var filterLabel: Text { Text("絞込み", "filter") }
  package var targets: [ActTarget] { [] }
  package var selectedTarget: ActTarget? { targets.first }
  package var person: AccountID? { nil }
  package var accounts: [AccountID] { person.map { [$0] } ?? [] }
  package var shownCase: CaseAnswer? { nil }
  package var fraudRow: FraudRow? { shownCase?.row }
  package var payout: PayoutTarget? { nil }
  package var markable: [String] { list.ids }

  /// Selects the row of a table that was clicked; a click on the selected row opens it.
  mutating func clickRow(
    _ position: Position, in table: Rect, _ context: ViewContext
  ) -> Outcome {
    let line = position.row - table.row - 1
    guard table.contains(position), line >= 0 else { return .ignored }
    let index = list.viewport.top + line
    guard index < list.total else { return .done }
    if index == list.index, list.selectedID != nil { return perform(.open, context) }
    list.move(to: index)
    return .done
  }
}
