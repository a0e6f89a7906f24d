import ArgumentParser
import ChobaCore
import ChobaDemo
import ChobaUI
import Foundation

/// `choba demo`: makes a campaign that never was, keeps it going and opens the console on it.
struct DemoCommand: ParsableCommand, GuardedCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Make a campaign to try choba with, and open it.",
    discussion: """
      The same scale and seed always make the same bytes. At scale 1 every month's points equal \
      the published table of the real campaign (35 million lines, 7 GB). A folder that holds the \
      same demo already is used as it is; any other folder with something in it is refused.

      Unless --still is given, a simulator goes on from the campaign's last evening and appends \
      what would happen next; its points come on top of the table.
      """)

  @Argument(help: "The folder to make it in.")
  var directory = "choba-demo"

  @Option(help: "The size, above 0 and at most 2; 1 is that of the real campaign.")
  var scale = 0.001

  @Option(help: "Another number makes another campaign.")
  var seed: UInt64 = 1

  @Option(
    help: ArgumentHelp(
      "Write only these feeds, as uses,grants.",
      discussion: "Known are \(Feed.allCases.map(\.rawValue).joined(separator: " ")).",
      valueName: "feeds"),
    transform: DemoCommand.feeds)
  var feeds = Set(Feed.allCases)

  @Flag(help: "Nothing is appended to what was made.")
  var still = false

  @Flag(help: "Only make it: no simulator, no console.")
  var noConsole = false

  var opensConsole: Bool { !noConsole }

  func run() throws {
    let plan = try DemoPlan(scale: scale, seed: seed, feeds: feeds)
    let bar = ProgressBar(label: "writing the demo", unit: "lines")
    let outcome = try DemoCampaign.write(
      to: directory, plan: plan, login: NSUserName(),
      threads: ProcessInfo.processInfo.activeProcessorCount
    ) { bar.show($0.lines, of: $0.total) }
    bar.end()
    if noConsole {
      print(
        outcome.isNew
          ? "\(directory): \(outcome.lines) lines" : "\(directory): the same demo was there already"
      )
      return
    }
    let options = Console.Options(
      language: Language.chosen(option: nil, environment: ProcessInfo.processInfo.environment))
    guard !still else { return try Console.open(directory, options: options) }
    let ticker = SimulatorTicker(try Simulator(root: directory, plan: plan))
    ticker.start()
    defer { ticker.stop() }
    try Console.open(directory, options: options)
  }

  private static func feeds(_ text: String) throws -> Set<Feed> {
    let feeds = Set(
      try text.split(whereSeparator: { $0 == "," || $0 == " " }).map { name in
        guard let feed = Feed(rawValue: String(name)) else {
          throw ValidationError(
            "there is no feed \(name); known are "
              + Feed.allCases.map(\.rawValue).joined(separator: ", "))
        }
        return feed
      })
    guard !feeds.isEmpty else { throw ValidationError("name one feed at least") }
    return feeds
  }
}
