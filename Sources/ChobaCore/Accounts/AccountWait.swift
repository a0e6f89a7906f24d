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

  /// The role that is needed at least.
  package var role: StaffRole { Gate.row(of: type).sortedRoles.first ?? .supervisor }
}

extension Account {
  /// What waits now, what presses most first, since when, and who may not end it.
  package func waits(
    now: Timestamp, opinions: OpinionsNeeded, in zone: CampaignZone
  ) -> [FraudRow.Wait] {
    var waits: [FraudRow.Wait] = []
    func add(_ wait: CaseWait, since: Timestamp) {
      waits.append(
        FraudRow.Wait(wait, since: since, without: excluded(from: wait.type, at: now, in: zone)))
    }
    if let bar, bar.isUrgent, bar.review == nil { add(.review, since: bar.line.at) }
    if let liftRequest { add(.lift, since: liftRequest.line.at) }
    if let proposal {
      let isHeard = proposal.opinions.count >= opinions.count(on: zone.day(of: now))
      add(isHeard ? .approval : .opinion, since: proposal.line.at)
    }
    if let warning, !isBarred, zone.day(of: now) > warning.until {
      add(.improvement, since: zone.start(of: warning.until.advanced(by: 1)))
    }
    return waits
  }

  /// Of those who had a part in it, whom the gate refuses that line because of that, whatever their
  /// roles; in the order of logins.
  package func excluded(
    from type: DeskType, at time: Timestamp, in zone: CampaignZone
  ) -> [Login] {
    let people = Set(gateState.makers.values).union(proposal?.opinions.keys.map { $0 } ?? [])
    return people.filter { login in
      // Another opinion takes the place of the same login's first: it is allowed, and ends nothing.
      if type == .accountOpinion, proposal?.opinions[login] != nil { return true }
      let actor = Actor(login: login, roles: Gate.row(of: type).roles)
      let refusal = ladderRefusal(actor, type, at: time, opinions: 0, in: zone)
      return refusal == .samePerson || refusal == .gate(.ownOpinion)
    }.sorted()
  }
}
