import ArgumentParser
import ChobaCore

/// `choba tickets`: the call centre's tickets.
struct TicketsCommand: DataCommand {
  static let configuration = CommandConfiguration(
    commandName: "tickets",
    abstract: "Print tickets, in the order of work.",
    discussion: """
      Columns: ticket, at, from, account, subject, state, to, owner, urgent, due. States are \
      waiting, taken, escalated, resolved and merged; due is the earliest clock that runs, empty \
      when none does.
      """)

  @OptionGroup var options: DataOptions

  @Option(
    name: .customLong("where"),
    help: ArgumentHelp(
      "Only these: words and field:value, as 'state:waiting late:yes'.", valueName: "filter"))
  var filter = ""

  @OptionGroup var rows: RowOptions

  func run() throws {
    let campaign = try OpenCampaign(options.path())
    try rows.print(.tickets(ListRequest(filter: filter)), of: campaign)
  }
}
