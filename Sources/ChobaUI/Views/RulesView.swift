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
      ListColumn(Words.threshold, .fixed(9), alignment: .right) { row, context in
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

  /// What `campaign.toml` takes at most.
  private static let highest = 10_000

  init(_ kind: FraudRuleKind) { self.kind = kind }

  package var screen: Screen { .fraud }
  package var identity: String { "rule \(kind.rawValue)" }
  /// The entry to paste, whatever line is selected.
  package var copyText: String? { answer.flatMap { $0.entry.isEmpty ? nil : $0.entry } }
  package var copied: Text? {
    Text(
      "[[rule]] を複写しました。campaign.toml の末尾へ（翌日から適用）。",
      "Copied: paste it at the end of campaign.toml (from tomorrow on)")
  }
  package var nothingToCopy: Text? {
    Text("現在の基準値のままです。+ か - で変えると [[rule]] を複写できます。", "Nothing is tried yet: + or - first")
  }

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
      guard next <= Self.highest else {
        return .say(Text("基準値は \(Self.highest) までです。", "No higher than \(Self.highest)"))
      }
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
