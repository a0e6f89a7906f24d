import ChobaCore

/// The first line: what this is, how fresh it is, what is wrong, who looks, when.
struct HeaderLine {
  let model: AppModel

  private var formats: Formats { model.formats }
  private var isWide: Bool { model.size.columns >= 100 }

  func draw(in grid: inout Grid, _ line: Rect, _ theme: Theme) {
    let name = formats.say(" 帳場 choba", " choba")
    StatusLine(
      left: [
        StatusLine.Piece(name, .title),
        StatusLine.Piece(model.session.campaign, .strong, priority: 3),
      ],
      right: [
        live, problems,
        StatusLine.Piece(model.session.isReadOnly ? "[RO]" : "", .warn),
        StatusLine.Piece(person, .text, priority: 1),
        StatusLine.Piece(formats.dayTime(model.now) + " ", .text, priority: 2),
      ]
    ).draw(in: &grid, field: line, theme: theme)
  }

  private var live: StatusLine.Piece {
    switch model.status.state {
    case .live: StatusLine.Piece(formats.say("● 最新", "● live"), .good)
    case .reading(let fraction, let rate, let left):
      StatusLine.Piece(reading(fraction, rate, left), .info)
    case .stale(let since):
      StatusLine.Piece("○ " + stale(since), .stale)
    case .gone(let asOf):
      StatusLine.Piece("✖ " + gone(asOf), .danger)
    }
  }

  /// `◐ 読込中 62% 1.2 M/s 残り14秒`.
  private func reading(_ fraction: Double, _ rate: Int, _ left: Int?) -> String {
    let start = formats.say("◐ 読込中 ", "◐ reading ") + formats.percent(fraction)
    guard isWide else { return start }
    let million = rate / 100_000
    let speed = " \(million / 10).\(million % 10) M/s"
    let rest = left.map {
      formats.say(" 残り\(formats.roughSpan($0))", " \(formats.roughSpan($0)) left")
    }
    return start + speed + (rest ?? "")
  }

  private func stale(_ since: Timestamp) -> String {
    guard isWide else { return formats.say("更新なし", "stale") }
    let span = formats.roughSpan(max(0, model.now.seconds(since: since)))
    return formats.say("\(span)前から更新なし", "not updated for \(span)")
  }

  private func gone(_ asOf: Timestamp) -> String {
    guard isWide else { return formats.say("接続断", "gone") }
    let clock = formats.clock(asOf)
    return formats.say("データに接続できません（\(clock)時点の表示）", "directory unreachable, as of \(clock)")
  }

  private var problems: StatusLine.Piece {
    let count = model.status.problemCount
    guard count > 0 else { return StatusLine.Piece("") }
    let number = formats.number(count)
    return StatusLine.Piece(
      isWide
        ? formats.say("データ不備 \(number)件", "\(number) problems")
        : formats.say("不備\(number)件", "\(number) probl."),
      .warn)
  }

  private var person: String {
    let name = model.session.name
    guard let role = model.session.mainRole else { return name }
    return name + " · " + formats.short(role.term)
  }
}

/// The second line: the nine screens.
struct TabLine {
  struct Tab {
    let screen: Screen
    let text: String
    /// Cells of the screen.
    let columns: Range<Int>
  }

  let model: AppModel

  /// With two spaces between them, with one, or only the current one by name.
  var tabs: [Tab] {
    let width = model.size.columns
    let formats = model.formats
    let names = Screen.allCases.map { "\($0.rawValue) " + formats.label($0.term) + badge($0) }
    let tight = Screen.allCases.map { "\($0.rawValue)" + formats.label($0.term) + badge($0) }
    let least = Screen.allCases.map {
      "\($0.rawValue)" + ($0 == model.screen ? " " + formats.label($0.term) : "") + badge($0)
    }
    for (texts, gap) in [(names, 2), (names, 1), (tight, 1)] {
      let needed = texts.reduce(0) { $0 + CellText($1).width + gap } + 2 - gap
      if needed <= width { return place(texts, gap: gap) }
    }
    return place(least, gap: 1)
  }

  /// `‼1`: what waits there.
  private func badge(_ screen: Screen) -> String {
    guard model.session.sight.screens.contains(screen) else { return "" }
    return model.badges[screen].map { "‼\($0)" } ?? ""
  }

  private func place(_ texts: [String], gap: Int) -> [Tab] {
    var column = 1
    return zip(Screen.allCases, texts).map { screen, text in
      let end = column + CellText(text).width
      defer { column = end + gap }
      return Tab(screen: screen, text: text, columns: column..<end)
    }
  }

  func draw(in grid: inout Grid, _ line: Rect, _ theme: Theme) {
    grid.fill(line, style: theme[.text])
    guard !line.isEmpty else { return }
    let sight = model.session.sight
    for tab in tabs {
      let isCurrent = tab.screen == model.screen
      let style =
        isCurrent
        ? theme[.title].adding(.reverse)
        : theme[sight.screens.contains(tab.screen) ? .text : .dim]
      let place = Position(row: line.row, column: tab.columns.lowerBound)
      grid.write(tab.text, at: place, in: line, style: style)
      guard !isCurrent else { continue }
      grid.write("\(tab.screen.rawValue)", at: place, in: line, style: theme[.key])
    }
  }
}

/// The last line: the keys of what has the focus.
struct KeyLine {
  let model: AppModel

  func draw(in grid: inout Grid, _ line: Rect, _ theme: Theme) {
    grid.fill(line, style: theme[.text])
    if let overlay = model.overlay { return draw(overlay.keys, in: &grid, line, theme) }
    let always = hints(model.view.canFilter ? [.filter] : []) + hints(helping)
    let reserved = always.reduce(0) { $0 + width($1) + 2 }
    var column = line.column + 1
    for action in candidates {
      guard column + width(action) + reserved <= line.endColumn else { break }
      column = draw(action, in: &grid, line, column, theme)
    }
    for action in always where column + width(action) <= line.endColumn {
      column = draw(action, in: &grid, line, column, theme)
    }
  }

  /// All actions in one menu, for whoever has an input method on; where there is room.
  private var helping: [ActionID] {
    // One's own ticket needs the room; the help names the palette, too.
    let view = model.view
    if model.size.columns < 100, view is ListView<FraudRow> || view.screen == .tickets,
      !needed.isEmpty
    {
      return [.help]
    }
    return lists
  }

  private var lists: [ActionID] {
    model.size.columns >= 100 && model.view.screen == .tickets
      ? [.actionMenu, .command, .help] : [.command, .help]
  }

  /// What the focus can do first, then what its screen is for, then what all lists can.
  private var candidates: [Action] {
    let own = model.keyMap.actions(on: model.view.screen).filter {
      // Figures take the keys of Totals but for this one.
      if $0.id == .points, model.view is FiguresView { return false }
      // Steps of the ladder: what is due stands first, the rest is in the help.
      let others: [Screen] = [.fraud, .tickets, .payouts, .receipts, .accounts]
      if !model.concerns($0)
        || others.contains(model.view.screen) && !$0.id.accountTypes.isEmpty
      {
        return false
      }
      return if case .screens = $0.scope { !$0.keys.isEmpty } else { false }
    }
    // What is possible now first; the rest stays visible, grey, where there is room.
    let isPossible = { (action: Action) in
      !action.isActing || model.refusal(of: action) == nil && !model.isEmergency(action)
    }
    let first = needed.filter(isPossible)
    let isFurther = { (action: Action) in !first.contains { $0.id == action.id } }
    let rest = own.filter(isFurther)
    return first + hints([.open]) + siblings + rest.filter(isPossible)
      + rest.filter { !isPossible($0) } + decisions.filter(isFurther) + common
  }

  /// What is most needed of what is shown: of one's own ticket, and of a brief that waits.
  private var needed: [Action] {
    let view = model.view
    if let brief = (view as? ShiftView)?.brief {
      return brief.receivedBy == nil && brief.by != model.session.login ? hints([.approve]) : []
    }
    if let target = view.payout { return hints(Self.step(target.row.state)) }
    if view.screen == .fraud, let row = view.fraudRow { return hints(row.steps) }
    guard view.screen == .tickets, let target = view.targets.first else { return [] }
    if let told = model.forms.instruction(on: target) {
      return hints(
        told.holder == nil
          ? [.take, .returnAnswer, .contact, .note] : [.returnAnswer, .contact, .note, .release])
    }
    guard let owner = target.ticket.owner, owner == model.session.login else { return [] }
    return hints([.resolve, .contact, .note, .wait, .escalate, .urgent])
  }

  /// What comes next of a payout.
  private static func step(_ state: PayoutState) -> [ActionID] {
    switch state {
    case .closed: [.prepare]
    case .prepared: [.approve, .reject]
    case .approved: [.bankFile, .reject]
    case .exported: [.submitted, .prepare]
    case .submitted, .paid: [.prepare]
    case .running: []
    }
  }

  private var common: [Action] {
    let view = model.view
    let canSort = !view.sortColumns.isEmpty || view.screen == .desk
    let canExport = view.export != nil && model.session.sight.mayExport
    return hints(canSort ? [.sort] : [])
      + hints([.desk, .activity].contains(view.screen) ? [.nextPanel] : []) + hints([.zoom])
      + hints(canExport ? [.export] : [])
  }

  /// Only where something waits for a decision.
  private var decisions: [Action] {
    [.fraud, .payouts, .receipts].contains(model.view.screen)
      ? hints([.approve, .reject]).filter(model.concerns) : []
  }

  /// The list of what waits, beside that of the accounts.
  private var siblings: [Action] {
    hints(model.view is ListView<FraudRow> ? [.nextPanel] : [])
  }

  private func hints(_ ids: [ActionID]) -> [Action] { ids.compactMap { model.keyMap[$0] } }

  private func text(_ action: Action) -> (key: String, label: String) {
    (action.keys.first?.sign ?? "", action.label(on: model.view.screen)[model.language])
  }

  private func width(_ action: Action) -> Int {
    let (key, label) = text(action)
    return CellText(key).width + 1 + CellText(label).width
  }

  /// The keys of what lies over the view: those of the screen do nothing meanwhile.
  private func draw(
    _ keys: [(key: String, label: Text)], in grid: inout Grid, _ line: Rect, _ theme: Theme
  ) {
    var column = line.column + 1
    for (key, label) in keys {
      let label = " " + label[model.language]
      guard column + CellText(key + label).width <= line.endColumn else { return }
      column = grid.write(
        key, at: Position(row: line.row, column: column), in: line, style: theme[.key])
      column =
        grid.write(
          label, at: Position(row: line.row, column: column), in: line, style: theme[.text]) + 2
    }
  }

  private func draw(
    _ action: Action, in grid: inout Grid, _ line: Rect, _ column: Int, _ theme: Theme
  ) -> Int {
    let (key, label) = text(action)
    let isGrey = action.isActing && model.refusal(of: action) != nil
    let end = grid.write(
      key, at: Position(row: line.row, column: column), in: line,
      style: theme[isGrey ? .dim : .key])
    return grid.write(
      " " + label, at: Position(row: line.row, column: end), in: line,
      style: theme[isGrey ? .dim : .text]) + 2
  }
}
