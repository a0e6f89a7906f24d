import ChobaCore

/// From a key to an order.
extension AppModel {
  var actor: Actor { Actor(login: session.login ?? Login(""), roles: session.roles) }
  var words: ActWords { ActWords(context: context) }
  var timeEntry: TimeEntry { TimeEntry(now: now, zone: session.zone) }
  var forms: ActForms { ActForms(session: session, formats: formats) }

  /// Does an action that writes, or says why it cannot be done.
  mutating func act(_ action: Action, key: Key? = nil) -> [Effect] {
    if let refusal = refusal(of: action) {
      notice = Notice(refusal, .hint)
      return []
    }
    if action.id.deskType(on: view.screen)?.subject == .account {
      return ask(.cases(CaseQuestion(action, key, view.accounts)))
    }
    if action.id.deskType(on: view.screen)?.subject == .batch {
      return view.payout.map { ask(.payout(PayoutQuestion(action, key, $0))) } ?? []
    }
    switch action.id {
    case .takeNext: return ask(.next(NextTicket(roles: session.roles)))
    case .handover: return ask(.shift)
    case .undo: return undo(key)
    case .reveal: return reveal()
    case .receive, .approve: return receive(key)
    case .withdraw: return withdraw(key)
    default: return start(action, key)
    }
  }

  private mutating func start(_ action: Action, _ key: Key?) -> [Effect] {
    if action.id == .merge, let form = mergeIntoMarked { return open(form, key) }
    let all = action.id.actsOnTickets ? view.targets : []
    let targets = all.filter { refusal(of: action.id, on: $0) == nil }
    guard let form = forms.form(action.id, targets) else { return [] }
    return open(form, excluded: all.count - targets.count, key)
  }

  /// With one other ticket marked, the selected one is to be merged into that.
  private var mergeIntoMarked: Form? {
    guard view.list.marks.count == 1, let into = view.targets.first,
      let target = view.selectedTarget, target.id != into.id,
      refusal(of: .merge, on: target) == nil, var form = forms.form(.merge, [target])
    else { return nil }
    form.choose(FormSearch.match(into.ticket), in: "into")
    return form
  }

  /// Opens a form; one that asks nothing is carried out, or confirmed, at once.
  mutating func open(_ form: Form, excluded: Int = 0, _ key: Key?) -> [Effect] {
    if acting.isUnderWay(form.plan.action, form.ids) {
      notice = Notice(ActWords.underWay, .hint)
      return []
    }
    let form = acting.resumed(offered(form))
    if !form.fields.isEmpty {
      overlay = .form(form)
      return []
    }
    guard form.needsConfirmation else { return carryOut(form) }
    return confirm(form, excluded: excluded, key)
  }

  /// Without the fields whose line the gate would refuse.
  private func offered(_ form: Form) -> Form {
    var form = form
    for field in form.fields {
      guard let type = field.writes else { continue }
      for target in form.targets {
        guard let refusal = Gate.decide(actor, type, target.gateState) else { continue }
        form.leaveOut(field, because: words.refusal(refusal, of: target))
        break
      }
    }
    return form
  }

  private mutating func confirm(_ form: Form, excluded: Int = 0, _ key: Key?) -> [Effect] {
    if !form.cases.isEmpty, case .success(let values) = form.values(timeEntry) {
      let words = CaseWords(session: session, formats: formats)
      overlay = .confirmation(
        Confirmation(cases: form, values, excluded: excluded, openedBy: key, words))
      return [.discardInput]
    }
    if form.payout != nil, case .success(let values) = form.values(timeEntry) {
      overlay = .confirmation(
        Confirmation(payout: form, values, openedBy: key, payoutWords))
      return [.discardInput]
    }
    let label = keyMap[form.plan.action]?.label(on: view.screen) ?? form.plan.title
    overlay = .confirmation(
      Confirmation(form, label: label, excluded: excluded, openedBy: key, formats))
    return [.discardInput]
  }

  /// A form filled in to its end: checks it, asks again where many are meant, carries it out.
  mutating func submit(_ form: Form, _ key: Key?) -> [Effect] {
    if case .failure(let fault) = form.values(timeEntry) {
      var form = form
      form.focus(on: fault.field)
      overlay = .form(form)
      let label = form.fields.first { $0.name == fault.field }?.label ?? Text(verbatim: fault.field)
      notice = Notice(fault.sentence(label), .failed)
      return []
    }
    return form.needsConfirmation ? confirm(form, key) : carryOut(form)
  }

  /// Gives the order; until it is answered nothing is done.
  mutating func carryOut(_ form: Form) -> [Effect] {
    overlay = nil
    var form = form
    form.settleTimes(timeEntry)
    guard case .success(let values) = form.values(timeEntry) else { return [] }
    let drafts = form.drafts(values)
    guard !drafts.isEmpty else { return [] }
    form.note = nil
    return [.act(acting.order(drafts, form))]
  }

  // MARK: What has to be asked first

  private mutating func ask(_ asking: ActingState.Asking) -> [Effect] {
    if acting.isUnderWay(.takeNext, []) || acting.isUnderWay(.handover, []) {
      notice = Notice(ActWords.underWay, .hint)
      return []
    }
    acting.asking = asking
    asked.subtract(askedForActing)
    return []
  }

  /// What acting needs to know, besides the view.
  var askedForActing: [Request] {
    (acting.written.isEmpty ? [] : [.fates(acting.written.keys.sorted())]) + askedForKeys
  }

  private var askedForKeys: [Request] {
    if case .form(let form) = overlay, let request = form.request { return [request] }
    switch acting.asking {
    case .next(let next): return next.requests
    case .shift: return session.login.map { [.shift($0, since: nil)] } ?? []
    case .cases(let question): return question.requests
    case .payout(let question): return [question.request]
    case nil: return []
    }
  }

  /// Takes the answer to one of those.
  mutating func takeForActing(_ answer: Answer, to request: Request) -> [Effect] {
    if case .fates(let rows) = answer { take(fates: rows) }
    if case .form(var form) = overlay {
      form.take(answer, to: request, context)
      overlay = .form(form)
    }
    switch acting.asking {
    case .next(var next) where next.requests.contains(request):
      next.take(answer, to: request)
      acting.asking = .next(next)
      return next.isComplete ? takeNext(next) : []
    case .shift:
      guard askedForKeys.contains(request) else { return [] }
      acting.asking = nil
      if case .refused(let refusal) = answer { notice = Notice(refusal.sentence, .failed) }
      guard case .shift(let shift) = answer else { return [] }
      return openHandover(shift)
    case .cases(var question) where question.requests.contains(request):
      question.take(answer)
      acting.asking = question.isComplete ? nil : .cases(question)
      guard case .fraudCase = answer else {
        acting.asking = nil
        return []
      }
      return question.isComplete ? act(on: question) : []
    case .payout(let question):
      guard request == question.request else { return [] }
      acting.asking = nil
      if case .refused(let refusal) = answer { notice = Notice(refusal.sentence, .failed) }
      guard case .batchPage(let page) = answer else { return [] }
      return act(on: question, page)
    default: return []
    }
  }

  private mutating func openHandover(_ shift: ShiftAnswer?) -> [Effect] {
    let login = session.login ?? Login("")
    let empty = ShiftAnswer(
      brief: nil, login: login, since: now.advanced(byMinutes: -12 * 60), changed: [],
      promises: [], waiting: [], owned: [])
    // The draft stands behind the form, and stays when the form is left.
    open(ShiftView(.login(login, since: nil)))
    return open(forms.handover(shift ?? empty), nil)
  }

  /// Takes the most urgent free ticket of the team, or the next one after those already tried.
  mutating func takeNext(_ next: NextTicket) -> [Effect] {
    acting.asking = nil
    guard let target = next.first(actor, now: now) else {
      notice = Notice(
        Text("担当できる未対応の問い合わせはありません。", "Nothing is waiting for your team"), .hint)
      return []
    }
    var form = Form(
      ActPlan(
        action: .takeNext, title: Text("次の1件を担当", "Next"),
        deed: forms.instruction(on: target) == nil ? Deed("を担当しました", "taken") : ActForms.takenOn,
        followUp: .openTicket
      ) { targets, _ in targets.map { $0.draft(.ticketTake) } }, [target])
    form.next = next
    return carryOut(form)
  }

  // MARK: Undo

  /// Undoes the last order of this console, else the ticket's last change where it is one's own.
  private mutating func undo(_ key: Key?) -> [Effect] {
    let lines: [(line: LineID, on: String)]
    var deed = Deed("最後の操作を取り消しました", "Last change undone")
    if let last = acting.done.last {
      lines = last.lines.reversed().map { ($0.id, $0.on) }
      deed = words.undone(last)
    } else if let target = view.targets.first, let line = target.seen {
      lines = [(line, target.id)]
    } else {
      notice = Notice(Text("取り消せる操作はありません。", "There is nothing to undo"), .hint)
      return []
    }
    let drafts = lines.map {
      DeskDraft(.ticketUndo, on: .id($0.on), fields: ["line": .text($0.line.text)])
    }
    let count = Set(lines.map(\.on)).count
    let plan = ActPlan(
      action: .undo,
      title: count > 1
        ? Text("直前の操作を取り消す（\(count)件）", "Undo the last action on \(count) tickets")
        : Text("取り消す", "Undo"),
      deed: deed, isDangerous: count > 1
    ) { _, _ in drafts }
    return open(Form(plan, []), key)
  }

  /// Takes over the brief that is open or selected, else one of those for others to receive.
  private mutating func receive(_ key: Key?) -> [Effect] {
    let open = signals.briefs.filter { $0.by != session.login }
    let shown = (view as? ShiftView)?.brief?.id.text ?? view.list.selectedID
    let meant = open.filter { $0.id.text == shown }
    guard !open.isEmpty else {
      notice = Notice(Text("受領していない引継ぎはありません。", "There is no hand-over to receive"), .hint)
      return []
    }
    return self.open(forms.receive(meant.isEmpty ? open : meant), key)
  }

  /// Takes back the notice that is open or selected, else one of those in force.
  private mutating func withdraw(_ key: Key?) -> [Effect] {
    let shown = (view as? NoticeView)?.notice.id.text ?? view.list.selectedID
    let meant = signals.notices.filter { $0.id.text == shown }
    guard !signals.notices.isEmpty else {
      notice = Notice(NoticeText.none, .hint)
      return []
    }
    return open(forms.withdraw(meant.isEmpty ? signals.notices : meant), key)
  }

  // MARK: Purposes

  private mutating func reveal() -> [Effect] {
    guard let person = view.person else {
      notice = Notice(Text("表示する利用者・加盟店がありません。", "There is nobody to show here"), .hint)
      return []
    }
    let options = revealable(of: person).map {
      FormChoice.Option(value: $0.rawValue, label: $0.term.label)
    }
    guard !options.isEmpty else {
      let field = isOnReceipt ? Reveal.Field.image : .phone
      let refusal = FieldTable.refusal(actor, revealing: field.rawValue, of: person)
      let open = Text("伏せてある項目はありません。", "Nothing is masked here")
      notice = Notice(refusal?.sentence ?? open, .hint)
      return []
    }
    let draft = DeskDraft(.accessReveal, on: .id(person.description))
    var form = forms.purpose(Text("全体を表示（理由を記録）", "Show in full"), .reveal(person), draft)
    form.info.insert(Text(verbatim: person.description), at: 0)
    form.fields.insert(
      FormField("field", Text("項目", "Field"), .choice(FormChoice(options)), isRequired: true),
      at: 0)
    return self.open(form, nil)
  }

  private var isOnReceipt: Bool { (view as? RecordView)?.feed == .receipts }

  /// What of a person is shown in full here once the purpose is on record.
  func revealable(of person: AccountID) -> [Reveal.Field] {
    let isMerchant = view.screen != .fraud && person.kind == .merchant
    return Reveal.Field.allCases.filter { field in
      switch field {
      case .phone: !isOnReceipt && session.sight.phone(of: person) == .onPurpose
      case .bank: isMerchant && session.sight.rule(.bank) == .onPurpose
      case .image: isOnReceipt && session.sight.rule(.receiptImage) == .onPurpose
      }
    }
  }

  /// A list leaves only with a purpose on record.
  mutating func export(_ format: ExportFormat) -> [Effect] {
    guard session.sight.mayExport else {
      notice = Notice(Sight.noExport, .hint)
      return []
    }
    if session.isKiosk {
      notice = Notice(Session.notInKiosk, .hint)
      return []
    }
    guard let request = view.export else {
      notice = Notice(
        Text("この画面には出力できる一覧がありません。", "There is no list to export here"), .hint)
      return []
    }
    if let refusal = Gate.decide(role: actor, .accessExport) {
      notice = Notice(refusal.sentence, .hint)
      return []
    }
    let draft = DeskDraft(
      .accessExport, on: .id("list"),
      fields: [
        "what": .text(view.identity), "filter": .text(view.list.filter),
        "count": .number(Int64(view.list.total)),
      ])
    return open(
      forms.purpose(Text("一覧をCSV出力", "Export list"), .export(request, format), draft), nil)
  }
}
