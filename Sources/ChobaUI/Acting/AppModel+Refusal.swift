import ChobaCore

/// Whether a key can act now; screens grey out what cannot.
extension AppModel {
  /// Why an action that writes cannot be done now; nil when it can, on one target at least.
  func refusal(of action: Action) -> Text? {
    if session.roles.isEmpty { return Refusal.readOnly.sentence }
    guard let type = action.id.deskType(on: view.screen) else {
      if action.id == .undo, view.screen == .payouts { return PayoutWords.noUndo }
      return Text(
        "「\(action.label.ja)」はこの画面では使いません。", "\"\(action.label.en)\" means nothing on this screen")
    }
    if type.subject == .account { return accountRefusal(of: action) }
    if type.subject == .batch { return payoutRefusal(of: type) }
    if let refusal = Gate.decide(role: actor, type) {
      return session.isReadOnly && type.subject != .person
        ? Self.onlyLooks
        : refusal.sentence
    }
    guard [.ticket, .desk, .person].contains(type.subject) else { return ActWords.nextVersion }
    guard action.id.actsOnTickets else { return nil }
    if action.id == .undo, !acting.done.isEmpty { return nil }
    let targets = view.targets
    let refusals = targets.compactMap { refusal(of: action.id, on: $0) }
    guard let target = targets.first else { return ActWords.noTarget }
    guard refusals.count == targets.count, let first = refusals.first else { return nil }
    return words.refusal(first, of: target)
  }

  static let onlyLooks = Text(
    "内部監査は閲覧のみです。操作はできません。", "Internal audit only looks; it cannot act")

  /// Why the gate would not let the action pass on that ticket.
  func refusal(of action: ActionID, on target: ActTarget) -> Refusal? {
    let isUnmerge = action == .release && target.ticket.state == .merged
    guard let type = isUnmerge ? .ticketUnmerge : action.deskType(on: .tickets) else { return nil }
    // Once more would change nothing; it is said before a text is typed.
    if action == .urgent, target.ticket.isUrgent, target.ticket.to == .sales {
      return .state(GateMark.urgent, target.gateState)
    }
    return Gate.decide(actor, type, target.gateState)
  }
}

extension ActionID {
  /// Whether it needs a ticket; the others concern the desk, a person, or find their ticket.
  var actsOnTickets: Bool {
    switch self {
    // What is approved on tickets is a hand-over: it is received.
    case .newCall, .takeNext, .handover, .notice, .withdraw, .receive, .reveal, .approve: false
    default: true
    }
  }
}
