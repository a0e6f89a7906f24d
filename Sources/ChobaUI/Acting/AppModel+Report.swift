import ChobaCore

/// What became of an order.
extension AppModel {
  mutating func take(_ report: DeskReport) -> [Effect] {
    guard let form = acting.answered(report.order.number) else { return [] }
    let result = OrderResult(form, report)
    acting.follow(result.lines, about: form.targets)
    let undoable = result.lines.filter { $0.deskType?.changesTicket == true }
    if form.plan.action == .undo {
      // What somebody else went on from cannot be undone any more; a full disk can be tried again.
      if !result.isWorthRetrying { acting.removeLastDone() }
    } else if !undoable.isEmpty {
      acting.add(
        ActingState.Done(lines: undoable, title: form.plan.title, targets: form.targets))
    }
    view.list.marks.subtract(result.doneIDs)
    guard let failure = result.failure else {
      acting.forget(form)
      notice = Notice(done(form, report, result, canUndo: !undoable.isEmpty))
      return follow(form.plan.followUp, form, result)
    }
    if let next = form.next, failure.isTooLate { return goOn(next, after: form) }
    return fail(form, result, failure)
  }

  /// A line of somebody else arrived late and came first all the same.
  mutating func take(fates rows: [ActivityRow]) {
    for row in rows {
      guard let refusal = row.refusal, let ticket = acting.stopFollowing(row.line.id) else {
        continue
      }
      let what = DeskWords.name(row.line.type)
      let why = words.failure(.lost(row.line, refusal))
      notice = Notice(
        Text(
          "先ほどの「\(what.ja)」（\(ticket)）は無効になりました。\(why.ja)",
          "Your \"\(what.en)\" on \(ticket) has no effect after all: \(why.en)"), .failed)
    }
  }

  private func done(
    _ form: Form, _ report: DeskReport, _ result: OrderResult, canUndo: Bool
  ) -> Text {
    var text =
      form.payout.map { payoutWords.done(form, $0, result.lines.first) } ?? words.done(form)
    if let reference = report.reference {
      text = Text("受付No \(reference) を登録しました。", "\(reference) registered")
    }
    if result.isUnread { text = text.and(Text("画面への反映を待っています。", "Not on the screen yet.")) }
    return canUndo && form.plan.action != .undo ? text + ActWords.undoKey : text
  }

  /// The ticket went to somebody else: takes the next one.
  private mutating func goOn(_ next: NextTicket, after form: Form) -> [Effect] {
    var next = next
    next.tried.formUnion(form.targets.map(\.ticket.id))
    return takeNext(next)
  }

  private mutating func fail(
    _ form: Form, _ result: OrderResult, _ failure: DeskOutcome
  ) -> [Effect] {
    var form = form
    form.retry = result.undone
    form.targets.removeAll { result.doneIDs.contains($0.id) }
    form.cases.removeAll { result.doneIDs.contains($0.id.description) }
    form.leaveOut(result.drafts)
    result.refreshSeen(in: &form)
    var why = (form.payout == nil ? nil : payoutWords.failure(failure)) ?? words.failure(failure)
    if result.doneCount == 0, let first = result.lines.first {
      // Half of what was ordered of one ticket: what is left stays in the form.
      let deed = DeskWords.name(first.type)
      why = Text("「\(deed.ja)」は記録しました。残りは記録していません。", "\(deed.en) is recorded, the rest is not").and(
        why)
    }
    if result.doneCount > 0 {
      // What was done stays done; the rest keeps its text for the next try.
      if form.ids.isEmpty { acting.forget(form) } else { acting.keep(form) }
      notice = Notice(partly(form, result, why), .failed)
      return form.ids.isEmpty ? follow(form.plan.followUp, form, result) : []
    }
    acting.keep(form)
    let isChanged = if case .changed = failure { true } else { false }
    if isChanged, let key = keyMap[form.plan.action]?.keys.first?.sign,
      !form.cases.isEmpty || form.payout != nil
    {
      // What was decided on is not what stands now: it is read again, the text stays.
      notice = Notice(
        why.and(
          Text(
            "記録していません。内容を確認し、もう一度 \(key) を押してください。",
            "Not recorded; look again and press \(key) once more")), .failed)
      return []
    }
    let again = isChanged ? again(form) : Text("", "")
    let kept = form.isTouched ? ActWords.kept : Text("", "")
    let text = isChanged ? why.and(again) : form.isTouched ? why.and(kept) : why
    guard !form.fields.isEmpty, overlay == nil else {
      notice = Notice(text, .failed)
      return []
    }
    form.note = text
    overlay = .form(form)
    notice = Notice(why, .failed)
    // What was typed meanwhile was meant for the list, and must not confirm anything here.
    return [.discardInput]
  }

  private func again(_ form: Form) -> Text {
    if !form.fields.isEmpty { return Text("もう一度 Enter で実行します。", "Enter does it all the same.") }
    let key = keyMap[form.plan.action]?.keys.first?.sign ?? ""
    return Text("もう一度 \(key) で実行します。", "\(key) does it all the same.")
  }

  private func partly(_ form: Form, _ result: OrderResult, _ why: Text) -> Text {
    let deed = form.plan.deed
    let done = result.doneCount
    if form.ids.isEmpty {
      return Text(
        "\(deed.ja)。一部はできませんでした（\(why.ja)）", "\(deed.en); but not all of it: \(why.en)")
    }
    let left = form.ids.count
    return Text(
      "\(done)件\(deed.ja)。\(left)件はできませんでした（\(why.ja)）",
      "\(done) \(deed.en); \(left) not done: \(why.en)")
  }

  private mutating func follow(
    _ followUp: ActPlan.FollowUp, _ form: Form, _ result: OrderResult
  ) -> [Effect] {
    switch followUp {
    case .none: break
    case .openTicket:
      guard overlay == nil, let line = result.lines.first else { break }
      let ticket = line.deskType == .ticketOpen ? TicketID(line.id.text) : TicketID(line.on)
      // Going back, the list stands on it.
      if screen == .tickets { paths[.tickets]?[0].list.mean(id: ticket.text) }
      open(TicketView(ticket))
    case .reveal(let person):
      let field = result.lines.first?.text("field").flatMap(Reveal.Field.init) ?? .phone
      acting.revealed.insert(Reveal(person, field))
      acting.revealedOn = view.identity
    case .export(let request, let format): return [.export(request, format)]
    }
    return []
  }
}

/// A report, sorted by what was done and what was not.
struct OrderResult: Sendable {
  /// The lines that are on disk and in effect, in their order.
  private(set) var lines: [DeskLine] = []
  /// Subjects about which every line was done.
  private(set) var doneIDs: Set<String> = []
  /// The drafts of those lines.
  private(set) var drafts: [DeskDraft] = []
  /// How many targets, or how many lines where there are no targets, were done.
  private(set) var doneCount = 0
  /// The first that was not done, and why.
  private(set) var failure: DeskOutcome?
  private(set) var undone: [DeskDraft] = []
  /// The same order may succeed later: nothing forbids it.
  var isWorthRetrying: Bool {
    switch failure {
    case .failed?, .reading?, .changed?: true
    default: false
    }
  }
  /// Something is on disk and not read back yet.
  private(set) var isUnread = false
  private var changes: [String: LineID] = [:]

  init(_ form: Form, _ report: DeskReport) {
    for (draft, outcome) in zip(report.order.drafts, report.outcomes) {
      switch outcome {
      case .done(let line), .written(let line):
        lines.append(line)
        drafts.append(draft)
        if case .written = outcome { isUnread = true }
        if let id = form.id(of: draft) { doneIDs.insert(id) }
      default:
        var draft = draft
        // What was lost is on the disk and stays lost: done later, it is another line.
        if case .lost = outcome { draft.id = nil }
        undone.append(draft)
        if case .skipped = outcome, failure != nil { continue }
        if case .changed(let line) = outcome { changes[line.on] = line.id }
        failure = failure ?? outcome
      }
    }
    for id in undone.compactMap(form.id) { doneIDs.remove(id) }
    if report.outcomes.count < report.order.drafts.count { failure = failure ?? .skipped }
    doneCount =
      form.ids.isEmpty ? lines.count : form.ids.count { doneIDs.contains($0) }
  }

  /// What has been told is seen from now on.
  func refreshSeen(in form: inout Form) {
    for index in form.targets.indices {
      if let line = changes[form.targets[index].id] {
        form.targets[index].ticket.lastChange = line
      }
    }
  }
}

extension Form {
  /// Which of its subjects a draft is about.
  fileprivate func id(of draft: DeskDraft) -> String? {
    if let payout { return payout.id }
    if case .id(let id) = draft.subject { return id }
    return nil
  }
}

extension DeskOutcome {
  /// Somebody was first, whether that was seen before the line was written or after.
  fileprivate var isTooLate: Bool {
    switch self {
    case .lost, .changed, .refused(.state): true
    default: false
    }
  }
}
