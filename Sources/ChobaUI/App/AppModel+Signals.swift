import ChobaCore

extension SignalsAnswer {
  /// The briefs that a login may receive: its own are for others.
  func briefs(for login: Login?) -> [BriefRow] {
    briefs.filter { $0.by != login && ($0.to == nil || $0.to == login) }
  }
}

extension AppModel {
  /// Takes what the staff is from a new day on. What was open by a role that ended is closed, with
  /// the forms on it: a right that is gone must not stay on the screen.
  mutating func take(_ roles: Set<StaffRole>, _ colleagues: [Colleague]) {
    session.colleagues = colleagues
    guard roles != session.roles else { return }
    session.roles = roles
    overlay = nil
    paths = [:]
    screen = session.sight.home
    notice = Notice(Self.rolesChanged, .hint)
    refresh()
  }

  private static let rolesChanged = Text(
    "今日からの役割に切り替えました。", "Your roles are those of today from now on")

  /// Takes what must reach everybody. At the start of a shift the last one's hand-over is seen
  /// first by those who work the tickets, and by whom it names: also one that has yet to be read,
  /// as long as no key was pressed.
  mutating func take(_ signals: SignalsAnswer) {
    self.signals = signals
    guard !hasGreeted else { return }
    let works = !session.roles.isDisjoint(with: [.agent, .support, .sales])
    let briefs = signals.briefs(for: session.login)
    guard let brief = briefs.first(where: { works || $0.to != nil }) else { return }
    hasGreeted = true
    go(to: .tickets)
    open(ShiftView(.brief(brief.id)))
  }
}
