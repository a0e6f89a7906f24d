import ChobaCore
import Foundation
import GRDB

extension IndexQueries {
  /// A batch with what stands in its folder.
  func payoutBatch(
    _ id: BatchID, now: Timestamp, _ db: Database
  ) throws -> PayoutBatchAnswer? {
    guard id.place != nil else { return nil }
    let exported = exportedBatches
    let fold = try payoutFold(id, db)
    var answer = PayoutBatchAnswer(
      fold.batch, isClosed: payoutContext(id).isClosed(at: now))
    guard let digest = fold.batch.digest else { return answer }
    let folder =
      exported.load(id)
      ?? PreparedFolder(
        root: directory.root, path: PreparedFolder.path(of: digest), decoder: decoder)
    guard let folder, folder.digest == digest else {
      answer.isPending = true
      return answer
    }
    answer.content = try content(folder, exported, db)
    return answer
  }

  private func content(
    _ folder: PreparedFolder, _ exported: ExportedBatches, _ db: Database
  ) throws -> PayoutBatchAnswer.Content {
    let batch = folder.batch
    let before = batch.previous.flatMap { exported.load($0) }
    let largest = batch.rows.filter { $0.sums.owed > .zero }
      .sorted { $0.sums.owed > $1.sums.owed }.prefix(10)
    let exceptions = batch.rows.filter { row in
      row.sums.held > .zero || row.sums.gross < .zero
        || (row.sums.owed > .zero && row.novelty != .known && batch.previous != nil)
    }
    return PayoutBatchAnswer.Content(
      digest: folder.digest, payday: batch.payday, through: batch.through,
      totals: ControlTotals(batch.rows), before: before.map { ControlTotals($0.batch.rows) },
      largest: try largest.map { try shown($0, db) },
      exceptions: try exceptions.map { try shown($0, db) })
  }

  private func shown(_ row: PreparedRow, _ db: Database) throws -> PayoutRowShown {
    let name = try String.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT name FROM merchant JOIN merchantNumber USING (n) WHERE merchantNumber.id = ?
          """), arguments: [row.merchant.text])
    return PayoutRowShown(row: row, name: name)
  }

  /// A merchant's rows of all exported batches, the newest first.
  func merchantPayouts(_ merchant: MerchantID) -> [MerchantPayoutRow] {
    exportedBatches.places.reversed().compactMap { place in
      let path = "\(directory.root)/\(ExportedBatches.path(of: place.batch))"
      guard
        let manifest = FileManager.default.contents(
          atPath: path + "/" + ExportedBatches.manifestName),
        let payday = try? decoder.fields(of: Array(manifest.dropLast())).get().text("payday")
          .flatMap({ CivilDay($0) }),
        let data = FileManager.default.contents(
          atPath: path + "/" + PreparedFolder.merchantsName),
        let row = PreparedRow.find(merchant, in: data, decoder)
      else { return nil }
      return MerchantPayoutRow(batch: place.batch, payday: payday, row: row)
    }
  }
}

extension PreparedRow {
  /// One merchant's row, without reading the others.
  static func find(_ merchant: MerchantID, in data: Data, _ decoder: LineDecoder) -> PreparedRow? {
    let start = Data("{\"merchant\":\(DeskLineText.string(merchant.text)),".utf8)
    guard let range = data.range(of: start),
      let end = data[range.lowerBound...].firstIndex(of: 10)
    else { return nil }
    return PreparedRow(line: Array(data[range.lowerBound..<end]), decoder)
  }
}
