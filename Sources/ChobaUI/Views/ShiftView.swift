package import ChobaCore

/// A shift's hand-over (引継ぎ): what the last one wrote, and what must not be forgotten. Its lines
/// are tickets, which Enter opens and the keys of tickets act on.
package struct ShiftView: DetailView {
  /// Whose shift.
  package enum Subject: Hashable, Sendable {
    /// That of a brief which was written.
    case brief(LineID)
    /// As it stands now: since then, or since the login's first line of the last hours.
    case login(Login, since: Timestamp?)
  }

  package let subject: Subject
  package var detail = Detail()
  private var answer: ShiftAnswer?

  package init(_ subject: Subject) { self.subject = subject }

  package var screen: Screen { .tickets }
  package var identity: String { "shift \(subject)" }
  package func requests(_ context: ViewContext) -> [Request] {
    switch subject {
    case .brief(let id): [.brief(id)]
    case .login(let login, let since): [.shift(login, since: since)]
    }
  }

  /// The brief that is shown; nil for a shift that has none.
  package var brief: BriefRow? { answer?.brief }

  package mutating func take(
    _ answer: Answer, to request: Request, _ context: ViewContext
  ) -> Text? {
    if case .refused(let refusal) = answer { return refusal.sentence }
    guard case .shift(let shift) = answer else { return nil }
    self.answer = shift
    detail.nothing = shift == nil ? Text("この引継ぎは見つかりません。", "There is no such hand-over") : nil
    detail.revision += 1
    return nil
  }

  /// The tickets of the marked lines, else that of the selected one.
  package var targets: [ActTarget] {
    guard let answer else { return [] }
    let marked = detail.rows.filter { detail.list.marks.contains($0.id) }
    let lines = marked.isEmpty ? detail.selected.map { [$0] } ?? [] : marked
    let rows =
      answer.given + answer.promises.map(\.ticket) + answer.instructed + answer.waiting
      + answer.owned + answer.changed
    var seen: Set<TicketID> = []
    return lines.compactMap { line in
      guard case .ticket(let id)? = line.target, seen.insert(id).inserted else { return nil }
      return rows.first { $0.id == id }.map { ActTarget($0) }
    }
  }

  package func title(_ context: ViewContext) -> String {
    let formats = context.formats
    guard let answer else { return formats.label(Words.handover) }
    let name = context.name(answer.login)
    guard let brief = answer.brief else {
      let since = formats.dayTime(answer.since)
      return formats.say("引継ぎの下書き \(name) \(since)から", "Hand-over so far, \(name) since \(since)")
    }
    let to = brief.to.map { " → " + context.name($0) } ?? ""
    return "\(formats.label(Words.handover)) \(name)\(to)  \(formats.dayTime(brief.at))"
  }

  package func aside(_ context: ViewContext) -> [StatusLine.Piece] {
    guard let brief = answer?.brief else { return [] }
    guard let by = brief.receivedBy else {
      return [
        StatusLine.Piece(
          context.formats.say("未受領（a で受領）", "not received yet (a receives)"), .warn)
      ]
    }
    let name = context.name(by)
    return [StatusLine.Piece(context.formats.say("受領 \(name)", "received by \(name)"), .good)]
  }

  package mutating func layout(_ size: Size, _ context: ViewContext) {
    let answer = answer
    detail.layout(Size(rows: size.rows - 1, columns: size.columns), context) { columns in
      answer.map { ShiftLines(answer: $0, context: context, columns: columns).rows } ?? []
    }
  }
}

/// The lines of a hand-over.
private struct ShiftLines {
  let answer: ShiftAnswer
  let context: ViewContext
  let columns: Int

  private var formats: Formats { context.formats }

  var rows: [DetailRow] { text + given + promises + instructed + waiting + owned + changed }

  /// What was written, who wrote it when is in the title.
  private var text: [DetailRow] {
    guard let brief = answer.brief, !brief.text.isEmpty else { return [] }
    let since = formats.listTime(brief.since)
    return CellText(brief.text).wrapped(to: columns).enumerated().map { place, line in
      DetailRow(
        id: "text \(place)", label: place == 0 ? formats.say("申し送り", "Note") : "", text: line,
        role: .strong)
    } + [
      DetailRow(
        id: "since", label: formats.say("シフト", "Shift"),
        text: formats.say("\(since)から", "since \(since)"), role: .dim)
    ]
  }

  private func heading(_ term: Term, _ count: Int, late: Int = 0) -> DetailRow {
    let over = late == 0 ? "" : formats.say("（うち超過 \(late)件）", " (\(late) late)")
    return .heading(formats.label(term) + " " + formats.cases(count) + over)
  }

  /// What the brief's author had, and somebody must take.
  private var given: [DetailRow] {
    guard answer.brief != nil else { return [] }
    return tickets("given", Term("引き継ぐ件", "To take over", short: "引継ぎ"), answer.given)
  }

  private var promises: [DetailRow] {
    let late = answer.promises.count { $0.due < formats.now }
    let term = Term("折返しの約束・待ち", "Promises and waits", short: "約束")
    return [heading(term, answer.promises.count, late: late)]
      + answer.promises.map { promise in
        let isLate = promise.due < formats.now
        let left = (isLate ? "‼" : "") + formats.timeLeft(until: promise.due)
        let what = promise.pendingFor.map { formats.label($0.term) } ?? formats.say("約束", "by")
        let by = what + " " + TicketCells.promiser(promise.by, promise.ticket, context)
        let text = [TicketCells.subject(promise.ticket), promise.text, by]
        return line(
          "promise", promise.ticket, label: formats.listTime(promise.due),
          text: left + " " + text.compactMap { $0 }.joined(separator: " · "),
          role: isLate ? .danger : .text)
      }
  }

  /// What somebody was told to do and has not answered: to whom, by when, and who took it on.
  private var instructed: [DetailRow] {
    if answer.instructed.isEmpty { return [] }
    let open = answer.instructed.flatMap { row in row.instructions.map { (row, $0) } }
    let late = open.count { $0.1.due < formats.now }
    let term = Term("回答待ちの対応指示", "Instructions without an answer", short: "対応指示")
    return [heading(term, open.count, late: late)]
      + open.map { row, instruction in
        let isLate = instruction.due < formats.now
        let left = (isLate ? "‼" : "") + formats.timeLeft(until: instruction.due)
        let holder = instruction.holder.map { " " + context.name($0) } ?? ""
        let to = "→ " + formats.short(instruction.team.term) + holder
        return line(
          "told \(instruction.line.text)", row, label: row.reference,
          text: [left + " " + to, TicketCells.subject(row)].joined(separator: " · "),
          role: isLate ? .danger : .text)
      }
  }

  private var waiting: [DetailRow] {
    tickets(
      "waiting", Term("担当者のいないエスカレーション", "Escalated, nobody has it", short: "未担当"),
      answer.waiting)
  }

  private var owned: [DetailRow] {
    tickets("owned", Term("担当中", "Has in hand", short: "担当中"), answer.owned)
  }

  private var changed: [DetailRow] {
    tickets(
      "changed", Term("このシフトで対応した件", "Worked on in this shift", short: "対応分"), answer.changed)
  }

  private func tickets(_ id: String, _ term: Term, _ rows: [TicketRow]) -> [DetailRow] {
    [heading(term, rows.count)]
      + rows.map { row in
        let due = TicketCells.due(row, context)
        let parts = [
          due.text.trimmingSpaces, formats.short(context.stateTerm(of: row)),
          row.to.map { "〔\(formats.short($0.term))〕" } ?? "",
        ]
        let start = parts.filter { !$0.isEmpty }.joined(separator: " ")
        let rest = [TicketCells.subject(row), owner(row)].compactMap { $0 }
        return line(
          id, row, label: row.reference, text: start + " " + rest.joined(separator: " · "),
          role: due.role == .danger ? .danger : .text)
      }
  }

  private func owner(_ row: TicketRow) -> String? {
    row.owner.map { formats.label(Words.owner) + " " + context.name($0) }
  }

  private func line(
    _ part: String, _ row: TicketRow, label: String, text: String, role: Role
  ) -> DetailRow {
    DetailRow(
      id: "\(part) \(row.id.text)", label: label, text: text, role: role, target: .ticket(row.id),
      copy: row.id.text)
  }
}

/// The hand-overs of all shifts, with those that nobody has received yet marked.
extension ListKind where Row == BriefRow {
  static let briefs = ListKind(
    identity: "briefs", screen: .tickets, title: Text("引継ぎ（新しい順）", "Hand-overs, newest first"),
    columns: [
      ListColumn(Words.at, .fixed(12)) { row, context in
        Table.Entry(context.formats.listTime(row.at))
      },
      ListColumn(Words.by, .fixed(14)) { row, context in Table.Entry(context.name(row.by)) },
      ListColumn(Term("宛先", "For", short: "宛先"), .fixed(14), priority: 1) { row, context in
        Table.Entry(row.to.map(context.name) ?? context.formats.say("全員", "all"))
      },
      ListColumn(Term("受領", "Received", short: "受領"), .fixed(12)) { row, context in
        row.receivedBy.map { Table.Entry(context.name($0), .dim) }
          ?? Table.Entry(context.formats.say("未受領", "not yet"), .warn)
      },
      ListColumn(Words.text, .flexible(minimum: 20)) { row, _ in
        Table.Entry(row.text.replacingLineFeeds)
      },
    ],
    id: { $0.id.text },
    request: { _ in .briefs },
    page: { answer, _ in if case .briefs(let rows) = answer { Page(rows: rows) } else { nil } },
    open: { row, _ in .open(ShiftView(.brief(row.id))) },
    nothing: Text("引継ぎはまだありません。", "No hand-over was written yet"), canExport: false)
}

extension String {
  /// In one line.
  var replacingLineFeeds: String {
    split(whereSeparator: \.isNewline).joined(separator: " ")
  }

  fileprivate var trimmingSpaces: String { String(drop { $0 == " " }) }
}
