package import ChobaCore

/// Which totals are looked at: by what, and of which days.
package struct TotalsLevel: Hashable, Sendable {
  var of = TotalsRequest.Of.uses
  var by = TotalsRequest.By.month
  var days: ClosedRange<CivilDay>?

  fileprivate var identity: String {
    // Not by describing them: that looks types up, and each event asks for it.
    let days = days.map { "\($0.lowerBound.number) \($0.upperBound.number)" } ?? ""
    return "\(of.rawValue) \(by.rawValue) \(days)"
  }
}

/// Totals: a table beside bars; Enter goes from a month to its days to a day's merchants.
package struct TotalsView: View {
  private(set) var level: TotalsLevel
  private var rows = RowList<TotalsRow>()
  private var total = MealPoints.zero
  private var scale: ChartScale

  init(_ level: TotalsLevel = TotalsLevel(), scale: ChartScale = .linear) {
    self.level = level
    self.scale = scale
    if level.by == .merchant { rows.state.setSort("total", reversed: true) }
  }

  package var screen: Screen { .totals }
  package var identity: String { "totals \(level.identity)" }
  package var list: ListState {
    get { rows.state }
    set { rows.state = newValue }
  }
  package var export: Request? { request }
  package var sortColumns: [SortColumn] {
    [
      SortColumn(key: "key", term: keyTerm),
      SortColumn(key: "lunch", term: Words.lunch), SortColumn(key: "dinner", term: Words.dinner),
      SortColumn(key: "total", term: Words.total),
    ]
  }

  private var keyTerm: Term {
    switch level.by {
    case .month: Words.byMonth
    case .day: Words.byDay
    case .site: Words.bySite
    case .merchant: Words.byMerchant
    }
  }

  private var request: Request {
    .totals(TotalsRequest(of: level.of, by: level.by, days: level.days, list: list.request))
  }

  package func requests(_ context: ViewContext) -> [Request] { [request] }

  package mutating func take(
    _ answer: Answer, to request: Request, _ context: ViewContext
  ) -> Text? {
    if case .refused(let refusal) = answer { return refusal.sentence }
    guard case .totals(let totals) = answer else { return nil }
    rows.take(totals.page, id: \.key)
    total = totals.total
    return rows.goOnSearching { $0.key + " " + ($0.name ?? "") }
  }

  package mutating func layout(_ size: Size, _ context: ViewContext) {
    // The title, the heading and the total take a line each.
    list.layout(height: size.rows - 3)
  }

  /// Says what is summed over which days, and that a month is a calendar month.
  package func title(_ context: ViewContext) -> String {
    let formats = context.formats
    let of = formats.label(level.of == .uses ? Words.pointsUsed : Words.pointsGranted)
    let days = level.days.map { " · " + formats.days($0) } ?? ""
    let unit =
      level.by == .month
      ? formats.say("（単位：ポイント・暦月）", " (points, calendar months)")
      : formats.say("（単位：ポイント）", " (points)")
    return "\(of) · \(formats.label(keyTerm))\(days)\(unit)"
  }

  package func draw(in grid: inout Grid, rect: Rect, _ context: ViewContext, _ theme: Theme) {
    let (top, rest) = rect.splitTop(1)
    ListText.drawTitle(title(context), list, in: &grid, line: top, context, theme)
    TotalsChart(by: level.by, scale: scale, total: total, context: context)
      .draw(rows, in: &grid, rect: rest, theme)
  }

  package mutating func perform(_ action: ActionID, _ context: ViewContext) -> Outcome {
    switch action {
    case .open: return open()
    case .scale:
      scale = scale.other
      return .say(scale.term.label)
    case .points:
      var other = level
      other.of = level.of == .uses ? .grants : .uses
      return .replace(TotalsView(other, scale: scale))
    case .groupBy:
      var other = level
      let all = TotalsRequest.By.allCases
      other.by = all[((all.firstIndex(of: level.by) ?? 0) + 1) % all.count]
      return .replace(TotalsView(other, scale: scale))
    case .searchNext, .searchPrevious:
      return rows.goOnSearching { $0.key + " " + ($0.name ?? "") }.map(Outcome.say) ?? .done
    default: return .ignored
    }
  }

  /// From a month to its days, from a day or a site to its merchants, from a merchant to its page.
  private func open() -> Outcome {
    guard let row = rows.selected else { return list.isGone ? .say(ListText.gone) : .done }
    switch level.by {
    case .month:
      guard let month = CivilMonth(row.key) else { return .done }
      return .open(
        TotalsView(
          TotalsLevel(of: level.of, by: .day, days: month.firstDay...month.lastDay), scale: scale))
    case .day:
      guard let day = CivilDay(row.key) else { return .done }
      return .open(
        TotalsView(TotalsLevel(of: level.of, by: .merchant, days: day...day), scale: scale))
    case .site:
      return .open(
        TotalsView(TotalsLevel(of: level.of, by: .month, days: level.days), scale: scale))
    case .merchant: return .open(AccountView(.merchant(MerchantID(row.key))))
    }
  }

  package mutating func click(
    _ position: Position, in rect: Rect, _ context: ViewContext
  ) -> Outcome {
    clickRow(position, in: rect.splitTop(1).rest.splitBottom(1).rest, context)
  }
}
