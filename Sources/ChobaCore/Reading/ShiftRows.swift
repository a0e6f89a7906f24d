/// What must reach everybody at once, asked for with every version of the index.
package struct SignalsAnswer: Sendable, Equatable {
  /// Notices to all (周知) whose day has not passed, the newest first.
  package var notices: [NoticeRow]
  /// Urgent tickets that nobody has taken and whose caller nobody has reached, the oldest first: they
  /// ring at those who may take them.
  package var ringing: [TicketRow]
  /// Hand-over briefs that nobody has received yet, the newest first.
  package var briefs: [BriefRow]
  /// Emergency bars without a review, the oldest first: they ring at the fraud desk.
  package var reviews: [ReviewRow]
  /// Accounts whose open proposal a supervisor approved with fewer opinions than are needed: where
  /// `[fraud] opinions` was raised without a day, they were suspended until then.
  package var shortApprovals: [AccountID]

  package init(
    notices: [NoticeRow] = [], ringing: [TicketRow] = [], briefs: [BriefRow] = [],
    reviews: [ReviewRow] = [], shortApprovals: [AccountID] = []
  ) {
    self.notices = notices
    self.ringing = ringing
    self.briefs = briefs
    self.reviews = reviews
    self.shortApprovals = shortApprovals
  }
}

/// A `desk.notice`.
package struct NoticeRow: Sendable, Equatable {
  package var id: LineID
  package var at: Timestamp
  package var by: Login
  package var text: String
  /// The last day on which it shows.
  package var until: CivilDay

  package init(id: LineID, at: Timestamp, by: Login, text: String, until: CivilDay) {
    self.id = id
    self.at = at
    self.by = by
    self.text = text
    self.until = until
  }
}

/// A `desk.brief`: one login's hand-over at the end of a shift (引継ぎ).
package struct BriefRow: Sendable, Equatable {
  package var id: LineID
  package var at: Timestamp
  package var by: Login
  /// Since when the shift ran.
  package var since: Timestamp
  package var text: String
  /// For whom, where somebody is named.
  package var to: Login?
  /// Who received it, once somebody has.
  package var receivedBy: Login?

  package init(
    id: LineID, at: Timestamp, by: Login, since: Timestamp, text: String, to: Login? = nil,
    receivedBy: Login? = nil
  ) {
    self.id = id
    self.at = at
    self.by = by
    self.since = since
    self.text = text
    self.to = to
    self.receivedBy = receivedBy
  }
}

/// A shift as the next one needs to see it.
package struct ShiftAnswer: Sendable, Equatable {
  /// The brief that was asked for; nil for a shift that has none yet.
  package var brief: BriefRow?
  package var login: Login
  package var since: Timestamp
  /// Tickets that the login's lines changed since then, the newest change first.
  package var changed: [TicketRow]
  /// Open tickets that the brief's order gave back or to somebody, and that nobody has begun since.
  package var given: [TicketRow]
  /// Open tickets that somebody promised to come back to, or that wait until a time, the earliest
  /// first: those of the login, and those that nobody has.
  package var promises: [PromiseRow]
  /// Open escalations that nobody has taken, in the order of work.
  package var waiting: [TicketRow]
  /// Open tickets that the login has.
  package var owned: [TicketRow]
  /// Tickets with an instruction without an answer that the login gave or took on, or whose case it
  /// has, the earliest due first.
  package var instructed: [TicketRow]

  package init(
    brief: BriefRow?, login: Login, since: Timestamp, changed: [TicketRow],
    given: [TicketRow] = [], promises: [PromiseRow], waiting: [TicketRow], owned: [TicketRow],
    instructed: [TicketRow] = []
  ) {
    self.brief = brief
    self.login = login
    self.since = since
    self.changed = changed
    self.given = given
    self.promises = promises
    self.waiting = waiting
    self.owned = owned
    self.instructed = instructed
  }
}

/// A promise that has not been kept yet, or the time until which a ticket waits.
package struct PromiseRow: Sendable, Equatable {
  package var ticket: TicketRow
  package var due: Timestamp
  /// Who promised it, or let it wait; who has it to keep by now is the ticket's owner.
  package var by: Login
  package var text: String?
  /// What it waits for; nil for a promise.
  package var pendingFor: PendingReason?

  package init(
    ticket: TicketRow, due: Timestamp, by: Login, text: String? = nil,
    pendingFor: PendingReason? = nil
  ) {
    self.ticket = ticket
    self.due = due
    self.by = by
    self.text = text
    self.pendingFor = pendingFor
  }
}
