import ArgumentParser
import ChobaCore
import ChobaStore
import ChobaUI
import Foundation

/// A command on a data directory.
protocol DataCommand: ParsableCommand {
  var options: DataOptions { get }
}

/// A command that may take the whole terminal, and then runs behind `TerminalGuard`.
protocol GuardedCommand: ParsableCommand {
  var opensConsole: Bool { get }
}

/// What every command on a data directory takes.
struct DataOptions: ParsableArguments {
  @Argument(help: "The data directory; without it that which $CHOBA_DATA names.")
  var data: String?

  @Option(help: "The language of messages, ja or en; else that of the environment.")
  var lang: String?

  func validate() throws {
    _ = try path()
    if let lang, Language(rawValue: lang) == nil {
      throw ValidationError("there is no language \(lang); known are ja, en")
    }
  }

  /// The directory that was named; nothing is known of it yet.
  func path() throws -> String {
    let named = data ?? ProcessInfo.processInfo.environment["CHOBA_DATA"] ?? ""
    guard !named.isEmpty else {
      throw ValidationError(
        "no data directory: give DATA as an argument, or set $CHOBA_DATA to it")
    }
    return named
  }

  /// The directory with its index brought up to date. Says on standard error when files count as
  /// they were read before, not as they are, what is wrong in the configuration, and whose approvals
  /// it voids.
  func open(rebuild: Bool = false) throws -> OpenCampaign {
    let campaign = try OpenCampaign(try path(), rebuild: rebuild)
    var notes = [try campaign.staleFiles(), campaign.directory.errors.summary]
    if case .signals(let signals) = campaign.answer(.signals) {
      notes.append(signals.shortApprovalsSentence)
    }
    for note in notes.compactMap({ $0?[language] }) {
      FileHandle.standardError.write(Data("choba: \(note)\n".utf8))
    }
    return campaign
  }

  var language: Language {
    Language.chosen(option: lang, environment: ProcessInfo.processInfo.environment)
  }
}

/// How a command prints rows.
struct RowOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How rows are printed.",
      discussion: """
        csv is RFC 4180 in UTF-8: a header row, lines that end in CR LF, booleans as yes and no, \
        lists joined by ;, nothing for none. json is one object a line, with the columns' names \
        as keys, true and false, arrays, and null for none. Times are RFC 3339 in the campaign's \
        zone.
        """,
      valueName: "format"))
  var format = RowFormat.table

  @Flag(help: "Begin a csv with a byte-order mark, which Excel wants.")
  var excel = false

  func validate() throws {
    if excel, format != .csv { throw ValidationError("--excel goes with --format csv") }
  }

  /// A writer to standard output.
  func writer(_ headings: [Heading], zone: CampaignZone) throws -> RowWriter {
    try RowWriter(
      headings, format: format, zone: zone, excel: excel, to: .standardOutput())
  }

  /// Prints a whole list.
  func print(_ request: Request, of campaign: OpenCampaign) throws {
    guard let listing = Listing(request, answer: campaign.answer) else {
      throw ListExport.NoList()
    }
    var writer = try writer(listing.headings, zone: campaign.zone)
    try listing.forEachPart { try writer.write($0) }
    try writer.end()
  }
}
