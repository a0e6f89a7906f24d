import ChobaCore

/// The lines of a case.
struct CaseLines {
  let found: CaseAnswer
  /// The alerts with their records; nil until they are there.
  let answer: AlertsAnswer?
  let context: ViewContext
  let columns: Int

  var formats: Formats { context.formats }
  var state: Account { found.state }

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
    rows += next
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
