/// An instruction to another team (対応指示): the case stays where it is, and the team answers.
///
/// The contract gives it no clock: what it should be answered by are the minutes that an escalation
/// to that team has, and they are not among the ticket's own clocks.
package struct Instruction: Hashable, Sendable {
  /// The `ticket.instruct`.
  package var line: DeskLine
  package var team: Team
  package var due: Timestamp
  /// Who of the team took it on.
  package var holder: Login?
  /// The first note, contact that reached somebody or return by the team; nil while it is open.
  package var answer: DeskLine?

  package init(
    line: DeskLine, team: Team, due: Timestamp, holder: Login? = nil, answer: DeskLine? = nil
  ) {
    self.line = line
    self.team = team
    self.due = due
    self.holder = holder
    self.answer = answer
  }

  package var isOpen: Bool { answer == nil }

  /// What lists and the gate know of it.
  package var brief: OpenInstruction {
    OpenInstruction(line: line.id, team: team, by: line.by, due: due, holder: holder)
  }
}

/// An instruction that waits for its answer.
package struct OpenInstruction: Hashable, Sendable {
  package var line: LineID
  package var team: Team
  /// Who gave it, and answers no instruction of their own.
  package var by: Login
  package var due: Timestamp
  package var holder: Login?

  package init(line: LineID, team: Team, by: Login, due: Timestamp, holder: Login? = nil) {
    self.line = line
    self.team = team
    self.by = by
    self.due = due
    self.holder = holder
  }
}

extension [OpenInstruction] {
  /// Those that a login is to answer.
  package func meant(for actor: Actor) -> [OpenInstruction] {
    filter { $0.by != actor.login && !actor.roles.isDisjoint(with: Gate.workers(for: $0.team)) }
  }
}

/// How instructions follow from lines. They are no part of whose the case is.
extension Ticket {
  /// Those that wait, in the order in which they were given.
  package var openInstructions: [OpenInstruction] {
    instructions.filter(\.isOpen).map(\.brief)
  }

  /// The last answer that nobody who has the case has gone on from yet.
  package var reply: DeskLine? { instructions.compactMap(\.answer).max(by: DeskLine.foldsBefore) }

  /// Whether a line moves the case, and not only what somebody was told to do: `ticket.take`,
  /// `ticket.release` and `ticket.return` of whoever works the case do.
  func movesCase(_ line: DeskLine, _ type: DeskType, _ actor: Actor) -> Bool {
    switch type {
    case .ticketTake: state != .taken && Gate.works(actor, for: to)
    case .ticketRelease: state == .taken && Gate.works(actor, gateState)
    case .ticketReturn: to != nil && Gate.works(actor, gateState)
    default: true
    }
  }

  /// To be called before the line changes anything else.
  mutating func followInstructions(
    _ line: DeskLine, _ type: DeskType, _ actor: Actor, _ context: TicketContext
  ) {
    let meant = Set(openInstructions.meant(for: actor).map(\.line))
    let isMeant = { (instruction: Instruction) in meant.contains(instruction.line.id) }
    switch type {
    case .ticketInstruct: instruct(line, context)
    case .ticketTake where !movesCase(line, type, actor):
      for index in instructions.indices
      where isMeant(instructions[index]) && instructions[index].holder == nil {
        instructions[index].holder = line.by
      }
    case .ticketRelease where !movesCase(line, type, actor):
      for index in instructions.indices where instructions[index].holder == line.by {
        instructions[index].holder = nil
      }
    case .ticketEscalate: endInstructions(to: line.text("to").flatMap(Team.init))
    case .ticketUrgent where line.fields["urgent"] == .flag(true): endInstructions(to: .sales)
    // Nothing is left to be done about it.
    case .ticketResolve, .ticketMerge: instructions = []
    case .ticketNote, .ticketContact, .ticketReturn:
      let isAnswer = !meant.isEmpty && line.text("outcome") != "no_answer"
      if isAnswer, type != .ticketReturn || !movesCase(line, type, actor) {
        for index in instructions.indices where isMeant(instructions[index]) {
          instructions[index].answer = line
        }
        // What was waited for has come.
        if pending?.reason == .answer { pending = nil }
        return
      }
    default: break
    }
    if Self.goesOn.contains(type), Gate.works(actor, gateState) {
      instructions.removeAll { !$0.isOpen }
    }
  }

  /// Whoever does one of these on the case has read the answers that came.
  private static let goesOn: Set<DeskType> = [
    .ticketNote, .ticketContact, .ticketReturn, .ticketEscalate, .ticketInstruct, .ticketPend,
    .ticketPromise, .ticketReopen,
  ]

  /// A team that has the case is not told besides, nor is one without a list of its own here.
  private mutating func instruct(_ line: DeskLine, _ context: TicketContext) {
    guard let team = line.text("to").flatMap(Team.init), team != to,
      let minutes = context.service.minutes(of: team)
    else { return }
    instructions.append(
      Instruction(line: line, team: team, due: line.at.advanced(byMinutes: minutes)))
  }

  /// The case itself is theirs now.
  private mutating func endInstructions(to team: Team?) {
    instructions.removeAll { $0.isOpen && $0.team == team }
  }
}

extension Campaign.ServiceMinutes {
  /// What a team has for its answer; nil for the desk outside.
  package func minutes(of team: Team) -> Int? {
    switch team {
    case .support: support
    case .sales: sales
    case .partner: nil
    }
  }
}
