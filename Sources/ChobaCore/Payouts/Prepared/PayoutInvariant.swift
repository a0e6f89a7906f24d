/// Every yen has a state: what was used is paid, open, or came back and is open again.
///
/// Of each merchant, after any exported batch: T = what was sent - what came back + what is open.
/// It holds by the arithmetic alone, whatever was late, corrected or held.
package struct PayoutInvariant: Sendable {
  package struct Breach: Hashable, Sendable {
    package var merchant: MerchantID
    /// The batch after which it does not hold.
    package var batch: BatchID
    package var used: Yen
    package var sent: Yen
    package var returned: Yen
    package var open: Yen
  }

  /// Where the yen of everything that was batched so far are.
  package struct Sums: Hashable, Sendable {
    /// T over all merchants, of the last batch.
    package var used = Yen.zero
    package var sent = Yen.zero
    package var returned = Yen.zero
    package var open = Yen.zero
  }

  package private(set) var sums = Sums()
  private var sent: [MerchantID: Yen] = [:]

  package init() {}

  /// Goes on with the next exported batch; gives each merchant of whom a yen is missing or too much.
  package mutating func add(_ batch: PreparedBatch) -> [Breach] {
    var breaches: [Breach] = []
    var missing = Set(sent.keys)
    sums = Sums(sent: sums.sent)
    for row in batch.rows {
      missing.remove(row.merchant)
      let total = (sent[row.merchant] ?? .zero) + row.sums.owed
      sent[row.merchant] = total
      add(row)
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
    return breaches
  }

  private mutating func add(_ row: PreparedRow) {
    sums.used = sums.used + row.through
    sums.sent = sums.sent + row.sums.owed
    sums.returned = sums.returned + row.returned
    sums.open = sums.open + row.open
  }

  /// The exported batches, oldest first.
  package static func breaches(_ batches: [PreparedBatch]) -> [Breach] {
    var invariant = PayoutInvariant()
    return batches.flatMap { invariant.add($0) }
  }
}
