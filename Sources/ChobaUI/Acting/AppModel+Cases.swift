import ChobaCore

/// Keys of the fraud desk: from the accounts that are meant to the form or the reason why not.
extension AppModel {
  var caseGate: CaseGate {
    CaseGate(
      actor: actor, now: now, zone: session.zone, opinions: session.opinions,
      settingsErrors: session.settingsErrors)
  }

  /// Whether keys and help name the action here: whoever sees no stage sees no step either, and on
  /// the Desk these are the keys of the fraud panel.
  func concerns(_ action: Action) -> Bool {
    switch action.id {
    case .thresholdUp, .thresholdDown: return view is RuleTrialView
    case .goRules: return !(view is ListView<RuleRow>)
    case .goFigures: return !(view is CaseFiguresView)
    case .reveal where view.screen == .fraud || view is RecordView:
      return view.person.map { !revealable(of: $0).isEmpty } ?? false
    default: break
    }
    guard !action.id.accountTypes.isEmpty else { return true }
    if view is RuleTrialView || view is ListView<RuleRow> || view is CaseFiguresView {
      return false
    }
    guard case .screens = action.scope else { return true }
    return session.sight.seesFraud && (view.screen != .desk || !view.accounts.isEmpty)
  }

  /// Why the key cannot do anything here; nil while that rests on the account's own state.
  func accountRefusal(of action: Action) -> Text? {
    let refusals = action.id.accountTypes.compactMap { Gate.decide(role: actor, $0) }
    if refusals.count == action.id.accountTypes.count, let first = refusals.first {
      return session.isReadOnly ? Self.onlyLooks : first.sentence
    }
    guard !view.accounts.isEmpty else { return ActWords.noAccount }
    guard view.accounts.count == 1, let shown = view.shownCase else { return nil }
    return caseRefusal(caseGate.step(action.id, shown), action.id, shown)
  }

  /// Whether the key would bar out of order what is shown: possible, but never what comes next.
  func isEmergency(_ action: Action) -> Bool {
    guard action.id == .bar, let shown = view.shownCase else { return false }
    if case .emergency = caseGate.step(.bar, shown) { return true }
    return false
  }

  private func caseRefusal(
    _ step: CaseStep, _ action: ActionID, _ found: CaseAnswer
  ) -> Text? {
    switch step {
    case .type, .emergency: nil
    case .refused(let refusal): ownPart(refusal, action, found) ?? words.refusal(refusal)
    case .nothing(let why): why
    }
  }

  /// Whoever had a part in it and may not approve, is told who may; nil for another refusal.
  private func ownPart(_ refusal: Refusal, _ action: ActionID, _ found: CaseAnswer) -> Text? {
    guard action == .approve else { return nil }
    let isReview = found.state.gateState.marks.contains(.unreviewed)
    let why: Text
    switch refusal {
    case .samePerson where isReview:
      why = Text("本人が停止したものは確認できません。", "You cannot review what you barred")
    case .samePerson: why = Text("本人の申請は承認できません。", "You cannot approve what you proposed")
    case .gate(GateStep.ownOpinion.rawValue):
      why = Text("意見を出した人は承認できません。", "Whoever gave an opinion does not approve")
    default: return nil
    }
    let isStop = found.state.proposal != nil
    let type: DeskType =
      isReview ? .accountReview : isStop ? .accountApprove : .accountApproveLift
    let without = found.state.excluded(from: type, at: now, in: session.zone)
    let lines = session.approvers.lines(isReview: isReview, without: Set(without), formats)
    return lines.last.map { why.and(Text(verbatim: $0)) } ?? why
  }

  /// What is refused of some is left out of those that are meant, and said.
  mutating func act(on question: CaseQuestion) -> [Effect] {
    let steps = question.found.map { ($0, caseGate.step(question.action.id, $0)) }
    guard
      let (first, step) = steps.first(where: { caseRefusal($0.1, question.action.id, $0.0) == nil })
        ?? steps.first
    else {
      return []
    }
    if let why = caseRefusal(step, question.action.id, first) {
      notice = Notice(why, .hint)
      return []
    }
    let alike = steps.filter { $0.1 == step }.map(\.0)
    let isSingle = !question.action.id.isForMany
    if isSingle, question.accounts.count > 1 {
      notice = Notice(
        Text("この操作は1件ずつ行います。選択を解いてください。", "One account at a time; unmark the others"), .hint)
      return []
    }
    let forms = CaseForms(session: session, formats: formats)
    let form = forms.form(question.action.id, step, isSingle ? [first] : alike)
    let effects = open(form, excluded: question.accounts.count - form.cases.count, question.key)
    // What was typed before the dialog was seen is not meant for it.
    return form.plan.isDangerous ? effects + [.discardInput] : effects
  }
}

extension ActionID {
  /// What may be done to several accounts at once; what stops or frees one goes one by one.
  fileprivate var isForMany: Bool {
    [.watch, .dismiss, .note, .improved].contains(self)
  }
}
