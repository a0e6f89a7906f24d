/// What one merchant is paid in one batch, and what that rests on.
package struct MerchantPayoutAnswer: Sendable, Equatable {
  package var merchant: MerchantID
  package var name: String?
  package var row: PayoutBatchRow
  /// What the merchant's own sums rest on.
  package var basis: PayoutBatchRow.Basis
  package var sums: PayoutSums
  package var hold: HoldReason?
  /// Since when what is open after it is open.
  package var since: OpenSince?
  /// The account that is paid to; nil where nothing has been prepared.
  package var account: PaidAccount?
  /// Every line of use that the sums are made of, oldest first.
  package var uses: [PayoutUse] = []
  /// There are more uses than are told here.
  package var hasMore = false
  package var carried: [CarriedPart] = []
  /// What `used` and `adjusted` have besides all its lines; zero but while something is read.
  package var otherUses = Yen.zero
  /// What the bank said of this payment.
  package var results: [FeedLine] = []
  package var recall: DeskLine?
  /// The payout desk's hold that stands now.
  package var heldBy: DeskLine?

  package init(
    merchant: MerchantID, name: String? = nil, row: PayoutBatchRow, basis: PayoutBatchRow.Basis,
    sums: PayoutSums
  ) {
    self.merchant = merchant
    self.name = name
    self.row = row
    self.basis = basis
    self.sums = sums
  }
}

/// A use in a batch, and the batch of the period in which it is dated.
package struct PayoutUse: Sendable, Equatable {
  package var line: PayoutLineRow
  package var period: BatchID

  package init(line: PayoutLineRow, period: BatchID) {
    self.line = line
    self.period = period
  }
}

/// Where a part of what was carried over comes from.
package struct CarriedPart: Sendable, Equatable {
  package enum Kind: String, Sendable, CaseIterable {
    /// It was held there.
    case held
    /// It was below zero there.
    case negative
    /// The bank gave it back.
    case returned
    /// It cannot be told.
    case other
  }

  package var kind: Kind
  package var from: BatchID?
  package var amount: Yen
  /// The bank's line.
  package var line: FeedLine?

  package init(_ kind: Kind, from: BatchID?, amount: Yen, line: FeedLine? = nil) {
    self.kind = kind
    self.from = from
    self.amount = amount
    self.line = line
  }
}
