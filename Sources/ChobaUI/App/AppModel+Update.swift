import ChobaCore

extension AppModel {
  /// Takes an event; what is to be done outside comes back.
  package mutating func update(_ event: Event) -> [Effect] {
    var effects: [Effect] = []
    switch event {
    case .input(let input): effects = isLocked ? takeLocked(input) : take(input)
    case .loaded(let request, let answer): effects = take(answer, to: request)
    case .status(let status): take(status)
    case .tick(let time): now = AppModel.minute(of: time)
    case .notice(let notice): self.notice = notice
    case .badges(let counts): badges = counts.filter { $0.value > 0 }
    case .staff(let roles, let colleagues): take(roles, colleagues)
    case .themes(let names): themes = names
    case .presence(let others): presence = others
    case .acted(let report): effects = take(report)
    case .edited(let text): take(edited: text)
    case .locked: isLocked = true
    case .unlocked:
      isLocked = false
      lockNote = nil
    case .notUnlocked(let why): lockNote = why
    }
    return effects + courtesies() + settle()
  }

  /// Lays the view out and asks for what it needs and was not asked yet.
  mutating func settle() -> [Effect] {
    let context = context
    var view = view
    if view.list.people.isEmpty { view.list.people = people }
    view.layout(areas.body.size, context)
    self.view = view
    // An answer went to the view that was shown then: another asks for itself.
    if view.identity != askedBy { asked = [] }
    askedBy = view.identity
    var wanted = view.requests(context)
    for other in [.signals] + askedForActing where !wanted.contains(other) { wanted.append(other) }
    let new = wanted.filter { !asked.contains($0) }
    asked.formIntersection(wanted)
    asked.formUnion(new)
    return new.map(Effect.load)
  }

  private mutating func take(_ answer: Answer, to request: Request) -> [Effect] {
    // An answer to what is not asked any more is late; there is another on its way.
    guard asked.contains(request) else { return [] }
    let effects = takeForActing(answer, to: request)
    guard view.requests(context).contains(request) || request == .signals else { return effects }
    if request == .signals {
      if case .signals(let signals) = answer { take(signals) }
      if !view.requests(context).contains(request) { return effects }
    }
    let context = context
    var view = view
    if let words = view.take(answer, to: request, context) {
      // That it is done is what somebody waits to read; the row has left because of it.
      if words != ListText.gone || notice?.tone != .done { notice = Notice(words, .hint) }
    } else if case .prompt = overlay {
      notice = nil
    }
    self.view = view
    keepSelection()
    return effects
  }

  /// The selected row is meant from now on, even if no key chose it: somebody looks at it.
  ///
  /// Only while the index is being built the selection stays at the edge of what has come so far.
  mutating func keepSelection() {
    if case .reading = status.state { return }
    if view.list.isLoaded { view.list.keepSelection() }
  }

  private mutating func take(_ status: ReadingStatus) {
    let isNew = status.version != self.status.version
    self.status = status
    guard isNew else { return }
    // What must reach everybody does so on a paused screen, too.
    if isPaused { asked.remove(.signals) } else { refresh() }
  }

  /// Everything on the screen is to be asked for again.
  mutating func refresh() {
    asked = []
    view.refresh()
  }

  private mutating func take(_ input: InputEvent) -> [Effect] {
    switch input {
    case .key(let key): return take(key)
    case .paste(let text):
      take(pasted: text)
      return []
    case .mouse(let event): return take(event)
    case .resize(let size):
      self.size = size
      return []
    case .resumed(let size):
      self.size = size
      return [.redraw]
    case .woken: return []
    case .suspendRequested: return [.suspend]
    case .ending: return [.quit]
    }
  }

  /// Pasted text goes into a line being typed, and never runs as keys.
  private mutating func take(pasted text: String) {
    if case .form(let form) = overlay, form.focused?.name == FormField.typedBackName {
      notice = Notice(
        Text("確認のIDは貼り付けできません。入力してください。", "The id must be typed, not pasted"), .hint)
    } else if case .form(var form) = overlay {
      if !form.paste(text) {
        notice = Notice(words.noRoom(form.longest), .failed)
      }
      overlay = .form(form)
    } else if overlay?.prompt == nil {
      notice = Notice(Text("貼り付けは入力欄でだけ使えます。", "Text can be pasted into a prompt only"), .hint)
    } else {
      editPrompt { $0.insert(text) }
    }
  }

  private mutating func take(_ key: Key) -> [Effect] {
    notice = nil
    hasGreeted = true
    switch overlay {
    case .prompt: return takeInPrompt(key)
    case .sort(let menu): return takeInSortMenu(key.halfWidth, menu)
    case .help(let top): return takeInHelp(key.halfWidth, top)
    case .form(let form): return takeInForm(key, form)
    case .confirmation(let confirmation): return takeInConfirmation(key, confirmation)
    case .actions(let menu): return takeInActionMenu(key.halfWidth, menu)
    case nil: return takeOutside(key)
    }
  }

  private mutating func takeOutside(_ key: Key) -> [Effect] {
    if key.isKana {
      notice = Notice(
        Text(
          "日本語入力がオンです。矢印 Enter Esc F1説明 F7操作 F10コマンドは使えます。",
          "The Japanese input method is on. Arrows, Enter, Esc, F1 and F10 work"), .hint)
      return []
    }
    guard let action = keyMap.action(for: key.halfWidth, on: view.screen) else {
      notice = Notice(Self.unknown(key), .hint)
      return []
    }
    return perform(action, key: key)
  }

  /// While the screen is locked nothing is seen and nothing happens but unlocking.
  /// To leave it would open the shell behind it: there is no way but the password, or the end of the
  /// terminal.
  private mutating func takeLocked(_ input: InputEvent) -> [Effect] {
    switch input {
    case .key(let key) where key == .named(.enter): return [.unlock]
    case .key, .paste, .mouse, .woken: return []
    case .resize, .resumed, .suspendRequested, .ending: return take(input)
    }
  }

  /// A key without a meaning here is answered all the same; for those that leave elsewhere, how to.
  private static func unknown(_ key: Key) -> Text {
    if key == .control("c") || key.halfWidth == .character("q") {
      return Text("終了するには Q または :q を使います。", "Q or :q quits")
    }
    let name = key.notation
    return Text(
      "\(name) はこの画面では使いません。? でキーの一覧を表示します。",
      "\(name) means nothing here; ? shows the keys")
  }
}
