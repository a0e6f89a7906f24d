package import ChobaCore

/// What a key of the payout desk is about, frozen at the key press: a batch, and in it a merchant
/// where one is selected.
package struct PayoutTarget: Sendable, Hashable {
  package var row: PayoutBatchRow
  package var merchant: MerchantID?
  package var name: String?
  /// What the batch pays the merchant, and what it holds.
  package var owed = Yen.zero
  package var held = Yen.zero

  init(_ row: PayoutBatchRow, _ merchant: PayoutMerchantRow? = nil) {
    self.row = row
    self.merchant = merchant?.merchant
    name = merchant?.name
    owed = merchant?.owed ?? .zero
    held = merchant?.held ?? .zero
  }

  package var batch: BatchID { row.batch }
}
