/// Which tickets were merged into which, over all tickets.
///
/// One fold over every merge, un-merge and undo in (`at`, `id`) order: a merge into a ticket that
/// already leads back here is refused, and so is one into a ticket that is not there.
/// Source: data contract, "Desk lines".
package struct Merges: Hashable, Sendable {
  /// Each merged ticket and where it went.
  package private(set) var into: [TicketID: TicketID] = [:]
  /// Why merges have no effect. Lines that the ticket's own fold refuses are not among them.
  package private(set) var refusals: [DeskLine: Refusal] = [:]
  private var standing: [TicketID: DeskLine] = [:]

  package init() {}

  /// The lines may come in any order, and others than these three types may be among them;
  /// `began` says when there was such a ticket; nil: never.
  package init(
    lines: [DeskLine], campaign: Campaign, staff: Staff, began: (TicketID) -> Timestamp?
  ) {
    for line in lines.sorted(by: DeskLine.foldsBefore) {
      guard let type = line.deskType, DeskSchema.problem(in: line) == nil else { continue }
      let roles = staff.roles(of: line.by, at: line.at, in: campaign.zone)
      let actor = Actor(login: line.by, roles: roles)
      guard Gate.decide(role: actor, type) == nil else { continue }
      apply(line, type, actor, began)
    }
  }

  /// The ticket at the end of the way: where everything about this one stands now.
  package func end(of ticket: TicketID) -> TicketID {
    var ticket = ticket
    while let next = into[ticket] { ticket = next }
    return ticket
  }

  /// Why a merge would have no effect now, besides what its ticket's gate says. A writer asks this.
  package func refusal(
    _ merge: DeskLine, began: (TicketID) -> Timestamp?
  ) -> Refusal? {
    let target = TicketID(merge.text("into") ?? "")
    for ticket in [TicketID(merge.on), target] {
      guard let time = began(ticket), !merge.precedes(ticketFrom: time) else {
        return .unknownSubject
      }
    }
    return end(of: target) == TicketID(merge.on) ? .gate(.circle) : nil
  }

  private mutating func apply(
    _ line: DeskLine, _ type: DeskType, _ actor: Actor,
    _ began: (TicketID) -> Timestamp?
  ) {
    let source = TicketID(line.on)
    let last = standing[source]
    switch type {
    case .ticketMerge where last == nil:
      if let refusal = refusal(line, began: began) {
        refusals[line] = refusal
      } else {
        into[source] = TicketID(line.text("into") ?? "")
        standing[source] = line
      }
    case .ticketUnmerge: take(source)
    case .ticketUndo where last?.id.text == line.text("line"):
      if actor.roles.contains(.supervisor) || last?.by == actor.login { take(source) }
    default: break
    }
  }

  private mutating func take(_ source: TicketID) {
    into[source] = nil
    standing[source] = nil
  }
}
