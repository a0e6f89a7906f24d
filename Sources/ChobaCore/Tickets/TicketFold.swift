/// Folds a ticket's lines, in (`at`, `id`) order, into its state.
package struct TicketFold: Sendable {
  package private(set) var ticket: Ticket
  /// Why the lines that have no effect have none.
  package private(set) var refusals: [DeskLine: Refusal] = [:]

  /// The lines may come in any order.
  package init(_ origin: TicketOrigin, lines: [DeskLine], context: TicketContext) {
    ticket = Ticket(origin, service: context.service)
    for line in lines.sorted(by: DeskLine.foldsBefore) {
      if line.deskType == .ticketOpen {
        // What is there is not opened once more.
        if TicketOrigin(opening: line) != origin {
          refusals[line] = .state(GateMark.waiting.rawValue, by: nil, at: origin.at)
        }
        continue
      }
      do {
        ticket = try ticket.applying(line, context)
      } catch {
        refusals[line] = error
      }
    }
  }
}

extension DeskLine {
  /// Seconds that another system's clock may be ahead of the desk's.
  private static let feedLead = 600

  /// Whether the line is older than the ticket that it is about: then it is about nothing.
  func precedes(ticketFrom began: Timestamp) -> Bool {
    at < began.advanced(bySeconds: -Self.feedLead)
  }
}

extension Ticket {
  /// The ticket after a line, or why the line has no effect. A writer asks this first, too.
  package func applying(_ line: DeskLine, _ context: TicketContext) throws(Refusal) -> Ticket {
    guard let type = line.deskType, type.subject == .ticket, type != .ticketOpen,
      DeskSchema.problem(in: line) == nil, !line.precedes(ticketFrom: origin.at)
    else { throw .unknownSubject }
    let actor = context.actor(of: line)
    if let refusal = Gate.decide(actor, type, gateState) { throw refusal }
    switch type {
    case .ticketUndo: return try undoing(line, context)
    case .ticketUnmerge: return striking(context) { $0.deskType == .ticketMerge }
    case .ticketMerge: if let refusal = context.merges.refusals[line] { throw refusal }
    case .ticketAssign, .ticketHandover: try checkAssignee(line, context)
    case .ticketReturn where to == nil && gateState.instructions.meant(for: actor).isEmpty:
      throw .state(.taken, gateState)
    // Once more to the same team would only begin its clock anew.
    case .ticketEscalate where line.text("to") == to?.rawValue: throw .state(.escalated, gateState)
    case .ticketUrgent: try checkUrgent(line)
    default: break
    }
    var next = self
    next.follow(line, type, context)
    return next
  }

  private func undoing(_ line: DeskLine, _ context: TicketContext) throws(Refusal) -> Ticket {
    guard let last = lastChange, line.text("line") == last.id.text else {
      throw .gate(.lastChange)
    }
    return striking(context) { $0 == last }
  }

  /// The ticket as if the last applied line that is meant had not been written.
  private func striking(
    _ context: TicketContext, _ isMeant: (DeskLine) -> Bool
  ) -> Ticket {
    guard let index = applied.lastIndex(where: isMeant) else { return self }
    var next = Ticket(origin, service: context.service)
    for (place, line) in applied.enumerated() where place != index {
      if let type = line.deskType { next.follow(line, type, context) }
    }
    return next
  }

  private func checkAssignee(_ line: DeskLine, _ context: TicketContext) throws(Refusal) {
    let login = Login(line.text("to") ?? "")
    let roles = context.staff.roles(of: login, at: line.at, in: context.zone)
    if roles.isDisjoint(with: Gate.workers(for: to) + [.supervisor]) { throw .gate(.assignee) }
  }

  private func checkUrgent(_ line: DeskLine) throws(Refusal) {
    let wasUrgent = applied.last { $0.deskType == .ticketUrgent }
    guard line.fields["urgent"] == .flag(isUrgent), !isUrgent || wasUrgent != nil else { return }
    // Sales gave it back: urgent once more brings it there again.
    if isUrgent && to != .sales { return }
    // It is as the line wants it already: whoever was first is told.
    throw .state(GateMark.urgent.rawValue, by: wasUrgent?.by, at: wasUrgent?.at)
  }
}
