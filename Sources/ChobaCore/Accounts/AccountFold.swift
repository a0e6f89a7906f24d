/// Folds an account's fraud and account lines, in (`at`, `id`) order, into its state.
package struct AccountFold: Sendable {
  package private(set) var account: Account
  /// Why the lines that have no effect have none.
  package private(set) var refusals: [DeskLine: Refusal] = [:]

  /// The lines may come in any order.
  package init(_ id: AccountID, lines: [DeskLine], context: AccountContext) {
    account = Account(id)
    for line in lines.sorted(by: DeskLine.foldsBefore) {
      account.names.note(line)
      do {
        account = try account.applying(line, context)
      } catch {
        refusals[line] = error
      }
    }
  }
}

/// What folding needs besides the lines.
package struct AccountContext: Sendable {
  package var opinions: Int
  package var zone: CampaignZone
  package var staff: Staff

  package init(campaign: Campaign, staff: Staff) {
    opinions = campaign.opinions
    zone = campaign.zone
    self.staff = staff
  }

  package func actor(of line: DeskLine) -> Actor {
    Actor(login: line.by, roles: staff.roles(of: line.by, at: line.at, in: zone))
  }
}

extension Account {
  /// The account after a line, or why the line has no effect. A writer asks this first, too.
  package func applying(_ line: DeskLine, _ context: AccountContext) throws(Refusal) -> Account {
    guard let type = line.deskType, type.subject == .account, AccountID(line.on) == id,
      DeskSchema.problem(in: line) == nil
    else { throw .unknownSubject }
    if let refusal = Gate.decide(context.actor(of: line), type, gateState) { throw refusal }
    if let step = missingStep(for: type, at: line.at, in: context.zone) { throw .gate(step) }
    if let step = wrongAnswer(line, type, context) { throw .gate(step) }
    var next = self
    next.follow(line, type)
    return next
  }

  /// The step of the ladder that must come before a line of that type, from desk lines alone.
  package func missingStep(
    for type: DeskType, at time: Timestamp, in zone: CampaignZone
  ) -> GateStep? {
    switch type {
    case .fraudWarn: wasContacted(in: zone) ? nil : .contact
    case .accountBar: didNotImprove(by: time, in: zone) ? nil : .improvement
    default: nil
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
  var refusedWarning: Bool {
    guard let warning else { return false }
    return contacts.contains { $0.outcome == .refused && $0.at >= warning.line.at }
  }

  /// Whether a line that answers another one names the right one, and enough opinions are there.
  private func wrongAnswer(
    _ line: DeskLine, _ type: DeskType, _ context: AccountContext
  ) -> GateStep? {
    switch type {
    case .accountReview: names.does(line.text("of"), name: bar?.line) ? nil : .otherLine
    case .accountOpinion, .accountReject:
      names.does(line.text("proposal"), name: proposal?.line) ? nil : .otherLine
    case .accountApprove:
      if !names.does(line.text("proposal"), name: proposal?.line) {
        .otherLine
      } else {
        // A third person's: neither the proposer's nor the approver's counts.
        proposal?.opinions.keys.count { $0 != line.by } ?? 0 >= context.opinions ? nil : .opinions
      }
    case .accountApproveLift:
      names.does(line.text("of"), name: liftRequest?.line) ? nil : .otherLine
    case .accountLift:
      switch line.text("what").flatMap(LiftedRight.init) {
      case .bar: isBarred ? nil : .otherLine
      case .suspension: isSuspended ? nil : .otherLine
      case nil: .otherLine
      }
    default: nil
    }
  }
}
