package import ChobaCore

/// The Desk: escalations, fraud alerts, payouts and monthly totals, side by side.
package struct DeskView: View {
  var focus = DeskPanel.escalations
  var tickets = RowList<TicketRow>()
  var accountRows = RowList<FraudRow>()
  var periods = RowList<PayoutPeriodRow>()
  /// The newest month is what is looked at.
  var months = RowList<TotalsRow>(startsAtEnd: true)
  private(set) var answer: DeskAnswer?
  private(set) var scale = ChartScale.linear

  package init() {}

  package var screen: Screen { .desk }
  package var identity: String { "desk" }
  package var list: ListState {
    get {
      switch focus {
      case .escalations: tickets.state
      case .fraud: accountRows.state
      case .payouts: periods.state
      case .totals: months.state
      }
    }
    set {
      switch focus {
      case .escalations: tickets.state = newValue
      case .fraud: accountRows.state = newValue
      case .payouts: periods.state = newValue
      case .totals: months.state = newValue
      }
    }
  }

  package func requests(_ context: ViewContext) -> [Request] {
    // As many rows as any panel can show; in steps, so that resizing does not ask each time.
    [.desk(rows: (max(20, context.size.rows) + 19) / 20 * 20)]
  }

  package mutating func take(
    _ answer: Answer, to request: Request, _ context: ViewContext
  ) -> Text? {
    if case .refused(let refusal) = answer { return refusal.sentence }
    guard case .desk(let desk) = answer else { return nil }
    let wasGone = list.isGone
    self.answer = desk
    tickets.take(Page(rows: desk.tickets), id: \.id.text)
    accountRows.take(Page(rows: desk.accounts), id: \.account.description)
    periods.take(
      Page(rows: desk.periods.filter(\.needsWork) + desk.periods.filter { !$0.needsWork }),
      id: \.batch.text)
    months.take(Page(rows: desk.months), id: \.key)
    return list.isGone && !wasGone ? ListText.gone : nil
  }

  package mutating func refresh() {}

  package mutating func layout(_ size: Size, _ context: ViewContext) {
    for (panel, rect) in DeskLayout.panels(Rect(size: size), focus: focus, context.isZoomed) {
      let inside = rect.rows - 2
      switch panel {
      case .escalations: tickets.state.layout(height: Table.bodyHeight(inside))
      case .fraud: accountRows.state.layout(height: Table.bodyHeight(inside))
      case .payouts: periods.state.layout(height: inside / PeriodBlock.rows)
      case .totals: months.state.layout(height: Table.bodyHeight(inside))
      }
    }
  }

  package var accounts: [AccountID] {
    focus == .fraud ? accountRows.selected.map { [$0.account] } ?? [] : []
  }

  package func title(_ context: ViewContext) -> String { context.formats.label(screen.term) }

  package mutating func perform(_ action: ActionID, _ context: ViewContext) -> Outcome {
    switch action {
    case .open: return open(context)
    case .nextPanel: focus = focus.next
    case .previousPanel: focus = focus.previous
    case .scale:
      scale = scale.other
      return .say(scale.term.label)
    case .filter, .sort: return .elsewhere(focus.screen, then: action)
    case .searchNext, .searchPrevious: return search(context).map(Outcome.say) ?? .done
    default: return .ignored
    }
    return .done
  }

  private func open(_ context: ViewContext) -> Outcome {
    if list.isGone { return .say(ListText.gone) }
    switch focus {
    case .escalations: return tickets.selected.map { .open(TicketView($0.id)) } ?? .done
    case .fraud: return accountRows.selected.map { .open(CaseView($0.account)) } ?? .done
    case .payouts:
      return periods.selected.map { .open(BatchView($0.batch)) } ?? .done
    case .totals:
      guard let key = months.selected?.key, let month = CivilMonth(key) else { return .done }
      return .open(
        TotalsView(TotalsLevel(by: .day, days: month.firstDay...month.lastDay), scale: scale))
    }
  }

  private mutating func search(_ context: ViewContext) -> Text? {
    switch focus {
    case .escalations:
      tickets.goOnSearching { ListKind.deskTickets.text(of: $0, context) }
    case .fraud: accountRows.goOnSearching { ListKind.deskAccounts.text(of: $0, context) }
    case .payouts: periods.goOnSearching { $0.batch.text }
    case .totals: months.goOnSearching { $0.key }
    }
  }

  package mutating func click(
    _ position: Position, in rect: Rect, _ context: ViewContext
  ) -> Outcome {
    let panels = DeskLayout.panels(rect, focus: focus, context.isZoomed)
    guard let (panel, place) = panels.first(where: { $0.rect.contains(position) }) else {
      return .ignored
    }
    guard panel == focus else {
      focus = panel
      return .done
    }
    let inside = place.inset(rows: 1, columns: 1)
    guard panel == .payouts else { return clickRow(position, in: inside, context) }
    list.move(to: list.viewport.top + (position.row - inside.row) / PeriodBlock.rows)
    return .done
  }
}

/// The four panels, in the order of Tab.
package enum DeskPanel: Int, Sendable, CaseIterable {
  case escalations, fraud, payouts, totals

  var next: DeskPanel { DeskPanel(rawValue: (rawValue + 1) % 4) ?? .escalations }
  var previous: DeskPanel { DeskPanel(rawValue: (rawValue + 3) % 4) ?? .escalations }

  var term: Term {
    switch self {
    case .escalations: Term("エスカレーション", "Escalations", short: "エスカレ")
    case .fraud: Term("不正対策アラート", "Fraud alerts", short: "検知")
    case .payouts: Term("振込", "Payouts", short: "振込")
    case .totals: Term("月別ポイント利用実績", "Monthly totals", short: "月別")
    }
  }

  /// The screen that shows all of it.
  var screen: Screen {
    switch self {
    case .escalations: .tickets
    case .fraud: .fraud
    case .payouts: .payouts
    case .totals: .totals
    }
  }
}

/// Where the four panels stand: two by two, stacked, or one open and three as lines.
enum DeskLayout {
  static let sideBySideColumns = 100
  private static let stackedRows = 36

  static func panels(
    _ rect: Rect, focus: DeskPanel, _ isZoomed: Bool
  ) -> [(panel: DeskPanel, rect: Rect)] {
    if isZoomed { return [(focus, rect)] }
    if rect.columns >= sideBySideColumns, rect.rows >= 14 { return twoByTwo(rect) }
    if rect.rows >= stackedRows { return stacked(rect) }
    return oneOpen(rect, focus)
  }

  private static func twoByTwo(_ rect: Rect) -> [(panel: DeskPanel, rect: Rect)] {
    let (left, right) = rect.splitLeft(rect.columns / 2)
    let (upperLeft, lowerLeft) = left.splitTop((rect.rows + 1) / 2)
    let (upperRight, lowerRight) = right.splitTop((rect.rows + 1) / 2)
    return [
      (.escalations, upperLeft), (.fraud, upperRight), (.payouts, lowerLeft), (.totals, lowerRight),
    ]
  }

  private static func stacked(_ rect: Rect) -> [(panel: DeskPanel, rect: Rect)] {
    var rest = rect
    return DeskPanel.allCases.map { panel in
      let rows = rest.rows / (4 - panel.rawValue)
      let (top, below) = rest.splitTop(rows)
      rest = below
      return (panel, top)
    }
  }

  /// A panel one row high is a summary.
  private static func oneOpen(_ rect: Rect, _ focus: DeskPanel) -> [(panel: DeskPanel, rect: Rect)]
  {
    var rest = rect
    return DeskPanel.allCases.map { panel in
      let (top, below) = rest.splitTop(panel == focus ? rect.rows - 3 : 1)
      rest = below
      return (panel, top)
    }
  }
}
