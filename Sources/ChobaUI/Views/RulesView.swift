package import ChobaCore

/// The fraud rules with their thresholds (provisional) and what each found.
extension ListKind where Row == RuleRow {
  static let rules = ListKind(
    identity: "rules", screen: .fraud,
    title: Text("検知ルール（基準値は暫定値）", "Rules (provisional thresholds)"),
    columns: [
      ListColumn(Words.rule, .flexible(minimum: 24)) { row, context in
        Table.Entry(context.formats.label(RuleWords.name(row.kind.rawValue)))
      },
      ListColumn(Words.threshold, .fixed(7), alignment: .right) { row, context in
        row.inForce.map { Table.Entry(context.formats.number($0.atLeast), .strong) }
          ?? Table.Entry(context.formats.say("休止", "off"), .dim)
      },
      ListColumn(Words.score, .fixed(5), alignment: .right) { row, _ in
        Table.Entry(row.inForce.map { "\($0.score)" } ?? "")
      },
      ListColumn(Term("適用期間", "In force", short: "適用期間"), .fixed(23), priority: 2) { row, context in
        Table.Entry(RuleCells.days(row.inForce, context), .dim)
      },
      ListColumn(Term("該当", "Accounts", short: "該当"), .fixed(8), alignment: .right) {
        row, context in
        Table.Entry(context.formats.number(row.accounts))
      },
      ListColumn(Term("判定不可", "Pending", short: "判定不可"), .fixed(8), alignment: .right, priority: 1)
      {
        row, context in Table.Entry(context.formats.number(row.pending), .dim)
      },
    ],
    id: { $0.kind.rawValue }, request: { _ in .rules },
    page: { answer, list in
      guard case .rules(let rows, let check) = answer else { return nil }
      return Page(rows: rows, isComplete: check.isDone)
    },
    open: { row, _ in .open(RuleTrialView(row.kind)) },
    nothing: Text("検知ルールの集計はまだありません。", "Nothing was counted yet"), canExport: false)
}

enum RuleCells {
  static func days(_ setting: FraudRuleSetting?, _ context: ViewContext) -> String {
    guard let setting, setting.from != nil || setting.until != nil else { return "" }
    return (setting.from?.description ?? "") + context.formats.say("〜", " to ")
      + (setting.until?.description ?? "")
  }
}

/// The time machine (試算): another threshold over the whole history. Nothing takes effect.
package struct RuleTrialView: DetailView {
  let kind: FraudRuleKind
  package var detail = Detail()
  /// What is tried; nil: what is in force.
  private var atLeast: Int?
  private var answer: RuleTrialAnswer?

  init(_ kind: FraudRuleKind) { self.kind = kind }

  package var screen: Screen { .fraud }
  package var identity: String { "rule \(kind.rawValue)" }
  /// The entry to paste, whatever line is selected.
  package var copyText: String? { answer?.entry }

  package func requests(_ context: ViewContext) -> [Request] {
    [.ruleTrial(RuleTrialRequest(kind, atLeast: atLeast))]
  }

  package mutating func take(
    _ answer: Answer, to request: Request, _ context: ViewContext
  ) -> Text? {
    if case .refused(let refusal) = answer { return refusal.sentence }
    guard case .ruleTrial(let trial) = answer else { return nil }
    self.answer = trial
    detail.revision += 1
    return nil
  }

  package func title(_ context: ViewContext) -> String {
    context.formats.say("試算 ", "What if: ")
      + context.formats.label(RuleWords.name(kind.rawValue))
  }

  package mutating func layout(_ size: Size, _ context: ViewContext) {
    let answer = answer
    detail.layout(Size(rows: size.rows - 1, columns: size.columns), context) { columns in
      answer.map { TrialLines(answer: $0, context: context, columns: columns).rows } ?? []
    }
  }

  package mutating func perform(_ action: ActionID, _ context: ViewContext) -> Outcome {
    switch action {
    case .thresholdUp, .thresholdDown:
      guard let answer else { return .done }
      // Keys that come before the answer add up.
      let now = atLeast ?? answer.tried.atLeast
      let next = now + (action == .thresholdUp ? 1 : -1)
      guard next >= max(1, answer.lowest) else {
        return .say(
          Text(
            "これより低い基準値は試算できません（\(answer.lowest) 以上の値だけを保存しています）。",
            "No lower: only values from \(answer.lowest) on are kept"))
      }
      atLeast = next
      return .done
    case .open: return detail.open()
    case .searchNext, .searchPrevious: return detail.goOnSearching().map(Outcome.say) ?? .done
    default: return .ignored
    }
  }
}

private struct TrialLines {
  let answer: RuleTrialAnswer
  let context: ViewContext
  let columns: Int

  private var formats: Formats { context.formats }

  var rows: [DetailRow] { head + outcomes + chart + accounts + entry }

  private var head: [DetailRow] {
    var rows = [
      DetailRow(
        id: "threshold", label: formats.short(Words.threshold),
        text: formats.say(
          "\(answer.tried.atLeast)（+ - で試算。何も変更されません）",
          "\(answer.tried.atLeast) (+ and - try others; nothing takes effect)"),
        role: .strong)
    ]
    if !answer.check.isDone {
      rows.append(
        DetailRow(
          id: "check", text: formats.say("日次チェックが終わるまで集計中です。", "Still being counted"), role: .warn))
    }
    return rows
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
        "accounts", Words.account.label, formats.number(now.accounts),
        formats.number(then.accounts)),
      row("yen", Text("金額（円）", "Yen"), formats.number(now.yen), formats.number(then.yen)),
      row("precision", Text("適合率", "Precision"), share(now.precision), share(then.precision)),
      row("recall", Text("再現率", "Recall"), share(now.recall), share(then.recall)),
    ]
  }

  private func share(_ value: Double?) -> String {
    value.map(formats.percent) ?? formats.say("判定例なし", "no labels")
  }

  /// Over the days from the first alert to the last.
  private func perDay(_ count: (RuleTrialAnswer.Day) -> Int) -> String {
    guard let first = answer.days.first?.day, let last = answer.days.last?.day else { return "0" }
    let tenths = answer.days.reduce(0) { $0 + count($1) } * 10 / (last.number - first.number + 1)
    return "\(tenths / 10).\(tenths % 10)"
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
    guard !months.isEmpty else { return [] }
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
        formats.say("campaign.toml に貼り付ける内容（y で複写）", "To paste into campaign.toml (y copies it)"))
    ]
      + answer.entry.split(separator: "\n").enumerated().map { place, line in
        DetailRow(id: "entry \(place)", text: String(line))
      }
  }
}
