import ChobaCore

extension SignalsAnswer {
  /// The briefs that a login may receive: its own are for others.
  func briefs(for login: Login?) -> [BriefRow] {
    briefs.filter { $0.by != login && ($0.to == nil || $0.to == login) }
  }
}

extension AppModel {
  /// Takes what must reach everybody. At the start of a shift the last one's hand-over is seen
  /// first by those who work the tickets, and by whom it names.
  mutating func take(_ signals: SignalsAnswer) {
    self.signals = signals
    guard !hasGreeted else { return }
    hasGreeted = true
    let works = !session.roles.isDisjoint(with: [.agent, .support, .sales])
    let briefs = signals.briefs(for: session.login)
    guard let brief = briefs.first(where: { works || $0.to != nil }) else { return }
    go(to: .tickets)
    open(ShiftView(.brief(brief.id)))
  }
}
