import ChobaCore

/// One question of a form.
struct FormField: Sendable {
  enum Input: Sendable {
    case text(LineEditor)
    case choice(FormChoice)
    case search(FormSearch)
    case time(TimeField)
  }

  /// As the desk line names it, where it goes into one as it is.
  let name: String
  let label: Text
  var isRequired: Bool
  var input: Input
  /// Said beside it while it has the focus.
  var hint: Text?
  /// A choice that holds for this field's value only, and begins anew with another.
  var resets: String?
  /// The line that it adds to the form's own; offered where the gate lets that pass.
  var writes: DeskType?
  /// What must hold of it besides.
  var check: Check?

  enum Check: Sendable, Hashable {
    /// This very id, typed by hand.
    case typedBack(String)
    /// A day not before the first, nor after the second.
    case day(from: CivilDay, to: CivilDay?)
  }

  /// It asks for the account's id: never kept, never pasted.
  static let typedBackName = "typed-back"

  init(
    _ name: String, _ label: Text, _ input: Input, isRequired: Bool = false, hint: Text? = nil,
    resets: String? = nil, writes: DeskType? = nil
  ) {
    self.name = name
    self.label = label
    self.input = input
    self.isRequired = isRequired
    self.hint = hint
    self.resets = resets
    self.writes = writes
  }

  static func text(
    _ name: String, _ label: Text, isRequired: Bool = false, isLong: Bool = true,
    hint: Text? = nil
  ) -> FormField {
    FormField(
      name, label, .text(LineEditor(limit: isLong ? 20_000 : 200, isLong: isLong)),
      isRequired: isRequired, hint: hint)
  }
}

/// A time or a day being typed.
struct TimeField: Sendable {
  var editor = LineEditor(limit: 40)
  /// A day is asked for, not a time.
  var isDay = false
  /// What it meant when it was carried out; tried again, it means the same.
  var settled: Timestamp?
}

/// What was filled in, as desk lines say it; what was left empty is not there.
struct FormValues: Sendable, Equatable {
  var values: [String: String] = [:]

  subscript(name: String) -> String? { values[name] }

  /// The fields of those names as a line's, those left empty not among them.
  func fields(_ names: String...) -> [String: DeskValue] {
    Dictionary(
      uniqueKeysWithValues: names.compactMap { name in
        values[name].map { (name, .text($0)) }
      })
  }
}

extension FormField {
  /// What the field says, and whether it can be said; nil in both when it is empty.
  func value(_ entry: TimeEntry) -> Result<String?, FormFault> {
    switch input {
    case .text(let editor):
      let text = editor.text.trimmingBlanks
      return .success(text.isEmpty ? nil : text)
    case .choice(let choice):
      let value = choice.selected?.value ?? ""
      return .success(value.isEmpty ? nil : value)
    case .search(let search):
      if let value = search.value { return .success(value) }
      return search.isEmpty ? .success(nil) : .failure(FormFault(name, .notChosen))
    case .time(let time):
      let text = time.editor.text.trimmingBlanks
      if text.isEmpty { return .success(nil) }
      if time.isDay {
        return entry.day(text).map { .success($0.description) }
          ?? .failure(FormFault(name, .noDay))
      }
      guard let moment = time.settled ?? entry.time(text) else {
        return .failure(FormFault(name, .noTime))
      }
      guard moment > entry.now else { return .failure(FormFault(name, .past)) }
      return .success(entry.zone.text(of: moment))
    }
  }
}

extension FormField {
  func fault(of value: String?) -> FormFault? {
    guard let value else { return nil }
    switch check {
    case .typedBack(let id)?:
      return TextFolding.folded(value) == TextFolding.folded(id) ? nil : FormFault(name, .otherID)
    case .day(let first, let last)?:
      guard let day = CivilDay(value) else { return FormFault(name, .noDay) }
      if day < first { return FormFault(name, .past) }
      return last.map { day > $0 } == true ? FormFault(name, .tooFar) : nil
    case nil: return nil
    }
  }
}

/// Why a form cannot be carried out yet, and which field says so.
struct FormFault: Error, Hashable, Sendable {
  enum Reason: Sendable {
    case missing, notChosen, noDay, noTime, past, otherID, tooFar
  }

  let field: String
  let reason: Reason

  init(_ field: String, _ reason: Reason) {
    self.field = field
    self.reason = reason
  }

  func sentence(_ label: Text) -> Text {
    switch reason {
    case .missing: Text("「\(label.ja)」を入力してください。", "\(label.en): please fill in")
    case .notChosen:
      Text(
        "「\(label.ja)」は候補から選んでください（↑↓・Enter）。",
        "\(label.en): choose one of those found (arrows, Enter)")
    case .noDay:
      Text("日付を読めません（例: 11/20、明日）。", "No such day; try 11/20 or tomorrow")
    case .noTime:
      Text(
        "時刻を読めません（例: 30＝30分後、18:30、明日 9:00、11/20 10:00）。",
        "No such time; try 30 (minutes), 18:30, tomorrow 9:00, 11/20 10:00")
    case .otherID:
      Text("IDが一致しません。対象のIDをもう一度入力してください。", "That is not the id; type the account's id again")
    case .tooFar:
      Text(
        "期限が先すぎます（\(Account.dismissalDays)日以内）。",
        "Too far away: \(Account.dismissalDays) days at most")
    case .past: Text("過ぎた時刻です。これからの時刻を入力してください。", "That time has passed")
    }
  }
}
