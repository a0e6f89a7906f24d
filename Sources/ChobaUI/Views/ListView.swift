package import ChobaCore

/// A screen that is one list.
package struct ListView<Row: Sendable & Equatable>: View {
  let kind: ListKind<Row>
  var rows: RowList<Row>
  /// The answer of a list that comes whole, and the filter that it was shown with.
  private var whole: (answer: Answer, filter: String)?

  init(_ kind: ListKind<Row>, filter: String = "") {
    self.kind = kind
    rows = RowList(filter: filter)
  }

  package var screen: Screen { kind.screen }
  package var identity: String { kind.identity }
  package var filterLabel: Text { kind.filterLabel }
  package var list: ListState {
    get { rows.state }
    set { rows.state = newValue }
  }
  package var export: Request? { kind.canExport ? kind.request(list.request) : nil }
  package var sortColumns: [SortColumn] {
    kind.columns.compactMap { column in
      column.sort.map { SortColumn(key: $0, term: column.term) }
    }
  }

  package var targets: [ActTarget] {
    guard let target = kind.target else { return [] }
    return rows.meant(id: kind.id).map(target)
  }

  package var selectedTarget: ActTarget? {
    kind.target.flatMap { target in rows.selected.map(target) }
  }

  package var accounts: [AccountID] {
    guard let account = kind.account else { return [] }
    return rows.meant(id: kind.id).compactMap(account)
  }

  package var fraudRow: FraudRow? { rows.selected as? FraudRow }

  package var payout: PayoutTarget? { kind.payout.flatMap { rows.selected.map($0) } }

  package func requests(_ context: ViewContext) -> [Request] { [kind.request(list.request)] }

  package mutating func take(
    _ answer: Answer, to request: Request, _ context: ViewContext
  ) -> Text? {
    if case .refused(let refusal) = answer { return refusal.sentence }
    guard let page = kind.page(answer, list.request) else { return nil }
    if kind.isWhole { whole = (answer, list.filter) }
    let wasGone = list.isGone
    rows.take(page, id: kind.id)
    if let words = rows.goOnSearching(text: { kind.text(of: $0, context) }) { return words }
    return list.isGone && !wasGone ? ListText.gone : nil
  }

  package mutating func layout(_ size: Size, _ context: ViewContext) {
    list.layout(height: Table.bodyHeight(size.rows - 1))
    guard let (answer, filter) = whole, filter != list.filter else { return }
    whole = (answer, list.filter)
    if let page = kind.page(answer, list.request) { rows.take(page, id: kind.id) }
  }

  package func draw(in grid: inout Grid, rect: Rect, _ context: ViewContext, _ theme: Theme) {
    let (top, rest) = rect.splitTop(1)
    ListText.drawTitle(
      title(context), list, remark: kind.remark?(context) ?? "", in: &grid, line: top, context,
      theme)
    kind.draw(rows, in: &grid, rect: rest, context, theme)
  }

  package func title(_ context: ViewContext) -> String { context.formats(kind.title) }

  package mutating func perform(_ action: ActionID, _ context: ViewContext) -> Outcome {
    switch action {
    case .open:
      guard let row = rows.selected else { return list.isGone ? .say(ListText.gone) : .done }
      return kind.open(row, context)
    case .nextPanel, .previousPanel: return kind.sibling.map { .replace($0()) } ?? .ignored
    case .searchNext, .searchPrevious:
      return rows.goOnSearching(text: { kind.text(of: $0, context) }).map(Outcome.say) ?? .done
    default: return .ignored
    }
  }

  package mutating func click(
    _ position: Position, in rect: Rect, _ context: ViewContext
  ) -> Outcome {
    clickRow(position, in: rect.splitTop(1).rest, context)
  }
}

/// What lists say about themselves, wherever they are drawn.
enum ListText {
  static let gone = Text(
    "選んでいた行は一覧から外れました。j・k で選び直してください。",
    "The selected row has left the list; choose again with j or k")

  static let noMatch = Text("該当するものはありません。", "Nothing matches")

  /// `12件`, `12 件 · 絞込み late:yes · 選択中 3件`.
  static func note(_ state: ListState, _ context: ViewContext) -> String {
    let formats = context.formats
    guard state.isLoaded else { return formats.say("読込中", "reading") }
    var parts = [formats.cases(state.total) + (state.isComplete ? "" : "+")]
    if !state.filter.isEmpty { parts.append(formats.say("絞込み ", "filter ") + state.filter) }
    if !state.marks.isEmpty {
      parts.append(formats.short(Words.marked) + " " + formats.cases(state.marks.count))
    }
    if !context.age.isEmpty { parts.append(context.age) }
    return parts.joined(separator: " · ")
  }

  /// The name of the list and what is to be said about it, in one line.
  static func drawTitle(
    _ title: String, _ state: ListState, remark: String = "", in grid: inout Grid, line: Rect,
    _ context: ViewContext, _ theme: Theme
  ) {
    grid.fill(line, style: theme[.text])
    let note = [note(state, context), remark].filter { !$0.isEmpty }.joined(separator: " · ")
    // A long name gives way to the count, down to half of the line.
    let room = max(line.columns / 2, line.columns - CellText(note).width - 4)
    let name = " " + CellText(title).truncated(to: room)
    let end = grid.write(name, at: line.origin, in: line, style: theme[.title])
    grid.write(
      " " + note,
      in: Rect(row: line.row, column: end + 1, rows: line.rows, columns: line.endColumn - end - 1),
      style: theme[context.age.isEmpty ? .dim : .stale])
  }
}
