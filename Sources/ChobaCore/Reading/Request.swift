/// What a screen asks of the index. One request, one answer of the same name.
///
/// Requests are values: the model emits them as effects, whoever owns the index answers at once,
/// and the answer goes back into the model. A list asks for the rows that it shows, never for all.
package enum Request: Hashable, Sendable {
  case desk(rows: Int)
  case totals(TotalsRequest)
  case tickets(ListRequest)
  case ticket(TicketID)
  case accounts(ListRequest)
  case payoutPeriods
  case payoutMerchants(BatchID, ListRequest)
  /// A batch as prepared or exported: lines, control totals, exceptions.
  case payoutBatch(BatchID)
  /// The uses that a merchant's sums in a batch rest on, by time.
  case payoutLines(BatchID, MerchantID, ListWindow)
  /// Money that is open: held, returned, below zero; the oldest first. Fields: kind, reason.
  case payoutOpen(ListRequest)
  /// All of it together.
  case payoutOpenSums
  /// The batch that a use is, or will be, paid in.
  case usePayout(LineID)
  /// What a merchant was paid in every batch, the newest first.
  case merchantPayouts(MerchantID)
  /// Coming cut-offs, bank deadlines and paydays, in their order.
  case payoutDates
  /// All batches, those outside the calendar among them, oldest first.
  case payoutBatches
  /// One batch with all that its page shows.
  case batchPage(BatchID)
  /// What one merchant is paid in a batch, down to each use.
  case merchantPayout(MerchantID, BatchID)
  /// A record of a feed by its id, with the records that it belongs with.
  case record(Feed, LineID)
  /// From a calendar month's points to what a batch pays; nil: over all merchants.
  case payoutBridge(BatchID, MerchantID?, CivilMonth)
  /// One member or merchant: what is known, and its newest lines, newest first. With 0 rows only
  /// who it is, without sums: that is asked with every move in the queue.
  case account(AccountID, historyRows: Int)
  /// Finds persons by id, name, kana or telephone number.
  case findAccounts(String, limit: Int)
  case activity(ListRequest)
  case problems(ListRequest)
  case merchants(ListRequest)
  case receipts(ListRequest)
  case audit(ListRequest)
  /// What must reach everybody at once: notices, ringing tickets, briefs.
  case signals
  /// A shift of a login since then (nil: since the login's first line of the last 12 hours), or
  /// that of a brief.
  case shift(Login, since: Timestamp?)
  case brief(LineID)
  /// Briefs of every shift, the newest first.
  case briefs
  case ticketFigures(TicketFiguresRequest)
  /// What has become of these desk lines since they were written.
  case fates([LineID])
  /// Whose data a login saw: `access.*` lines, the newest first; fields login, person, type.
  case access(ListRequest)
  /// An account's case on the fraud desk, with what a stop would hit.
  case fraudCase(AccountID)
  /// An account's alerts with all that explains them.
  case alerts(AccountID, isWhole: Bool = false)
  /// What the fraud desk's work comes to.
  case caseFigures
  /// The fraud rules, with what each found.
  case rules
  /// The time machine: what another threshold of a rule would have come to.
  case ruleTrial(RuleTrialRequest)
}

/// A window of a list: the filter as typed, the order, and which rows.
package struct ListRequest: Hashable, Sendable {
  /// As typed after `/`: words and `field:value`; empty for everything.
  package var filter: String
  /// The column to sort by; nil for the list's own order.
  package var sort: String?
  package var isReversed: Bool
  package var window: ListWindow

  package init(
    filter: String = "", sort: String? = nil, isReversed: Bool = false,
    window: ListWindow = ListWindow(first: 0, count: 100)
  ) {
    self.filter = filter
    self.sort = sort
    self.isReversed = isReversed
    self.window = window
  }
}

/// Which rows of a list, counted from 0 in its order; about a row when `around` names one.
package struct ListWindow: Hashable, Sendable {
  package var first: Int
  package var count: Int
  /// The id of a row that the window shall hold, wherever it stands now; `first` counts when it
  /// is not in the list any more.
  package var around: String?

  package init(first: Int, count: Int, around: String? = nil) {
    self.first = first
    self.count = count
    self.around = around
  }
}

/// Which sums of points.
package struct TotalsRequest: Hashable, Sendable {
  package enum Of: String, Sendable, CaseIterable {
    case uses, grants
  }

  package enum By: String, Sendable, CaseIterable {
    case month, day, site, merchant
  }

  /// A correction's day: that on which it was entered, or that which it concerns.
  package enum On: String, Sendable, CaseIterable {
    case entry, event
  }

  package var of: Of
  package var by: By
  package var on: On
  /// Only these days; nil for all.
  package var days: ClosedRange<CivilDay>?
  package var list: ListRequest

  package init(
    of: Of = .uses, by: By = .month, on: On = .entry, days: ClosedRange<CivilDay>? = nil,
    list: ListRequest = ListRequest(window: ListWindow(first: 0, count: 1_000))
  ) {
    self.of = of
    self.by = by
    self.on = on
    self.days = days
    self.list = list
  }
}
