/// A batch as its approver sees it: who did what, control totals, exceptions.
package struct PayoutBatchAnswer: Sendable, Equatable {
  package var batch: BatchID
  package var state: PayoutState
  package var prepared: DeskLine?
  package var approved: DeskLine?
  package var exported: DeskLine?
  package var submitted: DeskLine?
  package var voided: DeskLine?
  package var rejected: DeskLine?
  package var recalled: [MerchantID: DeskLine] = [:]
  /// The prepare is known, its folder is not here yet.
  package var isPending = false
  /// What stands in the folder; nil before it was prepared, or while it is pending.
  package var content: Content?

  package struct Content: Sendable, Equatable {
    package var digest: String
    package var payday: CivilDay
    package var through: CivilDay
    package var totals: ControlTotals
    /// Those of the batch before.
    package var before: ControlTotals?
    /// The ten largest transfers, the largest first.
    package var largest: [PayoutRowShown]
    /// Held, below zero, to a new or changed account, or to one that another merchant is paid to,
    /// too: all of them.
    package var exceptions: [PayoutRowShown]
    /// How many bank files it makes.
    package var files: Int

    package init(
      digest: String, payday: CivilDay, through: CivilDay, totals: ControlTotals,
      before: ControlTotals?, largest: [PayoutRowShown], exceptions: [PayoutRowShown],
      files: Int = 1
    ) {
      self.digest = digest
      self.payday = payday
      self.through = through
      self.totals = totals
      self.before = before
      self.largest = largest
      self.exceptions = exceptions
      self.files = files
    }
  }

  package init(_ batch: Batch, isClosed: Bool) {
    self.batch = batch.id
    state = batch.state(isClosed: isClosed)
    prepared = batch.prepared
    approved = batch.approved
    exported = batch.exported
    submitted = batch.submitted
    voided = batch.voided
    rejected = batch.rejected
    recalled = batch.recalled
  }
}

extension PayoutBatchAnswer {
  /// The last line that changed it: what somebody has seen who acts on it.
  package var lastChange: DeskLine? {
    [prepared, approved, exported, submitted, voided, rejected].compactMap { $0 }
      .max(by: DeskLine.foldsBefore)
  }
}

/// A merchant's row of a prepared batch, with its name.
package struct PayoutRowShown: Sendable, Equatable {
  package var row: PreparedRow
  package var name: String?
  /// Other merchants who are paid to the same account in this batch.
  package var sharedWith: [MerchantID]

  package init(row: PreparedRow, name: String?, sharedWith: [MerchantID] = []) {
    self.row = row
    self.name = name
    self.sharedWith = sharedWith
  }
}

/// One batch in a merchant's history.
package struct MerchantPayoutRow: Sendable, Equatable {
  package var batch: BatchID
  package var payday: CivilDay
  package var basis: PayoutBatchRow.Basis
  package var sums: PayoutSums
  package var hold: HoldReason?
  /// Since when what it leaves open is open.
  package var since: OpenSince?
  /// What the bank said of it.
  package var paid = Yen.zero
  package var returned = Yen.zero

  package init(
    batch: BatchID, payday: CivilDay, basis: PayoutBatchRow.Basis, sums: PayoutSums,
    hold: HoldReason? = nil, since: OpenSince? = nil
  ) {
    self.batch = batch
    self.payday = payday
    self.basis = basis
    self.sums = sums
    self.hold = hold
    self.since = since
  }

  /// What it leaves open: held, or below zero.
  package var open: Yen { sums.carriedOn(returned: .zero) }
}

/// A day that the payout desk must know.
package struct PayoutDate: Sendable, Hashable {
  package enum Kind: String, Sendable, CaseIterable {
    /// The last day of uses.
    case cutOff = "cut-off"
    /// The file must be with the bank.
    case deadline
    case payday
  }

  package var day: CivilDay
  package var kind: Kind
  package var batch: BatchID
  /// Of a deadline: minutes after midnight.
  package var minute: Int?

  package init(day: CivilDay, kind: Kind, batch: BatchID, minute: Int? = nil) {
    self.day = day
    self.kind = kind
    self.batch = batch
    self.minute = minute
  }
}
