/// One clock of a ticket: since when it runs, until when it may, and when it was met.
///
/// Source: data contract, "Clocks of a ticket".
package struct TicketClock: Hashable, Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    /// From the call to the first contact, note, escalation or resolution; met at once for a call
    /// that was answered on the phone.
    case firstAnswer = "first_answer"
    /// From an escalation to support until that team's first note, contact, return or resolution.
    case support
    /// Likewise for sales.
    case sales
    /// From the urgent call, or from `ticket.urgent`, to the first contact that reached somebody.
    case urgent
    /// From a promise to the contact that keeps it, by its own day and time.
    case promise
    /// While the ticket waits for a caller or an answer: the only one that counts.
    case pending
  }

  package var kind: Kind
  package var start: Timestamp
  package var due: Timestamp
  /// The minutes of `[service]`; nil for a promise and while pending.
  package var minutes: Int?
  /// When it was met, or ended because there was nothing left to meet; nil while it runs.
  package var metAt: Timestamp?

  package init(
    kind: Kind, start: Timestamp, due: Timestamp, minutes: Int? = nil, metAt: Timestamp? = nil
  ) {
    self.kind = kind
    self.start = start
    self.due = due
    self.minutes = minutes
    self.metAt = metAt
  }

  /// A clock that runs for so many minutes.
  init(_ kind: Kind, from start: Timestamp, minutes: Int, metAt: Timestamp? = nil) {
    self.init(
      kind: kind, start: start, due: start.advanced(byMinutes: minutes), minutes: minutes,
      metAt: metAt)
  }

  package var isRunning: Bool { metAt == nil }

  /// Whether it was not met in time, or is over its time now. The last instant is still in time.
  package func isLate(at now: Timestamp) -> Bool { (metAt ?? now) > due }
}

extension Ticket {
  /// The clock of a wait; nil while it does not wait.
  package var pendingClock: TicketClock? {
    pending.map { TicketClock(kind: .pending, start: $0.since, due: $0.until) }
  }

  /// The clocks that run now, the earliest due first: while pending, only its own.
  package var runningClocks: [TicketClock] {
    if state == .resolved || state == .merged { return [] }
    if let pendingClock { return [pendingClock] }
    return clocks.filter(\.isRunning).sorted { $0.due < $1.due }
  }

  /// When the earliest running clock runs out; nil when none runs.
  package var due: Timestamp? { runningClocks.first?.due }

  /// A running clock is over its time. At the due instant itself it is not.
  package func isLate(at now: Timestamp) -> Bool { due.map { $0 < now } ?? false }
}
