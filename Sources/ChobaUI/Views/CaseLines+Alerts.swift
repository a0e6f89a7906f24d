import ChobaCore

/// Every alert of a case with what explains it.
extension CaseLines {
  var alerts: [DetailRow] {
    let explained = answer?.alerts ?? []
    guard !explained.isEmpty || !counting.isEmpty else { return others }
    return [DetailRow.heading(formats.say("基準値超過の根拠", "Alerts"))] + counting + past
      + explained.enumerated().flatMap { lines(of: $1, number: $0) } + others
  }

  /// An alert about a pair is one story: what stands against each other side.
  private var others: [DetailRow] {
    guard let others = answer?.others, !others.isEmpty else { return [] }
    return [DetailRow.heading(formats.say("相手方", "Other sides"))]
      + others.map { other in
        let stands = other.row.map {
          formats.label($0.stage.term) + " · " + FraudCells.scoreText($0, context)
        }
        return DetailRow(
          id: "other \(other.account)", label: other.account.id,
          text: [other.name, stands ?? formats.say("事案なし", "no case")].compactMap(\.self)
            .joined(separator: " · "),
          role: other.row.map { FraudCells.role(of: $0.stage) } ?? .dim,
          target: other.row == nil ? .account(other.account) : .fraudCase(other.account),
          copy: other.account.description)
      }
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
    return fact("counting", "", text, role: .warn)
  }

  /// Of a closed case: what stands below is known and silent.
  private var past: [DetailRow] {
    guard found.row?.stage == .cleared else { return [] }
    if let dismissal = found.state.dismissal,
      found.state.isDismissed(now: formats.now, in: formats.zone)
    {
      let day = formats.day(dismissal.until)
      let text = formats.say(
        "\(day)まで対象外。新しい超過で再びアラートになります。",
        "Dismissed until \(day); a new hit makes an alert again")
      return fact("past", "", text, role: .dim)
    }
    let text = formats.say(
      "監視解除より前のもの。新しい超過で再びアラートになります。",
      "From before the case was closed: a new hit makes an alert again")
    return fact("past", "", text, role: .dim)
  }

  /// Five lines from 80 columns on: four in words and the records behind it, to which its name leads,
  /// too. How it scores leads to its rule, which says what does not fit here.
  private func lines(of alert: AlertRow, number: Int) -> [DetailRow] {
    let records = DetailRow.Target.records(found.id, alert.rule, alert.counterpart)
    let name = formats.short(RuleWords.name(alert.rule.rawValue))
    let labels = [name, alert.counterpart?.id ?? "", "", ""]
    let ways = [records, alert.counterpart.map { .account($0) }, .rule(alert.rule), nil]
    let roles: [Role] = [.strong, .warn, .text, .text]
    var rows = RuleWords.lines(alert.why, formats).enumerated().flatMap { place, text in
      let row = DetailRow(
        id: "alert \(number) \(place)", label: labels[place], text: text,
        role: roles[place], target: ways[place])
      return place == 2
        ? [row] : fact(row.id, row.label, row.text, role: row.role, target: row.target)
    }
    let ids = alert.evidence.map(\.id.text).joined(separator: " ")
    rows.append(
      DetailRow(
        id: "records \(number)", label: formats.label(Words.evidence), text: ids, role: .dim,
        target: records, copy: ids))
    return rows
  }
}
