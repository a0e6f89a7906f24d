package import ChobaCore

/// One batch: its merchants, and on the other side (Tab) who did what, control totals and
/// exceptions. Above both stands what an approver must know.
package struct BatchView: View {
  /// The two sides of the page.
  enum Side: Sendable { case merchants, totals }

  let batch: BatchID
  private(set) var side: Side
  private var merchants: RowList<PayoutMerchantRow>
  private var detail = Detail()
  private(set) var page: BatchPage?

  /// Lines above both sides.
  private static let headRows = 3

  init(_ batch: BatchID, side: Side = .merchants, filter: String = "") {
    self.batch = batch
    self.side = side
    merchants = RowList(filter: filter)
  }

  package var screen: Screen { .payouts }
  package var identity: String { "payout \(batch.text)" }
  package var canFilter: Bool { side == .merchants }
  package var list: ListState {
    get { side == .merchants ? merchants.state : detail.list }
    set {
      if side == .merchants { merchants.state = newValue } else { detail.list = newValue }
    }
  }
  private var kind: ListKind<PayoutMerchantRow> { .merchants(of: batch) }
  package var export: Request? { side == .merchants ? kind.request(list.request) : nil }
  package var sortColumns: [SortColumn] {
    side == .merchants
      ? kind.columns.compactMap { column in
        column.sort.map { SortColumn(key: $0, term: column.term) }
      } : []
  }
  package var copyText: String? {
    side == .totals ? detail.copyText : list.selectedID
  }

  package var accounts: [AccountID] { payout?.merchant.map { [.merchant($0)] } ?? [] }

  package var payout: PayoutTarget? {
    guard let page else { return nil }
    if side == .merchants { return PayoutTarget(page.row, merchants.selected) }
    guard case .merchantPayout(let merchant, _)? = detail.selected?.target else {
      return PayoutTarget(page.row)
    }
    var target = PayoutTarget(page.row)
    let shown = page.batch.content.map { $0.exceptions + $0.largest } ?? []
    let found = shown.first { $0.row.merchant == merchant }
    (target.merchant, target.name) = (merchant, found?.name)
    (target.owed, target.held) = (found?.row.sums.owed ?? .zero, found?.row.sums.held ?? .zero)
    return target
  }

  package func requests(_ context: ViewContext) -> [Request] {
    [.batchPage(batch), kind.request(merchants.state.request)]
  }

  package mutating func take(
    _ answer: Answer, to request: Request, _ context: ViewContext
  ) -> Text? {
    switch answer {
    case .refused(let refusal): return refusal.sentence
    case .batchPage(let page):
      self.page = page
      detail.revision += 1
      return page == nil ? Self.unknown : nil
    default: break
    }
    guard let page = kind.page(answer, merchants.state.request) else { return nil }
    let wasGone = merchants.state.isGone
    merchants.take(page, id: kind.id)
    if side == .merchants, let words = goOnSearching(context) { return words }
    return merchants.state.isGone && !wasGone && side == .merchants ? ListText.gone : nil
  }

  private static let unknown = Text("その振込はありません。", "There is no such payout")

  private mutating func goOnSearching(_ context: ViewContext) -> Text? {
    if side == .totals { return detail.goOnSearching() }
    let kind = kind
    return merchants.goOnSearching { kind.text(of: $0, context) }
  }

  package mutating func refresh() { merchants.state.refresh() }

  package mutating func layout(_ size: Size, _ context: ViewContext) {
    let height = size.rows - 1 - Self.headRows
    merchants.state.layout(height: Table.bodyHeight(height))
    let page = page
    detail.layout(Size(rows: height, columns: size.columns), context) { columns in
      page.map { BatchLines(page: $0, context: context, columns: columns).rows } ?? []
    }
  }

  package func title(_ context: ViewContext) -> String {
    let formats = context.formats
    let name = formats.label(Words.payout) + " " + batch.text
    let days = page.flatMap { page in
      page.row.days.map { formats.period($0.lowerBound, $0.upperBound) + formats.say("利用分", "") }
    }
    return name + " " + (days ?? (page == nil ? "" : formats.label(Words.offCycle)))
  }

  package mutating func perform(_ action: ActionID, _ context: ViewContext) -> Outcome {
    switch action {
    case .nextPanel, .previousPanel:
      side = side == .merchants ? .totals : .merchants
      return .done
    case .open where side == .totals: return detail.open()
    case .open:
      guard let row = merchants.selected else { return list.isGone ? .say(ListText.gone) : .done }
      return kind.open(row, context)
    case .searchNext, .searchPrevious: return goOnSearching(context).map(Outcome.say) ?? .done
    default: return .ignored
    }
  }

  package mutating func click(
    _ position: Position, in rect: Rect, _ context: ViewContext
  ) -> Outcome {
    let body = rect.splitTop(1 + Self.headRows).rest
    guard side == .totals else { return clickRow(position, in: body, context) }
    // Its rows begin at once, those of a table below its heading.
    return clickRow(position, in: rect.splitTop(Self.headRows).rest, context)
  }

  package func draw(in grid: inout Grid, rect: Rect, _ context: ViewContext, _ theme: Theme) {
    let (top, below) = rect.splitTop(1)
    let (head, body) = below.splitTop(Self.headRows)
    drawTitle(in: &grid, top, context, theme)
    grid.fill(head, style: theme[.text])
    if let page {
      BatchHead(page: page, context: context).draw(in: &grid, head, theme)
    }
    if side == .merchants {
      kind.draw(merchants, in: &grid, rect: body, context, theme)
    } else {
      detail.draw(in: &grid, rect: body, theme)
    }
  }

  private func drawTitle(
    in grid: inout Grid, _ line: Rect, _ context: ViewContext, _ theme: Theme
  ) {
    let formats = context.formats
    let sides = formats.say("[加盟店]  Tab 集計・例外", "[Merchants]  Tab totals")
    let others = formats.say("Tab 加盟店  [集計・例外]", "Tab merchants  [Totals]")
    let note = side == .merchants ? ListText.note(list, context) : context.age
    StatusLine(
      left: [
        StatusLine.Piece(" " + title(context), .title),
        StatusLine.Piece(note, context.age.isEmpty ? .dim : .stale, priority: 1),
      ],
      right: [StatusLine.Piece(side == .merchants ? sides : others, .dim, priority: 2)]
    ).draw(in: &grid, field: line.splitRight(1).rest, theme: theme)
  }
}

/// What stands above both sides of a batch's page: state and sum, dates, and what is wrong.
private struct BatchHead {
  let page: BatchPage
  let context: ViewContext

  private var formats: Formats { context.formats }
  private var row: PayoutBatchRow { page.row }

  func draw(in grid: inout Grid, _ rect: Rect, _ theme: Theme) {
    let state = PayoutCells.state(row, context)
    StatusLine(left: [
      StatusLine.Piece(" " + formats.label(row.state.term), state.role),
      StatusLine.Piece(
        formats.label(Words.owed) + " " + formats.yen(row.owed)
          + (row.basis == .live ? "(\(formats.short(Words.inProgress)))" : ""), .strong),
      StatusLine.Piece(PayoutCells.progress(row, context)),
      StatusLine.Piece(
        page.batch.content.map {
          formats.label(Words.digest) + " " + formats.digest($0.digest)
        } ?? "", .strong, priority: 1),
    ]).draw(in: &grid, field: rect.line(0), theme: theme)
    let deadline = PayoutCells.deadline(row, context)
    StatusLine(left: [
      StatusLine.Piece(
        " " + formats.label(Words.payday) + " " + PayoutCells.payday(row, context) + " "
          + formats.daysLeft(row.payday)),
      StatusLine.Piece(
        deadline.text.isEmpty
          ? ""
          : formats.short(Words.deadline) + " " + deadline.text + " "
            + formats.clock(minute: row.deadlineMinute), deadline.role, priority: 1),
      StatusLine.Piece(who, .dim, priority: 2),
    ]).draw(in: &grid, field: rect.line(1), theme: theme)
    let trouble = PayoutCells.trouble(row, context)
    StatusLine(left: [
      StatusLine.Piece(
        trouble.isEmpty
          ? "" : " " + formats.label(Words.exceptions) + " " + trouble, .warn)
    ]).draw(in: &grid, field: rect.line(2), theme: theme)
  }

  /// Who prepared and who approved.
  private var who: String {
    let prepared = page.batch.prepared.map {
      formats.say("作成 ", "prepared by ") + context.name($0.by)
    }
    let approved = page.batch.approved.map {
      formats.say("承認 ", "approved by ") + context.name($0.by)
    }
    return [prepared, approved].compactMap { $0 }.joined(separator: " · ")
  }
}
