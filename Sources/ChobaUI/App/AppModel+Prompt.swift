import ChobaCore

extension AppModel {
  mutating func openFilter() {
    guard view.canFilter else {
      overlay = .prompt(Prompt(.search, history: history.searches))
      return
    }
    let filter = view.list.filter
    overlay = .prompt(Prompt(.filter(before: filter), text: filter, history: history.filters))
  }

  /// Changes the line being typed, and lets what depends on it follow.
  mutating func editPrompt(_ change: (inout LineEditor) -> Void) {
    guard var prompt = overlay?.prompt else { return }
    change(&prompt.editor)
    if case .command = prompt.purpose { prompt.menu.narrow(to: prompt.editor.text) }
    overlay = .prompt(prompt)
    if case .filter = prompt.purpose { view.list.setFilter(prompt.editor.text) }
  }

  mutating func takeInPrompt(_ key: Key) -> [Effect] {
    guard let prompt = overlay?.prompt else { return [] }
    if case .command = prompt.purpose, takeInPalette(key) { return previewTheme() }
    var outcome = LineEditor.Outcome.ignored
    editPrompt { outcome = $0.handle(key) }
    switch outcome {
    case .submitted: return submit()
    case .cancelled: return cancelPrompt()
    case .edited: return previewTheme()
    case .moved, .ignored: return []
    }
  }

  private mutating func cancelPrompt() -> [Effect] {
    guard let prompt = overlay?.prompt else { return [] }
    overlay = nil
    switch prompt.purpose {
    case .filter(let before):
      view.list.setFilter(before)
      return []
    case .search: return []
    case .command(let before): return use(theme: before)
    }
  }

  private mutating func submit() -> [Effect] {
    guard let prompt = overlay?.prompt else { return [] }
    let text = prompt.editor.text
    history.add(text, prompt.purpose)
    overlay = nil
    switch prompt.purpose {
    case .filter: return []
    case .search:
      view.list.search.set(text)
      guard !text.isEmpty else { return [] }
      // The row where one stands may be the first match.
      view.list.search.start(from: view.list.index - 1, direction: 1)
      follow(mutatingView { $0.perform(.searchNext, $1) })
      return []
    case .command(let before):
      guard let item = prompt.menu.selected else {
        notice = Notice(
          Text("「\(text)」というコマンドはありません。", "There is no command \"\(text)\""), .hint)
        return use(theme: before)
      }
      return run(item.name, themeBefore: before)
    }
  }

  mutating func openSortMenu() {
    let columns = view.sortColumns
    guard !columns.isEmpty else {
      notice = Notice(AppModel.fixedOrder, .hint)
      return
    }
    overlay = .sort(
      Menu(columns.map { Menu.Item($0.term.label[language], key: $0.key) }))
  }

  mutating func takeInSortMenu(_ key: Key, _ menu: Menu) -> [Effect] {
    var menu = menu
    switch (key.code, key.modifiers) {
    case (.escape, []), (.character("q"), []):
      overlay = nil
      return []
    case (.character("j"), []), (.down, []), (.tab, []): menu.move(by: 1)
    case (.character("k"), []), (.up, []), (.tab, .shift): menu.move(by: -1)
    case (.character("S"), []), (.enter, []):
      overlay = nil
      guard let chosen = menu.selected?.key else { return [] }
      let isSame = view.list.sort == chosen
      let reversed = key.code == .enter ? isSame && !view.list.isReversed : true
      view.list.setSort(chosen, reversed: reversed)
      return []
    default: break
    }
    overlay = .sort(menu)
    return []
  }

  mutating func takeInHelp(_ key: Key, _ top: Int) -> [Effect] {
    let page = max(1, areas.body.rows - 3)
    let last = max(0, helpLines.count - page)
    let move: Int
    switch (key.code, key.modifiers) {
    case (.escape, []), (.enter, []), (.character("q"), []), (.character("?"), []),
      (.function(1), []):
      overlay = nil
      return []
    case (.character("j"), []), (.down, []): move = 1
    case (.character("k"), []), (.up, []): move = -1
    case (.pageDown, []), (.character(" "), []), (.character("d"), .control): move = page
    case (.pageUp, []), (.character("u"), .control): move = -page
    case (.character("g"), []), (.home, []): move = -top
    case (.character("G"), []), (.end, []): move = last - top
    default: move = 0
    }
    overlay = .help(top: max(0, min(top + move, last)))
    return []
  }
}
