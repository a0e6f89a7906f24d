package import ChobaCore

/// The whole state of the console: pure, without a clock, a file or a terminal.
///
/// `update` takes events and gives effects; `render` draws. What is on the screen is kept up to
/// date by comparing what the view asks for with what was asked already.
package struct AppModel: Sendable {
  package internal(set) var session: Session
  /// What people are called, by login.
  private let names: [Login: String]
  /// The other way round, as filters name them.
  let people: [String: String]
  package var language: Language
  package var keyMap: KeyMap
  package internal(set) var size: Size
  /// The campaign's now, to the minute.
  package internal(set) var now: Timestamp
  package internal(set) var status: ReadingStatus
  /// The theme to draw with, a preview included.
  package internal(set) var theme: String
  /// The themes that `:theme` may choose.
  package internal(set) var themes: [String]
  package internal(set) var isMouseOn = false
  package internal(set) var isZoomed = false
  /// Since when nothing is reloaded; nil while the screen is live.
  package internal(set) var pausedSince: Timestamp?

  /// The tab that is shown.
  package internal(set) var screen: Screen
  /// What is open in each tab, the tab's own screen first.
  var paths: [Screen: [any View]] = [:]
  var overlay: Overlay?
  package internal(set) var notice: Notice?
  /// What the tabs carry; none is zero.
  package internal(set) var badges: [Screen: Int] = [:]
  /// What must reach everybody at once: notices, ringing tickets, briefs.
  package internal(set) var signals = SignalsAnswer()
  /// The hand-over that waited at the start was shown, or somebody went to work without one.
  var hasGreeted = false
  /// Who else looks at tickets now.
  package internal(set) var presence: [Presence] = []
  /// Nobody sat here for a while: nothing is shown until somebody says who it is.
  package internal(set) var isLocked = false
  /// Why the last try to unlock it failed.
  var lockNote: Text?
  /// Orders on their way, texts that wait, what can be undone.
  var acting = ActingState()
  /// What was asked for what is on the screen, as of the index's version.
  var asked: Set<Request> = []
  /// The identity of the view that asked.
  var askedBy = ""
  /// Inputs of the prompts, the oldest first.
  var history = PromptHistory()

  package init(
    session: Session, language: Language, size: Size, now: Timestamp, theme: String = "choba",
    status: ReadingStatus, keyMap: KeyMap = .standard
  ) {
    self.session = session
    names = Dictionary(
      session.colleagues.map { ($0.login, $0.name) }, uniquingKeysWith: { first, _ in first })
    people = FilterWords.people(session)
    self.language = language
    self.size = size
    self.now = AppModel.minute(of: now)
    self.theme = theme
    themes = session.themes
    self.status = status
    self.keyMap = keyMap
    screen = session.sight.home
  }

  /// What to do at first: the title, and what the first screen needs.
  package mutating func start() -> [Effect] {
    [.title("choba " + session.campaign)] + settle()
  }

  static func minute(of time: Timestamp) -> Timestamp {
    let minute = 60 * Timestamp.perSecond
    let rest = time.microseconds % minute
    return Timestamp(microseconds: time.microseconds - (rest < 0 ? rest + minute : rest))
  }
}

extension AppModel {
  package var isPaused: Bool { pausedSince != nil }

  /// The view that has the keys.
  package internal(set) var view: any View {
    get { paths[screen]?.last ?? AppModel.root(of: screen) }
    set {
      var path = paths[screen] ?? [newValue]
      path[path.count - 1] = newValue
      paths[screen] = path
    }
  }

  /// What each tab shows at first.
  static func root(of screen: Screen) -> any View {
    switch screen {
    case .desk: DeskView()
    case .tickets: QueueView()
    case .fraud: ListView(.fraud)
    case .payouts: ListView(.batches)
    case .totals: TotalsView()
    case .receipts: ListView(.receipts)
    case .audit: ListView(.audit)
    case .accounts: ListView(.accounts)
    case .activity: ListView(.activity)
    }
  }

  package var formats: Formats {
    Formats(language: language, zone: session.zone, now: now, holidays: session.holidays)
  }

  var context: ViewContext {
    ViewContext(
      formats: formats, sight: session.sight, size: size, age: age, isZoomed: isZoomed,
      isChecked: status.isChecked, approvers: session.approvers, presence: presence,
      revealed: acting.revealed, login: session.login, roles: session.roles, names: names,
      revealKey: keyMap[.reveal]?.keys.first?.sign ?? ":reveal")
  }

  /// As of when what is shown holds, while it is not the latest.
  private var age: String {
    let formats = formats
    let since: Timestamp
    switch (pausedSince, status.state) {
    case (let paused?, _): since = paused
    case (nil, .gone(let asOf)): since = asOf
    case (nil, .stale(let last)): since = last
    case (nil, .live), (nil, .reading): return ""
    }
    return formats.say("\(formats.clock(since))時点", "as of \(formats.clock(since))")
  }

  /// The rectangles of the screen, from top to bottom.
  var areas: FrameAreas { areas(Banner(model: self).lines) }

  func areas(_ banner: [Banner.Line]) -> FrameAreas {
    FrameAreas(size: size, bannerRows: banner.count, isZoomed: isZoomed)
  }
}

/// Where the parts of the frame stand.
struct FrameAreas {
  let header: Rect
  let tabs: Rect
  let banner: Rect
  let body: Rect
  let message: Rect
  let keys: Rect

  /// The least that the frame needs.
  static let smallest = Size(rows: 12, columns: 40)

  init(size: Size, bannerRows: Int, isZoomed: Bool) {
    let (header, afterHeader) = Rect(size: size).splitTop(1)
    let (tabs, afterTabs) = afterHeader.splitTop(isZoomed ? 0 : 1)
    let (banner, afterBanner) = afterTabs.splitTop(bannerRows)
    let (rest, keys) = afterBanner.splitBottom(1)
    let (body, message) = rest.splitBottom(1)
    self.header = header
    self.tabs = tabs
    self.banner = banner
    self.body = body
    self.message = message
    self.keys = keys
  }
}
