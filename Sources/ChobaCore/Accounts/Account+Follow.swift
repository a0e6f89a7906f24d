/// What each line does to an account, once the gate has let it pass.
extension Account {
  /// Lines that leave open what somebody proposed or asked for. Both rest on what was known then:
  /// any other line ends them. A review only says that the bar of before was right.
  package static let leavingOpen: Set<DeskType> = [.fraudNote, .accountOpinion, .accountReview]

  mutating func follow(_ line: DeskLine, _ type: DeskType) {
    let (proposed, asked) = (proposal, liftRequest)
    if type != .fraudNote && type != .accountOpinion { lastChange = line }
    if !Self.leavingOpen.contains(type) {
      proposal = nil
      liftRequest = nil
      if let proposed {
        let end = Self.end(by: type)
        lastProposal = EndedProposal(line: proposed.line, end: end, endedBy: line)
      }
    }
    switch type {
    case .fraudWatch:
      watch = watch ?? line
      dismissal = nil
    case .fraudDismiss:
      startAnew(line)
      dismissal = line.text("until").flatMap { CivilDay($0) }.map {
        Dismissal(line: line, until: $0)
      }
    case .fraudContact: contact(line)
    case .fraudWarn:
      warning = line.text("until").flatMap { CivilDay($0) }.map { Warning(line: line, until: $0) }
    case .fraudImproved:
      startAnew(line)
      clearedAt = line.at
    case .accountBar, .accountBarUrgent:
      bar = Bar(line: line, isUrgent: type == .accountBarUrgent)
    case .accountReview: bar?.review = line
    case .accountPropose: proposal = Proposal(line: line)
    case .accountOpinion: proposal?.opinions[line.by] = line
    case .accountApprove where proposed != nil: suspension = line
    case .accountLift:
      liftRequest = line.text("what").flatMap(LiftedRight.init).map {
        LiftRequest(line: line, what: $0)
      }
    case .accountApproveLift: lift(asked?.what, line)
    default: break
    }
    noteStop(at: line.at)
  }

  private static func end(by type: DeskType) -> EndedProposal.End {
    switch type {
    case .accountApprove: .approved
    case .accountReject: .rejected
    default: .lapsed
    }
  }

  private mutating func contact(_ line: DeskLine) {
    guard let outcome = line.text("outcome").flatMap(Contact.Outcome.init) else { return }
    contacts.append(Contact(outcome: outcome, line: line))
  }

  private mutating func lift(_ what: LiftedRight?, _ line: DeskLine) {
    switch what {
    case .bar:
      bar = nil
      startAnew(line)
      clearedAt = line.at
    case .suspension:
      suspension = nil
      lastProposal = nil
    case nil: break
    }
  }

  /// The ladder begins anew: nothing of what was done before counts for its next step.
  private mutating func startAnew(_ line: DeskLine) {
    cleared = line
    watch = nil
    warning = nil
    contacts = []
    dismissal = nil
    lastProposal = nil
  }
}
