import ChobaCore
import Foundation
import GRDB

extension IndexQueries {
  /// A merchant's rows of all exported batches, the newest first.
  func merchantPayouts(_ merchant: MerchantID) -> [MerchantPayoutRow] {
    exportedBatches.places.reversed().compactMap { place in
      guard let summary = exportedBatches.summary(place.batch),
        let row = preparedRow(merchant, in: ExportedBatches.path(of: place.batch))
      else { return nil }
      return MerchantPayoutRow(batch: place.batch, payday: summary.batch.payday, row: row)
    }
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
