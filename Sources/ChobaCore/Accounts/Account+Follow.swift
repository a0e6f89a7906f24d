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
      lastProposal = proposed.map { Self.ended($0.line, by: line, type) } ?? lastProposal
      lastLift = asked.map { Self.ended($0.line, by: line, type) } ?? lastLift
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
      lastLift = nil
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

  private static func ended(
    _ opened: DeskLine, by line: DeskLine, _ type: DeskType
  ) -> Ended {
    let end: Ended.End =
      switch type {
      case .accountApprove, .accountApproveLift: .approved
      case .accountReject: .rejected
      default: .lapsed
      }
    return Ended(line: opened, end: end, endedBy: line)
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
