import ChobaCore

/// The lines of a case.
struct CaseLines {
  let found: CaseAnswer
  /// The alerts with their records; nil until they are there.
  let answer: AlertsAnswer?
  let context: ViewContext
  let columns: Int

  var formats: Formats { context.formats }
  private var state: Account { found.state }

  var rows: [DetailRow] {
    head + ladder + alerts + history
  }

  private var head: [DetailRow] {
    var rows = [
      DetailRow(
        id: "account", label: formats.label(Words.account),
        text: [found.id.description, found.summary.name].compactMap { $0 }.joined(separator: " "),
        role: .strong, target: .account(found.id), copy: found.id.description)
    ]
    if let phone = found.summary.phone.flatMap({ context.phone($0, of: found.id) }) {
      rows += fact("phone", formats.label(Words.phone), phone)
    }
    if let row = found.row { rows += stage(row) }
    if let wait = found.row?.wait { rows += waits(wait) }
    if let activity = found.row?.activity {
      rows += fact(
        "activity", formats.say("新規記録", "New records"),
        formats.say(
          "\(formats.dayTime(activity))（対応の後に記録がありました）",
          "\(formats.dayTime(activity)), after the last that was done"),
        role: .warn, target: .account(found.id))
    }
    if !flags.isEmpty {
      rows += fact(
        "flags", formats.say("現在の措置", "In force"), flags.joined(separator: " · "), role: .danger)
    }
    return rows
  }

  private func stage(_ row: FraudRow) -> [DetailRow] {
    let stage = fact(
      "stage", formats.label(Words.stage),
      "\(formats.label(row.stage.term)) · \(formats.dayTime(row.since)) · "
        + FraudCells.scoreText(row, context),
      role: FraudCells.role(of: row.stage))
    guard [.alert, .watch].contains(row.stage) else { return stage }
    return stage
      + fact(
        "suspicion", "",
        formats.say("基準値を超えています（不正と確定したものではありません）。", "Over the threshold; nothing is proven"),
        role: .dim)
  }

  private func waits(_ wait: FraudRow.Wait) -> [DetailRow] {
    let what = formats.label(wait.wait.term) + " · " + WaitWords.whom(wait, context)
    return fact("wait", formats.short(WaitWords.column), what, role: .danger)
      + decides(wait).enumerated().flatMap { place, text in
        fact("approvers \(place)", "", text)
      }
  }

  /// Whoever looks, if that is somebody who may; else who may, and who is on call.
  private func decides(_ wait: FraudRow.Wait) -> [String] {
    let mayDecide = context.isFor(wait)
    // An opinion is followed by an approval.
    let type = wait.wait == .opinion ? DeskType.accountApprove : wait.wait.type
    let without = Set(state.excluded(from: type, at: formats.now, in: formats.zone))
    let others = context.approvers.lines(wait.wait, without: without, formats)
    switch wait.wait {
    case .review where mayDecide:
      return [formats.say("ご自身が確認できます。", "You may review it")]
    case .lift where mayDecide, .approval where mayDecide:
      return [formats.say("ご自身が承認できます。", "You may approve it")]
    case .opinion where mayDecide && context.mayWrite(.accountApprove):
      return [OpinionWords.closesApproval(formats)] + others
    default: return others
    }
  }

  /// A line with its label; what does not fit goes on below.
  func fact(
    _ id: String, _ label: String, _ text: String, role: Role = .text,
    target: DetailRow.Target? = nil
  ) -> [DetailRow] {
    DetailRow.wrapped(
      id: id, label: label, text: text, role: role, target: target, columns: columns)
  }

  /// Each by itself: barred, suspended, proposed, what waits for a second person.
  private var flags: [String] {
    var flags: [String] = []
    if state.isBarred { flags.append(formats.label(Words.barred)) }
    if state.isSuspended { flags.append(formats.label(Words.suspension)) }
    if state.proposal != nil { flags.append(formats.label(Words.deliberation)) }
    if let day = state.reviewDue(in: formats.zone) {
      let late = day < formats.today ? formats.say("（超過）", " (late)") : ""
      flags.append(
        formats.say(
          "緊急停止の確認期限 \(formats.shortDay(day))\(late)",
          "review due \(formats.shortDay(day))\(late)"))
    }
    if state.liftRequest != nil { flags.append(formats.say("停止解除の承認待ち", "reinstatement waits")) }
    return flags
  }

  // MARK: The ladder

  private var ladder: [DetailRow] {
    let warning = state.warning.map {
      formats.say(
        "改善期限 \(formats.shortDay($0.until))", "improve by \(formats.shortDay($0.until))")
    }
    let alert = found.alert?.happened(by: formats.now)
    return [DetailRow.heading(formats.say("手順（済みの段階と担当者）", "Ladder: what was done, by whom"))]
      + step("step alert", formats.say("アラート", "Alert"), alert.map { ($0.since, nil) })
      + watch
      + step(
        "step contact", formats.say("直接連絡", "Contact"), state.contacts.last.map { ($0.at, $0.by) },
        contacts)
      + step("step warning", formats.label(Words.warning), state.warning?.line, warning)
      + step("step bar", formats.short(Words.barred), state.bar?.line, bar)
      + proposal + step("step suspension", formats.short(Words.suspension), state.suspension)
      + lift
  }

  /// `✓ 是正勧告  11/03(火) 09:03 井上 亮 · 改善期限 11/10(火)`; `・` while it was not done.
  private func step(
    _ id: String, _ name: String, _ done: (at: Timestamp, by: Login?)?, _ more: String? = nil
  ) -> [DetailRow] {
    let who = done.map { formats.dayTime($0.at) + ($0.by.map { " " + context.name($0) } ?? "") }
    let text = [who, done == nil ? nil : more].compactMap { $0 }.filter { !$0.isEmpty }
    return fact(
      id, (done == nil ? "- " : "✓ ") + name, text.joined(separator: " · "),
      role: done == nil ? .dim : .text)
  }

  private func step(
    _ id: String, _ name: String, _ line: DeskLine?, _ more: String? = nil
  ) -> [DetailRow] {
    step(id, name, line.map { ($0.at, $0.by) }, more)
  }

  private var watch: [DetailRow] {
    let now = formats.now
    let since = state.watchedSince(alert: found.alert, now: now, in: formats.zone)
    // Who said so after it was watched by itself did not begin it.
    let person = state.watch.flatMap { $0.at == since ? $0.by : nil }
    let byItself = person == nil ? formats.say("自動", "by itself") : nil
    return step("step watch", formats.short(Words.watch), since.map { ($0, person) }, byItself)
  }

  private var contacts: String? {
    guard let last = state.contacts.last else { return nil }
    let outcome =
      switch last.outcome {
      case .reached: formats.say("本人と通話", "reached")
      case .noAnswer: formats.say("不在", "no answer")
      case .refused: formats.say("応じない", "does not comply")
      }
    return "\(outcome) · \(formats.cases(state.contacts.count))"
  }

  private var bar: String? {
    guard let bar = state.bar, bar.isUrgent else { return nil }
    return bar.review.map {
      formats.say("緊急（確認 \(context.name($0.by))）", "emergency, reviewed by \(context.name($0.by))")
    } ?? formats.say("緊急（確認待ち）", "emergency, not reviewed")
  }

  /// The open one with how many opinions it has, or what became of the last.
  private var proposal: [DetailRow] {
    let name = formats.say("協議", "Proposal")
    if let open = state.proposal {
      let count = open.opinions.count
      return step(
        "step proposal", name, open.line,
        formats.say("意見 \(count)件", count == 1 ? "1 opinion" : "\(count) opinions"))
    }
    guard let last = state.lastProposal else {
      return step("step proposal", name, nil as DeskLine?)
    }
    let by = context.name(last.endedBy.by)
    let end =
      switch last.end {
      case .approved: formats.say("承認 \(by)", "approved by \(by)")
      case .rejected: formats.say("否決 \(by)", "rejected by \(by)")
      case .lapsed: formats.say("無効（内容変更）\(by)", "lapsed: \(by) changed the case")
      }
    return step("step proposal", name, last.line, end)
  }

  private var lift: [DetailRow] {
    guard let request = state.liftRequest else { return [] }
    let what = request.what == .bar ? formats.short(Words.barred) : formats.label(Words.suspension)
    return step("step lift", formats.say("停止解除申請", "Lift asked"), request.line, what)
  }

  // MARK: History

  private var history: [DetailRow] {
    guard !found.lines.isEmpty else { return [] }
    return [DetailRow.heading(formats.say("対応の履歴（新しい順）", "What was done, newest first"))]
      + found.lines.flatMap { row in
        ActivityLines.rows(
          state.shows(row.line, to: context.actor) ? named(row) : OpinionWords.without(row),
          context,
          columns: columns)
      }
  }

  /// The approval of a lifting says what was lifted, as the request that it answers does.
  private func named(_ row: ActivityRow) -> ActivityRow {
    guard row.line.deskType == .accountApproveLift,
      let request = found.lines.first(where: { $0.line.id.text == row.line.text("of") })
    else { return row }
    var row = row
    row.line.fields["what"] = request.line.fields["what"]
    return row
  }
}
