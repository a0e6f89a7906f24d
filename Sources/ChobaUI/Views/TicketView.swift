package import ChobaCore

/// One ticket: the call, and everything that was done about it.
package struct TicketView: DetailView {
  let id: TicketID
  package var detail = Detail()
  private var answer: TicketAnswer?

  init(_ id: TicketID) { self.id = id }

  package var screen: Screen { .tickets }
  package var identity: String { "ticket \(id.text)" }
  package var targets: [ActTarget] { answer.map { [ActTarget($0)] } ?? [] }
  package var person: AccountID? { answer?.row.account }
  package func requests(_ context: ViewContext) -> [Request] { [.ticket(id)] }

  package mutating func take(
    _ answer: Answer, to request: Request, _ context: ViewContext
  ) -> Text? {
    if case .refused(let refusal) = answer { return refusal.sentence }
    guard case .ticket(let ticket) = answer else { return nil }
    self.answer = ticket
    detail.nothing = ticket == nil ? Text("この問い合わせは見つかりません。", "There is no such ticket") : nil
    detail.revision += 1
    return nil
  }

  package func title(_ context: ViewContext) -> String {
    let formats = context.formats
    return formats.label(Words.ticket) + " " + (answer?.row.reference ?? id.text)
  }

  package mutating func layout(_ size: Size, _ context: ViewContext) {
    let answer = answer
    detail.layout(Size(rows: size.rows - 1, columns: size.columns), context) { columns in
      answer.map { TicketLines(answer: $0, context: context, columns: columns).rows } ?? []
    }
  }
}

/// The lines of a ticket's page.
private struct TicketLines {
  let answer: TicketAnswer
  let context: ViewContext
  let columns: Int

  private var formats: Formats { context.formats }

  var rows: [DetailRow] { facts + call + history }

  private var facts: [DetailRow] {
    let row = answer.row
    var facts = [
      fact(Words.subject, row.subject, role: .strong),
      fact(Words.state, state),
    ]
    if let due = row.due {
      let entry = TicketCells.due(row, context)
      let left = formats.timeLeft(until: due)
      facts.append(fact(Words.due, formats.dayTime(due) + "  " + left, role: entry.role))
    }
    if let account = row.account {
      var line = fact(
        Words.account,
        [account.description, row.accountName].compactMap { $0 }.joined(separator: " "))
      line.target = .account(account)
      line.copy = account.description
      facts.append(line)
    }
    facts.append(
      fact(
        Words.caller,
        [row.from.term, row.channel?.term].compactMap { $0.map(formats.label) }
          .joined(separator: " · ")))
    if let category = row.category { facts.append(fact(Words.category, category)) }
    facts.append(fact(Words.received, formats.dayTime(row.at)))
    facts.append(fact(Words.id, row.id.text, role: .dim))
    return facts
  }

  private var state: String {
    let row = answer.row
    var parts = [formats.label(row.state.term)]
    if row.isUrgent { parts.append(formats.label(Words.urgent)) }
    if let to = row.to {
      parts.append(formats.say("〔\(to.term.label.ja)〕", "to \(to.term.label.en)"))
    }
    if let reason = row.pendingFor { parts.append(formats.label(reason.term)) }
    if let owner = row.owner { parts.append(formats.label(Words.owner) + " " + owner.text) }
    return parts.joined(separator: " · ")
  }

  private func fact(_ term: Term, _ text: String, role: Role = .text) -> DetailRow {
    DetailRow(
      id: term.label.en, label: formats.label(term, in: Detail.labelWidth), text: text, role: role,
      copy: answer.row.id.text)
  }

  private var call: [DetailRow] {
    guard let body = answer.body, !body.isEmpty else { return [] }
    return [.heading(formats.label(Words.callText))]
      + CellText(body).wrapped(to: columns).enumerated().map {
        DetailRow(id: "body \($0)", text: $1)
      }
  }

  private var history: [DetailRow] {
    [.heading(formats.label(Words.history))]
      + answer.history.flatMap { ActivityLines.rows($0, context, columns: columns) }
  }
}

/// A desk line as lines of a page: when, who, what; its text below.
enum ActivityLines {
  static func rows(_ row: ActivityRow, _ context: ViewContext, columns: Int) -> [DetailRow] {
    let formats = context.formats
    let what = formats(DeskWords.name(row.line.type))
    let entry = ActivityCells.text(row, context)
    let id = row.line.id.text
    let text = "\(row.line.by.text)  \(what)  \(entry.text)"
    let lines = CellText(text).wrapped(to: columns)
    return lines.enumerated().map { place, line in
      DetailRow(
        id: place == 0 ? id : "\(id) \(place)",
        label: place == 0 ? formats.listTime(row.line.at) : "",
        text: line, role: row.refusal == nil ? .text : .warn, copy: id)
    }
  }
}
