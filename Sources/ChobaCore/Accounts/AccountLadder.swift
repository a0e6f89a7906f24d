/// The ladder's gates, from desk lines alone. Source: mission 5, data contract "Desk types".
extension Account {
  /// A dismissal lasts so many days after its own at most.
  package static let dismissalDays = 180

  /// Why that login may not write a line of that type at that time, whatever stands in its fields:
  /// role, state, who is excluded, and the steps that must come before it.
  package func ladderRefusal(
    _ actor: Actor, _ type: DeskType, at time: Timestamp, opinions: OpinionsNeeded,
    in zone: CampaignZone
  ) -> Refusal? {
    if let refusal = Gate.decide(actor, type, gateState) { return refusal }
    switch type {
    case .fraudWarn: return wasContacted(in: zone) ? nil : .gate(.contact)
    case .accountBar: return didNotImprove(by: time, in: zone) ? nil : .gate(.improvement)
    case .accountApprove:
      guard let proposal else { return .unknownSubject }
      // Three people: who proposes, who gives an opinion, who approves.
      if proposal.opinions[actor.login] != nil { return .gate(.ownOpinion) }
      let needed = opinions.count(on: zone.day(of: time))
      return proposal.opinions.count >= needed ? nil : .gate(.opinions)
    default: return nil
    }
  }

  /// A contact that reached them, or three without answer on three days.
  private func wasContacted(in zone: CampaignZone) -> Bool {
    let silent = contacts.filter { $0.outcome == .noAnswer }.map { zone.day(of: $0.at) }
    return contacts.contains { $0.outcome != .noAnswer } || Set(silent).count >= 3
  }

  /// The day for improvement has passed, or they refused after the warning.
  private func didNotImprove(by time: Timestamp, in zone: CampaignZone) -> Bool {
    guard let warning else { return false }
    return zone.day(of: time) > warning.until || refusedWarning
  }

  /// They said, after the warning, that they would not comply (応じない場合).
  package var refusedWarning: Bool {
    guard let warning else { return false }
    return contacts.contains {
      $0.outcome == .refused && DeskLine.foldsBefore(warning.line, $0.line)
    }
  }

  /// What is wrong with what a line says: another line than the one that it answers, or a day that
  /// would skip a step.
  func wrongField(_ line: DeskLine, _ type: DeskType, _ zone: CampaignZone) -> GateStep? {
    switch type {
    case .accountReview: names.does(line.text("of"), name: bar?.line) ? nil : .otherLine
    case .accountOpinion, .accountApprove:
      names.does(line.text("proposal"), name: proposal?.line) ? nil : .otherLine
    case .accountReject:
      namesOpen(line) ? nil : .otherLine
    case .accountApproveLift:
      names.does(line.text("of"), name: liftRequest?.line) ? nil : .otherLine
    case .accountLift:
      switch line.text("what").flatMap(LiftedRight.init) {
      case .bar: isBarred ? nil : .otherLine
      case .suspension: isSuspended ? nil : .otherLine
      case nil: .otherLine
      }
    case .fraudWarn, .fraudDismiss:
      Self.allowsDay(line.text("until").flatMap { CivilDay($0) }, type, zone.day(of: line.at))
        ? nil : .day
    default: nil
    }
  }

  /// A rejection names either the proposal or, as `of`, the lifting that is turned down.
  private func namesOpen(_ line: DeskLine) -> Bool {
    switch (line.text("proposal"), line.text("of")) {
    case (let id?, nil): names.does(id, name: proposal?.line)
    case (nil, let id?): names.does(id, name: liftRequest?.line)
    default: false
    }
  }

  /// Whether a warning or a dismissal that is said on a day may run until another: not one that has
  /// passed, and a dismissal for 180 days at most.
  package static func allowsDay(_ until: CivilDay?, _ type: DeskType, _ today: CivilDay) -> Bool {
    guard let until, until >= today else { return false }
    return type != .fraudDismiss || until <= today.advanced(by: dismissalDays)
  }
}
