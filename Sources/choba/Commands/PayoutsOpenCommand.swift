import ArgumentParser
import ChobaCore

/// `choba payouts open`: what is not paid yet, and since when.
struct PayoutsOpenCommand: DataCommand {
  static let configuration = CommandConfiguration(
    commandName: "open",
    abstract: "Print money that stays open: held, returned, or below zero; the oldest first.",
    discussion: """
      Columns: merchant, amount, state, reason, since, batch, days. Yen. State is held, returned \
      (the bank gave it back), waiting (not held any more: paid with the next batch) or negative. \
      The batch is the one since which it is open.
      """)

  @OptionGroup var options: DataOptions

  @OptionGroup var rows: RowOptions

  func run() throws {
    let campaign = try options.open()
    try rows.print(.payoutOpen(ListRequest()), of: campaign)
  }
}
