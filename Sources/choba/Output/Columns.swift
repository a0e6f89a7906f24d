import ChobaCore
import ChobaStore
import ChobaUI

/// The columns of each list, on the command line and in an exported file alike.
///
/// Names are part of the interface: scripts read them.
enum Columns {
  static let tickets: [Column<TicketRow>] = [
    Column("ticket") { Field($0.id) },
    Column("at") { .time($0.at) },
    Column("from") { Field($0.from) },
    Column("account") { Field($0.account) },
    Column("subject") { .text($0.subject) },
    Column("state") { Field($0.state) },
    Column("to") { Field($0.to) },
    Column("owner") { Field($0.owner) },
    Column("urgent") { .flag($0.isUrgent) },
    Column("due") { Field($0.due) },
  ]

  /// The first column is named for what a row is: `day`, `month`, `team`, `person`.
  static func figures(by key: TicketFiguresRequest.By) -> [Column<TicketFiguresRow>] {
    [
      Column(key.rawValue) { .text($0.key) },
      .number("received") { Field($0.received) },
      .number("resolved") { Field($0.resolved) },
      .number("first_line") { Field($0.closedAtFirstLine) },
      .number("reopened") { Field($0.reopened) },
      .number("late") { Field($0.late) },
      .number("first_answer_median") { Field($0.firstAnswer?.median) },
      .number("first_answer_p90") { Field($0.firstAnswer?.p90) },
      .number("resolution_median") { Field($0.resolution?.median) },
      .number("resolution_p90") { Field($0.resolution?.p90) },
    ]
  }

  static let accounts: [Column<FraudRow>] = [
    Column("account") { Field($0.account) },
    Column("stage") { Field($0.stage) },
    .number("score") { Field($0.score) },
    Column("rules") { .list(rules(of: $0)) },
    Column("since") { .time($0.since) },
    Column("owner") { Field($0.owner) },
  ]

  /// Each rule once, however many pairs it was met by.
  private static func rules(of row: FraudRow) -> [String] {
    var seen: Set<String> = []
    return row.hits.map(\.rule).filter { seen.insert($0).inserted }
  }

  /// What an alert rests on, and what it would need to fall silent: `fewer` of what it counts, or
  /// nothing new until `silent_from`.
  static let alerts: [Column<AlertRow>] = [
    Column("rule") { Field($0.rule) },
    .number("score") { Field($0.why.score) },
    .number("count") { Field($0.value) },
    .number("threshold") { Field($0.why.threshold) },
    Column("window") { .text(RuleEntry.window($0.why.window)) },
    .number("yen") { Field($0.yen) },
    .number("version") { Field($0.version) },
    .number("fewer") { Field($0.why.fewer) },
    Column("silent_from") { .time($0.why.silentFrom) },
    Column("counterpart") { Field($0.counterpart) },
    Column("since") { .time($0.since) },
    Column("last") { .time($0.last) },
    Column("evidence") { .list($0.evidence.map(\.id.text)) },
  ]

  /// The first column is named for what the sums are by: `month`, `day`, `site`, `merchant`.
  static func totals(by key: TotalsRequest.By) -> [Column<TotalsRow>] {
    [
      Column(key.rawValue) { .text($0.key) },
      .number("lunch") { Field($0.points.lunch) },
      .number("dinner") { Field($0.points.dinner) },
      .number("total") { Field($0.points.total) },
    ]
  }

  static let periods: [Column<PayoutPeriodRow>] = [
    Column("period") { Field($0.batch) },
    Column("first_day") { .text($0.firstDay.description) },
    Column("last_day") { .text($0.lastDay.description) },
    Column("payday") { .text($0.payday.description) },
    .number("merchants") { Field($0.merchants) },
    .number("owed") { Field($0.owed) },
    Column("state") { Field($0.state) },
  ]

  static let batches: [Column<PayoutBatchRow>] = [
    Column("batch") { Field($0.batch) },
    Column("first_day") { .text($0.days?.lowerBound.description ?? "") },
    Column("last_day") { .text($0.days?.upperBound.description ?? "") },
    Column("payday") { .text($0.payday.description) },
    Column("deadline") { .text($0.deadline.description) },
    Column("state") { Field($0.state) },
    Column("basis") { .text($0.basis.rawValue) },
    .number("merchants") { Field($0.merchants) },
    .number("owed") { Field($0.owed) },
    .number("held") { Field($0.held) },
    .number("paid") { Field($0.paid) },
    .number("returned") { Field($0.returned) },
  ]

  static let payoutMerchants: [Column<PayoutMerchantRow>] = [
    Column("merchant") { Field($0.merchant) },
    .number("used") { Field($0.used) },
    .number("adjusted") { Field($0.adjusted) },
    .number("carried") { Field($0.carried) },
    .number("owed") { Field($0.owed) },
    .number("held") { Field($0.held) },
    .number("paid") { Field($0.paid) },
    Column("state") { Field($0.state) },
  ]

  static let payoutOpen: [Column<PayoutOpenRow>] = [
    Column("merchant") { Field($0.merchant) },
    .number("amount") { Field($0.amount) },
    Column("state") { .text($0.kind.rawValue) },
    Column("reason") { Field($0.hold?.rawValue) },
    Column("since") { .text($0.since.description) },
    Column("batch") { Field($0.batch) },
    .number("days") { Field($0.days) },
  ]

  static let audit: [Column<AuditRow>] = [
    Column("site") { Field($0.site) },
    Column("day") { .text($0.day.description) },
    .number("revision") { .number($0.revision) },
    Column("status") { Field($0.verdict) },
    Column("at") { .time($0.at) },
    Column("due") { Field($0.due) },
    Column("note") { Field($0.note) },
  ]

  static let merchants: [Column<MerchantRow>] = [
    Column("merchant") { Field($0.id) },
    Column("name") { .text($0.name) },
    Column("kana") { Field($0.kana) },
    Column("site") { Field($0.site) },
    Column("open") { Field($0.isOpen) },
    Column("poster") { Field($0.poster) },
    Column("listing") { Field($0.listing) },
  ]

  static let receipts: [Column<ReceiptRow>] = [
    Column("receipt") { Field($0.id) },
    Column("at") { .time($0.at) },
    Column("member") { Field($0.receipt.member) },
    Column("merchant") { Field($0.receipt.merchant) },
    .number("amount") { Field($0.receipt.amount) },
    Column("status") { Field($0.receipt.status) },
    Column("reason") { Field($0.receipt.reason) },
  ]

  /// Without telephone numbers: a list leaves the screen's masking behind.
  static let persons: [Column<AccountSummary>] = [
    Column("account") { Field($0.account) },
    Column("name") { Field($0.name) },
    Column("kana") { Field($0.kana) },
    Column("site") { Field($0.site) },
  ]

  /// The reason is its English sentence; what it quotes of a line is masked.
  static let problems: [Column<ProblemRow>] = [
    Column("path") { .text($0.problem.path) },
    .number("line") { $0.problem.line.map { Field($0) } ?? .none },
    .number("offset") { .number($0.problem.offset) },
    Column("reason") { .text($0.problem.reason.sentence.en) },
    Column("excerpt") { .text($0.problem.excerpt) },
  ]

  /// Whose data were seen; a list that was exported is no person's.
  static let access: [Column<ActivityRow>] = [
    Column("at") { .time($0.line.at) },
    Column("login") { Field($0.line.by) },
    Column("type") { .text($0.line.type) },
    Column("person") { .text($0.line.on) },
    Column("what") { Field($0.line.text("field") ?? $0.line.text("what")) },
    Column("purpose") { Field($0.line.text("purpose")) },
    .number("count") {
      if case .number(let count)? = $0.line.fields["count"] { .number(count) } else { .none }
    },
  ]

  /// Without the texts, which can hold anything a caller said.
  static let activity: [Column<ActivityRow>] = [
    Column("id") { Field($0.line.id) },
    Column("at") { .time($0.line.at) },
    Column("by") { Field($0.line.by) },
    Column("type") { .text($0.line.type) },
    Column("on") { .text($0.line.on) },
    Column("refused") { .flag($0.refusal != nil) },
  ]
}
