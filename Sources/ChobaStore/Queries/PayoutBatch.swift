import ChobaCore
import Foundation
import GRDB

extension IndexQueries {
  /// A batch with what stands in its folder.
  func payoutBatch(
    _ id: BatchID, now: Timestamp, _ db: Database
  ) throws -> PayoutBatchAnswer? {
    guard id.place != nil else { return nil }
    let fold = try payoutFold(id, db)
    var answer = PayoutBatchAnswer(
      fold.batch, isClosed: payoutContext(id).isClosed(at: now))
    guard let digest = fold.batch.digest else { return answer }
    answer.content = try batchContent(digest, of: id, db)
    answer.isPending = answer.content == nil
    return answer
  }

  func content(
    _ folder: PreparedFolder, _ exported: ExportedBatches, _ db: Database
  ) throws -> PayoutBatchAnswer.Content {
    let batch = folder.batch
    let before = batch.previous.flatMap { exported.summary($0) }
    let largest = batch.rows.filter { $0.sums.owed > .zero }
      .sorted { $0.sums.owed > $1.sums.owed }.prefix(10)
    let shared = SharedAccounts(batch.rows)
    let exceptions = batch.rows.filter { row in
      row.sums.held > .zero || row.sums.gross < .zero || !shared.others(than: row).isEmpty
        || (row.sums.owed > .zero && row.novelty != .known && batch.previous != nil)
    }
    return PayoutBatchAnswer.Content(
      digest: folder.digest, payday: batch.payday, through: batch.through,
      totals: folder.summary.totals, before: before?.totals,
      largest: try largest.map { try shown($0, shared, db) },
      exceptions: try exceptions.map { try shown($0, shared, db) },
      files: (try? ExportFolder.transferFiles(batch).count) ?? 0)
  }

  private func shown(
    _ row: PreparedRow, _ shared: SharedAccounts, _ db: Database
  ) throws -> PayoutRowShown {
    let name = try String.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT name FROM merchant JOIN merchantNumber USING (n) WHERE merchantNumber.id = ?
          """), arguments: [row.merchant.text])
    return PayoutRowShown(row: row, name: name, sharedWith: shared.others(than: row))
  }
}
