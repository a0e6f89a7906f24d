import ChobaCore

/// A column of a list: its heading, its width, what stands in a row, and what sorting calls it.
package struct ListColumn<Row>: Sendable {
  let term: Term
  let width: Table.Column.Width
  let alignment: Alignment
  /// The highest goes first when there is no room; 0 never goes.
  let priority: Int
  let sort: String?
  let entry: @Sendable (Row, ViewContext) -> Table.Entry

  init(
    _ term: Term, _ width: Table.Column.Width, alignment: Alignment = .left, priority: Int = 0,
    sort: String? = nil, entry: @escaping @Sendable (Row, ViewContext) -> Table.Entry
  ) {
    self.term = term
    self.width = width
    self.alignment = alignment
    self.priority = priority
    self.sort = sort
    self.entry = entry
  }

  /// The label where it fits into the narrowest form of the column, else the short form.
  func heading(_ formats: Formats) -> Table.Column {
    let label = formats.label(term)
    let fits = CellText(label).width <= width.minimum
    return Table.Column(
      fits ? label : formats.short(term), width, alignment: alignment, priority: priority)
  }
}

/// All there is to say about a list: what it is called, asks for, shows and opens.
package struct ListKind<Row: Sendable & Equatable>: Sendable {
  /// Besides the screen's name what tells it from other lists.
  let identity: String
  let screen: Screen
  let title: Text
  let columns: [ListColumn<Row>]
  /// Columns that are hidden from a login are left out before drawing.
  var hidden: @Sendable (Sight) -> Set<Int> = { _ in [] }
  let id: @Sendable (Row) -> String
  let request: @Sendable (ListRequest) -> Request
  /// The page of the answer; nil when the answer is another's.
  let page: @Sendable (Answer, ListRequest) -> Page<Row>?
  let open: @Sendable (Row, ViewContext) -> Outcome
  /// What to say where there is no row.
  var nothing = Text("該当するものはありません。", "Nothing here")
  /// What to say where nothing matches what was typed.
  var noMatch: @Sendable (String) -> Text = { _ in ListText.noMatch }
  var filterLabel = Text("絞込み", "filter")
  var canExport = true
  /// Its answer is the whole list, whatever the filter: what is typed is looked for in it.
  var isWhole = false
  /// The row as something to act on.
  var target: (@Sendable (Row) -> ActTarget)?
  /// The account that the row is about, for the fraud desk's keys.
  var account: (@Sendable (Row) -> AccountID?)?
  /// What the row is to the keys of the payout desk.
  var payout: (@Sendable (Row) -> PayoutTarget)?
  /// What else is to be said beside the count.
  var remark: (@Sendable (ViewContext) -> String)?
  /// The list beside it, where Tab goes.
  var sibling: (@Sendable () -> any View)?
}

extension ListKind {
  /// The columns that a login sees.
  func columns(_ sight: Sight) -> [ListColumn<Row>] {
    let hidden = hidden(sight)
    return hidden.isEmpty
      ? columns : columns.indices.filter { !hidden.contains($0) }.map { columns[$0] }
  }

  /// The text of a row, as search looks at it.
  func text(of row: Row, _ context: ViewContext) -> String {
    id(row) + " "
      + columns(context.sight).map { $0.entry(row, context).text }.joined(separator: " ")
  }

  /// Draws the rows of a list as a table.
  func draw(
    _ rows: RowList<Row>, in grid: inout Grid, rect: Rect, _ context: ViewContext, _ theme: Theme,
    isFocused: Bool = true
  ) {
    let columns = columns(context.sight)
    let state = rows.state
    var table = Table(columns: columns.map { $0.heading(context.formats) })
    if let sort = state.sort, let column = columns.firstIndex(where: { $0.sort == sort }) {
      table.sort = Table.Sort(column: column, isAscending: !state.isReversed)
    }
    table.draw(
      in: &grid, rect: rect, theme: theme, viewport: state.viewport, count: state.total,
      selected: state.selectedID == nil ? nil : state.index, isFocused: isFocused
    ) { index in
      guard let row = rows[index] else {
        return Table.Row(columns.map { _ in Table.Entry("…", .dim) })
      }
      return Table.Row(
        columns.map { $0.entry(row, context) }, isMarked: state.marks.contains(id(row)))
    }
    guard state.isLoaded, state.total == 0, rect.rows >= 2 else { return }
    let line = rect.line(1).inset(rows: 0, columns: 2)
    grid.write(
      context.formats(state.filter.isEmpty ? nothing : noMatch(state.filter)), in: line,
      style: theme[.dim])
  }
}
