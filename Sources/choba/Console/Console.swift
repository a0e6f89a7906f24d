import ChobaCore
import ChobaStore
import ChobaTerminal
import ChobaUI
import Foundation

/// The console on a data directory.
enum Console {
  /// What the command line says about how to open it.
  struct Options {
    var language: String?
    var isAmbiguousWide = false
    /// A shared screen: no job control, and no list leaves it.
    var isKiosk = false
  }

  /// To be called first thing, before any thread is made: the process that gives the terminal
  /// back forks off here.
  static func guardTerminal() {
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { return }
    TerminalGuard.start()
  }

  /// Opens it on the terminal and returns when the user has left it.
  static func open(_ path: String, options: Options = Options()) throws {
    let environment = ProcessInfo.processInfo.environment
    let directory = try OpenCampaign.directory(path)
    let index = try OpenCampaign.index(of: directory)
    let queries = IndexQueries(directory: directory, index: index)
    let wake = Wake()
    let status = try index.status(.live)
    let worker = ReadingWorker(directory: directory, index: index, status: status) {
      wake.signal()
    }
    let files = UserFiles(environment: environment)
    let session = try TerminalSession(wake: wake)
    let loop = ConsoleLoop(
      terminal: session.terminal, directory: directory, index: index, queries: queries,
      worker: worker, status: status, files: files,
      language: Language.chosen(option: options.language, environment: environment),
      isAmbiguousWide: options.isAmbiguousWide, isKiosk: options.isKiosk)
    loop.run()
    worker.stop()
  }
}

/// The campaign's now as the console takes it.
struct ConsoleClock {
  let campaign: Campaign
  private var newest: Timestamp?
  private var since = Timestamp(Date())

  init(campaign: Campaign) { self.campaign = campaign }

  /// Takes over what the data say; from then on time passes as on the wall.
  mutating func take(_ newest: Timestamp?) {
    guard newest != self.newest else { return }
    self.newest = newest
    since = Timestamp(Date())
  }

  /// The wall clock's time; or, with `clock = "data"`, the data's and the time since.
  var now: Timestamp {
    let wall = Timestamp(Date())
    guard campaign.clock == .data, let newest else { return wall }
    let end = campaign.zone.start(of: campaign.lastDay.advanced(by: 2))
    let passed = wall.microseconds - since.microseconds
    return Timestamp(microseconds: min(newest, end).microseconds + max(passed, 0))
  }
}
