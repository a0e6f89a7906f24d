import ChobaCore

/// A person or a ticket, found by number, name or id while one types.
struct FormSearch: Sendable {
  enum Source: Hashable, Sendable {
    case persons, tickets
    /// Any text, of which these are at hand.
    case words([String])
  }

  struct Match: Sendable, Equatable {
    /// What the line says.
    var value: String
    /// In words, as far as the login may see.
    var label: String
    /// The ticket that was found.
    var ticket: TicketRow?
  }

  let source: Source
  /// An id of something else may stand as typed: a booking, a payout.
  let takesAnything: Bool
  /// Ids that may not be chosen.
  var excluded: Set<String> = []
  var editor = LineEditor(limit: 100)
  private(set) var matches: [Match] = []
  /// The match under the bar; nil while what was typed is meant.
  private(set) var index: Int?
  var chosen: Match?
  /// The text that the matches are of, and whether there were any.
  private var answered: String?
  private var hadMatches = false

  private static let most = 8

  init(_ source: Source, takesAnything: Bool = false) {
    self.source = source
    self.takesAnything = takesAnything
    findWords()
  }

  /// The words at hand that hold what was typed.
  private mutating func findWords() {
    guard case .words(let words) = source else { return }
    let typed = TextFolding.folded(editor.text.trimmingBlanks)
    matches = words.filter { typed.isEmpty || TextFolding.folded($0).contains(typed) }
      .prefix(Self.most).map { Match(value: $0, label: $0) }
    index = nil
  }

  /// What to ask for; nil when nothing is looked for.
  var request: Request? {
    let text = editor.text.trimmingBlanks
    guard chosen == nil, text.count >= 2 else { return nil }
    switch source {
    case .persons: return .findAccounts(text, limit: Self.most)
    case .tickets:
      return .tickets(
        ListRequest(filter: text, window: ListWindow(first: 0, count: Self.most)))
    case .words: return nil
    }
  }

  /// What the line says; nil while nothing is chosen.
  var value: String? {
    if let chosen { return chosen.value }
    let text = editor.text.trimmingBlanks
    return takesAnything && !text.isEmpty ? text : nil
  }

  var isEmpty: Bool { chosen == nil && editor.isEmpty }

  /// Takes what was found. The bar stays on its match, wherever that stands now; when it is not
  /// among them any more, no other is chosen until a key chooses one.
  mutating func take(_ answer: Answer, _ context: ViewContext) {
    let before = index.flatMap { matches.indices.contains($0) ? matches[$0].value : nil }
    let isSame = answered == editor.text
    answered = editor.text
    switch answer {
    case .findAccounts(let people): matches = people.map { Self.match($0, context) }
    case .tickets(let page):
      matches = page.rows.filter { !excluded.contains($0.id.text) }.map(Self.match)
    default: matches = []
    }
    if isSame {
      if let before { index = matches.firstIndex { $0.value == before } }
      if before == nil, !hadMatches, !takesAnything, !matches.isEmpty { index = 0 }
    } else {
      index = matches.isEmpty || takesAnything ? nil : 0
    }
    hadMatches = !matches.isEmpty
  }

  private static func match(_ person: AccountSummary, _ context: ViewContext) -> Match {
    let formats = context.formats
    // Beside others' the first line sees no number, as in every list.
    let phone = context.sight.seesPeopleInLists ? person.phone : nil
    let words = [
      person.account.id, person.name ?? "", phone.map(formats.masked(phone:)) ?? "",
    ]
    let kind = formats.short(person.account.kind == .member ? Words.member : Words.merchant)
    return Match(
      value: person.account.description,
      label: ([kind] + words).filter { !$0.isEmpty }.joined(separator: " "))
  }

  static func match(_ row: TicketRow) -> Match {
    Match(
      value: row.id.text,
      label: row.reference + "  " + (row.accountName.map { $0 + " " } ?? "") + row.subject,
      ticket: row)
  }

  /// False at the ends.
  mutating func move(by rows: Int) -> Bool {
    guard chosen == nil, !matches.isEmpty else { return false }
    let wanted = (index ?? -1) + rows
    guard matches.indices.contains(wanted) else { return false }
    index = wanted
    return true
  }

  /// Enter: takes the match under the bar, where there is one.
  mutating func choose() {
    guard chosen == nil, let index, matches.indices.contains(index) else { return }
    chosen = matches[index]
    editor.replace(with: matches[index].label)
    matches = []
  }

  /// Any key of the line: what was chosen is typed anew.
  mutating func edit(_ change: (inout LineEditor) -> LineEditor.Outcome) -> LineEditor.Outcome {
    let before = editor
    let outcome = change(&editor)
    if outcome == .edited {
      if chosen != nil {
        chosen = nil
        // One letter less of a name is no search: what was chosen goes as a whole.
        if editor.text.count < before.text.count { editor.replace(with: "") }
      }
      if request == nil {
        // The same words typed anew are a new search.
        (matches, index, answered, hadMatches) = ([], nil, nil, false)
      }
      findWords()
    }
    return outcome
  }
}

extension String {
  /// Without blanks of either width at both ends.
  var trimmingBlanks: String {
    var text = Substring(self)
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
