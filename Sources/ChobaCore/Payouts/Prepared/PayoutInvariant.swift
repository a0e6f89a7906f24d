/// Every yen has a state: what was used is paid, open, or came back and is open again.
///
/// Of each merchant, after any exported batch: T = what was sent - what came back + what is open.
/// It holds by the arithmetic alone, whatever was late, corrected or held.
package enum PayoutInvariant {
  package struct Breach: Hashable, Sendable {
    package var merchant: MerchantID
    /// The batch after which it does not hold.
    package var batch: BatchID
    package var used: Yen
    package var sent: Yen
    package var returned: Yen
    package var open: Yen
  }

  /// The exported batches, oldest first; gives each merchant of whom a yen is missing or too much.
  package static func breaches(_ batches: [PreparedBatch]) -> [Breach] {
    var sent: [MerchantID: Yen] = [:]
    var known: Set<MerchantID> = []
    var breaches: [Breach] = []
    for batch in batches {
      var missing = known
      for row in batch.rows {
        missing.remove(row.merchant)
        known.insert(row.merchant)
        let total = (sent[row.merchant] ?? .zero) + row.sums.owed
        sent[row.merchant] = total
        let accounted = total - row.returned + row.open
        if accounted != row.through || row.sums.owed < .zero || row.sums.held < .zero {
          breaches.append(
            Breach(
              merchant: row.merchant, batch: batch.place.batch, used: row.through, sent: total,
              returned: row.returned, open: row.open))
        }
      }
      // A merchant that was there once stays: what is open of it would be lost.
      for merchant in missing.sorted(by: { $0.text < $1.text }) {
        breaches.append(
          Breach(
            merchant: merchant, batch: batch.place.batch, used: .zero,
            sent: sent[merchant] ?? .zero, returned: .zero, open: .zero))
      }
    }
    return breaches
  }
}
