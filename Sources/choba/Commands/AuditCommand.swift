import ArgumentParser
import ChobaCore

/// `choba audit`: what became of the daily reports.
struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Print what the auditing contractor answered, by site and day.",
    subcommands: [List.self, Publish.self], defaultSubcommand: List.self)

  struct List: DataCommand {
    static let configuration = CommandConfiguration(
      commandName: "list",
      abstract: "Print what the auditing contractor answered, by site and day.",
      discussion: """
        Columns: site, day, revision, status, at, due, note; the newest day first. The status is \
        accepted or correct (a correction order, to be answered until due).
        """)

    @OptionGroup var options: DataOptions

    @Option(
      name: .customLong("where"),
      help: ArgumentHelp(
        "Only these: words and field:value, as 'verdict:correct'.", valueName: "filter"))
    var filter = ""

    @OptionGroup var rows: RowOptions

    func run() throws {
      let campaign = try options.open()
      try rows.print(.audit(ListRequest(filter: filter)), of: campaign)
    }
  }

  struct Publish: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Publish the daily reports (not in this version).")

    @Argument(help: "The data directory.")
    var data: String?

    @Option(help: "A folder, or the address of an Azure container.")
    var to: String?

    func run() throws {
      throw Failure(
        "実績報告を送信できません。この版にはまだ送信がありません。",
        "cannot publish: this version does not write reports yet")
    }
  }
}
