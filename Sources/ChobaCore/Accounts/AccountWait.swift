/// What of a case waits for a person, in the order of what presses most.
package enum CaseWait: String, Sendable, CaseIterable {
  /// An emergency bar, for a second person's review on the same day.
  case review
  /// The lifting of a bar or a suspension, for another's approval.
  case lift
  /// A proposal that has its opinions, for a supervisor's approval.
  case approval
  /// A proposal, for an opinion by a third person.
  case opinion
  /// A warned account whose day for improvement has passed: barred, or seen to have improved.
  case improvement

  /// The line that somebody writes to end it.
  package var type: DeskType {
    switch self {
    case .review: .accountReview
    case .lift: .accountApproveLift
    case .approval: .accountApprove
    case .opinion: .accountOpinion
    case .improvement: .fraudImproved
    }
  }

  /// The role that the others need at least: analysts may do what supervisors may not leave to them.
  package var role: StaffRole { [.lift, .approval].contains(self) ? .supervisor : .analyst }
}

extension Account {
  /// What waits now, what presses most first, since when, and whose line it answers: another login
  /// has to do it.
  package func waits(
    now: Timestamp, opinions: Int, in zone: CampaignZone
  ) -> [(wait: CaseWait, since: Timestamp, by: Login)] {
    var waits: [(wait: CaseWait, since: Timestamp, by: Login)] = []
    func add(_ wait: CaseWait, _ line: DeskLine) { waits.append((wait, line.at, line.by)) }
    if let bar, bar.isUrgent, bar.review == nil { add(.review, bar.line) }
    if let liftRequest { add(.lift, liftRequest.line) }
    if let proposal {
      add(proposal.opinions.count >= opinions ? .approval : .opinion, proposal.line)
    }
    if let warning, !isBarred, zone.day(of: now) > warning.until {
      waits.append(
        (.improvement, zone.start(of: warning.until.advanced(by: 1)), warning.line.by))
    }
    return waits
  }
}
