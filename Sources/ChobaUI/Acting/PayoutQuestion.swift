import ChobaCore

/// A key of the payout desk that waits for the batch it is about: the batch is asked for at the key
/// press, and what comes is what the action is about, its digest included.
struct PayoutQuestion: Sendable {
  let action: Action
  let key: Key?
  let target: PayoutTarget

  init(_ action: Action, _ key: Key?, _ target: PayoutTarget) {
    self.action = action
    self.key = key
    self.target = target
  }

  /// Preparing what has left already means the off-cycle batch behind it (臨時振込).
  var batch: BatchID {
    action.id == .prepare ? target.row.followUp ?? target.batch : target.batch
  }

  var request: Request { .batchPage(batch) }
}

/// What a form of the payout desk is about: frozen when the key was pressed.
struct PayoutSubject: Sendable {
  var target: PayoutTarget
  var page: BatchPage

  var batch: BatchID { page.row.batch }

  /// What tells it from other subjects, for texts that wait.
  var id: String { target.merchant.map { "\(batch.text) \($0)" } ?? batch.text }
}

/// Whether the payout desk may do something about a batch in that state.
struct PayoutGate {
  let actor: Actor

  /// Why not; nil when it may. `row` is the batch as it is shown.
  func refusal(_ type: DeskType, _ row: PayoutBatchRow) -> Refusal? {
    // Holds are a merchant's, not the batch's.
    let isByRole =
      [.payoutHold, .payoutRelease].contains(type)
      || (type == .payoutPrepare && row.followUp != nil)
    return isByRole ? Gate.decide(role: actor, type) : Gate.decide(actor, type, row.gateState)
  }

  /// Likewise with what only the batch's own answer knows.
  func refusal(_ type: DeskType, _ subject: PayoutSubject) -> Refusal? {
    guard [.payoutHold, .payoutRelease].contains(type), let merchant = subject.target.merchant
    else { return Gate.decide(actor, type, subject.page.row.gateState) }
    return MerchantHolds.refusal(
      actor, type, hold: subject.page.held[merchant],
      isHeldForFraud: subject.page.heldForFraud.contains(merchant),
      isFromFraud: actor.roles.contains(.analyst))
  }
}

extension DeskType {
  /// It is about one merchant of a batch.
  var isAboutMerchant: Bool {
    [.payoutHold, .payoutRelease, .payoutRecall].contains(self)
  }
}
