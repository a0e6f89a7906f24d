/// A batch in the list of payouts: a period's, or one outside the calendar (臨時振込).
package struct PayoutBatchRow: Sendable, Hashable {
  /// What the sums rest on.
  package enum Basis: String, Sendable, CaseIterable {
    /// On what has been read so far: they can still change (集計中).
    case live
    /// On what was prepared.
    case prepared
    /// On what was exported: they stand for ever.
    case exported
  }

  package var batch: BatchID
  /// The days whose uses it pays; nil for an off-cycle batch.
  package var days: ClosedRange<CivilDay>?
  package var payday: CivilDay
  /// The payday by each reading, where they differ.
  package var readings: [PaydayRule: CivilDay] = [:]
  /// When the file must be with the bank: the day, and minutes after midnight.
  package var deadline: CivilDay
  package var deadlineMinute: Int
  package var state: PayoutState
  package var basis = Basis.live
  /// Merchants who are paid by it.
  package var merchants = 0
  package var owed = Yen.zero
  package var held = Yen.zero
  /// Nil where nobody counted them.
  package var heldMerchants: Int?
  package var paid = Yen.zero
  package var paidMerchants = 0
  package var returned = Yen.zero
  package var returnedMerchants = 0
  package var recalled = 0
  /// A hold or a stop made what was prepared void, and nothing was prepared since.
  package var isVoided = false
  /// It was sent back, and nothing was prepared since.
  package var isRejected = false
  /// What was prepared is known, its folder is not here yet.
  package var isPending = false
  package var preparedBy: Login?
  /// Who changed it last, and when.
  package var lastBy: Login?
  package var lastAt: Timestamp?
  /// It is the first that was not exported: payouts are made in their order.
  package var isNext = false
  /// The off-cycle batch that may follow it, while it is the last that was exported.
  package var followUp: BatchID?

  package init(
    batch: BatchID, days: ClosedRange<CivilDay>?, payday: CivilDay, deadline: CivilDay,
    deadlineMinute: Int, state: PayoutState
  ) {
    self.batch = batch
    self.days = days
    self.payday = payday
    self.deadline = deadline
    self.deadlineMinute = deadlineMinute
    self.state = state
  }

  /// What the gate must know of it.
  package var gateState: GateState {
    GateState(
      marks: GateMark(rawValue: state.rawValue).map { [$0] } ?? [],
      makers: preparedBy.map { [.payoutApprove: $0] } ?? [:], by: lastBy, at: lastAt)
  }

  /// Somebody at the payout desk has something to do about it.
  package var needsWork: Bool {
    switch state {
    case .running, .paid: isVoided || isRejected
    case .closed: isNext || isVoided || isRejected
    case .submitted: returnedMerchants > 0 || recalled > 0
    case .prepared, .approved, .exported: true
    }
  }
}

/// A batch with all that its page shows and that a key must know.
package struct BatchPage: Sendable, Equatable {
  package var row: PayoutBatchRow
  package var batch: PayoutBatchAnswer
  /// The payout desk's holds that stand, over all batches.
  package var held: [MerchantID: DeskLine]
  /// Those of them that came from fraud: a supervisor alone releases them.
  package var heldForFraud: Set<MerchantID>

  package init(
    row: PayoutBatchRow, batch: PayoutBatchAnswer, held: [MerchantID: DeskLine] = [:],
    heldForFraud: Set<MerchantID> = []
  ) {
    self.row = row
    self.batch = batch
    self.held = held
    self.heldForFraud = heldForFraud
  }
}
