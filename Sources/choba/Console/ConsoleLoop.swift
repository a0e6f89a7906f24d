import ChobaCore
import ChobaStore
import ChobaTerminal
import ChobaUI

/// The main thread's loop: takes an event, lets the model answer, runs its effects, draws.
///
/// It waits for keys, for the worker's news and for the next minute; in between it does nothing.
final class ConsoleLoop {
  let terminal: NcursesTerminal
  let campaign: Console.Campaign
  let worker: ReadingWorker
  let writer: ActingThread
  let files: UserFiles
  let options: Console.Options
  var clock: ConsoleClock
  var idleLock: IdleLock
  var model: AppModel
  var theme: Theme
  var isDone = false
  /// A search that has more to look at.
  var unfinished: Request?
  /// How long it may keep the keys waiting at once.
  private static let searchSlice = Duration.milliseconds(4)
  private let keyWarnings: [Text]
  /// The minute that the tabs' badges are of.
  private var badgesAsOf: Timestamp?
  /// The day whose roles hold.
  private var staffAsOf: CivilDay

  init(
    terminal: NcursesTerminal, campaign: Console.Campaign, worker: ReadingWorker,
    writer: ActingThread, files: UserFiles, options: Console.Options
  ) {
    self.terminal = terminal
    self.campaign = campaign
    self.worker = worker
    self.writer = writer
    self.files = files
    self.options = options
    clock = ConsoleClock(campaign: campaign.directory.campaign)
    clock.take(campaign.status.dataTime)
    staffAsOf = campaign.directory.campaign.zone.day(of: clock.now)
    idleLock = IdleLock(minutes: campaign.directory.campaign.privacy.lockMinutes)
    let (keyMap, warnings) = KeyMapFile.read(files.keys ?? "")
    keyWarnings = warnings
    var session = Session(
      directory: campaign.directory, login: campaign.login, now: clock.now,
      themes: files.themeNames)
    session.isKiosk = options.isKiosk
    model = AppModel(
      session: session, language: options.language, size: terminal.size, now: clock.now,
      status: campaign.status, keyMap: keyMap)
    theme = Theme.shipped("choba").fitting(terminal.capabilities.colors)
  }

  /// Runs until the user leaves or the terminal does.
  func run() {
    run(model.start())
    if let warning = keyWarnings.first { handle(.notice(Notice(warning, .failed))) }
    countBadges()
    draw()
    campaign.queries.slice = Self.searchSlice
    worker.start()
    while !isDone {
      guard let event = terminal.nextInput(timeout: untilNextWork) else {
        goOnSearching()
        passTime()
        draw()
        continue
      }
      take(event)
      // What has come meanwhile is taken before anything is drawn: a held key stays in step.
      var more = 0
      while !isDone, more < 64, let next = terminal.nextInput(timeout: .zero) {
        take(next)
        more += 1
      }
      if !isDone { draw() }
    }
  }

  func passTime() {
    if idleLock.isDue() { handle(.locked) }
    handle(.tick(clock.now))
    lookAtStaff()
    countBadges()
  }

  /// On a new day some roles have begun or ended.
  private func lookAtStaff() {
    let now = clock.now
    let today = model.session.zone.day(of: now)
    guard today != staffAsOf else { return }
    staffAsOf = today
    let directory = campaign.directory
    let roles = directory.staff?.roles(of: campaign.login, at: now, in: directory.campaign.zone)
    handle(.staff(roles: roles ?? [], colleagues: directory.colleagues(at: now)))
  }

  /// Counts what the tabs carry, once a minute and first when everything has been read.
  private func countBadges() {
    guard case .live = model.status.state else { return badgesAsOf = nil }
    guard badgesAsOf != model.now else { return }
    badgesAsOf = model.now
    let session = model.session
    let badges = Badges(queries: campaign.queries, login: session.login, zone: session.zone)
    handle(.badges(badges.counts(now: clock.now)))
  }

  private func draw() {
    let frame = model.render(theme, isAmbiguousWide: options.isAmbiguousWide)
    terminal.present(frame.grid, cursor: frame.cursor)
  }

  /// To the next minute, or until the screen is to be locked.
  private var untilNextWork: Duration {
    if unfinished != nil { return .zero }
    let minute = 60 * Timestamp.perSecond
    let rest = clock.now.microseconds % minute
    return min(.microseconds(minute - rest), idleLock.timeLeft ?? .seconds(60))
  }

  // MARK: Events

  private func take(_ event: InputEvent) {
    idleLock.note(event)
    switch event {
    case .woken: takeNews()
    case .ending: isDone = true
    case .suspendRequested: run(.suspend)
    default: handle(.input(event))
    }
  }

  func takeNews() {
    let (status, failure) = worker.takeStatus()
    clock.take(status.dataTime)
    handle(.tick(clock.now))
    handle(.status(status))
    if let failure { handle(.notice(Messages.failed(failure))) }
    for report in writer.takeReports() { handle(.acted(report)) }
    if let others = worker.takePresence() { handle(.presence(others)) }
    countBadges()
  }

  func handle(_ event: Event) { run(model.update(event)) }
}
