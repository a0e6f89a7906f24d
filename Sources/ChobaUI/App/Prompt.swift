/// What lies over the view and takes the keys.
enum Overlay: Sendable {
  case prompt(Prompt)
  case sort(Menu)
  /// The help, scrolled down by so many lines.
  case help(top: Int)
  /// Questions before an action.
  case form(Form)
  case confirmation(Confirmation)
  /// Every action of what is selected.
  case actions(Menu)

  var prompt: Prompt? {
    if case .prompt(let prompt) = self { prompt } else { nil }
  }

  /// The form that is open, also while it is asked about.
  var openForm: Form? {
    switch self {
    case .form(let form): form
    case .confirmation(let confirmation): confirmation.form
    default: nil
    }
  }

  /// Its keys, as the key line shows them; the first stay longest.
  var keys: [(key: String, label: Text)] {
    let cancel = (key: "Esc", label: Text("中止", "cancel"))
    switch self {
    case .form(let form): return form.keys
    case .confirmation:
      return [
        ("Tab ← →", Text("選ぶ", "choose")), ("↵", Text("決定", "press")), cancel,
      ]
    case .actions:
      return [("↵", Text("実行", "run")), cancel, ("↑↓", Text("選ぶ", "choose"))]
    case .help: return [("Esc", Text("閉じる", "close")), ("j k PgDn PgUp", Text("送る", "scroll"))]
    case .sort:
      return [
        ("↵", Text("並べ替え", "sort")), cancel, ("S", Text("降順", "descending")),
        ("j k", Text("選ぶ", "choose")),
      ]
    case .prompt(let prompt):
      if case .command = prompt.purpose {
        return [
          ("↵", Text("実行", "run")), cancel, ("Tab", Text("補完", "complete")),
          ("↑↓", Text("選ぶ", "choose")),
        ]
      }
      return [
        ("↵", Text("決定", "done")), cancel, ("^u", Text("全消去", "clear")),
        ("↑↓", Text("入力履歴", "typed before")),
      ]
    }
  }
}

/// A line being typed in the place of the message line.
struct Prompt: Sendable {
  enum Purpose: Hashable, Sendable {
    /// What the filter was before.
    case filter(before: String)
    case search
    /// The theme to go back to.
    case command(theme: String)
  }

  let purpose: Purpose
  var editor: LineEditor
  /// The commands that match; empty for other purposes.
  var menu = Menu([])

  init(_ purpose: Purpose, text: String = "", history: [String] = []) {
    self.purpose = purpose
    editor = LineEditor(text, history: history, limit: 200)
  }
}

/// What was typed before, the oldest first.
struct PromptHistory: Hashable, Sendable {
  private(set) var filters: [String] = []
  private(set) var searches: [String] = []
  private(set) var commands: [String] = []

  private static let most = 50

  mutating func add(_ text: String, _ purpose: Prompt.Purpose) {
    guard !text.isEmpty else { return }
    switch purpose {
    case .filter: Self.add(text, to: &filters)
    case .search: Self.add(text, to: &searches)
    case .command: Self.add(text, to: &commands)
    }
  }

  private static func add(_ text: String, to list: inout [String]) {
    list.removeAll { $0 == text }
    list.append(text)
    if list.count > most { list.removeFirst() }
  }
}
