/// What is counted of a ticket: when it was answered and resolved, and what became of it on the way.
package struct TicketMilestones: Hashable, Sendable {
  /// The first answer; nil while there is none.
  package var firstAnswer: Timestamp?
  /// The resolution that stands.
  package var resolved: Timestamp?
  package var resolvedBy: Login?
  /// How many times it was opened again.
  package var reopened: Int
  /// It went to another team at some time.
  package var wasEscalated: Bool
  /// The last promise that nobody has kept yet.
  package var promise: DeskLine?

  package init(
    firstAnswer: Timestamp? = nil, resolved: Timestamp? = nil, resolvedBy: Login? = nil,
    reopened: Int = 0, wasEscalated: Bool = false, promise: DeskLine? = nil
  ) {
    self.firstAnswer = firstAnswer
    self.resolved = resolved
    self.resolvedBy = resolvedBy
    self.reopened = reopened
    self.wasEscalated = wasEscalated
    self.promise = promise
  }
}

extension Ticket {
  package var milestones: TicketMilestones {
    let resolution =
      state == .resolved ? applied.last { $0.deskType == .ticketResolve } : nil
    return TicketMilestones(
      firstAnswer: clocks.first { $0.kind == .firstAnswer }?.metAt, resolved: resolution?.at,
      resolvedBy: resolution?.by,
      reopened: applied.reduce(0) { $0 + ($1.deskType == .ticketReopen ? 1 : 0) },
      wasEscalated: wasEscalated,
      promise: promised == nil ? nil : applied.last { $0.deskType == .ticketPromise })
  }
}
