/// A line of the help: a key and what it does, or a heading.
struct HelpLine: Hashable, Sendable {
  var keys = ""
  var text: String
  var isHeading = false
  /// It cannot be done now.
  var isDim = false
}

extension AppModel {
  /// The help for where one is, from the same table as the keys.
  var helpLines: [HelpLine] {
    let actions = keyMap.actions(on: view.screen).filter(concerns)
    let sections: [(title: Text, belongs: (Action) -> Bool)] = [
      (
        Text("この画面", "This screen"),
        { if case .screens = $0.scope { true } else { false } }
      ),
      (Text("一覧", "Lists"), { $0.scope == .lists }),
      (Text("共通", "Everywhere"), { $0.scope == .everywhere }),
    ]
    return sections.flatMap { section in
      let lines = actions.filter(section.belongs).map(line)
      return lines.isEmpty
        ? [] : [HelpLine(text: section.title[language], isHeading: true)] + lines
    } + [
      HelpLine(
        text: formats.say(
          "絞込みの例: late:yes to:sales とり（項目:値 と語を並べる）",
          "Filter: late:yes to:sales とり (field:value, and words)"))
    ]
  }

  private func line(_ action: Action) -> HelpLine {
    HelpLine(
      keys: action.keys.isEmpty
        ? ":" + action.id.rawValue : action.keys.map(\.sign).joined(separator: " "),
      text: action.help[language], isDim: action.isActing && refusal(of: action) != nil)
  }
}
