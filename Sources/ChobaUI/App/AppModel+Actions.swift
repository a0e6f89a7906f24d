import ChobaCore

extension AppModel {
  /// Does an action, or says why it cannot be done.
  mutating func perform(_ action: Action, key: Key? = nil) -> [Effect] {
    defer { keepSelection() }
    if action.isActing { return act(action, key: key) }
    if let screen = action.id.screen {
      go(to: screen)
      return []
    }
    // The key that the banner names opens what it is about; the command always lists.
    let briefs = signals.briefs(for: session.login)
    if action.id == .goBriefs, key != nil, briefs.count == 1 {
      open(ShiftView(.brief(briefs[0].id)))
      return []
    }
    if let effects = performOnConsole(action.id) { return effects }
    if performOnList(action.id) { return [] }
    let outcome = mutatingView { $0.perform(action.id, $1) }
    follow(outcome)
    if case .ignored = outcome {
      notice = Notice(
        Text(
          "「\(action.label.ja)」はこの画面では使いません。", "\"\(action.label.en)\" means nothing here"),
        .hint)
    }
    return []
  }

  /// Lets the view change itself, with its context.
  mutating func mutatingView<T>(_ change: (inout any View, ViewContext) -> T) -> T {
    var view = view
    let result = change(&view, context)
    self.view = view
    return result
  }

  /// Goes where an action of the view leads.
  mutating func follow(_ outcome: Outcome) {
    switch outcome {
    case .ignored, .done: break
    case .say(let text): notice = Notice(text, .hint)
    case .open(let view): open(view)
    case .replace(let view): self.view = view
    case .elsewhere(let screen, let action):
      go(to: screen)
      if self.screen == screen, let action = keyMap[action] { _ = perform(action) }
    }
  }

  mutating func open(_ view: any View) {
    guard session.sight.screens.contains(view.screen) else {
      notice = Notice(Sight.closedScreen, .hint)
      return
    }
    guard view.identity != self.view.identity else {
      notice = Notice(Text("すでにこの画面です。", "This is that page already"), .hint)
      return
    }
    var path = paths[screen] ?? [AppModel.root(of: screen)]
    path.append(view)
    // Going round in circles from page to page must not grow for ever.
    if path.count > 50 { path.remove(at: 1) }
    paths[screen] = path
  }

  /// Shows a tab as it was left; of the one that is shown already, its own screen.
  mutating func go(to screen: Screen) {
    guard session.sight.screens.contains(screen) else {
      notice = Notice(Sight.closedScreen, .hint)
      return
    }
    if screen == self.screen {
      let root = AppModel.root(of: screen)
      // Not the list that Tab put in its place.
      let first = paths[screen]?.first ?? root
      paths[screen] = [first.identity == root.identity ? first : root]
    } else {
      self.screen = screen
    }
    refresh()
  }

  /// One step back: marks, then the filter, then the page.
  private mutating func goBack() {
    if !view.list.marks.isEmpty {
      view.list.marks = []
    } else if view.canFilter, !view.list.filter.isEmpty {
      view.list.setFilter("")
    } else if isZoomed {
      isZoomed = false
    } else if let path = paths[screen], path.count > 1 {
      paths[screen] = Array(path.dropLast())
      refresh()
    } else {
      go(to: screen)
    }
  }

  /// The actions of the console itself; nil for others.
  private mutating func performOnConsole(_ id: ActionID) -> [Effect]? {
    switch id {
    case .command: openPalette()
    case .help: overlay = .help(top: 0)
    case .actionMenu: openActionMenu()
    case .back: goBack()
    case .zoom: isZoomed.toggle()
    case .pause: togglePause()
    case .goProblems: open(ListView(.problems))
    case .goSafety: open(ListView(.safety))
    case .goFigures: open(screen == .fraud ? CaseFiguresView() : FiguresView())
    case .goBriefs: open(ListView(.briefs))
    case .goNotices:
      open(ListView(.notices))
      // They come with what is asked for anyhow.
      asked.remove(.signals)
    case .goRules:
      guard session.sight.seesFraud else {
        notice = Notice(Sight.closedScreen, .hint)
        break
      }
      open(ListView(.rules))
    case .thresholdUp where !(view is RuleTrialView), .thresholdDown where !(view is RuleTrialView):
      notice = Notice(
        Text("基準値の試算は検知ルールの画面で行います（t）。", "Thresholds are tried on a rule's page (t)"), .hint)
    case .goDates: open(ListView(.payoutDates))
    case .goOpenMoney: open(ListView(.openMoney))
    case .bridge where !(view is BridgeView):
      guard let target = view.payout else {
        notice = Notice(PayoutWords.noBatch, .hint)
        break
      }
      open(BridgeView(target.batch, view is BatchView ? nil : target.merchant))
    case .goReview:
      guard let review = ringingReviews.first else {
        notice = Notice(
          Text("確認を待つ緊急の資格停止はありません。", "No emergency bar waits for a review"), .hint)
        break
      }
      go(to: .fraud)
      open(CaseView(review.account))
    case .goAccess:
      guard session.sight.seesAccess else {
        notice = Notice(Sight.noAccess, .hint)
        break
      }
      open(ListView(.access))
    case .quit: return quit()
    case .suspend: return [.suspend]
    case .redraw: return [.redraw]
    case .export: return export(.csv)
    case .copyID: return copy()
    case .mouse:
      isMouseOn.toggle()
      let ja = isMouseOn ? "マウスを有効にしました（F2で無効）。" : "マウスを無効にしました。"
      notice = Notice(Text(ja, isMouseOn ? "Mouse on (F2: off)" : "Mouse off"))
      return [.setMouse(isMouseOn)]
    case .readNow:
      refresh()
      return [.readNow]
    default: return nil
    }
    return []
  }

  /// What cannot be recorded would lose its text unseen: leaving waits for it, or is asked twice.
  private mutating func quit() -> [Effect] {
    if acting.underWay.isEmpty || acting.isLeaving { return [.quit] }
    acting.isLeaving = true
    notice = Notice(ActWords.leaving, .hint)
    return []
  }

  private mutating func togglePause() {
    if isPaused {
      pausedSince = nil
      refresh()
    } else {
      pausedSince = now
    }
  }

  private mutating func copy() -> [Effect] {
    if view.list.isGone {
      notice = Notice(ListText.gone, .hint)
      return []
    }
    guard let text = view.copyText else {
      notice = Notice(view.nothingToCopy ?? Self.noRow, .hint)
      return []
    }
    let shown = CellText(text).truncated(to: 40)
    notice = Notice(view.copied ?? Text("「\(shown)」を複写しました。", "Copied \(shown)"))
    return [.copy(text)]
  }
}

extension AppModel {
  /// The actions that every list knows; false for others.
  private mutating func performOnList(_ id: ActionID) -> Bool {
    let page = max(1, view.list.height - 1)
    switch id {
    case .down: view.list.move(by: 1)
    case .up: view.list.move(by: -1)
    case .first: view.list.move(to: 0)
    case .last: view.list.move(to: view.list.total - 1)
    case .pageDown: view.list.move(by: page)
    case .pageUp: view.list.move(by: -page)
    case .mark: mark()
    case .markAll: markAll()
    case .searchNext, .searchPrevious: search(id)
    case .filter where view.screen != .desk: openFilter()
    case .sort where view.screen != .desk: openSortMenu()
    case .reverse: reverse()
    default: return false
    }
    return true
  }

  private mutating func mark() {
    guard let id = view.list.selectedID else {
      notice = Notice(view.list.isGone ? ListText.gone : Self.noRow, .hint)
      return
    }
    if view.list.marks.remove(id) == nil { view.list.marks.insert(id) }
    view.list.move(by: 1)
  }

  private mutating func markAll() {
    let all = Set(view.markable)
    view.list.marks = view.list.marks.isSuperset(of: all) ? [] : view.list.marks.union(all)
    guard !view.list.marks.isEmpty else { return }
    let (marked, loaded, total) = (view.list.marks.count, view.list.ids.count, view.list.total)
    let closed = loaded - all.count
    let without = Text(
      closed > 0 ? "。完了・統合の\(closed)件は除いています" : "", closed > 0 ? ", \(closed) closed left out" : "")
    notice = Notice(
      Text(
        "全\(total)件のうち\(marked)件を選択しました（読込済み\(loaded)件\(without.ja)）。",
        "Marked \(marked) of \(total) (\(loaded) loaded\(without.en))"), .hint)
  }

  private mutating func reverse() {
    guard !view.sortColumns.isEmpty else {
      notice = Notice(Self.fixedOrder, .hint)
      return
    }
    view.list.setSort(view.list.sort ?? view.sortColumns[0].key, reversed: !view.list.isReversed)
  }

  private static let noRow = Text("選ぶ行がありません。", "There is no row to choose")
  static let fixedOrder = Text("この一覧の並び順は固定です。", "The order of this list is fixed")

  /// To the next match, or asks for what to look for.
  private mutating func search(_ id: ActionID) {
    guard !view.list.search.term.isEmpty else {
      overlay = .prompt(Prompt(.search, history: history.searches))
      return
    }
    view.list.search.start(from: view.list.index, direction: id == .searchNext ? 1 : -1)
    follow(mutatingView { $0.perform(id, $1) })
  }
}
