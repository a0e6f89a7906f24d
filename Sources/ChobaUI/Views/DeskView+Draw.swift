import ChobaCore

extension DeskView {
  package func draw(in grid: inout Grid, rect: Rect, _ context: ViewContext, _ theme: Theme) {
    for (panel, place) in DeskLayout.panels(rect, focus: focus, context.isZoomed) {
      if place.rows < 3 {
        drawSummary(of: panel, in: &grid, place.line(0), context, theme)
        continue
      }
      let title = context.formats.label(panel.term)
      let note = [note(of: panel, context), context.age].filter { !$0.isEmpty }
      let box = Panel(
        title: title, note: note.joined(separator: " · "), isFocused: panel == focus)
      let inside = box.draw(in: &grid, rect: place, theme: theme)
      drawInside(of: panel, in: &grid, inside, context, theme)
    }
  }

  private func drawSummary(
    of panel: DeskPanel, in grid: inout Grid, _ line: Rect, _ context: ViewContext, _ theme: Theme
  ) {
    grid.fill(line, style: theme[.text])
    let end = grid.write(
      " " + context.formats.label(panel.term), at: line.origin, in: line, style: theme[.title])
    grid.write(
      "  " + note(of: panel, context),
      in: Rect(row: line.row, column: end, rows: line.rows, columns: line.endColumn - end),
      style: theme[context.age.isEmpty ? .text : .stale])
  }

  /// What the title says besides the name: the counts.
  private func note(of panel: DeskPanel, _ context: ViewContext) -> String {
    let formats = context.formats
    guard let answer else { return formats.say("読込中", "reading") }
    switch panel {
    case .escalations:
      let late =
        answer.lateTickets == 0
        ? "" : formats.say(" · 期限超過 \(answer.lateTickets)件", " · \(answer.lateTickets) late")
      return formats.say(
        "未完了 \(formats.number(answer.openTickets))件", "\(formats.number(answer.openTickets)) open")
        + late
    case .fraud:
      guard context.sight.seesFraud else { return "" }
      let stages = formats.say(
        "新規 \(answer.newAlerts)件 · 監視中 \(answer.watched)件",
        "\(answer.newAlerts) new · \(answer.watched) watched")
      let parts = [
        stages, WaitWords.counts(answer.waits, formats), FraudCells.isCounting(context),
      ]
      return parts.filter { !$0.isEmpty }.joined(separator: " · ")
    case .payouts:
      guard let period = answer.periods.last ?? answer.periods.first else { return "" }
      let open = openMoney(answer.openPayouts, formats)
      return open.isEmpty
        ? formats.period(period.firstDay, period.lastDay) + " → "
          + formats.shortDay(period.payday) : open
    case .totals:
      return formats.label(Words.pointsUsed) + " " + formats.headline(answer.total.total.count)
    }
  }

  /// What is held or came back, and how old the oldest is: it goes before everything else.
  private func openMoney(_ sums: PayoutOpenSums, _ formats: Formats) -> String {
    guard sums.merchants > 0 else { return "" }
    let days = sums.oldestDays ?? 0
    return formats.say(
      "未払い \(formats.merchants(sums.merchants)) \(formats.number(sums.amount))円・最長\(days)日",
      "\(sums.merchants) open, \(formats.number(sums.amount)) yen, oldest \(days) d")
  }

  private func drawInside(
    of panel: DeskPanel, in grid: inout Grid, _ rect: Rect, _ context: ViewContext, _ theme: Theme
  ) {
    let isFocused = panel == focus
    switch panel {
    case .escalations:
      ListKind.deskTickets.draw(
        tickets, in: &grid, rect: rect, context, theme, isFocused: isFocused)
    case .fraud:
      ListKind.deskAccounts.draw(
        accountRows, in: &grid, rect: rect, context, theme, isFocused: isFocused)
    case .payouts: drawPeriods(in: &grid, rect, context, theme, isFocused: isFocused)
    case .totals:
      TotalsChart(
        by: .month, scale: scale, total: answer?.total ?? .zero, context: context, isBrief: true
      ).draw(months, in: &grid, rect: rect, theme, isFocused: isFocused)
    }
  }

  private func drawPeriods(
    in grid: inout Grid, _ rect: Rect, _ context: ViewContext, _ theme: Theme, isFocused: Bool
  ) {
    let shown = periods.state.viewport.rows(
      count: periods.state.total, height: max(1, rect.rows / PeriodBlock.rows))
    for (place, index) in shown.enumerated() {
      guard let row = periods[index] else { continue }
      let (_, from) = rect.splitTop(place * PeriodBlock.rows)
      let isSelected = index == periods.state.index && !periods.state.isGone
      PeriodBlock(row: row, context: context)
        .draw(in: &grid, from, theme, bar: isSelected ? (isFocused ? "▌" : "│") : nil)
    }
  }
}

/// A payout period in four lines: when, how many merchants are paid, how much, and what is wrong.
struct PeriodBlock {
  let row: PayoutPeriodRow
  let context: ViewContext

  static let rows = 4

  private var formats: Formats { context.formats }

  func draw(in grid: inout Grid, _ rect: Rect, _ theme: Theme, bar: String?) {
    let inside = rect.splitLeft(2).rest
    if let bar { grid.write(bar, in: rect.line(0).field(at: 0, columns: 1), style: theme[.accent]) }
    let head =
      "\(row.batch.text) \(formats.period(row.firstDay, row.lastDay)) → \(PayoutCells.payday(row, context))"
    let end = grid.write(head, at: inside.origin, in: inside.line(0), style: theme[.strong])
    grid.write(
      "  " + formats.label(row.state.term), at: Position(row: inside.row, column: end),
      in: inside.line(0), style: theme[row.state == .running ? .info : .text])
    drawProgress(in: &grid, inside.line(1), theme)
    grid.write(amounts, in: inside.line(2), style: theme[.text])
    let trouble = trouble
    grid.write(
      trouble.isEmpty ? bankDay : trouble, in: inside.line(3),
      style: theme[trouble.isEmpty ? .dim : .warn])
  }

  private func drawProgress(in grid: inout Grid, _ line: Rect, _ theme: Theme) {
    let words = formats.say(
      " \(formats.number(row.paidMerchants)) / \(formats.number(row.merchants))店 振込済",
      " \(formats.number(row.paidMerchants)) / \(formats.number(row.merchants)) merchants paid")
    let width = max(0, min(30, line.columns - CellText(words).width))
    let done = row.merchants == 0 ? 0 : width * row.paidMerchants / row.merchants
    let (left, rest) = line.splitLeft(width)
    grid.fill(left, with: "░", style: theme[.dim])
    grid.fill(left.splitLeft(done).left, with: "█", style: theme[.good])
    grid.write(words, at: rest.origin, in: rest, style: theme[.text])
  }

  private var amounts: String {
    let running = row.state == .running ? " (\(formats.short(Words.inProgress)))" : ""
    return formats.say(
      "\(formats.label(Words.owed)) \(formats.number(row.owed))円\(running)",
      "\(formats.label(Words.owed).lowercased()) \(formats.number(row.owed)) yen\(running)")
  }

  /// What is held and what came back; empty when nothing is.
  private var trouble: String {
    var parts: [String] = []
    if row.heldMerchants > 0 {
      parts.append(
        formats.say(
          "\(formats.short(Words.held)) \(formats.number(row.held))円（\(row.heldMerchants)店）",
          "held \(formats.number(row.held)) (\(row.heldMerchants))"))
    }
    if row.returnedMerchants > 0 {
      parts.append(
        formats.say(
          "\(formats.short(Words.returned)) \(formats.number(row.returned))円（\(row.returnedMerchants)店）",
          "returned \(formats.number(row.returned)) (\(row.returnedMerchants))"))
    }
    return parts.joined(separator: " · ")
  }

  /// Said where the payday is not the last weekday of its month.
  private var bankDay: String {
    row.payday == row.lastWeekday ? "" : "* " + formats.label(Words.lastBankDay)
  }
}

extension ListKind where Row == TicketRow {
  /// Tickets as the Desk shows them: by urgency and due time.
  static let deskTickets = ListKind(
    identity: "desk tickets", screen: .desk, title: DeskPanel.escalations.term.label,
    columns: [
      ListColumn(Words.due, .fixed(11), entry: TicketCells.due),
      ListColumn(Words.reference, .fixed(9)) { row, _ in Table.Entry(row.reference) },
      ListColumn(
        Term("先", "To", short: "先"), .fixed(8), priority: 2, entry: TicketCells.team),
      ListColumn(Words.account, .fixed(8), priority: 3) { row, _ in
        Table.Entry(row.account?.id ?? "", .dim)
      },
      ListColumn(Words.subject, .flexible(minimum: 12)) { row, _ in
        Table.Entry(TicketCells.subject(row))
      },
    ],
    id: { $0.id.text }, request: { .tickets($0) }, page: { _, _ in nil },
    open: { row, _ in .open(TicketView(row.id)) },
    nothing: Text("対応待ちの問い合わせはありません。", "Nothing waits"))
}

extension ListKind where Row == FraudRow {
  /// Accounts as the Desk shows them: by score.
  static let deskAccounts = ListKind(
    identity: "desk accounts", screen: .desk, title: DeskPanel.fraud.term.label,
    columns: [
      ListColumn(Words.score, .fixed(5), alignment: .right, entry: FraudCells.score),
      ListColumn(Words.account, .fixed(15)) { row, _ in Table.Entry(row.account.description) },
      ListColumn(Words.rule, .flexible(minimum: 12), priority: 1) { row, context in
        Table.Entry(FraudCells.rules(row, context))
      },
      ListColumn(Words.stage, .fixed(9), entry: FraudCells.stage),
      ListColumn(WaitWords.news, .fixed(10), priority: 2, entry: FraudCells.news),
    ],
    id: { $0.account.description }, request: { .accounts($0) }, page: { _, _ in nil },
    open: { row, _ in .open(CaseView(row.account)) },
    nothing: Text("新しいアラートはありません。", "No alerts"))
}
