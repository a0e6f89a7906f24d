import ChobaCore

/// New calls, calls made, waits and promises.
extension ActForms {
  func newCall() -> Form {
    let plan = ActPlan(
      action: .newCall, title: Text("受付登録", "New call"), deed: Deed("受付を登録しました", "Call registered"),
      followUp: .openTicket
    ) { _, values in
      var fields = values.fields("from", "channel", "category", "subject", "body")
      if let person = values["person"].flatMap({ AccountID($0) }) {
        fields[person.kind.rawValue] = .text(person.id)
      }
      var drafts = [DeskDraft(.ticketOpen, on: .opened, fields: fields)]
      if let result = values["result"] {
        drafts.append(DeskDraft(.ticketVerify, on: .opened, fields: ["result": .text(result)]))
      }
      if values["take"] == "yes" { drafts.append(DeskDraft(.ticketTake, on: .opened)) }
      return drafts
    }
    return Form(plan, [], newCallFields)
  }

  private var newCallFields: [FormField] {
    let callers = CallRecord.From.allCases.map {
      FormChoice.Option(value: $0.rawValue, label: $0.term.label)
    }
    let channels = CallRecord.Channel.allCases.map {
      FormChoice.Option(value: $0.rawValue, label: $0.term.label)
    }
    let unchecked = FormChoice.Option(value: "", label: Text("未", "not yet"))
    return [
      FormField("from", Text("発信者", "From"), .choice(FormChoice(callers)), isRequired: true),
      FormField(
        "person", Text("誰", "Who"), .search(FormSearch(.persons)),
        hint: Text("電話番号・名前・IDで検索（不明なら空欄）", "number, name or id; blank when unknown"),
        resets: "result"),
      FormField(
        "result", Text("本人確認", "Identity"),
        .choice(FormChoice([unchecked] + Self.verification.options))),
      FormField("channel", Text("受付手段", "Channel"), .choice(FormChoice(channels))),
      FormField(
        "category", Text("区分", "Category"),
        .search(FormSearch(.words(session.categories), takesAnything: true)),
        hint: Text("↓ で候補を選ぶ、または入力", "arrows choose one, or type another")),
      .text("subject", Text("件名", "Subject"), isRequired: true, isLong: false),
      .text("body", Text("内容", "Text")),
      FormField(
        "take", Text("担当", "Take it"),
        .choice(
          FormChoice([
            .init(value: "yes", label: Text("自分が担当する", "I take it")),
            .init(value: "", label: Text("未対応のまま", "leave it waiting")),
          ]))),
    ]
  }

  func contact(_ targets: [ActTarget]) -> Form {
    let outcomes = FormChoice([
      .init(value: "reached", label: Text("本人と通話", "reached")),
      .init(value: "no_answer", label: Text("不在", "no answer")),
    ])
    let plan = ActPlan(
      action: .contact, title: Text("架電を記録", "Call made"), deed: Deed("の架電を記録しました", "call recorded")
    ) { targets, values in
      targets.flatMap { target in
        [target.draft(.ticketContact, values.fields("outcome", "text"))] + promised(target, values)
      }
    }
    return Form(
      plan, targets,
      [
        FormField("outcome", Text("結果", "Outcome"), .choice(outcomes), isRequired: true),
        .text("text", Text("内容", "Text")),
        FormField(
          "due", Text("次の約束", "Promise"), .time(TimeField()), hint: Self.timeHint,
          writes: .ticketPromise),
      ], info: answers(targets))
  }

  func promise(_ targets: [ActTarget]) -> Form {
    Form(
      ActPlan(
        action: .promise, title: Text("折返しの約束", "Call-back promise"),
        deed: Deed("の折返しを約束しました", "call-back promised")
      ) { targets, values in
        targets.map { $0.draft(.ticketPromise, values.fields("due", "text")) }
      }, targets,
      [
        FormField(
          "due", Text("約束", "By"), .time(TimeField()), isRequired: true, hint: Self.timeHint),
        .text("text", Text("内容", "Text")),
      ])
  }

  /// Waits for the caller or for an answer; a promise to call back may go with it.
  func wait(_ targets: [ActTarget]) -> Form {
    let reasons = FormChoice(
      PendingReason.allCases.map { .init(value: $0.rawValue, label: $0.term.label) })
    let plan = ActPlan(
      action: .wait, title: Text("折返し待ち・回答待ち", "Wait"), deed: Deed("を待ちにしました", "waiting")
    ) { targets, values in
      targets.flatMap { target in
        var wait = values.fields("for", "until")
        // A wait must not hide the promise that is due before it ends.
        if let due = values["due"], let until = values["until"],
          let first = Timestamp(due), let last = Timestamp(until), first < last
        {
          wait["until"] = .text(due)
        }
        return [target.draft(.ticketPend, wait)] + promised(target, values)
      }
    }
    return Form(
      plan, targets,
      [
        FormField("for", Text("待つもの", "For"), .choice(reasons), isRequired: true),
        FormField(
          "until", Text("いつまで", "Until"), .time(TimeField()), isRequired: true,
          hint: Self.timeHint),
        FormField(
          "due", Text("折返約束", "Promise"), .time(TimeField()),
          hint: Self.promiseHint,
          writes: .ticketPromise),
      ])
  }

  static let promiseHint = Text(
    "お客様に約束した時刻（なければ空欄）", "the time promised to the caller, if any")
  static let timeHint = Text(
    "30＝30分後 · 18:30 · 明日 9:00 · 11/20 10:00", "30 = minutes · 18:30 · tomorrow 9:00 · 11/20 10:00")
}

/// A promise, where a time was given for one.
func promised(_ target: ActTarget, _ values: FormValues) -> [DeskDraft] {
  values["due"] == nil ? [] : [target.draft(.ticketPromise, values.fields("due"))]
}

/// What concerns the desk as a whole.
extension ActForms {
  /// 周知: a short text on every console, until its day has passed.
  func notice() -> Form {
    var until = TimeField(isDay: true)
    until.editor.replace(with: formats.language == .ja ? "今日" : "today")
    return Form(
      ActPlan(action: .notice, title: Text("周知", "Notice"), deed: Deed("周知しました", "Notice sent")) {
        _, values in
        [DeskDraft(.deskNotice, on: .id("desk"), fields: values.fields("text", "until"))]
      }, [],
      [
        .text("text", Text("内容", "Text"), isRequired: true),
        FormField(
          "until", Text("掲示期限", "Until"), .time(until), isRequired: true,
          hint: Text("最後に表示する日（例: 今日、明日、11/20）", "the last day: today, tomorrow, 11/20")),
      ])
  }

  /// Takes a notice back: from then on no console shows it.
  func withdraw(_ notices: [NoticeRow]) -> Form {
    let options = notices.map { notice in
      let text = CellText(notice.text.replacingLineFeeds).truncated(to: 40)
      return FormChoice.Option(value: notice.id.text, label: Text(verbatim: text))
    }
    return Form(
      ActPlan(
        action: .withdraw, title: Text("周知を取り下げる", "Withdraw a notice"),
        deed: Deed("周知を取り下げました", "Notice withdrawn")
      ) { _, values in
        [DeskDraft(.deskWithdraw, on: .id("desk"), fields: values.fields("of"))]
      }, [],
      [FormField("of", Words.notice.label, .choice(FormChoice(options)), isRequired: true)])
  }

  /// Takes a brief over: the choice is asked for where there are several.
  func receive(_ briefs: [BriefRow]) -> Form {
    let briefs = briefs.map { brief in
      FormChoice.Option(
        value: brief.id.text,
        label: Text(verbatim: "\(session.name(of: brief.by)) \(formats.dayTime(brief.at))"))
    }
    let only = briefs.count == 1 ? briefs[0].value : nil
    let plan = ActPlan(
      action: .receive, title: Text("引継ぎを受領", "Receive the hand-over"),
      deed: Deed("引継ぎを受領しました", "Hand-over received")
    ) { _, values in
      guard let brief = only ?? values["of"] else { return [] }
      return [DeskDraft(.deskReceived, on: .id("desk"), fields: ["of": .text(brief)])]
    }
    return Form(
      plan, [],
      only != nil
        ? []
        : [FormField("of", Text("引継ぎ", "Brief"), .choice(FormChoice(briefs)), isRequired: true)])
  }

  /// The end of a shift: a brief, and what was still owned goes back or to somebody by name.
  func handover(_ shift: ShiftAnswer) -> Form {
    let owned = shift.owned.map { ActTarget($0) }
    let since = formats.zone.text(of: shift.since)
    let others = people(for: owned).filter { $0.value != session.login?.text }
    let nobody = FormChoice.Option(value: "", label: Text("次の席の人へ（名指ししない）", "whoever is next"))
    let login = session.login ?? Login("")
    let told = shift.instructed.filter { row in row.instructions.contains { $0.holder == login } }
    let counts = Text(
      "担当中 \(shift.owned.count)件 · 約束 \(shift.promises.count)件 · 未担当のエスカレーション \(shift.waiting.count)件",
      "\(shift.owned.count) owned · \(shift.promises.count) promises · \(shift.waiting.count) escalations waiting"
    )
    let open = shift.instructed.reduce(0) { $0 + $1.instructions.count }
    let instructions = Text("回答待ちの対応指示 \(open)件", "\(open) instructions without an answer")
    let plan = ActPlan(
      action: .handover, title: Text("引継ぎ", "Hand-over"), deed: Deed("引き継ぎました", "Handed over")
    ) { _, values in
      var brief = values.fields("text", "to")
      brief["since"] = .text(since)
      return [DeskDraft(.deskBrief, on: .id("desk"), fields: brief)]
        + owned.map { target in
          values["to"] == nil
            ? target.draft(.ticketRelease)
            : target.draft(.ticketHandover, values.fields("to", "text"))
        } + told.map { ActTarget($0).draft(.ticketRelease) }
    }
    return Form(
      plan, [],
      [
        .text("text", Text("申し送り", "Brief")),
        FormField("to", Text("引継ぎ先", "To"), .choice(FormChoice([nobody] + others))),
      ], info: open == 0 ? [counts] : [counts, instructions])
  }

  /// Asks why, before something personal is shown in full or leaves.
  func purpose(_ title: Text, _ followUp: ActPlan.FollowUp, _ draft: DeskDraft) -> Form {
    let plan = ActPlan(
      action: followUp.action, title: title, deed: Deed("理由を記録しました", "Purpose recorded"),
      followUp: followUp
    ) { _, values in
      var draft = draft
      draft.fields.merge(values.fields("purpose", "field")) { _, new in new }
      return [draft]
    }
    return Form(
      plan, [],
      [
        .text(
          "purpose", Text("目的", "Purpose"), isRequired: true, isLong: false)
      ],
      info: [Text("目的は記録され、監査で確認されます。", "The purpose is recorded and audited")])
  }
}

extension ActPlan.FollowUp {
  fileprivate var action: ActionID {
    if case .export = self { .export } else { .reveal }
  }
}
