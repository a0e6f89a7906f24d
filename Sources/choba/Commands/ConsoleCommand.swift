import ArgumentParser
import ChobaCore

/// `choba [DATA]`: the console.
struct ConsoleCommand: DataCommand, GuardedCommand {
  static let configuration = CommandConfiguration(
    commandName: "console",
    abstract: "Open the console on the data directory; the same as choba DATA.",
    discussion: """
      It reads in the background and shows what it has so far. ? explains the keys of where you \
      are, Q leaves.
      """)

  @OptionGroup var options: DataOptions

  @Flag(help: "For a shared screen: it cannot be suspended, and no list leaves it.")
  var kiosk = false

  @Flag(
    help: """
      The terminal shows characters of ambiguous width in two cells: borders and signs are drawn \
      in ASCII.
      """)
  var ambiguousWide = false

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp(
      "Act as this login; only where campaign.toml says identity = \"trust\".", valueName: "login"))
  var login: String?

  var opensConsole: Bool { true }

  func run() throws {
    try Console.open(
      options.path(),
      options: Console.Options(
        language: options.language, login: login.map { Login($0) },
        isAmbiguousWide: ambiguousWide, isKiosk: kiosk))
  }
}
