/// An account on the fraud desk: what was done about it, with its flags kept apart.
///
/// The ladder's step, the bar, the suspension and an open proposal are independent of each other.
/// Alerts are computed and stand outside: no line's validity rests on them. Source: mission 5,
/// data contract.
package struct Account: Hashable, Sendable {
  package let id: AccountID
  /// The `fraud.watch` that stands (重要監視対象); a watch may also begin by itself.
  package internal(set) var watch: DeskLine?
  /// The warning that stands (是正勧告).
  package internal(set) var warning: Warning?
  /// Contacts since the ladder last began anew, oldest first.
  package internal(set) var contacts: [Contact] = []
  /// The dismissal that was last said (対象外); its day may have passed.
  package internal(set) var dismissal: Dismissal?
  /// The line by which the ladder last began anew: dismissed, improved, or the bar lifted.
  package internal(set) var cleared: DeskLine?
  /// Only hits newer than this count: the last improvement, or lifting of a bar.
  package internal(set) var clearedAt: Timestamp?
  /// Barred from the campaign (資格停止).
  package internal(set) var bar: Bar?
  /// The approval by which the account is suspended (アカウント停止).
  package internal(set) var suspension: DeskLine?
  /// The proposal to suspend it that is open (協議中).
  package internal(set) var proposal: Proposal?
  /// What became of the last proposal since the ladder last began anew.
  package internal(set) var lastProposal: Ended?
  /// The lifting of a bar or suspension that somebody asked for; never open beside a proposal, since
  /// each ends the other.
  package internal(set) var liftRequest: LiftRequest?
  /// What became of the last lifting that was asked for, until it is barred anew.
  package internal(set) var lastLift: Ended?
  /// Each time that it was stopped, oldest first.
  package internal(set) var stops: [Stop] = []
  /// The last applied line but notes and opinions.
  package internal(set) var lastChange: DeskLine?
  /// What may be named by its id.
  var names = LineNames()

  package init(_ id: AccountID) { self.id = id }

  package struct Warning: Hashable, Sendable {
    package var line: DeskLine
    /// The last day for improvement (改善期限).
    package var until: CivilDay
  }

  /// The hits of before its line are silent until its day has passed; newer ones are not.
  package struct Dismissal: Hashable, Sendable {
    package var line: DeskLine
    /// The last day of silence.
    package var until: CivilDay
  }

  package struct Contact: Hashable, Sendable {
    package enum Outcome: String, Sendable {
      case reached, refused
      case noAnswer = "no_answer"
    }

    package var outcome: Outcome
    package var line: DeskLine
    package var at: Timestamp { line.at }
    package var by: Login { line.by }
  }

  package struct Bar: Hashable, Sendable {
    package var line: DeskLine
    /// Out of order, in an emergency: a second person must review it on the same day.
    package var isUrgent: Bool
    package var review: DeskLine?
  }

  package struct Proposal: Hashable, Sendable {
    package var line: DeskLine
    /// The last opinion (意見) of each login: for it or against.
    package var opinions: [Login: DeskLine] = [:]
  }

  /// A proposal or the request of a lifting that is no longer open.
  package struct Ended: Hashable, Sendable {
    package enum End: Sendable {
      case approved, rejected
      /// The state changed meanwhile.
      case lapsed
    }

    package var line: DeskLine
    package var end: End
    package var endedBy: DeskLine
  }

  package struct LiftRequest: Hashable, Sendable {
    package var line: DeskLine
    package var what: LiftedRight
  }

  package var isBarred: Bool { bar != nil }
  package var isSuspended: Bool { suspension != nil }

  /// The day on which an emergency bar must be reviewed; nil when none is open.
  package func reviewDue(in zone: CampaignZone) -> CivilDay? {
    guard let bar, bar.isUrgent, bar.review == nil else { return nil }
    return zone.day(of: bar.line.at)
  }

  /// What the gate must know of it.
  package var gateState: GateState {
    var state = GateState(by: lastChange?.by, at: lastChange?.at)
    if warning != nil { state.marks.insert(.warned) }
    if let bar {
      state.marks.insert(.barred)
      if bar.isUrgent && bar.review == nil { state.marks.insert(.unreviewed) }
      state.makers[.accountReview] = bar.line.by
    }
    if isSuspended { state.marks.insert(.suspended) }
    if let proposal {
      state.marks.insert(.proposed)
      for type in [DeskType.accountOpinion, .accountApprove, .accountReject] {
        state.makers[type] = proposal.line.by
      }
    }
    if let liftRequest {
      state.marks.insert(.liftAsked)
      for type in [DeskType.accountApproveLift, .accountReject] {
        state.makers[type] = liftRequest.line.by
      }
    }
    return state
  }
}
