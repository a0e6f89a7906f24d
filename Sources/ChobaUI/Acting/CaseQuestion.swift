import ChobaCore

/// A key of the fraud desk that waits for the cases it is about: their state is asked for at the
/// key press, and what comes is what the action is about, whatever a list does afterwards.
struct CaseQuestion: Sendable {
  let action: Action
  let key: Key?
  let accounts: [AccountID]
  private(set) var cases: [AccountID: CaseAnswer] = [:]

  init(_ action: Action, _ key: Key?, _ accounts: [AccountID]) {
    self.action = action
    self.key = key
    self.accounts = accounts
  }

  var requests: [Request] { accounts.map(Request.fraudCase) }
  var found: [CaseAnswer] { accounts.compactMap { cases[$0] } }
  var isComplete: Bool { cases.count == accounts.count }

  mutating func take(_ answer: Answer) {
    if case .fraudCase(let found) = answer { cases[found.id] = found }
  }
}

/// What a key of the fraud desk comes to on one account.
enum CaseStep: Sendable, Equatable {
  case type(DeskType)
  /// The emergency bar, since a step before the ordinary one is missing.
  case emergency(because: Refusal)
  case refused(Refusal)
  /// There is nothing that it could answer.
  case nothing(Text)
}

/// Which line a key writes about an account in that state.
struct CaseGate {
  let actor: Actor
  let now: Timestamp
  let zone: CampaignZone
  let opinions: OpinionsNeeded
  /// What is wrong in the configuration files.
  let settingsErrors: [ConfigurationError]

  func step(_ action: ActionID, _ found: CaseAnswer) -> CaseStep {
    let types = action.accountTypes
    guard let first = types.first else { return .nothing(ActWords.noAccount) }
    switch action {
    case .approve: return approval(types, found)
    case .bar: return bar(found)
    default:
      return refusal(first, found).map(CaseStep.refused) ?? .type(first)
    }
  }

  func refusal(_ type: DeskType, _ found: CaseAnswer) -> Refusal? {
    Gate.decide(type, settings: settingsErrors)
      ?? found.state.refusal(
        actor, type, alert: found.alert, now: now, in: zone, opinions: opinions)
  }

  /// The first that waits and may be approved; else why the first that waits may not.
  private func approval(_ types: [DeskType], _ found: CaseAnswer) -> CaseStep {
    let waiting = types.filter { type in
      switch type {
      case .accountReview: found.state.reviewDue(in: zone) != nil
      case .accountApproveLift: found.state.liftRequest != nil
      default: found.state.proposal != nil
      }
    }
    guard let first = waiting.first else {
      return .nothing(
        Text("承認・確認を待つものはありません。", "Nothing waits for approval or review"))
    }
    if let possible = waiting.first(where: { refusal($0, found) == nil }) { return .type(possible) }
    return refusal(first, found).map(CaseStep.refused) ?? .type(first)
  }

  /// Where a step is missing the emergency bar is offered; where it may not be barred, neither.
  private func bar(_ found: CaseAnswer) -> CaseStep {
    guard let refusal = refusal(.accountBar, found) else { return .type(.accountBar) }
    return self.refusal(.accountBarUrgent, found) == nil
      ? .emergency(because: refusal) : .refused(refusal)
  }
}
