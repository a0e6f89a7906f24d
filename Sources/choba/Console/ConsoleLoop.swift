import ChobaCore
import ChobaStore
import ChobaTerminal
import ChobaUI
import Foundation

/// The main thread's loop: takes an event, lets the model answer, runs its effects, draws.
///
/// It waits for keys, for the worker's news and for the next minute; in between it does nothing.
final class ConsoleLoop {
  private let terminal: NcursesTerminal
  private let index: CampaignIndex
  private let queries: IndexQueries
  private let worker: ReadingWorker
  private let files: UserFiles
  private let isAmbiguousWide: Bool
  private let isKiosk: Bool
  private var clock: ConsoleClock
  private var model: AppModel
  private var theme: Theme
  private let keyWarnings: [Text]
  /// The minute that the tabs' badges are of.
  private var badgesAsOf: Timestamp?
  private var isDone = false

  init(
    terminal: NcursesTerminal, directory: CampaignDirectory, index: CampaignIndex,
    queries: IndexQueries, worker: ReadingWorker, status: ReadingStatus, files: UserFiles,
    language: Language, isAmbiguousWide: Bool, isKiosk: Bool
  ) {
    self.terminal = terminal
    self.index = index
    self.queries = queries
    self.worker = worker
    self.files = files
    self.isAmbiguousWide = isAmbiguousWide
    self.isKiosk = isKiosk
    clock = ConsoleClock(campaign: directory.campaign)
    clock.take(status.dataTime)
    let (keyMap, warnings) = KeyMapFile.read(files.keys ?? "")
    keyWarnings = warnings
    model = AppModel(
      session: Session(directory: directory, now: clock.now, themes: files.themeNames),
      language: language, size: terminal.size, now: clock.now, status: status,
      keyMap: keyMap)
    theme = Theme.shipped("choba").fitting(terminal.capabilities.colors)
  }

  /// Runs until the user leaves or the terminal does.
  func run() {
    run(model.start())
    if let warning = keyWarnings.first { handle(.notice(Notice(warning, .failed))) }
    countBadges()
    draw()
    worker.start()
    while !isDone {
      guard let event = terminal.nextInput(timeout: untilNextMinute) else {
        handle(.tick(clock.now))
        countBadges()
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

  /// Counts what the tabs carry, once a minute and first when everything has been read.
  private func countBadges() {
    guard case .live = model.status.state else { return badgesAsOf = nil }
    guard badgesAsOf != model.now else { return }
    badgesAsOf = model.now
    let session = model.session
    let badges = Badges(queries: queries, login: session.login, zone: session.zone)
    handle(.badges(badges.counts(now: clock.now)))
  }

  private func draw() {
    let frame = model.render(theme, isAmbiguousWide: isAmbiguousWide)
    terminal.present(frame.grid, cursor: frame.cursor)
  }

  private var untilNextMinute: Duration {
    let minute = 60 * Timestamp.perSecond
    let rest = clock.now.microseconds % minute
    return .microseconds(minute - rest)
  }

  // MARK: Events

  private func take(_ event: InputEvent) {
    switch event {
    case .woken: takeNews()
    case .ending: isDone = true
    case .suspendRequested: run(.suspend)
    default: handle(.input(event))
    }
  }

  private func takeNews() {
    let (status, failure) = worker.takeStatus()
    clock.take(status.dataTime)
    handle(.tick(clock.now))
    handle(.status(status))
    if let failure { handle(.notice(Messages.readingFailed(failure))) }
    countBadges()
  }

  private func handle(_ event: Event) { run(model.update(event)) }

  // MARK: Effects

  private func run(_ effects: [Effect]) {
    for effect in effects { run(effect) }
  }

  private func run(_ effect: Effect) {
    switch effect {
    case .load(let request):
      handle(.loaded(request, queries.answer(request, now: clock.now)))
    case .suspend where isKiosk, .export where isKiosk:
      handle(.notice(Messages.notInKiosk))
    case .quit: isDone = true
    case .suspend: index.whileIdle { terminal.suspend() }
    case .copy(let text): if !terminal.copy(text) { handle(.notice(Messages.tooLongToCopy)) }
    case .setTheme(let name): setTheme(name)
    case .reloadThemes:
      handle(.themes(files.themeNames))
      setTheme(model.theme)
    case .setMouse(let isOn): terminal.setMouse(isOn)
    case .export(let request, let format): export(request, format)
    case .readNow: worker.readNow()
    case .redraw: terminal.redraw()
    case .bell: terminal.bell()
    case .title(let title): terminal.setTitle(title)
    case .act, .here, .edit, .unlock, .ring: break
    }
  }

  private func setTheme(_ name: String) {
    let (loaded, problems) = files.theme(name)
    if let problem = problems.first { handle(.notice(Messages.badTheme(problem))) }
    if let loaded { theme = loaded.fitting(terminal.capabilities.colors) }
  }

  private func export(_ request: Request, _ format: ExportFormat) {
    do {
      let now = clock.now
      let list = ListExport(now: now, zone: model.session.zone) { [queries] request in
        queries.answer(request, now: now)
      }
      let (path, count) = try list.write(request, format)
      handle(.notice(Messages.exported(count, to: path)))
    } catch {
      handle(.notice(Messages.notExported(Failure(error).text)))
    }
  }
}

extension Session {
  /// Who looks at which campaign: the login that runs choba, with its roles of now.
  init(directory: CampaignDirectory, now: Timestamp, themes: [String]) {
    let campaign = directory.campaign
    let login = Login(NSUserName())
    let person = directory.staff?.people[login]
    self.init(
      login: login, name: person?.name ?? login.text,
      roles: directory.staff?.roles(of: login, at: now, in: campaign.zone) ?? [],
      campaign: campaign.name, firstDay: campaign.firstDay, lastDay: campaign.lastDay,
      zone: campaign.zone, themes: themes, holidays: directory.holidays)
  }
}
