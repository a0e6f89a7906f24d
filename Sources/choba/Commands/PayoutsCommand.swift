import ArgumentParser
import ChobaCore

/// `choba payouts`: what merchants are paid.
struct PayoutsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "payouts",
    abstract: "Print payout periods, or the merchants of one.",
    subcommands: [
      List.self, PayoutsShowCommand.self, PayoutsOpenCommand.self, PayoutsVerifyCommand.self,
    ],
    defaultSubcommand: List.self)

  struct List: DataCommand {
    static let configuration = CommandConfiguration(
      commandName: "list",
      abstract: "Print payout periods, or the merchants of one.",
      discussion: """
        Columns: period, first_day, last_day, payday, merchants, owed, state; with --period those \
        of its merchants: merchant, used, adjusted, carried, owed, held, paid, state. Yen. A \
        period is named by the month of its payment. States are running, closed, prepared, \
        approved, exported, submitted and paid.
        """)

    @OptionGroup var options: DataOptions

    @Option(help: ArgumentHelp("The merchants of this period.", valueName: "2020-11"))
    var period: String?

    @OptionGroup var rows: RowOptions

    func run() throws {
      let campaign = try options.open()
      guard let period else { return try rows.print(.payoutPeriods, of: campaign) }
      let answer = campaign.answer(.payoutPeriods)
      if case .payoutPeriods(let known) = answer,
        !known.contains(where: { $0.batch.text == period })
      {
        throw Failure(
          "振込 \(period) はありません。choba payouts で一覧を確認してください。",
          "there is no period \(period); choba payouts lists those there are")
      }
      try rows.print(.payoutMerchants(BatchID(period), ListRequest()), of: campaign)
    }
  }
}
