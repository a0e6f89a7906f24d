package import ChobaCore

/// An account's case on the fraud desk: the ladder with what was done, flags, every alert with what
/// explains it, and the history.
package struct CaseView: DetailView {
  let account: AccountID
  package var detail = Detail()
  private var found: CaseAnswer?
  private var alerts: AlertsAnswer?

  init(_ account: AccountID) { self.account = account }

  package var screen: Screen { .fraud }
  package var identity: String { "case \(account)" }
  package var accounts: [AccountID] { [account] }
  package var shownCase: CaseAnswer? { found }
  /// The lines without a way of their own lead to the account.
  package var wayOn: (any View)? { AccountView(account) }

  package func requests(_ context: ViewContext) -> [Request] {
    [.fraudCase(account), .alerts(account)]
  }

  package mutating func take(
    _ answer: Answer, to request: Request, _ context: ViewContext
  ) -> Text? {
    if case .refused(let refusal) = answer { return refusal.sentence }
    switch answer {
    case .fraudCase(let found): self.found = found
    case .alerts(let alerts): self.alerts = alerts
    default: return nil
    }
    detail.revision += 1
    return nil
  }

  package func title(_ context: ViewContext) -> String {
    context.formats.say("事案 ", "Case ") + "\(account)"
      + (found?.summary.name.map { " " + $0 } ?? "")
  }

  package mutating func layout(_ size: Size, _ context: ViewContext) {
    let (found, alerts) = (found, alerts)
    detail.layout(Size(rows: size.rows - 1, columns: size.columns), context) { columns in
      found.map { CaseLines(found: $0, answer: alerts, context: context, columns: columns).rows }
        ?? []
    }
  }
}

/// The lines of a case.
private struct CaseLines {
  let found: CaseAnswer
  /// The alerts with their records; nil until they are there.
  let answer: AlertsAnswer?
  let context: ViewContext
  let columns: Int

  private var formats: Formats { context.formats }
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
    if let row = found.row {
      rows.append(
        DetailRow(
          id: "stage", label: formats.label(Words.stage),
          text: "\(formats.label(row.stage.term)) · \(formats.dayTime(row.since)) · "
            + "\(formats.label(Words.score)) \(row.score)",
          role: FraudCells.role(of: row.stage)))
      if [.alert, .watch].contains(row.stage) {
        rows.append(
          DetailRow(
            id: "suspicion",
            text: formats.say(
              "基準値を超えています（不正と確定したものではありません）。", "Over the threshold; nothing is proven"),
            role: .dim))
      }
    }
    if let wait = found.row?.wait {
      rows.append(
        DetailRow(
          id: "wait", label: formats.short(WaitWords.column),
          text: formats.label(wait.wait.term) + " · " + WaitWords.whom(wait, context),
          role: .danger))
      if wait.wait.role == .supervisor {
        rows += context.approvers.lines(formats).enumerated().map { place, text in
          DetailRow(id: "approvers \(place)", text: text)
        }
      }
    }
    if let activity = found.row?.activity {
      rows.append(
        DetailRow(
          id: "activity", label: formats.say("新規記録", "New records"),
          text: formats.say(
            "\(formats.dayTime(activity))（対応の後に記録がありました）",
            "\(formats.dayTime(activity)), after the last that was done"),
          role: .warn, target: .account(found.id)))
    }
    if !flags.isEmpty {
      rows.append(
        DetailRow(
          id: "flags", label: formats.say("現在の措置", "In force"),
          text: flags.joined(separator: " · "), role: .danger))
    }
    return rows
  }

  /// Each by itself: barred, suspended, proposed, what waits for a second person.
  private var flags: [String] {
    var flags: [String] = []
    if state.isBarred { flags.append(formats.label(Words.barred)) }
    if state.isSuspended { flags.append(formats.label(Words.suspension)) }
    if state.proposal != nil { flags.append(formats.label(Words.deliberation)) }
    if let day = state.reviewDue(in: formats.zone) {
      flags.append(
        formats.say("緊急停止の確認期限 \(formats.shortDay(day))", "review due \(formats.shortDay(day))"))
    }
    if state.liftRequest != nil { flags.append(formats.say("停止解除の承認待ち", "reinstatement waits")) }
    return flags
  }

  // MARK: The ladder

  private var ladder: [DetailRow] {
    [DetailRow.heading(formats.say("手順（済みの段階と担当者）", "Ladder: what was done, by whom"))] + [
      step("step alert", formats.say("アラート", "Alert"), found.alert.map { ($0.since, nil) }),
      watch,
      step(
        "step contact", formats.say("直接連絡", "Contact"), state.contacts.last.map { ($0.at, $0.by) },
        contacts),
      step(
        "step warning", formats.label(Words.warning),
        state.warning.map { ($0.line.at, $0.line.by) },
        state.warning.map {
          formats.say(
            "改善期限 \(formats.shortDay($0.until))", "improve by \(formats.shortDay($0.until))")
        }),
      step(
        "step bar", formats.short(Words.barred), state.bar.map { ($0.line.at, $0.line.by) }, bar),
      step(
        "step proposal", formats.say("協議", "Proposal"),
        state.proposal.map { ($0.line.at, $0.line.by) }, proposal),
      step(
        "step suspension", formats.short(Words.suspension),
        state.suspension.map { ($0.at, $0.by) }),
    ] + lift
  }

  /// `✓ 是正勧告  11/03(火) 09:03 井上 亮 · 改善期限 11/10(火)`; `・` while it was not done.
  private func step(
    _ id: String, _ name: String, _ done: (at: Timestamp, by: Login?)?, _ more: String? = nil
  ) -> DetailRow {
    let who = done.map { formats.dayTime($0.at) + ($0.by.map { " " + context.name($0) } ?? "") }
    let text = [who, done == nil ? nil : more].compactMap { $0 }.filter { !$0.isEmpty }
    return DetailRow(
      id: id, label: (done == nil ? "- " : "✓ ") + name, text: text.joined(separator: " · "),
      role: done == nil ? .dim : .text)
  }

  private var watch: DetailRow {
    let now = formats.now
    let since = state.watchedSince(alert: found.alert, now: now, in: formats.zone)
    let byItself = state.watch == nil ? formats.say("自動", "by itself") : nil
    return step(
      "step watch", formats.short(Words.watch), since.map { ($0, state.watch?.by) }, byItself)
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

  private var proposal: String? {
    guard let proposal = state.proposal else { return nil }
    return formats.say(
      "意見 \(proposal.opinions.count)件", "\(proposal.opinions.count) opinions")
  }

  private var lift: [DetailRow] {
    guard let request = state.liftRequest else { return [] }
    let what = request.what == .bar ? formats.short(Words.barred) : formats.label(Words.suspension)
    return [
      step(
        "step lift", formats.say("停止解除申請", "Lift asked"), (request.line.at, request.line.by), what)
    ]
  }

  // MARK: Alerts

  private var alerts: [DetailRow] {
    let heading = DetailRow.heading(formats.say("基準値超過の根拠", "Alerts"))
    if let explained = answer?.alerts, !explained.isEmpty {
      return [heading] + counting + explained.enumerated().flatMap { lines(of: $1, number: $0) }
    }
    let hits = found.row?.hits ?? []
    guard !hits.isEmpty || !counting.isEmpty else { return [] }
    return [heading] + counting + hits.enumerated().flatMap { lines(of: $1, number: $0) }
  }

  /// Said while the alerts are not all there are.
  private var counting: [DetailRow] {
    guard let answer, answer.isWaiting || answer.check.isBehindForAll else { return [] }
    let text =
      answer.isWaiting
      ? formats.say(
        "集計中: 記録が多いため、新しい記録は次の日次チェックで判定します。",
        "In progress: with so many records the new ones wait for the next check")
      : formats.say(
        "集計中: 日次チェックが終わるまで、これで全部とは限りません。",
        "In progress: until the daily check ends there may be more")
    return [DetailRow(id: "counting", text: text, role: .warn)]
  }

  /// Four lines in words, and the records behind it.
  private func lines(of alert: AlertRow, number: Int) -> [DetailRow] {
    let why = FraudExplanation(
      setting: alert.setting, value: alert.value, yen: alert.yen, time: alert.last)
    var rows = RuleWords.lines(why, formats).enumerated().map { place, text in
      DetailRow(
        id: "alert \(number) \(place)",
        label: place == 0 ? formats.short(RuleWords.name(alert.rule.rawValue)) : "", text: text,
        role: place == 0 ? .strong : place == 1 ? .warn : .text,
        target: place == 1 ? alert.counterpart.map { .account($0) } : nil)
    }
    let ids = alert.evidence.map(\.id.text).joined(separator: " ")
    rows.append(
      DetailRow(
        id: "records \(number)", label: formats.label(Words.evidence), text: ids, role: .dim,
        target: .records(found.id, alert.rule, alert.counterpart), copy: ids))
    return rows
  }

  /// At most five lines each.
  private func lines(of hit: RuleHit, number: Int) -> [DetailRow] {
    let name = formats.label(RuleWords.name(hit.rule))
    let silent = hit.count - hit.threshold + 1
    var rows = [
      DetailRow(
        id: "hit \(number)", label: formats.label(Words.rule),
        text: "\(name) (\(formats.label(Words.score)) \(hit.score))", role: .strong, copy: hit.rule),
      DetailRow(
        id: "count \(number)", label: formats.short(Words.threshold),
        text: formats.say(
          "\(hit.count)（基準値 \(hit.threshold) 以上）。あと\(silent)少なければ検知しません",
          "\(hit.count), threshold \(hit.threshold); silent with \(silent) less"),
        role: .warn),
      DetailRow(
        id: "last \(number)", label: formats.say("最新", "Last"), text: formats.dayTime(hit.last)),
    ]
    if let other = hit.counterpart {
      rows.append(
        DetailRow(
          id: "other \(number)", label: formats.say("相手", "With"), text: other.description,
          target: .account(other), copy: other.description))
    }
    let ids = hit.evidence.map(\.text).joined(separator: " ")
    rows.append(
      DetailRow(
        id: "evidence \(number)", label: formats.label(Words.evidence),
        text: ids, role: .dim, target: .account(found.id), copy: ids))
    return rows
  }

  // MARK: History

  private var history: [DetailRow] {
    guard !found.lines.isEmpty else { return [] }
    return [DetailRow.heading(formats.say("対応の履歴（新しい順）", "What was done, newest first"))]
      + found.lines.flatMap { row in
        ActivityLines.rows(
          hidesOpinion(row.line) ? OpinionWords.without(row) : row, context, columns: columns)
      }
  }

  /// Another's opinion about the proposal that is open, to whoever has not written an own one.
  private func hidesOpinion(_ line: DeskLine) -> Bool {
    guard line.deskType == .accountOpinion, line.by != context.login,
      let proposal = state.proposal, line.text("proposal") == proposal.line.id.text
    else { return false }
    return context.login.map { proposal.opinions[$0] == nil } ?? true
  }
}

/// Opinions are read after an own one was written: elsewhere than on the case's page, never.
enum OpinionWords {
  static func without(_ row: ActivityRow) -> ActivityRow {
    var row = row
    row.line.fields["text"] = nil
    row.line.fields["view"] = nil
    return row
  }

  /// A list of lines that does not know the case.
  static func guarded(_ row: ActivityRow, _ context: ViewContext) -> ActivityRow {
    row.line.deskType == .accountOpinion && row.line.by != context.login ? without(row) : row
  }
}
