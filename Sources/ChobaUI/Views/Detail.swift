import ChobaCore

/// A line of a page about one thing: a label and a text, and where Enter leads from it.
struct DetailRow: Sendable, Equatable {
  enum Target: Sendable, Equatable {
    case account(AccountID)
    case ticket(TicketID)
    case batch(BatchID)
    /// What one merchant is paid in a batch, down to each use.
    case merchantPayout(MerchantID, BatchID)
    /// What the merchant was paid over all batches.
    case payoutHistory(MerchantID)
    case record(Feed, LineID)
    case fraudCase(AccountID)
    /// What a fraud rule asks for, and what another threshold would have come to.
    case rule(FraudRuleKind)
    /// The records behind an alert of the account.
    case records(AccountID, FraudRuleKind, AccountID?)
  }

  /// Its identity among the lines of the page.
  var id: String
  var label = ""
  var text: String
  var role = Role.text
  var target: Target?
  /// What `y` copies; the text where there is none.
  var copy: String?

  /// A line with its label; what does not fit goes on below.
  static func wrapped(
    id: String, label: String, text: String, role: Role = .text, target: Target? = nil,
    copy: String? = nil, columns: Int
  ) -> [DetailRow] {
    let lines = CellText(text).wrapped(to: columns - (target == nil ? 0 : 2))
    return lines.enumerated().map { place, line in
      DetailRow(
        id: place == 0 ? id : "\(id) +\(place)", label: place == 0 ? label : "", text: line,
        role: role, target: place == 0 ? target : nil, copy: copy ?? text)
    }
  }

  /// A heading between lines.
  static func heading(_ text: String) -> DetailRow {
    DetailRow(id: "heading \(text)", text: text, role: .title)
  }
}

extension DetailRow.Target {
  /// Where a feed's line leads: to its record; a call to its ticket.
  init(_ line: FeedLine) {
    switch line.record {
    case .call: self = .ticket(TicketID(line.id.text))
    default: self = .record(line.record.feed, line.id)
    }
  }
}

/// A page about one thing, as lines that can be moved through.
///
/// The lines are laid out anew only when what they show, their width, the language or the minute
/// has changed.
package struct Detail: Sendable {
  private struct Layout: Hashable {
    var revision: Int
    var columns: Int
    var language: Language
    var now: Timestamp
    var revealed: Set<Reveal>
  }

  var list = ListState()
  private(set) var rows: [DetailRow] = []
  private var layout: Layout?
  /// Grows with each answer.
  var revision = 0
  /// It only shows what would be opened: no line is selected.
  var isPreview = false
  /// Said where there is no line.
  var nothing: Text?

  /// Cells of the column of labels.
  static let labelWidth = 14

  mutating func layout(
    _ size: Size, _ context: ViewContext, lines: (_ columns: Int) -> [DetailRow]
  ) {
    list.layout(height: size.rows)
    guard revision > 0 else { return }
    let wanted = Layout(
      revision: revision, columns: size.columns, language: context.formats.language,
      now: context.formats.now, revealed: context.revealed)
    guard layout != wanted else { return }
    layout = wanted
    rows = lines(max(10, size.columns - Self.labelWidth - 4))
    list.take(ids: rows.map(\.id), first: 0, total: rows.count)
  }

  var selected: DetailRow? {
    list.selectedID == nil || !rows.indices.contains(list.index) ? nil : rows[list.index]
  }

  /// What `y` copies of the selected line.
  var copyText: String? { selected.map { $0.copy ?? $0.text } }

  /// What Enter does on the selected line.
  func open() -> Outcome {
    switch selected?.target {
    case .account(let account)?: .open(AccountView(account))
    case .fraudCase(let account)?: .open(CaseView(account))
    case .records(let account, let rule, let other)?:
      .open(RecordsView(account, rule, counterpart: other))
    case .rule(let kind)?: .open(RuleTrialView(kind))
    case .ticket(let ticket)?: .open(TicketView(ticket))
    case .batch(let batch)?: .open(BatchView(batch))
    case .merchantPayout(let merchant, let batch)?: .open(MerchantPayoutView(merchant, batch))
    case .payoutHistory(let merchant)?: .open(ListView(.payoutHistory(of: merchant)))
    case .record(let feed, let id)?: .open(RecordView(feed, id))
    case nil:
      .say(Text("この行から開けるものはありません。", "This line leads nowhere"))
    }
  }

  /// Goes on with a search; what to say when nothing was found.
  mutating func goOnSearching() -> Text? {
    var found = RowList<DetailRow>()
    found.state = list
    found.take(Page(rows: rows), id: \.id)
    defer { list = found.state }
    return found.goOnSearching { $0.label + " " + $0.text }
  }

  func draw(in grid: inout Grid, rect: Rect, _ theme: Theme) {
    grid.fill(rect, style: theme[.text])
    let shown = list.viewport.rows(count: rows.count, height: rect.rows)
    let (inner, bar) = rect.splitRight(rows.count > rect.rows ? 1 : 0)
    for (line, index) in shown.enumerated() {
      draw(
        rows[index], isSelected: index == list.index && !list.isGone && !isPreview, in: &grid,
        inner.line(line),
        theme)
    }
    if !bar.isEmpty {
      Scrollbar(top: list.viewport.top, count: rows.count).draw(in: &grid, rect: bar, theme: theme)
    }
  }

  private func draw(
    _ row: DetailRow, isSelected: Bool, in grid: inout Grid, _ line: Rect, _ theme: Theme
  ) {
    if list.marks.contains(row.id) {
      grid.write("*", in: line.field(at: 1, columns: 1), style: theme[.rowMarked])
    }
    if isSelected { grid.write("▌", in: line.field(at: 0, columns: 1), style: theme[.accent]) }
    var offset = 2
    if !row.label.isEmpty {
      let style = isSelected ? theme.style(.rowSelected, over: theme[.dim]) : theme[.dim]
      grid.write(row.label, in: line.field(at: offset, columns: Self.labelWidth), style: style)
    }
    if row.role != .title { offset += Self.labelWidth + 1 }
    // What does not fit before the sign of the way on says that it goes on.
    let room = line.columns - offset - (row.target == nil ? 0 : 2)
    let text = row.target == nil ? row.text : CellText(row.text).truncated(to: max(0, room))
    grid.write(
      text, in: line.field(at: offset, columns: line.columns - offset), style: theme[row.role])
    if row.target != nil, line.columns > offset + 2 {
      grid.write(
        "›", in: line.field(at: line.columns - 1, columns: 1), style: theme[.key])
    }
  }
}
