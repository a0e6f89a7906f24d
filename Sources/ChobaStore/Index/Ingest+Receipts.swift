import CLineDecoder
import ChobaCore
import GRDB

/// Receipts that the machine could not decide: the few that a person must look at.
extension Ingest {
  /// Enters for each such receipt whether its greatest version is one in review.
  func settleReceipts(
    _ ids: Set<UInt64>, _ entries: SortedWords, _ repeats: Repeats, _ db: Database
  ) throws {
    for hash in ids {
      for (position, line) in try greatest(of: hash, feed: .receipts, entries, repeats) {
        guard case .receipt(let receipt) = line.record else { continue }
        try db.cachedStatement(
          sql: """
            INSERT OR REPLACE INTO receiptReview(idHash, id, at, position, stands)
            VALUES (?, ?, ?, ?, ?)
            """
        ).execute(arguments: [
          Int64(bitPattern: hash), line.id.text, line.at.microseconds,
          Int64(bitPattern: position), receipt.status == .review,
        ])
      }
    }
  }
}
