/// A ticket in a list. Its id is the row's identity.
package struct TicketRow: Sendable, Equatable {
  package var id: TicketID
  /// The number told on the phone (受付番号), `1234-5678`.
  package var reference: String
  package var at: Timestamp
  package var from: CallRecord.From
  package var channel: CallRecord.Channel?
  package var account: AccountID?
  /// The merchant's name, where the account is one that is known.
  package var accountName: String?
  package var category: String?
  package var subject: String
  package var state: TicketState
  /// The team that it was escalated to.
  package var to: Team?
  package var owner: Login?
  package var isUrgent: Bool
  /// The earliest running clock or, while pending, its `until`; nil when none runs.
  package var due: Timestamp?
  package var pendingFor: PendingReason?

  package init(
    id: TicketID, reference: String, at: Timestamp, from: CallRecord.From,
    channel: CallRecord.Channel? = nil, account: AccountID? = nil, accountName: String? = nil,
    category: String? = nil, subject: String, state: TicketState, to: Team? = nil,
    owner: Login? = nil, isUrgent: Bool, due: Timestamp? = nil, pendingFor: PendingReason? = nil
  ) {
    self.id = id
    self.reference = reference
    self.at = at
    self.from = from
    self.channel = channel
    self.account = account
    self.accountName = accountName
    self.category = category
    self.subject = subject
    self.state = state
    self.to = to
    self.owner = owner
    self.isUrgent = isUrgent
    self.due = due
    self.pendingFor = pendingFor
  }
}

package enum TicketState: String, Sendable, CaseIterable {
  case waiting, taken, escalated, resolved, merged
}

package enum Team: String, Sendable, CaseIterable {
  case support, sales, partner
}

package enum PendingReason: String, Sendable, CaseIterable {
  case callback, answer
}

/// One ticket whole: the call and everything that was done about it, oldest first.
package struct TicketAnswer: Sendable, Equatable {
  package var row: TicketRow
  package var body: String?
  package var history: [ActivityRow]

  package init(row: TicketRow, body: String? = nil, history: [ActivityRow]) {
    self.row = row
    self.body = body
    self.history = history
  }
}

/// An account on the fraud desk.
package struct FraudRow: Sendable, Equatable {
  package var account: AccountID
  package var name: String?
  package var stage: FraudStage
  package var isBarred: Bool
  package var isSuspended: Bool
  package var hasOpenProposal: Bool
  /// 0-99.
  package var score: Int
  package var hits: [RuleHit]
  /// Since when it stands at this stage.
  package var since: Timestamp
  package var owner: Login?

  package init(
    account: AccountID, name: String? = nil, stage: FraudStage, isBarred: Bool, isSuspended: Bool,
    hasOpenProposal: Bool, score: Int, hits: [RuleHit], since: Timestamp, owner: Login? = nil
  ) {
    self.account = account
    self.name = name
    self.stage = stage
    self.isBarred = isBarred
    self.isSuspended = isSuspended
    self.hasOpenProposal = hasOpenProposal
    self.score = score
    self.hits = hits
    self.since = since
    self.owner = owner
  }
}

/// The gravest thing that holds of an account, in the order of the ladder.
package enum FraudStage: String, Sendable, CaseIterable {
  case alert, watch, warned, barred, proposed, suspended, cleared
}

/// One rule over its threshold: the figure, the threshold, and the records behind it.
package struct RuleHit: Sendable, Equatable {
  /// The rule's kind, as in `campaign.toml`.
  package var rule: String
  package var score: Int
  /// What was counted, and from how many on it is a hit.
  package var count: Int
  package var threshold: Int
  /// The other side, where the rule is about a pair: the merchant that was not visited.
  package var counterpart: AccountID?
  package var last: Timestamp
  /// The ids of the records behind it, newest first.
  package var evidence: [LineID]
  /// Since when it is over the threshold without a break.
  package var since: Timestamp

  package init(
    rule: String, score: Int, count: Int, threshold: Int, counterpart: AccountID? = nil,
    last: Timestamp, evidence: [LineID], since: Timestamp? = nil
  ) {
    self.rule = rule
    self.score = score
    self.count = count
    self.threshold = threshold
    self.counterpart = counterpart
    self.last = last
    self.evidence = evidence
    self.since = since ?? last
  }
}

/// A payout period: the 11th of one month to the 10th of the next, and its payment.
package struct PayoutPeriodRow: Sendable, Equatable {
  package var batch: BatchID
  package var firstDay: CivilDay
  package var lastDay: CivilDay
  package var payday: CivilDay
  /// The last weekday of the month, where the payday is another day for the banks' sake.
  package var lastWeekday: CivilDay
  package var state: PayoutState
  package var merchants: Int
  package var used: Yen
  package var adjusted: Yen
  package var carried: Yen
  package var owed: Yen
  package var held: Yen
  package var heldMerchants: Int
  package var paid: Yen
  package var paidMerchants: Int
  package var returned: Yen
  package var returnedMerchants: Int

  package init(
    batch: BatchID, firstDay: CivilDay, lastDay: CivilDay, payday: CivilDay, lastWeekday: CivilDay,
    state: PayoutState, merchants: Int, used: Yen, adjusted: Yen, carried: Yen, owed: Yen,
    held: Yen, heldMerchants: Int, paid: Yen, paidMerchants: Int, returned: Yen,
    returnedMerchants: Int
  ) {
    self.batch = batch
    self.firstDay = firstDay
    self.lastDay = lastDay
    self.payday = payday
    self.lastWeekday = lastWeekday
    self.state = state
    self.merchants = merchants
    self.used = used
    self.adjusted = adjusted
    self.carried = carried
    self.owed = owed
    self.held = held
    self.heldMerchants = heldMerchants
    self.paid = paid
    self.paidMerchants = paidMerchants
    self.returned = returned
    self.returnedMerchants = returnedMerchants
  }
}

package enum PayoutState: String, Sendable, CaseIterable {
  case running, closed, prepared, approved, exported, submitted, paid
}

/// One merchant in a payout period.
package struct PayoutMerchantRow: Sendable, Equatable {
  package var merchant: MerchantID
  package var name: String?
  package var used: Yen
  package var adjusted: Yen
  package var carried: Yen
  package var owed: Yen
  package var held: Yen
  package var paid: Yen
  package var state: PayoutMerchantState

  package init(
    merchant: MerchantID, name: String? = nil, used: Yen, adjusted: Yen, carried: Yen, owed: Yen,
    held: Yen, paid: Yen, state: PayoutMerchantState
  ) {
    self.merchant = merchant
    self.name = name
    self.used = used
    self.adjusted = adjusted
    self.carried = carried
    self.owed = owed
    self.held = held
    self.paid = paid
    self.state = state
  }
}

package enum PayoutMerchantState: String, Sendable, CaseIterable {
  case running, owed, held, paid, returned, carried
}

/// A sum of points by month, day, site or merchant.
package struct TotalsRow: Sendable, Equatable {
  /// `2020-11`, `2020-11-14`, a site or a merchant's id.
  package var key: String
  /// A merchant's name.
  package var name: String?
  package var points: MealPoints
  /// It can still grow.
  package var isRunning: Bool

  package init(key: String, name: String? = nil, points: MealPoints, isRunning: Bool) {
    self.key = key
    self.name = name
    self.points = points
    self.isRunning = isRunning
  }
}

package struct TotalsAnswer: Sendable, Equatable {
  package var page: Page<TotalsRow>
  /// The sum over all rows, also those outside the page.
  package var total: MealPoints

  package init(page: Page<TotalsRow>, total: MealPoints) {
    self.page = page
    self.total = total
  }
}

/// Who someone is, as far as a list shows it.
package struct AccountSummary: Sendable, Equatable {
  package var account: AccountID
  package var name: String?
  package var kana: String?
  package var site: SiteID?
  package var phone: String?

  package init(
    account: AccountID, name: String? = nil, kana: String? = nil, site: SiteID? = nil,
    phone: String? = nil
  ) {
    self.account = account
    self.name = name
    self.kana = kana
    self.site = site
    self.phone = phone
  }
}

/// Everything about one member or merchant.
package struct AccountAnswer: Sendable, Equatable {
  package var summary: AccountSummary
  package var merchant: MerchantRecord?
  package var member: MemberRecord?
  package var fraud: FraudRow?
  package var used: MealPoints
  package var granted: MealPoints
  /// Newest first; feed lines and desk lines together.
  package var history: [HistoryRow]
  /// There are older lines than these.
  package var hasMore: Bool

  package init(
    summary: AccountSummary, merchant: MerchantRecord? = nil, member: MemberRecord? = nil,
    fraud: FraudRow? = nil, used: MealPoints, granted: MealPoints, history: [HistoryRow],
    hasMore: Bool
  ) {
    self.summary = summary
    self.merchant = merchant
    self.member = member
    self.fraud = fraud
    self.used = used
    self.granted = granted
    self.history = history
    self.hasMore = hasMore
  }
}

/// One line about an account.
package struct HistoryRow: Sendable, Equatable {
  package enum Content: Sendable, Equatable {
    case feed(FeedLine)
    case desk(ActivityRow)
  }

  package var content: Content

  package init(content: Content) { self.content = content }

  package var at: Timestamp {
    switch content {
    case .feed(let line): line.at
    case .desk(let row): row.line.at
    }
  }

  package var id: LineID {
    switch content {
    case .feed(let line): line.id
    case .desk(let row): row.line.id
    }
  }
}

/// A desk line and what became of it.
package struct ActivityRow: Sendable, Equatable {
  package var line: DeskLine
  /// Why it has no effect; nil when it was applied.
  package var refusal: Refusal?

  package init(line: DeskLine, refusal: Refusal? = nil) {
    self.line = line
    self.refusal = refusal
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
  /// The running period and the one before it.
  package var periods: [PayoutPeriodRow]
  package var months: [TotalsRow]
  package var total: MealPoints

  package init(
    tickets: [TicketRow], openTickets: Int, lateTickets: Int, accounts: [FraudRow], newAlerts: Int,
    watched: Int, toApprove: Int, periods: [PayoutPeriodRow], months: [TotalsRow], total: MealPoints
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
  }
}
