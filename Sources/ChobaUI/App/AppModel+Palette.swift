import ChobaCore

/// The palette: every action by its name, and the commands that take a word.
extension AppModel {
  mutating func openPalette() {
    var prompt = Prompt(.command(theme: theme), history: history.commands)
    prompt.menu = Menu(paletteItems)
    overlay = .prompt(prompt)
  }

  private var paletteItems: [Menu.Item] {
    let console = keyMap.actions(on: view.screen).filter { $0.id != .command && $0.id != .back }
    return console.map { action in
      Menu.Item(
        action.id.rawValue, detail: action.help[language],
        key: action.keys.first?.sign ?? "",
        refusal: action.isActing ? refusal(of: action)?[language] : nil)
    } + wordItems
  }

  /// Commands with a word, each spelled out, so that all can be chosen with the arrows.
  private var wordItems: [Menu.Item] {
    let format = formats
    let themes = themes.map {
      Menu.Item("theme \($0)", detail: format.say("配色を \($0) にする", "colours: \($0)"))
    }
    return themes + [
      Menu.Item("reload-themes", detail: format.say("配色ファイルを読み直す", "read theme files again")),
      Menu.Item("lang ja", detail: "日本語で表示する"),
      Menu.Item("lang en", detail: "show in English"),
      Menu.Item("export csv", detail: format.say("一覧をCSVで出力", "export the list as CSV")),
      Menu.Item("export ndjson", detail: format.say("一覧をNDJSONで出力", "export the list as NDJSON")),
      Menu.Item("q", detail: format.say("終了する", "quit")),
    ]
  }

  /// The keys that move through the list of commands; false for those that edit.
  mutating func takeInPalette(_ key: Key) -> Bool {
    guard var prompt = overlay?.prompt else { return false }
    switch (key.code, key.modifiers) {
    case (.down, []): prompt.menu.move(by: 1)
    case (.up, []): prompt.menu.move(by: -1)
    case (.pageDown, []): prompt.menu.move(by: 8)
    case (.pageUp, []): prompt.menu.move(by: -8)
    case (.tab, []):
      prompt.editor.replace(with: prompt.menu.completion(of: prompt.editor.text))
      prompt.menu.narrow(to: prompt.editor.text)
    default: return false
    }
    overlay = .prompt(prompt)
    return true
  }

  /// Shows at once the theme that Enter would choose.
  mutating func previewTheme() -> [Effect] {
    guard let prompt = overlay?.prompt, case .command(let before) = prompt.purpose else {
      return []
    }
    return use(theme: prompt.menu.selected.flatMap { themeName($0.name) } ?? before)
  }

  private func themeName(_ command: String) -> String? {
    command.hasPrefix("theme ") ? String(command.dropFirst(6)) : nil
  }

  mutating func use(theme name: String) -> [Effect] {
    guard name != theme else { return [] }
    theme = name
    return [.setTheme(name)]
  }

  /// Runs a command of the palette by its name.
  mutating func run(_ command: String, themeBefore: String) -> [Effect] {
    if let name = themeName(command) { return use(theme: name) }
    let back = use(theme: themeBefore)
    switch command {
    case "q": return [.quit]
    case "reload-themes": return back + [.reloadThemes]
    case "lang ja": language = .ja
    case "lang en": language = .en
    case "export csv": return back + export(.csv)
    case "export ndjson": return back + export(.ndjson)
    default:
      guard let action = ActionID(rawValue: command).flatMap({ keyMap[$0] }) else { return back }
      return back + perform(action)
    }
    return back
  }
}
