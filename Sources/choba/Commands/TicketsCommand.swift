import ArgumentParser
import ChobaCore

/// `choba tickets`: the call centre's tickets.
struct TicketsCommand: DataCommand {
  static let configuration = CommandConfiguration(
    commandName: "tickets",
    abstract: "Print tickets, in the order of work, or figures of them.",
    discussion: """
      Columns: ticket, at, from, account, subject, state, to, owner, urgent, due. States are \
      waiting, taken, escalated, resolved and merged; due is the earliest clock that runs, empty \
      when none does.

      --figures counts instead: month (or day, team, person), received, resolved, first_line \
      (closed by the first line alone), reopened, late (first answers), first_answer_median, \
      first_answer_p90, resolution_median, resolution_p90, with a last row total. Days and months \
      are those in which the calls came; a team's or a person's tickets are those that it \
      resolved, and the open ones that it has. Percentiles are by nearest rank, in whole minutes, \
      rounded up; a call that was answered on the phone had its answer at once.
      """)

  @OptionGroup var options: DataOptions

  @Option(
    name: .customLong("where"),
    help: ArgumentHelp(
      "Only these: words and field:value, as 'state:waiting late:yes'.", valueName: "filter"))
  var filter = ""

  @Option(help: ArgumentHelp("Counts and spans, a row each.", valueName: "day|month|team|person"))
  var figures: TicketFiguresRequest.By?

  @OptionGroup var rows: RowOptions

  func validate() throws {
    guard figures != nil, !filter.isEmpty else { return }
    throw ValidationError("--figures counts all tickets: leave --where out")
  }

  func run() throws {
    let campaign = try options.open()
    if let figures {
      return try rows.print(.ticketFigures(TicketFiguresRequest(by: figures)), of: campaign)
    }
    try rows.print(.tickets(ListRequest(filter: filter)), of: campaign)
  }
}

extension TicketFiguresRequest.By: ExpressibleByArgument {}
