import ChobaCore
import Foundation
import GRDB

extension IndexQueries {
  /// Batches that are not fixed and are told of: each takes a look at all merchants' sums.
  private static let mostLive = 3

  /// A merchant's rows of all batches, the newest first.
  func merchantPayouts(
    _ merchant: MerchantID, now: Timestamp, _ db: Database
  ) throws -> [MerchantPayoutRow] {
    let fixed = try payoutOverview(db).fixed
    let results = try bankSums(of: merchant, db)
    var live = 0
    return try payoutBatches(now: now, db).reversed().compactMap { batch in
      guard var row = try historyRow(merchant, batch, fixed, &live, now: now, db) else {
        return nil
      }
      (row.paid, row.returned) = results[batch.batch] ?? (.zero, .zero)
      let isEmpty = row.sums.gross == .zero && row.sums.used == .zero
      return isEmpty && row.paid == .zero && row.returned == .zero ? nil : row
    }
  }

  private func historyRow(
    _ merchant: MerchantID, _ batch: PayoutBatchRow, _ fixed: [FixedBatch], _ live: inout Int,
    now: Timestamp, _ db: Database
  ) throws -> MerchantPayoutRow? {
    if let folder = fixed.first(where: { $0.place.batch == batch.batch }) {
      return preparedRow(merchant, in: folder.path).map {
        MerchantPayoutRow(
          batch: batch.batch, payday: batch.payday, basis: batch.basis, sums: $0.sums,
          hold: $0.hold, since: $0.since)
      }
    }
    live += 1
    let sums =
      live > Self.mostLive
      ? PayoutSums(offCycleCarried: .zero, isHeld: false)
      : try liveSums(merchant, batch.batch, now: now, db)
    return MerchantPayoutRow(
      batch: batch.batch, payday: batch.payday, basis: .live, sums: sums)
  }

  /// What the bank paid to a merchant and gave back, by batch.
  private func bankSums(
    of merchant: MerchantID, _ db: Database
  ) throws -> [BatchID: (paid: Yen, returned: Yen)] {
    var sums: [BatchID: (paid: Yen, returned: Yen)] = [:]
    for (_, record, _) in try bankLines(of: merchant, db) {
      var sum = sums[record.batch] ?? (.zero, .zero)
      if record.result == .paid {
        sum.paid = sum.paid + record.amount
      } else {
        sum.returned = sum.returned + record.amount
      }
      sums[record.batch] = sum
    }
    return sums
  }

  /// One merchant's row of a prepared or exported folder; nil when it is not there.
  func preparedRow(_ merchant: MerchantID, in folder: String) -> PreparedRow? {
    let path = "\(directory.root)/\(folder)/\(PreparedFolder.merchantsName)"
    guard
      let data = try? Data(contentsOf: URL(filePath: path), options: .alwaysMapped)
    else { return nil }
    return PreparedRow.find(merchant, in: data, decoder)
  }
}

extension PreparedRow {
  /// One merchant's row, without reading the others: rows stand in the order of their ids.
  static func find(_ merchant: MerchantID, in data: Data, _ decoder: LineDecoder) -> PreparedRow? {
    let start = Array("{\"merchant\":\"".utf8)
    let wanted = Array(merchant.text.utf8)
    return data.withUnsafeBytes { bytes in
      var (low, high) = (0, bytes.count)
      while low < high {
        // The line in which the middle lies.
        let middle = (low + high) / 2
        let first = (bytes[low..<middle].lastIndex(of: 10) ?? low - 1) + 1
        let end = bytes[middle..<bytes.count].firstIndex(of: 10) ?? bytes.count
        guard bytes[first..<end].starts(with: start) else { return nil }
        let id = bytes[(first + start.count)..<end].prefix { $0 != UInt8(ascii: "\"") }
        if id.elementsEqual(wanted) { return PreparedRow(line: Array(bytes[first..<end]), decoder) }
        if id.lexicographicallyPrecedes(wanted) { low = end + 1 } else { high = first }
      }
      return nil
    }
  }
}
