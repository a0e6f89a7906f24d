import ChobaCore

/// The lines of a ticket's page: what has to be done by when, who it is about, what was said, and
/// what was done, the newest first.
struct TicketLines {
  let answer: TicketAnswer
  /// The caller's number.
  let phone: String?
  let context: ViewContext
  let columns: Int

  private var formats: Formats { context.formats }
  private var row: TicketRow { answer.row }

  var rows: [DetailRow] {
    facts(Words.subject, row.subject, id: "subject", role: .strong) + answerBack + instructions
      + facts(Words.state, state, id: "state", role: stateRole) + person + clocks + caller + tickets
      + call + history + rest
  }

  private func fact(_ term: Term, _ text: String, role: Role = .text) -> DetailRow {
    DetailRow(
      id: term.label.en, label: formats.label(term, in: Detail.labelWidth), text: text, role: role,
      copy: row.id.text)
  }

  /// A fact that may take several lines.
  private func facts(_ term: Term, _ text: String, id: String, role: Role = .text) -> [DetailRow] {
    CellText(text).wrapped(to: columns).enumerated().map { place, line in
      var row = fact(term, line, role: role)
      row.id = "\(id) \(place)"
      if place > 0 { row.label = "" }
      return row
    }
  }

  private var state: String {
    var parts = [formats.label(row.hasAnswerWaiting ? Words.answered : row.state.term)]
    if row.isUrgent { parts.append("‼ " + formats.label(Words.urgent)) }
    if let to = row.to {
      parts.append(formats.say("〔\(to.term.label.ja)〕", "to \(to.term.label.en)"))
    }
    if let reason = row.pendingFor { parts.append(formats.label(reason.term)) }
    if let owner = row.owner {
      let mine = owner == context.login ? formats.say("（自分）", " (me)") : ""
      parts.append(formats.label(Words.owner) + " " + context.name(owner) + mine)
    }
    if row.hasAnswerWaiting, let login = row.returnTo {
      let mine = login == context.login ? formats.say("（自分）", " (me)") : ""
      parts.append(formats.label(Words.returnTo) + " " + context.name(login) + mine)
    }
    return parts.joined(separator: " · ")
  }

  /// What another team answered, until the first line has passed it on.
  private var answerBack: [DetailRow] {
    guard let id = row.answered, let line = answer.history.first(where: { $0.line.id == id })?.line
    else { return [] }
    let head = context.name(line.by) + " " + formats.listTime(line.at)
    let text = [head, line.text("text")].compactMap { $0 }.joined(separator: "  ")
    return facts(Words.answer, text, id: "answer", role: .good)
  }

  /// What other teams were told to do, by when, and what they answered.
  private var instructions: [DetailRow] {
    answer.instructions.enumerated().flatMap { place, instruction in
      let line = instruction.line
      let team = formats.label(instruction.team.term)
      let head =
        formats.say("\(team)へ ", "to \(team): ")
        + "\(context.name(line.by)) \(formats.listTime(line.at))"
      let holder = instruction.holder.map { "\(formats.label(Words.owner)) \(context.name($0))" }
      let text = [head, line.text("text"), instruction.isOpen ? holder : nil]
      let isMine = context.instruction(on: row)?.line == line.id
      return facts(
        Words.instruction, text.compactMap { $0 }.joined(separator: "  "),
        id: "instruction \(place)", role: isMine ? .strong : .text) + [reply(instruction, place)]
    }
  }

  private func reply(_ instruction: Instruction, _ place: Int) -> DetailRow {
    guard let line = instruction.answer else {
      let isLate = instruction.due < formats.now
      let due = formats.listTime(instruction.due)
      let left = formats.timeLeft(until: instruction.due)
      var row = fact(
        Words.waitingForAnswer, formats.say("期限 \(due) → \(left)", "due \(due): \(left)"),
        role: isLate ? .danger : .text)
      row.id = "instruction due \(place)"
      return row
    }
    let head = context.name(line.by) + " " + formats.listTime(line.at)
    let text = [head, line.text("text")].compactMap { $0 }.joined(separator: "  ")
    var row = fact(Words.answer, text, role: .good)
    row.id = "instruction answer \(place)"
    return row
  }

  private var stateRole: Role {
    row.isUrgent && row.state == .escalated ? .warn : row.owner == context.login ? .strong : .text
  }

  private var clocks: [DetailRow] {
    let lines = ClockLines(answer: answer, context: context)
    let wayOut = lines.wayOut.map { facts(Words.due, $0, id: "way out", role: .dim) } ?? []
    return lines.running.enumerated().flatMap { place, clock in
      // A span is never cut in two: where a line is too short, now and what is left take the next.
      let fits = CellText(clock.text).width <= columns
      let parts = clock.text.split(separator: formats.say("、今 ", ", now "), maxSplits: 1)
      let text =
        fits ? clock.text : parts.joined(separator: "\n" + formats.say("今 ", "now "))
      let rows = facts(Words.due, text, id: "clock \(place)", role: clock.role)
      return place == 0 ? rows + wayOut.map(unlabelled) : rows.map(unlabelled)
    }
  }

  private func unlabelled(_ row: DetailRow) -> DetailRow {
    var row = row
    row.label = ""
    return row
  }

  private var person: [DetailRow] {
    guard let account = row.account else { return [] }
    var line = fact(
      Words.account,
      [account.description, row.accountName].compactMap { $0 }.joined(separator: " "))
    line.target = .account(account)
    line.copy = account.description
    return [line]
  }

  private var caller: [DetailRow] {
    let check = answer.verified.map { CallerWords.result($0) }
    let from = [row.from.term, row.channel?.term].compactMap { $0.map(formats.label) }
    let checked = formats(check ?? CallerWords.unchecked)
    let number = phone.flatMap { number in
      row.account.flatMap { context.phone(number, of: $0) }
    }
    return [fact(Words.caller, (from + [checked]).joined(separator: " · "))]
      + (number.map { [fact(Words.phone, $0)] } ?? [])
  }

  /// Links and merges: where Enter leads on.
  private var tickets: [DetailRow] {
    var rows: [DetailRow] = answer.links.enumerated().map { place, link in
      if let ticket = answer.others.first(where: { $0.id.text == link }) {
        return other(ticket, Words.link)
      }
      var line = fact(Words.link, link)
      line.id = "link \(place)"
      line.copy = link
      line.target = AccountID(link).map { .account($0) }
      return line
    }
    if let into = answer.mergedInto {
      let term = Term("統合先", "Merged into", short: "統合先")
      var line =
        answer.others.first { $0.id == into }.map { other($0, term) } ?? fact(term, into.text)
      line.role = .warn
      line.target = .ticket(into)
      rows.append(line)
    }
    rows += answer.merged.map { other($0, Term("統合した件", "Merged here", short: "統合元")) }
    rows += answer.twins.map { other($0, Term("同じ受付番号", "Same reference", short: "同番号")) }
    return rows
  }

  private func other(_ ticket: TicketRow, _ term: Term) -> DetailRow {
    var line = fact(
      term,
      "\(ticket.reference) \(formats.short(context.stateTerm(of: ticket))) · \(TicketCells.subject(ticket))"
    )
    line.id = "ticket \(ticket.id.text)"
    line.target = .ticket(ticket.id)
    line.copy = ticket.id.text
    return line
  }

  private var call: [DetailRow] {
    guard let body = answer.body, !body.isEmpty else { return [] }
    guard context.sight.rule(.ticketBody) != .hidden else {
      let hidden = formats.say("この役割には表示されません", "not shown to this role")
      return [
        .heading(formats.label(Words.callText)), DetailRow(id: "body", text: hidden, role: .dim),
      ]
    }
    return [.heading(formats.label(Words.callText))]
      + CellText(body).wrapped(to: columns).enumerated().map {
        DetailRow(id: "body \($0)", text: $1)
      }
  }

  private var history: [DetailRow] {
    [.heading(formats.label(Words.history) + formats.say("（新しい順）", ", newest first"))]
      + answer.history.reversed().flatMap { ActivityLines.rows($0, context, columns: columns) }
  }

  private var rest: [DetailRow] {
    var rows = [fact(Words.received, formats.dayTime(row.at))]
    if let category = row.category { rows.append(fact(Words.category, category)) }
    let met = ClockLines(answer: answer, context: context).met
    if !met.isEmpty { rows += facts(Words.responseTime, met, id: "met") }
    return [.heading(formats.say("受付", "Call"))] + rows
      + [fact(Words.id, row.id.text, role: .dim)]
  }
}

/// A desk line as lines of a page: when, who, what; its text below.
enum ActivityLines {
  static func rows(_ row: ActivityRow, _ context: ViewContext, columns: Int) -> [DetailRow] {
    let formats = context.formats
    let what = formats(DeskWords.name(row.line.type))
    let entry = ActivityCells.text(row, context)
    let id = row.line.id.text
    let sign = row.refusal == nil ? "" : "✗ "
    let text = "\(sign)\(context.name(row.line.by))  \(what)  \(entry.text)"
    let lines = CellText(text).wrapped(to: columns)
    return lines.enumerated().map { place, line in
      DetailRow(
        id: place == 0 ? id : "\(id) \(place)",
        label: place == 0 ? formats.listTime(row.line.at) : "",
        text: line, role: row.refusal == nil ? .text : .warn, copy: id)
    }
  }
}
