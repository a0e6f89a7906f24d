import ChobaCore

/// The form of each action on tickets: what it asks, and which lines it writes.
struct ActForms {
  let session: Session
  let formats: Formats

  /// Nil for an action that has none.
  func form(_ action: ActionID, _ targets: [ActTarget]) -> Form? {
    var form = plainForm(action, targets)
    // What is said to a caller, or to whoever rings the caller, may be prepared.
    if [.returnAnswer, .note, .contact, .promise].contains(action), targets.count == 1 {
      form?.templates = templates(for: targets)
    }
    return form
  }

  private func plainForm(_ action: ActionID, _ targets: [ActTarget]) -> Form? {
    switch action {
    case .take: take(targets)
    case .release: release(targets)
    case .escalate: escalate(targets)
    case .instruct: instruct(targets)
    case .returnAnswer: returnAnswer(targets)
    case .wait: wait(targets)
    case .resolve: resolve(targets)
    case .reopen: reopen(targets)
    case .urgent: urgent(targets)
    case .assign: assign(targets)
    case .note: note(targets)
    case .contact: contact(targets)
    case .verify: verify(targets)
    case .promise: promise(targets)
    case .link: link(targets)
    case .unlink: unlink(targets)
    case .merge: merge(targets)
    case .newCall: newCall()
    case .notice: notice()
    default: nil
    }
  }

  /// A plan with one line for each target.
  private func plan(
    _ action: ActionID, _ type: DeskType, _ title: Text, _ deed: Deed, isDangerous: Bool = false,
    _ fields: @escaping @Sendable (FormValues) -> [String: DeskValue] = { _ in [:] }
  ) -> ActPlan {
    ActPlan(action: action, title: title, deed: deed, isDangerous: isDangerous) { targets, values in
      targets.map { $0.draft(type, fields(values)) }
    }
  }

  private static let text = Text("内容", "Text")

  private func take(_ targets: [ActTarget]) -> Form {
    let isTold = !targets.isEmpty && targets.allSatisfy { instruction(on: $0) != nil }
    return Form(
      plan(
        .take, .ticketTake, Text("担当する", "Take"),
        isTold ? Self.takenOn : Deed("を担当しました", "taken")), targets)
  }

  static let takenOn = Deed("の対応指示を担当しました", "instruction taken on")

  /// What the login's team was told to do about a ticket that is another team's.
  func instruction(on target: ActTarget) -> OpenInstruction? {
    let actor = Actor(login: session.login ?? Login(""), roles: session.roles)
    return target.ticket.instruction(for: actor)
  }

  /// Said where a line will answer an instruction.
  func answers(_ targets: [ActTarget]) -> [Text] {
    targets.contains { instruction(on: $0) != nil }
      ? [Text("対応指示への回答として記録されます。", "This answers the instruction")] : []
  }

  /// Said where an instruction would end without an answer.
  func openInstructions(of targets: [ActTarget]) -> [Text] {
    let teams = Set(targets.flatMap { $0.ticket.instructions.map(\.team) })
    let open = Team.allCases.filter(teams.contains).map(\.term.label)
    guard !open.isEmpty else { return [] }
    let (ja, en) = (open.map(\.ja).joined(separator: "・"), open.map(\.en).joined(separator: ", "))
    return [
      Text(
        "\(ja)への対応指示に回答がまだありません。指示はここで終わります。",
        "\(en) has not answered the instruction yet; it ends with this")
    ]
  }

  /// Gives back, and takes a merged ticket out again.
  private func release(_ targets: [ActTarget]) -> Form {
    let isMerged = targets.allSatisfy { $0.ticket.state == .merged }
    let deed = isMerged ? Deed("の統合を解除しました", "un-merged") : Deed("の担当を戻しました", "released")
    let title = isMerged ? Text("統合解除", "Un-merge") : Text("担当を戻す", "Release")
    return Form(
      ActPlan(action: .release, title: title, deed: deed) { targets, _ in
        targets.map { $0.draft($0.ticket.state == .merged ? .ticketUnmerge : .ticketRelease) }
      }, targets)
  }

  private func escalate(_ targets: [ActTarget]) -> Form {
    let proposed = targets.first.map {
      session.routing.team(from: $0.ticket.from, category: $0.ticket.category)
    }
    let teams = Team.allCases.map { FormChoice.Option(value: $0.rawValue, label: $0.term.label) }
    let plan = ActPlan(
      action: .escalate, title: Text("エスカレーション", "Escalate"),
      deed: Deed("をエスカレーションしました", "escalated")
    ) { targets, values in
      // The promise goes first: it runs on, and afterwards the ticket is another team's.
      targets.flatMap { target in
        promised(target, values) + [target.draft(.ticketEscalate, values.fields("to", "text"))]
      }
    }
    return Form(
      plan, targets,
      [
        FormField(
          "to", Text("先", "To"), .choice(FormChoice(teams, selected: proposed?.rawValue)),
          isRequired: true),
        .text("text", Self.text),
        FormField(
          "due", Text("折返約束", "Promise"), .time(TimeField()), hint: Self.promiseHint,
          writes: .ticketPromise),
      ])
  }

  private func instruct(_ targets: [ActTarget]) -> Form {
    // Whoever has the case is not told besides.
    let having = Set(targets.compactMap(\.ticket.to))
    let teams = [Team.sales, .support].filter { !having.contains($0) }.map {
      FormChoice.Option(value: $0.rawValue, label: $0.term.label)
    }
    return Form(
      plan(
        .instruct, .ticketInstruct, Text("対応指示（担当は変わりません）", "Instruct (the case stays)"),
        Deed("の対応を指示しました", "instructed")
      ) { $0.fields("to", "text") }, targets,
      [
        FormField("to", Text("先", "To"), .choice(FormChoice(teams)), isRequired: true),
        .text("text", Self.text, isRequired: true),
      ])
  }

  /// Back to the first line; or, on another team's ticket, the answer to what one was told to do.
  private func returnAnswer(_ targets: [ActTarget]) -> Form {
    let isTold = !targets.isEmpty && targets.allSatisfy { instruction(on: $0) != nil }
    let title =
      isTold
      ? Text("対応指示に回答", "Answer the instruction")
      : Text("回答連携（一次対応へ戻す）", "Return with answer")
    let deed =
      isTold
      ? Deed("の対応指示に回答しました", "instruction answered")
      : Deed("を回答付きで一次対応へ戻しました", "returned with the answer")
    return Form(
      plan(.returnAnswer, .ticketReturn, title, deed) { $0.fields("text") }, targets,
      [.text("text", Text("回答", "Answer"), isRequired: true)])
  }

  private func reopen(_ targets: [ActTarget]) -> Form {
    Form(
      plan(.reopen, .ticketReopen, Text("再開", "Reopen"), Deed("を再開しました", "reopened")) {
        $0.fields("text")
      }, targets, [.text("text", Text("理由", "Reason"))])
  }

  private func note(_ targets: [ActTarget]) -> Form {
    Form(
      plan(.note, .ticketNote, Text("対応メモ", "Note"), Deed("に対応メモを残しました", "noted")) {
        $0.fields("text")
      }, targets, [.text("text", Self.text, isRequired: true)], info: answers(targets))
  }

  /// One line: urgent, and to sales; whom to ring stands above.
  private func urgent(_ targets: [ActTarget]) -> Form {
    let onCall = session.onCall
    let who = [onCall.name, onCall.phone].filter { !$0.isEmpty }.joined(separator: " ")
    let info =
      who.isEmpty
      ? Text("緊急当番は登録されていません（campaign.toml の [oncall]）。", "No on-call person in campaign.toml")
      : Text("緊急当番: \(who)", "On call: \(who)")
    return Form(
      plan(
        .urgent, .ticketUrgent, Text("緊急（営業へ）", "Urgent, to sales"),
        Deed("を緊急にして営業へ回しました", "urgent, with sales")
      ) { $0.fields("text").merging(["urgent": .flag(true)]) { first, _ in first } }, targets,
      [.text("text", Text("状況", "What"), isRequired: true)], info: [info])
  }

  /// The people who may have it; nobody for those that a login may not work on.
  private func assign(_ targets: [ActTarget]) -> Form {
    Form(
      plan(
        .assign, .ticketAssign, Text("割り当てる", "Assign"), Deed("を割り当てました", "assigned")
      ) { $0.fields("to") }, targets,
      [
        FormField(
          "to", Text("担当者", "To"), .choice(FormChoice(people(for: targets))), isRequired: true)
      ])
  }

  func people(for targets: [ActTarget]) -> [FormChoice.Option] {
    let able = session.colleagues.filter { person in
      targets.allSatisfy { target in
        let workers = Gate.workers(for: target.gateState.team) + [.supervisor]
        return !person.roles.isDisjoint(with: workers)
      }
    }
    return able.map { person in
      FormChoice.Option(
        value: person.login.text,
        label: Text(verbatim: person.name + "  " + person.login.text))
    }
  }

  private func verify(_ targets: [ActTarget]) -> Form {
    Form(
      plan(
        .verify, .ticketVerify, Text("本人確認", "Identity check"),
        Deed("の本人確認を記録しました", "identity check recorded")
      ) { $0.fields("result") }, targets,
      [FormField("result", Text("結果", "Result"), .choice(Self.verification), isRequired: true)])
  }

  static let verification = FormChoice([
    FormChoice.Option(value: CallerCheck.matched.rawValue, label: Text("済（一致）", "matched")),
    FormChoice.Option(
      value: CallerCheck.notMatched.rawValue, label: Text("できず（不一致）", "did not match")),
    FormChoice.Option(
      value: CallerCheck.callback.rawValue,
      label: Text("できず（登録番号へ折返し）", "open: ring the number we know")),
  ])

  private func link(_ targets: [ActTarget]) -> Form {
    Form(
      plan(.link, .ticketLink, Text("関連付け", "Link"), Deed("に関連付けました", "linked")) {
        $0.fields("to")
      }, targets,
      [
        FormField(
          "to", Text("関連先", "Link to"), .search(FormSearch(.persons, takesAnything: true)),
          isRequired: true,
          hint: Text("利用者・加盟店を検索、または予約・振込のID", "find a person, or type a booking's or payout's id"))
      ])
  }

  private func unlink(_ targets: [ActTarget]) -> Form {
    let links = targets.first?.links ?? []
    let input: FormField.Input =
      links.isEmpty
      ? .text(LineEditor(limit: 100))
      : .choice(FormChoice(links.map { .init(value: $0, label: Text(verbatim: $0)) }))
    return Form(
      plan(
        .unlink, .ticketUnlink, Text("関連付け解除", "Unlink"), Deed("の関連付けを解除しました", "unlinked")
      ) { $0.fields("to") }, targets,
      [FormField("to", Text("関連先", "From"), input, isRequired: true)])
  }

  private func merge(_ targets: [ActTarget]) -> Form {
    var search = FormSearch(.tickets)
    search.excluded = Set(targets.map(\.id))
    return Form(
      plan(
        .merge, .ticketMerge, Text("統合する", "Merge"), Deed("を統合しました", "merged"),
        isDangerous: true
      ) { $0.fields("into") }, targets,
      [
        FormField(
          "into", Text("統合先", "Into"), .search(search), isRequired: true,
          hint: Text("受付番号または件名で検索", "find it by reference or subject"))
      ], info: openInstructions(of: targets))
  }
}

extension ActTarget {
  /// A line about this ticket. What changes its state says what was seen; what only adds does not.
  func draft(_ type: DeskType, _ fields: [String: DeskValue] = [:]) -> DeskDraft {
    DeskDraft(type, on: .id(id), fields: fields, seen: type.changesTicket ? seen : nil)
  }
}
