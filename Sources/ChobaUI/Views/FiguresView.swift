package import ChobaCore

/// Figures of the call centre (対応実績): a table by month, day, team or person beside bars.
///
/// It takes the keys of Totals, to which it is a sister: nothing can be done to a ticket here.
package struct FiguresView: View {
  let by: TicketFiguresRequest.By
  let days: ClosedRange<CivilDay>?
  private var rows: RowList<TicketFiguresRow>
  private var total: TicketFiguresRow?
  private var scale: ChartScale

  package init(
    by: TicketFiguresRequest.By = .month, days: ClosedRange<CivilDay>? = nil,
    scale: ChartScale = .linear
  ) {
    self.by = by
    self.days = days
    self.scale = scale
    rows = RowList(startsAtEnd: by == .month || by == .day)
  }

  package var screen: Screen { .totals }
  package var identity: String { "figures \(by) \(days.map { "\($0)" } ?? "")" }
  package var canFilter: Bool { false }
  package var list: ListState {
    get { rows.state }
    set { rows.state = newValue }
  }

  package func requests(_ context: ViewContext) -> [Request] {
    [.ticketFigures(TicketFiguresRequest(by: by, days: days, window: list.request.window))]
  }

  package mutating func take(
    _ answer: Answer, to request: Request, _ context: ViewContext
  ) -> Text? {
    if case .refused(let refusal) = answer { return refusal.sentence }
    guard case .ticketFigures(let page, let total) = answer else { return nil }
    rows.take(page, id: \.key)
    self.total = total
    let table = table(context)
    return rows.goOnSearching { $0.key + " " + table.name(of: $0.key) }
  }

  package mutating func layout(_ size: Size, _ context: ViewContext) {
    // The title, the heading and the total take a line each.
    list.layout(height: size.rows - 3)
  }

  package func title(_ context: ViewContext) -> String {
    let formats = context.formats
    let days = days.map { " · " + formats.days($0) } ?? ""
    return formats.label(Words.callsHandled) + " · " + formats.label(by.term) + days
      + formats.say("（受付日で集計、単位：件）", " (by day of arrival)")
  }

  package func draw(in grid: inout Grid, rect: Rect, _ context: ViewContext, _ theme: Theme) {
    let (top, rest) = rect.splitTop(1)
    let isOld = !context.age.isEmpty
    StatusLine(
      left: [
        StatusLine.Piece(" " + title(context), isOld ? .stale : .title),
        StatusLine.Piece(context.age, .stale),
      ]
    ).draw(in: &grid, field: top, theme: theme)
    table(context).draw(rows, in: &grid, rect: rest, theme)
  }

  private func table(_ context: ViewContext) -> FiguresTable {
    FiguresTable(by: by, scale: scale, total: total, isOneMonth: days != nil, context: context)
  }

  package mutating func perform(_ action: ActionID, _ context: ViewContext) -> Outcome {
    switch action {
    case .open: return open()
    case .scale:
      scale = scale.other
      return .say(scale.term.label)
    case .groupBy:
      let all: [TicketFiguresRequest.By] = [.month, .day, .team, .person]
      let next = all[((all.firstIndex(of: by) ?? 0) + 1) % all.count]
      return .replace(FiguresView(by: next, days: days, scale: scale))
    case .searchNext, .searchPrevious:
      let table = table(context)
      return rows.goOnSearching { $0.key + " " + table.name(of: $0.key) }
        .map(Outcome.say) ?? .done
    default:
      return .say(
        Text("対応実績では d（集計単位）と =（目盛）を使います。", "Here d changes the grouping, = the scale"))
    }
  }

  /// From a month to its days, from a day to who worked on its calls.
  private func open() -> Outcome {
    guard let row = rows.selected else { return list.isGone ? .say(ListText.gone) : .done }
    if by == .month, let month = CivilMonth(row.key) {
      return .open(FiguresView(by: .day, days: month.firstDay...month.lastDay, scale: scale))
    }
    if by == .day, let day = CivilDay(row.key) {
      return .open(FiguresView(by: .person, days: day...day, scale: scale))
    }
    return .say(Text("この行から開けるものはありません。", "This line leads nowhere"))
  }

  package mutating func click(
    _ position: Position, in rect: Rect, _ context: ViewContext
  ) -> Outcome {
    clickRow(position, in: rect.splitTop(1).rest.splitBottom(1).rest, context)
  }
}

extension TicketFiguresRequest.By {
  var term: Term {
    switch self {
    case .month: Words.byMonth
    case .day: Words.byDay
    case .team: Term("部門別", "By team", short: "部門別")
    case .person: Term("担当者別", "By person", short: "担当別")
    }
  }
}
