import ChobaCore

/// Questions before an action, about targets that were frozen when it was opened.
struct Form: Sendable {
  let plan: ActPlan
  var targets: [ActTarget]
  /// The accounts that it is about, as they were when the key was pressed.
  var cases: [CaseAnswer] = []
  /// The batch that it is about, likewise.
  var payout: PayoutSubject?
  var fields: [FormField]
  /// Prepared texts that ^t offers for the text field.
  var templates: [FormChoice.Option] = []
  /// Said above the fields: who is on call, what to tell the caller.
  var info: [Text] = []
  /// Why it is open again.
  var note: Text?
  private(set) var focus = 0
  /// What the template put into the text.
  private var filled = ""
  /// Drafts that were not done, with the ids they were given.
  var retry: [DeskDraft] = []
  /// The fields before what was left the last time was put into them; nil where nothing was.
  private(set) var blank: [FormField]?
  /// Drafts that were done; they are not ordered again.
  private var done: [DeskDraft] = []
  /// Where to go on looking when somebody else took this ticket first.
  var next: NextTicket?

  init(_ plan: ActPlan, _ targets: [ActTarget], _ fields: [FormField] = [], info: [Text] = []) {
    self.plan = plan
    self.targets = targets
    self.fields = fields
    self.info = info
  }

  var isBulk: Bool { ids.count > 1 }
  var needsConfirmation: Bool { isBulk || plan.isDangerous }
  var ids: [String] {
    targets.map(\.id) + cases.map(\.id.description) + [payout?.id].compactMap { $0 }
  }

  var focused: FormField? { fields.indices.contains(focus) ? fields[focus] : nil }

  /// What the field in focus looks for.
  var request: Request? {
    if case .search(let search)? = focused?.input { search.request } else { nil }
  }

  mutating func take(_ answer: Answer, to request: Request, _ context: ViewContext) {
    for index in fields.indices {
      guard case .search(var search) = fields[index].input, search.request == request else {
        continue
      }
      search.take(answer, context)
      fields[index].input = .search(search)
    }
  }

  /// Everything that was filled in, or the first thing that is wrong.
  func values(_ entry: TimeEntry) -> Result<FormValues, FormFault> {
    var values = FormValues()
    for field in fields {
      switch field.value(entry) {
      case .failure(let fault): return .failure(fault)
      case .success(let value):
        if value == nil, field.isRequired { return .failure(FormFault(field.name, .missing)) }
        if let fault = field.fault(of: value) { return .failure(fault) }
        values.values[field.name] = value
      }
    }
    return .success(values)
  }

  mutating func focus(on name: String) {
    if let index = fields.firstIndex(where: { $0.name == name }) { focus = index }
  }

  /// Fills a search with what is meant already.
  mutating func choose(_ match: FormSearch.Match, in name: String) {
    guard let index = fields.firstIndex(where: { $0.name == name }),
      case .search(var search) = fields[index].input
    else { return }
    search.chosen = match
    search.editor.replace(with: match.label)
    fields[index].input = .search(search)
  }

  /// Times mean from now on what they mean now.
  mutating func settleTimes(_ entry: TimeEntry) {
    for index in fields.indices {
      guard case .time(var time) = fields[index].input, !time.isDay else { continue }
      time.settled = time.settled ?? entry.time(time.editor.text)
      fields[index].input = .time(time)
    }
  }

  /// Takes over what was typed into the same form before, but what holds for one caller only.
  mutating func adopt(_ other: Form) {
    blank = fields
    let ofOneCaller = Set(fields.compactMap(\.resets))
    for index in fields.indices
    where !ofOneCaller.contains(fields[index].name) && fields[index].name != FormField.typedBackName
    {
      guard let old = other.fields.first(where: { $0.name == fields[index].name }) else { continue }
      switch (fields[index].input, old.input) {
      case (.choice(var choice), .choice(let before)):
        if let value = before.selected?.value { choice.select(value) }
        fields[index].input = .choice(choice)
      case (.text, .text), (.search, .search), (.time, .time): fields[index].input = old.input
      default: break
      }
    }
    filled = other.filled
    retry = other.retry
  }

  /// The lines to write: those that are not written yet.
  func drafts(_ values: FormValues) -> [DeskDraft] {
    plan.drafts(targets, values).filter { draft in
      !done.contains { $0.type == draft.type && $0.subject == draft.subject }
    }
  }

  /// Notes what was done, and asks of a single ticket only about the rest.
  mutating func leaveOut(_ drafts: [DeskDraft]) {
    done += drafts.filter { draft in ids.contains { draft.subject == .id($0) } }
    guard !done.isEmpty, targets.count == 1 else { return }
    let types = Set(done.map(\.type))
    let isMainDone = !types.isSubset(of: fields.compactMap(\.writes))
    fields.removeAll { field in
      field.writes.map(types.contains) ?? isMainDone
    }
    focus = max(0, min(focus, fields.count - 1))
  }

  /// Leaves out a field whose line would be refused, and says why.
  mutating func leaveOut(_ field: FormField, because why: Text) {
    fields.removeAll { $0.name == field.name }
    info.append(
      Text("「\(field.label.ja)」は入力できません。\(why.ja)", "\(field.label.en) is not possible. \(why.en)"))
  }

  /// The ticket that a search of the form found.
  var found: TicketRow? {
    fields.lazy.compactMap { field in
      if case .search(let search) = field.input { search.chosen?.ticket } else { nil }
    }.first
  }

  /// What was done, with the ticket into which others were merged.
  var deed: Deed {
    guard plan.action == .merge, let into = found else { return plan.deed }
    let (name, subject) = (into.reference, CellText(into.subject).truncated(to: 24))
    return Deed("を受付No \(name)「\(subject)」に統合しました", "merged into \(name) \(subject)")
  }

  /// Empty again, as if nothing had been left.
  mutating func clear() {
    guard let blank else { return }
    (fields, self.blank, note, focus, filled, retry) = (blank, nil, nil, 0, "", [])
  }

  /// Something was typed: worth keeping when the form is left.
  var isTouched: Bool {
    fields.contains { field in
      switch field.input {
      case .text(let editor): !editor.isEmpty
      case .search(let search): !search.isEmpty
      case .time(let time): !time.editor.isEmpty
      case .choice: false
      }
    }
  }
}

extension Form {
  /// Its keys, as the key line shows them.
  var keys: [(key: String, label: Text)] {
    let isLast = focus >= fields.count - 1
    let act = plan.action == .newCall ? Text("登録", "register") : Text("実行", "do it")
    var keys: [(key: String, label: Text)] = isLast ? [("↵", act)] : [("↵", Text("次へ", "next"))]
    if !isLast { keys.append(("^s", act)) }
    keys.append(("Esc", Text("中止", "cancel")))
    if blank != nil { keys.append(("^x", Text("消去", "clear"))) }
    switch focused?.input {
    case .choice?: keys.append(("1-9 ↑↓", Text("選ぶ", "choose")))
    case .search?: keys.append(("↑↓", Text("候補", "found")))
    case .text?:
      if offersTemplates { keys.append(("^t", Words.template.label)) }
      keys.append(("^e", Text("エディタ", "editor")))
    case .time?, nil: break
    }
    if fields.count > 1 { keys.append(("Tab ⇧Tab", Text("項目", "field"))) }
    return keys
  }

  enum Outcome: Hashable, Sendable {
    case open
    case cancelled
    case submitted
    /// The text is to be written in an editor.
    case edit(String)
    /// The key means nothing to the field in focus.
    case unknown
    /// What was typed there found nothing, and is no answer.
    case notFound
  }

  mutating func handle(_ key: Key) -> Outcome {
    switch (key.code, key.modifiers) {
    case (.escape, []), (.character("c"), .control): return .cancelled
    case (.tab, []): moveFocus(by: 1)
    case (.tab, .shift): moveFocus(by: -1)
    case (.enter, []): return enter()
    case (.character("s"), .control), (.function(2), []): return carryOut()
    case (.character("x"), .control): clear()
    case (.character("t"), .control) where offersTemplates: offerTemplates()
    case (.up, []): if !moveInside(by: -1) { moveFocus(by: -1) }
    case (.down, []): if !moveInside(by: 1) { moveFocus(by: 1) }
    case (.character("e"), .control):
      guard case .text(let editor)? = focused?.input else { return .open }
      return .edit(editor.text)
    default: return type(key) ? .open : .unknown
    }
    return .open
  }

  /// False when it is too long, and is not taken.
  mutating func paste(_ text: String) -> Bool {
    var isTaken = true
    edit { editor in
      isTaken = editor.insert(text)
      return .edited
    }
    return isTaken
  }

  /// What came back from the editor. False when it is too long, and was cut.
  mutating func replaceText(with text: String) -> Bool {
    var isWhole = true
    edit { editor in
      isWhole = editor.replace(with: text)
      return .edited
    }
    return isWhole
  }

  /// How many characters the line in focus takes.
  var longest: Int {
    switch focused?.input {
    case .text(let editor): editor.limit
    case .time(let time): time.editor.limit
    case .search(let search): search.editor.limit
    case .choice, nil: 0
    }
  }

  private mutating func moveFocus(by count: Int) {
    focus = max(0, min(focus + count, fields.count - 1))
  }

  /// Enter: settles the field and goes on; at the last one it carries out.
  private mutating func enter() -> Outcome {
    _ = settle()
    if case .search(let search)? = focused?.input, !search.isEmpty, search.value == nil {
      return .notFound
    }
    if focus >= fields.count - 1 { return .submitted }
    focus += 1
    return .open
  }

  /// From any field. A template that puts its text in now is read before it goes out.
  private mutating func carryOut() -> Outcome {
    guard settle() else { return .submitted }
    focus(on: "text")
    return .open
  }

  /// Takes what stands under the bar of the field in focus; true when that filled another field.
  private mutating func settle() -> Bool {
    switch focused?.input {
    case .search(var search)?:
      search.choose()
      put(search)
      return false
    case .choice(let choice)?: return fill(from: choice)
    case .text?, .time?, nil: return false
    }
  }

  /// Arrows inside a field; false when they lead out of it.
  private mutating func moveInside(by rows: Int) -> Bool {
    guard fields.indices.contains(focus) else { return false }
    switch fields[focus].input {
    case .text(var editor):
      defer { fields[focus].input = .text(editor) }
      return editor.moveLine(by: rows)
    case .choice(var choice):
      defer { fields[focus].input = .choice(choice) }
      return choice.move(by: rows)
    case .search(var search):
      defer { fields[focus].input = .search(search) }
      return search.move(by: rows)
    case .time: return false
    }
  }

  /// False for a letter that chooses nothing.
  private mutating func type(_ key: Key) -> Bool {
    if case .choice(let choice)? = focused?.input { return type(key.halfWidth, into: choice) }
    edit { $0.handle(key) }
    return true
  }

  private mutating func type(_ key: Key, into choice: FormChoice) -> Bool {
    var choice = choice
    var isTaken = true
    switch (key.code, key.modifiers) {
    case (.character(let scalar), []):
      if let number = Int(String(Character(scalar))), (1...9).contains(number) {
        guard choice.choose(number: number) else { return false }
        fields[focus].input = .choice(choice)
        fill(from: choice)
        if focus < fields.count - 1 { focus += 1 }
        return true
      }
      isTaken = choice.type(String(Character(scalar)))
    case (.backspace, []), (.character("h"), .control): _ = choice.backspace()
    default: return true
    }
    fields[focus].input = .choice(choice)
    return isTaken
  }

  /// Changes the line in focus, of whatever kind it is.
  private mutating func edit(_ change: (inout LineEditor) -> LineEditor.Outcome) {
    guard fields.indices.contains(focus) else { return }
    switch fields[focus].input {
    case .text(var editor):
      _ = change(&editor)
      fields[focus].input = .text(editor)
    case .time(var time):
      if change(&time.editor) == .edited { time.settled = nil }
      fields[focus].input = .time(time)
    case .search(var search):
      _ = search.edit(change)
      put(search)
    case .choice: break
    }
  }

  /// Puts the search into the field in focus; what held for another value begins anew.
  private mutating func put(_ search: FormSearch) {
    guard case .search(let before) = fields[focus].input else { return }
    fields[focus].input = .search(search)
    guard before.value != search.value,
      let index = fields.firstIndex(where: { $0.name == fields[focus].resets }),
      case .choice(var choice) = fields[index].input
    else { return }
    choice.reset()
    fields[index].input = .choice(choice)
  }

  /// Puts a template's text into the text field, after what else was written there; false when it
  /// has that text already.
  @discardableResult
  private mutating func fill(from choice: FormChoice) -> Bool {
    guard let text = choice.selected?.fill,
      let index = fields.firstIndex(where: { $0.name == "text" }),
      case .text(var editor) = fields[index].input, editor.text != text
    else { return false }
    let isOwn = !editor.isEmpty && editor.text != filled
    editor.replace(with: isOwn ? editor.text + "\n" + text : text)
    filled = isOwn ? filled : text
    fields[index].input = .text(editor)
    return true
  }

  /// The words for the caller that go with what is chosen.
  var say: String? {
    fields.lazy.compactMap { field in
      if case .choice(let choice) = field.input { choice.selected?.say } else { nil }
    }.first
  }
}
