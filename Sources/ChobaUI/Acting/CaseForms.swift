import ChobaCore

/// The form of each step of the fraud desk: what it asks, and which line it writes.
struct CaseForms {
  let session: Session
  let formats: Formats

  /// Last days that are proposed, counted from today.
  private static let improvementDays = 14
  private static let dismissalDays = 30

  func form(_ action: ActionID, _ step: CaseStep, _ cases: [CaseAnswer]) -> Form {
    switch step {
    case .emergency(let refusal):
      let why = ActWords.step(refusal)
      var form = form(action, .accountBarUrgent, cases)
      form.info.insert(
        Text(
          "通常の資格停止はできません（\(why.ja)）。緊急の資格停止になります。同じ日のうちに別の人の確認が必要です。",
          "Not possible in order (\(why.en)): this is an emergency bar, to be reviewed by a second "
            + "person today"), at: 0)
      return form
    case .type(let type): return form(action, type, cases)
    case .refused, .nothing: return Form(plan(action, .fraudNote, cases), [])
    }
  }

  private func form(_ action: ActionID, _ type: DeskType, _ cases: [CaseAnswer]) -> Form {
    let found = cases.first
    let words = CaseWords(session: session, formats: formats)
    var form = Form(plan(action, type, cases), [], fields(type, found))
    form.cases = cases
    guard let found, cases.count == 1 else { return form }
    form.info = words.before(type, found)
    return form
  }

  private func plan(_ action: ActionID, _ type: DeskType, _ cases: [CaseAnswer]) -> ActPlan {
    let changes = ![.fraudNote, .fraudContact, .accountOpinion].contains(type)
    return ActPlan(
      action: action, title: CaseWords.title(type, cases.first),
      deed: CaseWords.deed(type, cases.first),
      isDangerous: CaseWords.isDangerous(type), caseType: type
    ) { _, values in
      cases.map { found in
        var fields = values.fields("text", "until", "outcome", "view", "what")
        let state = found.state
        switch type {
        case .accountReview: fields["of"] = state.bar.map { .text($0.line.id.text) }
        case .accountApproveLift: fields["of"] = state.liftRequest.map { .text($0.line.id.text) }
        case .accountReject where state.proposal == nil:
          fields["of"] = state.liftRequest.map { .text($0.line.id.text) }
        case .accountOpinion, .accountApprove, .accountReject:
          fields["proposal"] = state.proposal.map { .text($0.line.id.text) }
        case .accountLift where fields["what"] == nil:
          fields["what"] = .text((state.isSuspended ? LiftedRight.suspension : .bar).rawValue)
        default: break
        }
        return DeskDraft(
          type, on: .id(found.id.description), fields: fields,
          seen: changes ? state.lastChange?.id : nil)
      }
    }
  }

  private func fields(_ type: DeskType, _ found: CaseAnswer?) -> [FormField] {
    let reason = FormField.text("text", Text("理由", "Reason"), isRequired: true)
    switch type {
    case .fraudWatch: return [.text("text", Text("理由", "Reason"))]
    case .fraudDismiss:
      return [
        reason, day(Self.dismissalDays, within: Account.dismissalDays, Text("対象外期限", "Until")),
      ]
    case .fraudNote: return [.text("text", Text("内容", "Text"), isRequired: true)]
    case .fraudContact: return [outcome, .text("text", Text("ヒアリング", "Heard"))]
    case .fraudWarn:
      return [
        .text("text", Text("説明内容", "Told")),
        day(Self.improvementDays, within: nil, Text("改善期限", "Improve by")),
      ]
    case .fraudImproved: return [.text("text", Text("確認内容", "Seen"))]
    case .accountBar, .accountBarUrgent: return [reason, typedBack(found)]
    case .accountPropose:
      return [.text("text", Text("調査結果", "Findings"), isRequired: true), typedBack(found)]
    case .accountOpinion:
      return [view, .text("text", Text("意見", "Opinion"), isRequired: true)]
    case .accountApprove: return [.text("text", Text("自分の判断", "Own view"), isRequired: true)]
    case .accountReview: return [.text("text", Text("確認内容", "Found"), isRequired: true)]
    case .accountReject: return [.text("text", Text("否決の理由", "Reason"), isRequired: true)]
    case .accountLift:
      let isBoth = found?.state.isBarred == true && found?.state.isSuspended == true
      return (isBoth ? [Self.lifted] : []) + [reason]
    default: return [.text("text", Text("理由", "Reason"))]
    }
  }

  private var outcome: FormField {
    FormField(
      "outcome", Text("結果", "Outcome"),
      .choice(
        FormChoice([
          .init(value: "reached", label: Text("本人と通話", "reached")),
          .init(value: "no_answer", label: Text("不在", "no answer")),
          .init(value: "refused", label: Text("応じない", "does not comply")),
        ])), isRequired: true)
  }

  /// Neither is taken for granted.
  private var view: FormField {
    FormField(
      "view", Text("賛否", "View"),
      .choice(
        FormChoice(
          [
            .init(value: "for", label: Text("賛成（停止すべき）", "for the suspension")),
            .init(value: "against", label: Text("反対", "against")),
            .init(value: "", label: Text("（選んでください）", "(choose one)")),
          ], selected: "")), isRequired: true)
  }

  private static let lifted = FormField(
    "what", Text("解除", "Lift"),
    .choice(
      FormChoice([
        .init(value: LiftedRight.suspension.rawValue, label: Text("アカウント停止", "the suspension")),
        .init(value: LiftedRight.bar.rawValue, label: Text("資格停止", "the bar")),
      ])), isRequired: true)

  private func day(_ days: Int, within most: Int?, _ label: Text) -> FormField {
    var time = TimeField(isDay: true)
    time.editor.replace(with: formats.today.advanced(by: days).description)
    let (_, month, number) = formats.today.advanced(by: days).parts
    let example = "\(month)/\(number)"
    var field = FormField(
      "until", label, .time(time), isRequired: true,
      hint: most.map {
        Text(
          "最後の日。\($0)日先まで（例: \(example)）",
          "the last day, \($0) days from now at most, as \(example)")
      } ?? Text("最後の日（例: 明日、\(example)）", "the last day: tomorrow, \(example)"))
    field.check = .day(from: formats.today, to: most.map { formats.today.advanced(by: $0) })
    return field
  }

  private func typedBack(_ found: CaseAnswer?) -> FormField {
    let id = found?.id.id ?? ""
    var field = FormField.text(
      FormField.typedBackName, Text("ID再入力", "Id again"), isRequired: true, isLong: false,
      hint: Text("確認のため \(id) と入力してください。", "Type \(id) to confirm"))
    field.check = .typedBack(id)
    return field
  }
}
