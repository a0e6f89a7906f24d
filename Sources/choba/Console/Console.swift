import ChobaCore
import ChobaStore
import ChobaTerminal
import ChobaUI
import Foundation

/// The console on a data directory.
enum Console {
  /// What the command line says about how to open it.
  struct Options {
    var language: Language
    /// Another login than the one that runs choba: only where the directory trusts whoever writes.
    var login: Login?
    var isAmbiguousWide = false
    /// A shared screen: no job control, no editor, and no list leaves it.
    var isKiosk = false
  }

  /// The campaign that it is opened on, by whom, and how far it had been read.
  struct Campaign {
    let directory: CampaignDirectory
    let index: CampaignIndex
    let queries: IndexQueries
    let login: Login
    let status: ReadingStatus
  }

  static var isOnTerminal: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 }

  /// Opens it on the terminal and returns when the user has left it.
  static func open(_ path: String, options: Options) throws {
    let directory = try OpenCampaign.directory(path)
    let login = try OpenCampaign.login(options.login, in: directory)
    let index = try OpenCampaign.index(of: directory)
    let campaign = Campaign(
      directory: directory, index: index,
      queries: IndexQueries(directory: directory, index: index), login: login,
      status: try index.status(.live))
    let wake = Wake()
    let worker = ReadingWorker(
      directory: directory, index: index, status: campaign.status, login: login
    ) { wake.signal() }
    let writer = ActingThread(news: { wake.signal() }) {
      let desk = ActingDesk(
        directory: directory, index: index, login: login,
        environment: ProcessInfo.processInfo.environment)
      return { order, now in desk.carryOut(order, now: now) }
    }
    let session = try TerminalSession(wake: wake)
    let loop = ConsoleLoop(
      terminal: session.terminal, campaign: campaign, worker: worker, writer: writer,
      files: UserFiles(environment: ProcessInfo.processInfo.environment), options: options)
    loop.run()
    writer.stop()
    worker.stop()
  }
}

/// The campaign's now as the console takes it.
struct ConsoleClock {
  let campaign: ChobaCore.Campaign
  private var newest: Timestamp?
  private var since = Timestamp(Date())

  init(campaign: ChobaCore.Campaign) { self.campaign = campaign }

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
