/// What the index answers: the rows that were asked for, as values of the trade, without words.
package enum Answer: Sendable, Equatable {
  case desk(DeskAnswer)
  case totals(TotalsAnswer)
  case tickets(Page<TicketRow>)
  case ticket(TicketAnswer?)
  case accounts(Page<FraudRow>)
  case payoutPeriods([PayoutPeriodRow])
  case payoutMerchants(Page<PayoutMerchantRow>)
  /// Nil for a name that is no batch's.
  case payoutBatch(PayoutBatchAnswer?)
  case payoutLines(PayoutLinesAnswer)
  case payoutOpen(Page<PayoutOpenRow>)
  case payoutOpenSums(PayoutOpenSums)
  /// Nil for an id that no use has.
  case usePayout(UsePayoutAnswer?)
  case merchantPayouts([MerchantPayoutRow])
  case payoutDates([PayoutDate])
  case payoutBatches([PayoutBatchRow])
  /// Nil for a name that is no batch's.
  case batchPage(BatchPage?)
  /// Nil where the merchant or the batch is unknown.
  case merchantPayout(MerchantPayoutAnswer?)
  /// Nil where no such record is known.
  case record(RecordAnswer?)
  /// Nil of a batch that takes no uses.
  case payoutBridge(PayoutBridge?)
  case account(AccountAnswer)
  case findAccounts([AccountSummary])
  case activity(Page<ActivityRow>)
  case problems(Page<ProblemRow>)
  case merchants(Page<MerchantRow>)
  case receipts(Page<ReceiptRow>)
  case audit(Page<AuditRow>)
  case signals(SignalsAnswer)
  case shift(ShiftAnswer?)
  case briefs([BriefRow])
  case ticketFigures(Page<TicketFiguresRow>, total: TicketFiguresRow)
  case access(Page<ActivityRow>)
  case fraudCase(CaseAnswer)
  /// Only those that have no effect any more.
  case fates([ActivityRow])
  case alerts(AlertsAnswer)
  case caseFigures(CaseFigures)
  case rules([RuleRow], check: DailyCheck)
  case ruleTrial(RuleTrialAnswer)
  /// It could not be answered: what is wrong, for the message line (a filter's unknown field).
  case refused(ReadRefusal)
}

/// Why a request cannot be answered.
package enum ReadRefusal: Hashable, Sendable, Error {
  /// The filter names a field that the list has not; the fields it has.
  case unknownField(String, known: [String])
  case unknownValue(field: String, value: String, known: [String])
  case unknownSort(String, known: [String])
  /// The index could not be read; the reason as the system says it, without personal data.
  case indexUnreadable(String)
}

/// The part of a list that was asked for.
package struct Page<Row: Sendable & Equatable>: Sendable, Equatable {
  package var rows: [Row]
  /// The place of `rows[0]` in the whole list, from 0.
  package var first: Int
  /// Rows in the whole list, with its filter.
  package var total: Int
  /// False while the filter is still being counted: `total` grows.
  package var isComplete: Bool

  package init(rows: [Row], first: Int = 0, total: Int? = nil, isComplete: Bool = true) {
    self.rows = rows
    self.first = first
    self.total = total ?? rows.count
    self.isComplete = isComplete
  }
}

/// How far the reading is, and what the header shows of it.
package struct ReadingStatus: Sendable, Equatable {
  package enum State: Sendable, Equatable {
    /// Everything that is there has been read.
    case live
    /// Reading: lines a second, seconds left as far as can be said.
    case reading(fraction: Double, linesPerSecond: Int, secondsLeft: Int?)
    /// Nothing could be read since then.
    case stale(since: Timestamp)
    /// The directory cannot be reached; what is shown is as of then.
    case gone(asOf: Timestamp)
  }

  package var state: State
  /// Grows by one with each commit to the index; an answer of an older version is old.
  package var version: Int64
  /// The campaign's own now: the wall clock, or the data's.
  package var dataTime: Timestamp?
  package var problemCount: Int
  package var lineCount: Int64
  /// The fraud rules were run over everything, and what came since is judged; until then alerts
  /// are not all there are (集計中).
  package var isChecked: Bool
  /// `campaign.toml`, `staff.toml` or `holidays.csv` is another than the one that holds here.
  package var areSettingsOld: Bool
  /// What does not work although everything is read; gone once it works again.
  package var troubles: [StandingTrouble] = []

  package init(
    state: State, version: Int64, dataTime: Timestamp? = nil, problemCount: Int, lineCount: Int64,
    isChecked: Bool = true, areSettingsOld: Bool = false
  ) {
    self.state = state
    self.version = version
    self.dataTime = dataTime
    self.problemCount = problemCount
    self.lineCount = lineCount
    self.isChecked = isChecked
    self.areSettingsOld = areSettingsOld
  }
}

/// What a console does besides reading and just now cannot (再試行中): it is tried again.
package struct StandingTrouble: Hashable, Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    /// To write the lists of stopped accounts below `out`.
    case lists
    /// The daily check of the fraud rules.
    case check
  }

  package var kind: Kind
  /// Without personal data.
  package var reason: String

  package init(_ kind: Kind, reason: String) {
    self.kind = kind
    self.reason = reason
  }
}
