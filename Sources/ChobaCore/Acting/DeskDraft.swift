/// What somebody wants done to one subject: a desk line without its time, author and chain.
package struct DeskDraft: Hashable, Sendable {
  package enum Subject: Hashable, Sendable {
    /// As a line's `on` names it.
    case id(String)
    /// The ticket that this order's `ticket.open` opens: it has no id before it is written.
    case opened
  }

  package var type: DeskType
  package var subject: Subject
  package var fields: [String: DeskValue]
  /// Given at the first try and kept while nothing else changes: tried again, it counts once.
  package var id: LineID?
  /// The subject's last change of state when the operator looked; nil when he did not look.
  package var seen: LineID?

  package init(
    _ type: DeskType, on subject: Subject, fields: [String: DeskValue] = [:], id: LineID? = nil,
    seen: LineID? = nil
  ) {
    self.type = type
    self.subject = subject
    self.fields = fields
    self.id = id
    self.seen = seen
  }
}

/// What one key press orders, its targets frozen at that moment.
///
/// The drafts are carried out in their order. One that is refused does not hold up the others,
/// except those about a ticket that was not opened; a failure to write ends the order.
package struct DeskOrder: Hashable, Sendable {
  /// Told by whoever gives the order; comes back with what became of it.
  package var number: Int
  package var drafts: [DeskDraft]

  package init(number: Int, drafts: [DeskDraft]) {
    self.number = number
    self.drafts = drafts
  }
}
