import ArgumentParser
import ChobaCore

/// `choba accounts`: the fraud desk's accounts.
struct AccountsCommand: DataCommand {
  static let configuration = CommandConfiguration(
    commandName: "accounts",
    abstract: "Print the accounts on the fraud desk.",
    discussion: """
      Columns: account, stage, score, rules, since, owner. Stages are alert, watch, warned, \
      barred, proposed, suspended and cleared. Being over a threshold is no finding of fraud. \
      Closed cases, cleared, come last; --where open:yes leaves them out.

      --where takes words and stage: rule: owner: wait: (review lift approval opinion \
      improvement) and open: barred: suspended: proposed: active: waiting: (yes or no).

      --explain prints every alert of one account instead, no row where none stands. Columns: rule; \
      score; count, over threshold within window; yen concerned; version of the rule; what it would \
      need to fall silent, so many fewer or nothing new until silent_from; counterpart; since; \
      last; evidence, the ids of the records behind it and behind earlier hits of the rule, newest \
      first.
      """)

  @OptionGroup var options: DataOptions

  @Option(
    name: .customLong("where"),
    help: ArgumentHelp("Only these: words and field:value, as 'stage:watch'.", valueName: "filter"))
  var filter = ""

  @Flag(help: "List every merchant against which nothing is known, too, after the others.")
  var all = false

  @Option(
    help: ArgumentHelp(
      "Print every alert of one account, as member:p0031447.", valueName: "account"))
  var explain: String?

  @Flag(
    help: """
      Print figures instead: figure, key, value. Cases by stage and age in days, labels, repeat \
      offenders, accounts handled by day and login, median days to each step, yen held of \
      stopped merchants.
      """)
  var figures = false

  @OptionGroup var rows: RowOptions

  func validate() throws {
    if let explain, AccountID(explain) == nil {
      throw ValidationError("\(explain) is no account; write member:ID or merchant:ID")
    }
    if explain != nil, all || !filter.isEmpty {
      throw ValidationError("--explain is about one account: it goes without --all and --where")
    }
  }

  func run() throws {
    let campaign = try options.open()
    try campaign.check(isIfDue: true)
    if figures { return try printFigures(campaign) }
    if let account = explain.flatMap({ AccountID($0) }) {
      return try self.explain(account, campaign)
    }
    let request = Request.accounts(ListRequest(filter: filter))
    guard all else { return try rows.print(request, of: campaign) }
    try printAll(request, campaign)
  }

  private func printFigures(_ campaign: OpenCampaign) throws {
    var writer = try rows.writer(
      Columns.caseFigures.map(\.heading), zone: campaign.zone)
    try writer.write(
      campaign.caseFigures().figures.map { row in
        Columns.caseFigures.map { $0.value(row) }
      })
    try writer.end()
  }

  private func explain(_ account: AccountID, _ campaign: OpenCampaign) throws {
    let answer = campaign.answer(.account(account, historyRows: 1))
    if case .refused(let refusal) = answer { throw refusal }
    guard case .account(let found) = answer else { throw UnexpectedAnswer() }
    guard found.fraud != nil || found.isKnown else {
      throw Failure(
        "\(account) は見つかりません。choba accounts --all で確認してください。",
        "there is no \(account) in the data; choba accounts --all lists those there are")
    }
    let alerts = campaign.answer(.alerts(account, isWhole: true))
    if case .refused(let refusal) = alerts { throw refusal }
    guard case .alerts(let explained) = alerts else { throw UnexpectedAnswer() }
    var writer = try rows.writer(Columns.alerts.map(\.heading), zone: campaign.zone)
    try writer.write(explained.alerts.map { alert in Columns.alerts.map { $0.value(alert) } })
    try writer.end()
  }

  /// The desk's accounts, then the merchants that are not on it, with a score of 0 and no stage.
  private func printAll(_ request: Request, _ campaign: OpenCampaign) throws {
    let merchants = Request.merchants(ListRequest())
    guard let desk = Listing(request, answer: campaign.answer),
      let quiet = Listing(merchants, answer: campaign.answer)
    else { throw ListExport.NoList() }
    var writer = try rows.writer(desk.headings, zone: campaign.zone)
    var listed: Set<String> = []
    try desk.forEachPart { part in
      for case .text(let account)? in part.map(\.first) { listed.insert(account) }
      try writer.write(part)
    }
    try quiet.forEachPart { part in
      try writer.write(
        part.compactMap { row in
          guard case .text(let id)? = row.first else { return nil }
          let account = AccountID.merchant(MerchantID(id)).description
          if listed.contains(account) { return nil }
          return [.text(account), .none, .number(0), .list([]), .none, .none]
        })
    }
    try writer.end()
  }
}

extension AccountAnswer {
  /// Whether any line is about this account.
  fileprivate var isKnown: Bool { merchant != nil || member != nil || !history.isEmpty }
}

extension Columns {
  fileprivate static let caseFigures: [Column<CaseFigures.Figure>] = [
    Column("figure") { .text($0.name) },
    Column("key") { .text($0.key) },
    .number("value") { .number($0.value) },
  ]
}
