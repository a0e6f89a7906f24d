import ChobaCore

/// One of several: by number or by arrows, and of many also by typing a part of its words.
struct FormChoice: Sendable {
  struct Option: Sendable {
    /// What the line says; empty for none of them.
    var value: String
    var label: Text
    /// Put into the text field below when chosen: a template.
    var fill: String?
    /// The words for the caller that go with it.
    var say: String?
  }

  private(set) var options: [Option]
  /// What was typed to narrow the options.
  private(set) var typed = ""
  private var selectedValue: String

  /// The first option is selected, or the one with that value.
  init(_ options: [Option], selected: String? = nil) {
    self.options = options
    selectedValue =
      options.first { $0.value == selected }?.value ?? options.first?.value ?? ""
  }

  /// The options that match what was typed.
  var matches: [Option] {
    let wanted = TextFolding.folded(typed)
    guard !wanted.isEmpty else { return options }
    return options.filter {
      TextFolding.folded("\($0.value) \($0.label.ja) \($0.label.en)").contains(wanted)
    }
  }

  var index: Int { matches.firstIndex { $0.value == selectedValue } ?? 0 }
  var selected: Option? {
    let matches = matches
    return matches.first { $0.value == selectedValue } ?? matches.first
  }

  mutating func select(_ value: String) {
    if options.contains(where: { $0.value == value }) { selectedValue = value }
  }

  /// False at the ends.
  mutating func move(by rows: Int) -> Bool {
    let matches = matches
    let wanted = index + rows
    guard matches.indices.contains(wanted) else { return false }
    selectedValue = matches[wanted].value
    return true
  }

  /// Selects the option of that number, from 1; false when there is none.
  mutating func choose(number: Int) -> Bool {
    let matches = matches
    guard matches.indices.contains(number - 1) else { return false }
    selectedValue = matches[number - 1].value
    return true
  }

  /// More than there are digits: letters narrow them. Of fewer, a letter chooses nothing.
  var isNarrowed: Bool { options.count > 9 }

  /// The first again, as when it was opened.
  mutating func reset() {
    typed = ""
    selectedValue = options.first?.value ?? ""
  }

  /// Narrows to what holds one letter more; false when nothing would be left.
  mutating func type(_ letter: String) -> Bool {
    guard isNarrowed else { return false }
    let before = typed
    typed += letter
    guard let first = matches.first else {
      typed = before
      return false
    }
    if !matches.contains(where: { $0.value == selectedValue }) { selectedValue = first.value }
    return true
  }

  /// Takes back the last letter typed; false when there is none.
  mutating func backspace() -> Bool { typed.popLast() != nil }
}
