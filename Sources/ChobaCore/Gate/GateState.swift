/// What the gate must know of a subject: each fold's state sums itself up as one of these.
package struct GateState: Hashable, Sendable {
  /// Everything that holds of the subject now.
  package var marks: Set<GateMark>
  /// Who has the ticket.
  package var holder: Login?
  /// The team that the ticket was escalated to; nil: it is with the first line.
  package var team: Team?
  /// What other teams were told to do besides.
  package var instructions: [OpenInstruction]
  /// Who made what a line of that type answers: nobody approves what the same login proposed.
  package var makers: [DeskType: Login]
  /// Who last changed the subject, and when: said in a refusal.
  package var by: Login?
  package var at: Timestamp?

  package init(
    marks: Set<GateMark> = [], holder: Login? = nil, team: Team? = nil,
    instructions: [OpenInstruction] = [], makers: [DeskType: Login] = [:], by: Login? = nil,
    at: Timestamp? = nil
  ) {
    self.marks = marks
    self.holder = holder
    self.team = team
    self.instructions = instructions
    self.makers = makers
    self.by = by
    self.at = at
  }
}

/// What can hold of a subject, in the gate's table and in `Refusal.state`.
package enum GateMark: String, Sendable, CaseIterable {
  // A ticket is in one of these.
  case waiting, taken, escalated, resolved, merged
  /// In a refusal only: it is already as urgent as the line wants it.
  case urgent
  /// In a refusal only: somebody watches the account already.
  case watched
  // An account has any of these.
  case warned, barred, proposed, suspended
  /// It was barred in an emergency, and no second person has reviewed that.
  case unreviewed
  /// Somebody asked to lift the bar or the suspension.
  case liftAsked = "lift-asked"
  // A payout batch is in one of these.
  case running, closed, prepared, approved, exported, submitted, paid
  // A report is in one of these.
  case unpublished, published, accepted, ordered
  // A merchant's money is held or not; a hold can have come from fraud.
  case held
  case notHeld = "not-held"
  case heldForFraud = "held-for-fraud"
  /// In a refusal only: the merchant's transfer was recalled already.
  case recalled
  /// A person has decided on the receipt.
  case decided
  /// In a refusal only: somebody else has received the brief, or taken back the notice.
  case received, withdrawn
}

/// The steps that can be missing, in `Refusal.gate`.
package enum GateStep: String, Sendable, CaseIterable {
  /// No contact reached them, nor were there three without answer on three days.
  case contact
  /// The day for improvement has not passed, and they have not refused.
  case improvement
  /// Screens only: no hit is newer than the watch or the warning.
  case newerHit = "newer-hit"
  /// Screens only: the account is not watched.
  case watch
  /// Opinions by people other than the proposer and the approver are missing.
  case opinions
  /// Whoever gave an opinion on the proposal does not approve it.
  case ownOpinion = "own-opinion"
  /// The day has passed, or lies further ahead than it may.
  case day
  /// The digest is not that of what was prepared.
  case digest
  /// The batch before this one has not been exported.
  case order
  /// The period is still running.
  case cutOff = "cut-off"
  /// The named line is not the last change that stands.
  case lastChange = "last-change"
  /// The named proposal, bar or request is not the one that is open.
  case otherLine = "other-line"
  /// The feeds have not passed the cut-off, and no reason was given.
  case feeds
  /// A file that a batch must rest on is not what was read.
  case files
  /// `[payout.sender]` or `[payout.bank]` is not filled in, or cannot stand in a bank file.
  case sender
  /// The payday is over, and no reason was given to pay on a later day.
  case payday
  /// The bank's deadline for the payday is over, and no reason was given to pay on a later day.
  case deadline
  /// The bank does not work on the payday, and no reason was given to pay on the bank day before.
  case bankDay = "bank-day"
  /// The batch has no transfer to that merchant.
  case transfer
  /// The prepared or exported folder is not there, or not whole.
  case folder
  /// Made again, it comes to something else, or somebody in it is held by now.
  case recount
  /// The ticket to merge into leads back to this one.
  case circle
  /// The named login may not work on this ticket.
  case assignee
  /// The revision is not the next one.
  case revision
}

extension Refusal {
  package static func gate(_ step: GateStep) -> Refusal { .gate(step.rawValue) }

  package static func state(_ mark: GateMark, _ state: GateState) -> Refusal {
    .state(mark.rawValue, by: state.by, at: state.at)
  }
}
