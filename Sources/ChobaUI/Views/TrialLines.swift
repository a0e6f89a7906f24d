import ChobaCore

/// The lines of a rule's page.
struct TrialLines {
  let answer: RuleTrialAnswer
  let context: ViewContext
  let columns: Int

  private var formats: Formats { context.formats }

  var rows: [DetailRow] { head + outcomes + entry + labels + chart + accounts }

  private var head: [DetailRow] {
    var rows = [
      DetailRow(
        id: "threshold", label: formats.short(Words.threshold),
        text: formats.say(
          "\(answer.tried.atLeast)（+ - で試算。何も変更されません）",
          "\(answer.tried.atLeast) (+ and - try others; nothing takes effect)"),
        role: .strong)
    ]
    rows.append(DetailRow(id: "what", text: formats(RuleWords.sentence(answer.kind)), role: .dim))
    rows += CellText(figures).wrapped(to: columns).enumerated().map { place, line in
      DetailRow(
        id: "figures \(place)", label: place == 0 ? formats.say("条件", "Figures") : "", text: line,
        role: .dim)
    }
    if !answer.check.isDone {
      rows.append(
        DetailRow(
          id: "check", text: formats.say("日次チェックが終わるまで集計中です。", "Still being counted"), role: .warn))
    }
    return rows
  }

  /// `30日間 · 評点 40、6以上で70 · 2020-10-09〜`
  private var figures: String {
    let bands = answer.tried.bands.enumerated().map { place, band in
      place == 0
        ? formats.say("評点 \(band.score)", "score \(band.score)")
        : formats.say("\(band.atLeast)以上で\(band.score)", "\(band.score) from \(band.atLeast) on")
    }.joined(separator: formats.say("、", ", "))
    let parts =
      [formats(RuleWords.span(answer.tried.window)), bands]
      + RuleWords.figures(answer.tried.figures.others, formats)
      + [RuleCells.days(answer.tried, context)]
    return parts.filter { !$0.isEmpty }.joined(separator: " · ")
  }

  private func row(_ id: String, _ label: Text, _ now: String, _ then: String) -> DetailRow {
    DetailRow(
      id: id, label: formats(label), text: "\(now) → \(then)",
      role: now == then ? .text : .info)
  }

  private var outcomes: [DetailRow] {
    let (now, then) = (answer.now, answer.then)
    return [
      .heading(formats.say("全期間（現在 → 試算）", "Whole history: in force → tried")),
      row(
        "alerts", Text("アラート", "Alerts"), formats.number(now.alerts), formats.number(then.alerts)),
      row("day", Text("1日あたり", "A day"), perDay(\.now), perDay(\.then)),
      row(
        "accounts", Text("アカウント", "Accounts"), formats.number(now.accounts),
        formats.number(then.accounts)),
      row("yen", Text("金額（円）", "Yen"), formats.number(now.yen), formats.number(then.yen)),
      row("precision", Text("適合率", "Precision"), precision(now), precision(then)),
      row("recall", Text("再現率", "Recall"), recall(now), recall(then)),
    ]
  }

  /// What the two shares are counted over.
  private var labels: [DetailRow] {
    let text = formats.say(
      "適合率：該当した停止・対象外の事案のうち停止。再現率：このルールの値がある停止事案のうち該当。",
      "Precision: of closed cases caught, those stopped. "
        + "Recall: of stopped cases that this rule measured, those caught."
    )
    return CellText(text).wrapped(to: columns).enumerated().map { place, line in
      DetailRow(id: "labels \(place)", label: "", text: line, role: .dim)
    }
  }

  /// `50%（1/2件）`: of the closed cases that it catches, those that were confirmed.
  private func precision(_ outcome: RuleTrialAnswer.Outcome) -> String {
    share(outcome.precision, outcome.confirmed, of: outcome.confirmed + outcome.dismissed)
  }

  /// Of all that were confirmed, those that it catches.
  private func recall(_ outcome: RuleTrialAnswer.Outcome) -> String {
    share(outcome.recall, outcome.confirmed, of: outcome.confirmedInAll)
  }

  private func share(_ value: Double?, _ count: Int, of all: Int) -> String {
    guard let value else { return formats.say("判定例なし", "no closed case") }
    return formats.percent(value) + formats.say("（\(count)/\(all)件）", " (\(count) of \(all))")
  }

  /// Over the days from the first alert to the last.
  private func perDay(_ count: (RuleTrialAnswer.Day) -> Int) -> String {
    guard let first = answer.days.first?.day, let last = answer.days.last?.day else { return "0" }
    let days = last.number - first.number + 1
    let hundredths = (answer.days.reduce(0) { $0 + count($1) } * 100 + days / 2) / days
    let most = answer.days.map(count).max() ?? 0
    let mean = "\(hundredths / 100)." + (hundredths % 100 < 10 ? "0" : "") + "\(hundredths % 100)"
    return mean + formats.say("（最多 \(most)）", " (most \(most))")
  }

  /// A bar a month: what is tried, and its number beside that in force.
  private var chart: [DetailRow] {
    var months: [(name: String, now: Int, then: Int)] = []
    for day in answer.days {
      let name = String(day.day.description.prefix(7))
      if months.last?.name != name { months.append((name, 0, 0)) }
      months[months.count - 1].now += day.now
      months[months.count - 1].then += day.then
    }
    guard !months.isEmpty else {
      return [
        DetailRow(
          id: "no alert", text: formats.say("全期間で該当はありません。", "Nobody was ever over it"), role: .dim)
      ]
    }
    let most = max(1, months.map { max($0.now, $0.then) }.max() ?? 1)
    let room = max(4, min(40, columns - 20))
    return [.heading(formats.say("月別アラート（█ 試算 ░ 現在との差）", "Alerts by month (█ tried ░ difference)"))]
      + months.map { month in
        let full = (month.then * room + most - 1) / most
        let rest = max(0, (month.now * room + most - 1) / most - full)
        return DetailRow(
          id: month.name, label: month.name,
          text: String(repeating: "█", count: full) + String(repeating: "░", count: rest)
            + " \(month.now) → \(month.then)")
      }
  }

  private var accounts: [DetailRow] {
    list("caught", Text("新たに該当", "Newly caught"), answer.caughtCount, answer.caught)
      + list("freed", Text("該当しなくなる", "Newly freed"), answer.freedCount, answer.freed)
  }

  private func list(
    _ id: String, _ title: Text, _ count: Int, _ rows: [RuleTrialAnswer.TrialAccount]
  ) -> [DetailRow] {
    guard count > 0 else { return [] }
    return [.heading(formats(title) + " " + formats.cases(count))]
      + rows.map { row in
        let label =
          switch row.label {
          case .confirmed: formats.say("停止済み", "confirmed")
          case .dismissed: formats.say("対象外", "dismissed")
          case nil: ""
          }
        return DetailRow(
          id: "\(id) \(row.account)", label: formats.number(row.value),
          text: [
            row.account.description, row.name ?? "",
            formats.say("\(formats.number(row.yen))円", "\(formats.number(row.yen)) yen"), label,
          ].filter { !$0.isEmpty }.joined(separator: " "),
          target: .fraudCase(row.account), copy: row.account.description)
      }
  }

  private var entry: [DetailRow] {
    guard !answer.entry.isEmpty else { return [] }
    return [
      .heading(
        formats.say(
          "campaign.toml の末尾に貼り付ける内容（y で複写・翌日から適用）",
          "To paste at the end of campaign.toml (y copies it; from tomorrow on)"))
    ]
      + answer.entry.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      .enumerated().map { place, line in
        DetailRow(id: "entry \(place)", text: String(line))
      }
  }
}
