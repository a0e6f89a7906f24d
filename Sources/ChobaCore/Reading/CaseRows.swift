/// An account's case on the fraud desk: its folded state, what is over a threshold, what was done.
package struct CaseAnswer: Sendable, Equatable {
  package var summary: AccountSummary
  /// Step, bar, suspension, proposal and lift request, each by itself.
  package var state: Account
  /// What the list shows of it; nil for a quiet account.
  package var row: FraudRow?
  /// The desk lines about it, newest first.
  package var lines: [ActivityRow]
  package var stakes: CaseStakes

  package init(
    summary: AccountSummary, state: Account, row: FraudRow? = nil, lines: [ActivityRow] = [],
    stakes: CaseStakes = CaseStakes()
  ) {
    self.summary = summary
    self.state = state
    self.row = row
    self.lines = lines
    self.stakes = stakes
  }

  package var id: AccountID { state.id }
  package var alert: AccountAlert? { row?.hits.alert }
}

/// What a bar or a suspension would hit (影響): told before it is done.
package struct CaseStakes: Sendable, Equatable {
  /// Points that a member holds: granted less used.
  package var points: Points?
  /// Open bookings from now on, in all.
  package var bookingCount = 0
  /// There are more records than were looked through: the counts are the least there are.
  package var hasMoreBookings = false
  package var hasMoreLines = false
  /// The first of them, the earliest visit first: whoever is booked must be rung.
  package var bookings: [Booking] = []
  /// Lines of use that are not paid yet, and what they come to.
  package var unpaidLines = 0
  package var unpaid = Yen(0)
  /// Of these in a batch that is prepared or approved: a stop holds it, and the batch is void.
  package var held = Yen(0)
  /// Held already, by a stop that holds or by hand.
  package var stopped = Yen(0)
  /// Already exported or with the bank: a stop cannot keep it back any more.
  package var atBank = Yen(0)

  package init() {}

  package struct Booking: Sendable, Equatable {
    package var id: LineID
    package var visit: Timestamp
    package var party: Int
    /// The other side: the merchant that a member booked, or a merchant's guest.
    package var counterpart: AccountID

    package init(id: LineID, visit: Timestamp, party: Int, counterpart: AccountID) {
      self.id = id
      self.visit = visit
      self.party = party
      self.counterpart = counterpart
    }
  }
}

/// An emergency bar that no second person has reviewed yet (確認待ち): it rings until then.
package struct ReviewRow: Sendable, Equatable {
  package var account: AccountID
  package var bar: LineID
  package var at: Timestamp
  package var by: Login
  package var text: String

  package init(account: AccountID, bar: LineID, at: Timestamp, by: Login, text: String) {
    self.account = account
    self.bar = bar
    self.at = at
    self.by = by
    self.text = text
  }
}
