package import ChobaCore

/// A ticket that an action is about, frozen at the key press: whatever the list does afterwards,
/// the action is about this one and as it was then.
package struct ActTarget: Sendable, Equatable {
  package var ticket: TicketRow
  /// What the gate must know of it.
  package var gateState: GateState
  /// The caller's number in full, as far as it is known here: what of it is shown is decided when
  /// it is drawn.
  package var phone: String?
  /// What it is linked to, as far as that is known here.
  package var links: [String] = []

  package init(_ ticket: TicketRow, gateState: GateState? = nil) {
    self.ticket = ticket
    self.gateState = gateState ?? ticket.gateState
    if gateState == nil { self.gateState.by = ticket.owner }
  }

  /// As a line's `on` names it.
  package var id: String { ticket.id.text }

  /// The subject's last change of state when the operator looked.
  package var seen: LineID? { ticket.lastChange }
}

extension ActTarget {
  /// From a ticket's page, which also knows who did what and when.
  package init(_ answer: TicketAnswer) {
    self.init(answer.row)
    links = answer.links

    let changes = answer.history.filter {
      $0.refusal == nil && $0.line.deskType?.changesTicket == true
    }
    guard
      let last = changes.last(where: { $0.line.id == answer.row.lastChange }) ?? changes.last
    else { return }
    gateState.makers = [.ticketUndo: last.line.by]
    gateState.by = answer.row.owner ?? last.line.by
    gateState.at = last.line.at
  }
}
