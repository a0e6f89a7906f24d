import ChobaCore

/// Fraud: accounts over a threshold, watched, warned, barred; and those that wait for a person.
extension ListKind where Row == FraudRow {
  static let fraud: ListKind = ListKind(
    identity: "fraud", screen: .fraud,
    title: Text("不正対策のアカウント（不正の確定ではない）", "Accounts on the fraud desk (nothing is proven)"),
    columns: [
      ListColumn(
        Words.score, .fixed(5), alignment: .right, sort: "score", entry: FraudCells.score),
      ListColumn(Words.account, .flexible(minimum: 16), sort: "account") { row, _ in
        Table.Entry(row.account.description)
      },
      ListColumn(Words.stage, .fixed(9), sort: "stage", entry: FraudCells.stage),
      ListColumn(WaitWords.news, .fixed(10), priority: 2, sort: "wait", entry: FraudCells.news),
      ListColumn(Words.name, .flexible(minimum: 12), priority: 4) { row, _ in
        Table.Entry(row.name ?? "")
      },
      ListColumn(Words.rule, .flexible(minimum: 20), priority: 1, sort: "rules") { row, context in
        Table.Entry(FraudCells.rules(row, context))
      },
      ListColumn(Words.since, .fixed(12), priority: 3, sort: "since") { row, context in
        Table.Entry(context.formats.listTime(row.since), .dim)
      },
      ListColumn(Words.owner, .fixed(8), priority: 5, sort: "owner") { row, _ in
        Table.Entry(row.owner?.text ?? "")
      },
    ],
    id: { $0.account.description },
    request: { .accounts($0) },
    page: { answer, _ in if case .accounts(let page) = answer { page } else { nil } },
    open: { row, _ in .open(CaseView(row.account)) },
    nothing: Text("基準値を超えたアカウントはありません。", "No account is over a threshold"),
    account: { $0.account }, remark: FraudCells.isCounting,
    sibling: { ListView(.waitingCases) })

  /// Cases that wait for a person: what for, since when, and for whom.
  static let waitingCases: ListKind = ListKind(
    identity: "waiting cases", screen: .fraud,
    title: Text(
      "人の対応を待つ事案（✓ 自分も対応できる）", "Cases that wait for a person (✓ you may, too)"),
    columns: [
      ListColumn(WaitWords.column, .fixed(18), sort: "wait") { row, context in
        Table.Entry(row.wait.map { context.formats.label($0.wait.term) } ?? "", .danger)
      },
      ListColumn(Words.account, .flexible(minimum: 16), sort: "account") { row, _ in
        Table.Entry(row.account.description)
      },
      ListColumn(WaitWords.since, .fixed(12), priority: 2) { row, context in
        Table.Entry(row.wait.map { context.formats.listTime($0.since) } ?? "")
      },
      ListColumn(WaitWords.forWhom, .flexible(minimum: 24), priority: 1) { row, context in
        guard let wait = row.wait else { return Table.Entry("") }
        // What somebody else has to do stands back.
        let whom = WaitWords.whom(wait, context)
        return context.isFor(wait)
          ? Table.Entry("✓ " + whom) : Table.Entry("  " + whom, .dim)
      },
      ListColumn(Words.stage, .fixed(9), priority: 3, sort: "stage", entry: FraudCells.stage),
      ListColumn(Words.name, .flexible(minimum: 12), priority: 4) { row, _ in
        Table.Entry(row.name ?? "")
      },
    ],
    id: { $0.account.description },
    request: { list in
      var list = list
      list.filter = list.filter.isEmpty ? "waiting:yes" : "waiting:yes " + list.filter
      list.sort = list.sort ?? "wait"
      return .accounts(list)
    },
    page: { answer, _ in if case .accounts(let page) = answer { page } else { nil } },
    open: { row, _ in .open(CaseView(row.account)) },
    nothing: Text("人の対応を待つ事案はありません。", "No case waits for a person"),
    account: { $0.account }, sibling: { ListView(.fraud) })
}

/// What stands in the cells of an account on the fraud desk.
enum FraudCells {
  /// Where no check has come to its end, no score is not a score of 0.
  @Sendable static func score(_ row: FraudRow, _ context: ViewContext) -> Table.Entry {
    if row.score == 0, !context.isChecked { return Table.Entry("…", .dim) }
    return Table.Entry(
      "\(row.score)", row.score >= 80 ? .danger : row.score >= 50 ? .warn : .text)
  }

  /// `評点 80`, or that it is not known yet.
  static func scoreText(_ row: FraudRow, _ context: ViewContext) -> String {
    let isKnown = row.score > 0 || context.isChecked
    let score = isKnown ? "\(row.score)" : context.formats.short(Words.inProgress)
    return context.formats.label(Words.score) + " " + score
  }

  @Sendable static func stage(_ row: FraudRow, _ context: ViewContext) -> Table.Entry {
    let stage = context.formats.short(row.stage.term)
    return isActive(row, at: context.formats.now)
      ? Table.Entry(stage + "!", .warn) : Table.Entry(stage, role(of: row.stage))
  }

  /// What waits for a person or, of a watched account, that something new happened.
  @Sendable static func news(_ row: FraudRow, _ context: ViewContext) -> Table.Entry {
    if let wait = row.wait { return Table.Entry(context.formats.short(wait.wait.term), .danger) }
    return row.activity == nil
      ? Table.Entry("") : Table.Entry(context.formats.say("● 新規記録", "● new"), .warn)
  }

  /// Said while what is shown is not all there is.
  @Sendable static func isCounting(_ context: ViewContext) -> String {
    context.isChecked ? "" : context.formats.short(Words.inProgress)
  }

  /// Watched, and a hit is newer than the watch: the same goes on.
  static func isActive(_ row: FraudRow, at now: Timestamp) -> Bool {
    row.stage == .watch
      && row.hits.alert?.happened(by: now).map { $0.newest > row.since } == true
  }

  static func role(of stage: FraudStage) -> Role {
    switch stage {
    case .alert: .info
    case .watch: .text
    case .warned: .warn
    case .barred, .proposed, .suspended: .danger
    case .cleared: .dim
    }
  }

  /// The gravest rule with its count, and how many more: `来店なし ×6 · +1`.
  static func rules(_ row: FraudRow, _ context: ViewContext) -> String {
    guard let hit = row.hits.max(by: { $0.score < $1.score }) else { return "" }
    let more = row.hits.count > 1 ? " · +\(row.hits.count - 1)" : ""
    let name = context.formats.short(RuleWords.name(hit.rule))
    return "\(name) \(RuleWords.brief(hit))" + (hit.counterpart.map { " \($0.id)" } ?? "") + more
  }
}

extension FraudRow {
  /// The keys of what comes next: what waits, else the next step of the ladder.
  var steps: [ActionID] {
    switch wait?.wait {
    case .review, .lift: return [.approve]
    case .approval: return [.approve, .reject]
    case .opinion: return [.opinion, .reject]
    case .improvement: return [.bar, .improved, .contact]
    case nil: break
    }
    return switch stage {
    case .alert: [.watch, .dismiss]
    case .watch: [.contact, .warn, .dismiss]
    case .warned: [.contact, .bar, .improved]
    case .barred: [.proposeSuspension, .lift]
    case .proposed: [.opinion, .approve]
    case .suspended: [.lift]
    case .cleared: []
    }
  }
}
