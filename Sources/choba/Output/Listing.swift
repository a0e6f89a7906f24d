import ChobaCore

/// A whole list, read from the index window by window.
struct Listing {
  let headings: [Heading]
  private let read: (ListWindow) throws -> Part

  /// A window of the list, as fields.
  private struct Part {
    var rows: [[Field]]
    /// Rows in the whole list.
    var total: Int
    /// What stands below the list: its sums.
    var after: [[Field]] = []
  }

  /// Rows asked for at a time: few enough to hold, many enough to ask seldom.
  private static let windowRows = 5_000

  /// Gives all rows in order, part by part, and tells how many there were.
  ///
  /// Throws the `ReadRefusal` that the index answers with, and what `body` throws.
  @discardableResult
  func forEachPart(_ body: ([[Field]]) throws -> Void) throws -> Int {
    var first = 0
    var count = Self.windowRows
    var written = 0
    while true {
      let part = try read(ListWindow(first: first, count: count))
      first += count
      let isLast = first >= part.total
      let rows = isLast ? part.rows + part.after : part.rows
      if !rows.isEmpty { try body(rows) }
      written += part.rows.count
      if isLast { return written }
      // A window that reaches beyond the end would be moved back, over rows that were read.
      count = min(Self.windowRows, part.total - first)
    }
  }
}

/// An answer that is not the one to the question: a fault of the program.
struct UnexpectedAnswer: Error {}

extension Listing {
  /// The list that a request is a window of, asked with `answer`; nil when it is no list.
  init?(_ request: Request, answer: @escaping (Request) -> Answer) {
    switch request {
    case .tickets(let list):
      self.init(Columns.tickets, list, answer, { .tickets($0) }) {
        if case .tickets(let page) = $0 { page } else { nil }
      }
    case .accounts(let list):
      self.init(Columns.accounts, list, answer, { .accounts($0) }) {
        if case .accounts(let page) = $0 { page } else { nil }
      }
    case .payoutMerchants(let batch, let list):
      self.init(Columns.payoutMerchants, list, answer, { .payoutMerchants(batch, $0) }) {
        if case .payoutMerchants(let page) = $0 { page } else { nil }
      }
    case .payoutOpen(let list):
      self.init(Columns.payoutOpen, list, answer, { .payoutOpen($0) }) {
        if case .payoutOpen(let page) = $0 { page } else { nil }
      }
    case .activity(let list):
      self.init(Columns.activity, list, answer, { .activity($0) }) {
        if case .activity(let page) = $0 { page } else { nil }
      }
    case .problems(let list):
      self.init(Columns.problems, list, answer, { .problems($0) }) {
        if case .problems(let page) = $0 { page } else { nil }
      }
    case .merchants(let list):
      self.init(Columns.merchants, list, answer, { .merchants($0) }) {
        if case .merchants(let page) = $0 { page } else { nil }
      }
    case .receipts(let list):
      self.init(Columns.receipts, list, answer, { .receipts($0) }) {
        if case .receipts(let page) = $0 { page } else { nil }
      }
    case .audit(let list):
      self.init(Columns.audit, list, answer, { .audit($0) }) {
        if case .audit(let page) = $0 { page } else { nil }
      }
    case .totals(let totals): self.init(totals, answer: answer)
    case .ticketFigures(let figures): self.init(figures, answer: answer)
    case .payoutPeriods:
      self.init(Columns.periods, whole: request, answer) {
        if case .payoutPeriods(let rows) = $0 { rows } else { nil }
      }
    case .payoutBatches:
      self.init(Columns.batches, whole: request, answer) {
        if case .payoutBatches(let rows) = $0 { rows } else { nil }
      }
    case .findAccounts:
      self.init(Columns.persons, whole: request, answer) {
        if case .findAccounts(let rows) = $0 { rows } else { nil }
      }
    case .access(let list):
      self.init(Columns.access, list, answer, { .access($0) }) {
        if case .access(let page) = $0 { page } else { nil }
      }
    case .desk, .payoutOpenSums, .ticket, .account, .signals, .shift, .brief, .briefs, .fates,
      .fraudCase, .alerts,
      .rules, .ruleTrial, .caseFigures, .payoutBatch, .merchantPayouts, .payoutDates, .payoutLines,
      .usePayout, .batchPage, .merchantPayout, .record, .payoutBridge:
      return nil
    }
  }

  private init<Row>(
    _ columns: [Column<Row>], _ list: ListRequest, _ answer: @escaping (Request) -> Answer,
    _ request: @escaping (ListRequest) -> Request, _ page: @escaping (Answer) -> Page<Row>?
  ) {
    headings = columns.map(\.heading)
    read = { window in
      var list = list
      list.window = window
      let answer = answer(request(list))
      if case .refused(let refusal) = answer { throw refusal }
      guard let page = page(answer) else { throw UnexpectedAnswer() }
      return Part(rows: page.rows.map(columns.fields), total: page.total)
    }
  }

  /// Sums, and below them a row `total`.
  private init(_ totals: TotalsRequest, answer: @escaping (Request) -> Answer) {
    let columns = Columns.totals(by: totals.by)
    headings = columns.map(\.heading)
    read = { window in
      var totals = totals
      totals.list.window = window
      let answer = answer(.totals(totals))
      if case .refused(let refusal) = answer { throw refusal }
      guard case .totals(let sums) = answer else { throw UnexpectedAnswer() }
      let total = TotalsRow(key: "total", points: sums.total, isRunning: false)
      return Part(
        rows: sums.page.rows.map(columns.fields), total: sums.page.total,
        after: [columns.fields(total)])
    }
  }

  /// Figures, and below them a row `total`.
  private init(_ figures: TicketFiguresRequest, answer: @escaping (Request) -> Answer) {
    let columns = Columns.figures(by: figures.by)
    headings = columns.map(\.heading)
    read = { window in
      var figures = figures
      figures.window = window
      let answer = answer(.ticketFigures(figures))
      if case .refused(let refusal) = answer { throw refusal }
      guard case .ticketFigures(let page, let total) = answer else { throw UnexpectedAnswer() }
      return Part(
        rows: page.rows.map(columns.fields), total: page.total, after: [columns.fields(total)])
    }
  }

  /// A list that is answered whole.
  private init<Row>(
    _ columns: [Column<Row>], whole request: Request, _ answer: @escaping (Request) -> Answer,
    _ rows: @escaping (Answer) -> [Row]?
  ) {
    headings = columns.map(\.heading)
    read = { _ in
      let answer = answer(request)
      if case .refused(let refusal) = answer { throw refusal }
      guard let rows = rows(answer) else { throw UnexpectedAnswer() }
      // However many there are, they are one window.
      return Part(rows: rows.map(columns.fields), total: 0)
    }
  }
}

extension Array {
  /// A row's values, column by column.
  fileprivate func fields<Row>(_ row: Row) -> [Field] where Element == Column<Row> {
    map { $0.value(row) }
  }
}
