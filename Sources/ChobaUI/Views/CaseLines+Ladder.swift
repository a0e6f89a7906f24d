import ChobaCore

/// What was done about a case, step by step, and what comes next.
extension CaseLines {
  /// The next step and, where it cannot be taken yet, why; none where a second person is waited for.
  var next: [DetailRow] {
    guard let row = found.row, let type = row.stage.nextStep else { return [] }
    if let wait = row.wait?.wait, wait != .improvement { return [] }
    let name = formats(CaseWords.title(type, found))
    let anybody = Actor(login: Login(""), roles: Gate.row(of: type).roles)
    let refusal = state.refusal(
      anybody, type, alert: found.alert, now: formats.now, in: formats.zone, opinions: 0)
    let how =
      if let refusal {
        formats.say("まだできません: ", "not yet: ") + formats(ActWords.step(refusal))
      } else if type == .fraudWatch {
        formats.say(
          "明日の日次チェックで自動（または対象外）",
          "by itself with tomorrow's check, unless dismissed")
      } else {
        formats.say("できます", "possible")
      }
    return fact("next", formats.say("次の手順", "Next step"), "\(name) · \(how)", role: .info)
  }

  var ladder: [DetailRow] {
    let warning = state.warning.map {
      formats.say(
        "改善期限 \(formats.shortDay($0.until))", "improve by \(formats.shortDay($0.until))")
    }
    let alert = found.alert?.happened(by: formats.now)
    let isClosed = found.row?.stage == .cleared
    return [DetailRow.heading(formats.say("手順（済みの段階と担当者）", "Ladder: what was done, by whom"))]
      + (isClosed ? [] : closed)
      + step("step alert", formats.say("アラート", "Alert"), alert.map { ($0.since, nil) })
      + watch
      + step(
        "step contact", formats.say("直接連絡", "Contact"), state.contacts.last.map { ($0.at, $0.by) },
        contacts)
      + step("step warning", formats.label(Words.warning), state.warning?.line, warning)
      + step("step bar", formats.short(Words.barred), state.bar?.line, bar)
      + proposal + step("step suspension", formats.short(Words.suspension), state.suspension)
      + lift + (isClosed ? closed : [])
  }

  /// `✓ 是正勧告  11/03(火) 09:03 井上 亮 · 改善期限 11/10(火)`; `-` while it was not done, `✗` where
  /// it came to nothing.
  private func step(
    _ id: String, _ name: String, _ done: (at: Timestamp, by: Login?)?, _ more: String? = nil,
    sign: String = "✓"
  ) -> [DetailRow] {
    let who = done.map { formats.dayTime($0.at) + ($0.by.map { " " + context.name($0) } ?? "") }
    let text = [who, done == nil ? nil : more].compactMap { $0 }.filter { !$0.isEmpty }
    return fact(
      id, (done == nil ? "- " : sign + " ") + name, text.joined(separator: " · "),
      role: done == nil ? .dim : .text)
  }

  private func step(
    _ id: String, _ name: String, _ line: DeskLine?, _ more: String? = nil
  ) -> [DetailRow] {
    step(id, name, line.map { ($0.at, $0.by) }, more)
  }

  private func step(
    _ id: String, _ name: String, _ ended: Account.Ended, _ what: String? = nil
  ) -> [DetailRow] {
    let by = context.name(ended.endedBy.by)
    let end =
      switch ended.end {
      case .approved: formats.say("承認 \(by)", "approved by \(by)")
      case .rejected: formats.say("否決 \(by)", "rejected by \(by)")
      case .lapsed: formats.say("無効（内容変更）\(by)", "lapsed: \(by) changed the case")
      }
    return step(
      id, name, (ended.line.at, ended.line.by),
      [what, end].compactMap(\.self).joined(separator: " · "),
      sign: ended.end == .approved ? "✓" : "✗")
  }

  /// How the case was last closed; where that was by a lifting, its own line says it.
  private var closed: [DetailRow] {
    guard let line = state.cleared, line.deskType != .accountApproveLift else { return [] }
    let until = line.text("until").flatMap { CivilDay($0) }.map(formats.shortDay)
    let how =
      until.map { formats.say("\($0)まで対象外", "dismissed until \($0)") }
      ?? formats.say("改善を確認", "improved")
    return step("step closed", formats.label(Words.cleared), line, how)
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
    return state.lastProposal.map { step("step proposal", name, $0) }
      ?? step("step proposal", name, nil as DeskLine?)
  }

  /// Likewise of a lifting.
  private var lift: [DetailRow] {
    func what(_ line: DeskLine) -> String {
      line.text("what").flatMap(LiftedRight.init) == .bar
        ? formats.short(Words.barred) : formats.label(Words.suspension)
    }
    if let open = state.liftRequest?.line {
      return step("step lift", formats.say("停止解除申請", "Lift asked"), open, what(open))
    }
    return state.lastLift.map {
      step("step lift", formats.say("停止解除", "Lifting"), $0, what($0.line))
    } ?? []
  }
}

extension FraudStage {
  /// The line that takes a case up the ladder from here, where one person decides.
  fileprivate var nextStep: DeskType? {
    switch self {
    case .alert: .fraudWatch
    case .watch: .fraudWarn
    case .warned: .accountBar
    case .barred: .accountPropose
    case .proposed, .suspended, .cleared: nil
    }
  }
}
