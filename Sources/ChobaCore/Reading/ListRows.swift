/// A desk line and what became of it.
package struct ActivityRow: Sendable, Equatable {
  package var line: DeskLine
  /// Why it has no effect; nil when it was applied.
  package var refusal: Refusal?
  /// The reference of the ticket that it names besides its own; nil when it names none.
  package var other: String?

  package init(line: DeskLine, refusal: Refusal? = nil, other: String? = nil) {
    self.line = line
    self.refusal = refusal
    self.other = other
  }
}

package struct ProblemRow: Sendable, Equatable {
  /// The row's identity: `path:offset`.
  package var id: String
  package var problem: Problem

  package init(id: String, problem: Problem) {
    self.id = id
    self.problem = problem
  }
}

package struct MerchantRow: Sendable, Equatable {
  package var id: MerchantID
  package var name: String
  package var kana: String?
  package var site: SiteID
  package var isOpen: Bool?
  package var poster: Bool?
  package var listing: Bool?

  package init(
    id: MerchantID, name: String, kana: String? = nil, site: SiteID, isOpen: Bool? = nil,
    poster: Bool? = nil, listing: Bool? = nil
  ) {
    self.id = id
    self.name = name
    self.kana = kana
    self.site = site
    self.isOpen = isOpen
    self.poster = poster
    self.listing = listing
  }
}

package struct ReceiptRow: Sendable, Equatable {
  package var id: LineID
  package var at: Timestamp
  package var receipt: ReceiptRecord

  package init(id: LineID, at: Timestamp, receipt: ReceiptRecord) {
    self.id = id
    self.at = at
    self.receipt = receipt
  }
}

package struct AuditRow: Sendable, Equatable {
  package var site: SiteID
  package var day: CivilDay
  package var revision: Int64
  package var verdict: AuditRecord.Verdict
  package var at: Timestamp
  package var note: String?
  package var due: String?

  package init(
    site: SiteID, day: CivilDay, revision: Int64, verdict: AuditRecord.Verdict, at: Timestamp,
    note: String? = nil, due: String? = nil
  ) {
    self.site = site
    self.day = day
    self.revision = revision
    self.verdict = verdict
    self.at = at
    self.note = note
    self.due = due
  }
}

/// Everything the Desk shows, in one answer.
package struct DeskAnswer: Sendable, Equatable {
  package var tickets: [TicketRow]
  package var openTickets: Int
  package var lateTickets: Int
  package var accounts: [FraudRow]
  package var newAlerts: Int
  package var watched: Int
  package var toApprove: Int
  /// Cases that wait for a person, by what for.
  package var waits: [CaseWait: Int] = [:]
  /// The running period and the one before it.
  package var periods: [PayoutPeriodRow]
  package var months: [TotalsRow]
  package var total: MealPoints
  /// Held and returned money, and how old the oldest is.
  package var openPayouts: PayoutOpenSums

  package init(
    tickets: [TicketRow], openTickets: Int, lateTickets: Int, accounts: [FraudRow], newAlerts: Int,
    watched: Int, toApprove: Int, periods: [PayoutPeriodRow], months: [TotalsRow],
    total: MealPoints, openPayouts: PayoutOpenSums = PayoutOpenSums()
  ) {
    self.tickets = tickets
    self.openTickets = openTickets
    self.lateTickets = lateTickets
    self.accounts = accounts
    self.newAlerts = newAlerts
    self.watched = watched
    self.toApprove = toApprove
    self.periods = periods
    self.months = months
    self.total = total
    self.openPayouts = openPayouts
  }
}
