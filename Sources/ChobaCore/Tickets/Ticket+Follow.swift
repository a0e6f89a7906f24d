/// What each line does to a ticket, once the gate has let it pass.
extension Ticket {
  mutating func follow(_ line: DeskLine, _ type: DeskType, _ context: TicketContext) {
    let actor = context.actor(of: line)
    let movesCase = movesCase(line, type, actor)
    applied.append(line)
    followInstructions(line, type, actor, context)
    // What a team does about an instruction is no step of the case.
    guard movesCase else {
      if type == .ticketReturn { meetTeam(actor, at: line.at) }
      return
    }
    meetClocks(line, type, actor)
    endPending(line, type)
    switch type {
    case .ticketTake: hand(to: line.by, by: line)
    case .ticketAssign, .ticketHandover: hand(to: Login(line.text("to") ?? ""), by: line)
    case .ticketRelease: free()
    case .ticketEscalate: escalate(to: line.text("to").flatMap(Team.init), line, context)
    case .ticketReturn, .ticketReopen:
      to = nil
      free()
      answered = type == .ticketReturn ? line : nil
      // Whoever was told it was done waits again, as after the call.
      if type == .ticketReopen {
        clocks.append(
          TicketClock(.firstAnswer, from: line.at, minutes: context.service.firstAnswer))
      }
    case .ticketResolve:
      state = .resolved
      answered = nil
    case .ticketMerge:
      state = .merged
      answered = nil
      mergedInto = line.text("into").map(TicketID.init)
    case .ticketUrgent: setUrgent(line, context)
    case .ticketVerify: verified = line.text("result")
    case .ticketLink: links = links.filter { $0 != line.text("to") } + [line.text("to") ?? ""]
    case .ticketUnlink: links.removeAll { $0 == line.text("to") }
    case .ticketPend: pend(line, context)
    case .ticketPromise: promise(line, context)
    default: break
    }
  }

  private mutating func hand(to login: Login, by line: DeskLine) {
    owner = login
    hold = line
    state = .taken
  }

  /// Nobody has it: it waits, or is escalated where it was.
  private mutating func free() {
    owner = nil
    hold = nil
    state = to == nil ? .waiting : .escalated
  }

  private mutating func escalate(to team: Team?, _ line: DeskLine, _ context: TicketContext) {
    if to == nil { returnTo = owner ?? line.by }
    to = team
    free()
    answered = nil
    wasEscalated = true
    if let team, let minutes = context.service.minutes(of: team) {
      clocks.append(
        TicketClock(team == .sales ? .sales : .support, from: line.at, minutes: minutes))
    }
  }

  /// Urgent is also escalated to sales, in the same line, unless sales has it already.
  private mutating func setUrgent(_ line: DeskLine, _ context: TicketContext) {
    guard line.fields["urgent"] == .flag(true) else {
      isUrgent = false
      meet([.urgent], at: line.at)
      return
    }
    isUrgent = true
    if !clocks.contains(where: { $0.kind == .urgent && $0.isRunning }) {
      clocks.append(TicketClock(.urgent, from: line.at, minutes: context.service.urgent))
    }
    if to != .sales {
      meet([.support], at: line.at)
      escalate(to: .sales, line, context)
    }
  }

  private mutating func pend(_ line: DeskLine, _ context: TicketContext) {
    guard let reason = line.text("for").flatMap(PendingReason.init),
      let until = context.moment("until", of: line)
    else { return }
    pending = Pending(reason: reason, since: line.at, until: until)
  }

  private mutating func promise(_ line: DeskLine, _ context: TicketContext) {
    guard let due = context.moment("due", of: line) else { return }
    promised = due
    // A new promise takes the place of one that still runs.
    clocks.removeAll { $0.kind == .promise && $0.isRunning }
    clocks.append(TicketClock(kind: .promise, start: line.at, due: due))
  }

  /// Whoever acts on it ends the wait; what only adds to it, or says whose it is, does not:
  /// who has it must still see until when it waits.
  private mutating func endPending(_ line: DeskLine, _ type: DeskType) {
    let answered =
      type == .ticketContact && line.text("outcome") == "reached" && pending?.reason == .callback
    let keepsWaiting: Set<DeskType> = [
      .ticketPromise, .ticketTake, .ticketRelease, .ticketAssign, .ticketHandover, .ticketInstruct,
    ]
    if answered || (type.changesTicket && !keepsWaiting.contains(type)) { pending = nil }
  }
}

/// Which line meets which clock.
extension Ticket {
  private static let firstAnswers: Set<DeskType> = [
    .ticketContact, .ticketNote, .ticketEscalate, .ticketResolve,
  ]

  fileprivate mutating func meetClocks(_ line: DeskLine, _ type: DeskType, _ actor: Actor) {
    if Self.firstAnswers.contains(type) || (type == .ticketUrgent && escalates(line)) {
      meet([.firstAnswer], at: line.at)
    }
    switch type {
    case .ticketContact:
      meetTeam(actor, at: line.at)
      if line.text("outcome") == "reached" {
        meet([.urgent, .promise], at: line.at)
        promised = nil
      }
    case .ticketNote: meetTeam(actor, at: line.at)
    // The case leaves the team: its clock ends, whoever did it.
    case .ticketReturn, .ticketEscalate: meet([.support, .sales], at: line.at)
    case .ticketResolve:
      meet(Set(TicketClock.Kind.allCases), at: line.at)
      promised = nil
    default: break
    }
  }

  private func escalates(_ line: DeskLine) -> Bool {
    line.fields["urgent"] == .flag(true) && to != .sales
  }

  /// A note or a contact by somebody of the team answers the escalation.
  fileprivate mutating func meetTeam(_ actor: Actor, at time: Timestamp) {
    if actor.roles.contains(.support) { meet([.support], at: time) }
    if actor.roles.contains(.sales) { meet([.sales], at: time) }
  }

  fileprivate mutating func meet(_ kinds: Set<TicketClock.Kind>, at time: Timestamp) {
    for index in clocks.indices where clocks[index].isRunning && kinds.contains(clocks[index].kind)
    {
      clocks[index].metAt = time
    }
  }
}
