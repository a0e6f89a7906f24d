import ChobaCore
import Foundation
import GRDB

/// A batch whose sums stand in a folder: exported, or prepared and neither void nor sent back.
struct FixedBatch {
  var summary: PreparedSummary
  var isExported: Bool
  /// Below the data directory.
  var path: String

  var place: BatchPlace { summary.batch.place }
}

/// What was read of folders, which never change, and of one of them the merchants.
struct FixedBatches {
  fileprivate var exported: [BatchID: PreparedSummary] = [:]
  fileprivate var prepared: PreparedSummary?
  fileprivate var rows: (digest: String, rows: FixedRows)?
}

/// The merchants of a fixed batch, without their accounts, in the order of their ids.
struct FixedRows {
  struct Row {
    var merchant: MerchantID
    /// The index's number; below zero where it does not know the merchant.
    var number: Int
    var sums: PayoutSums
    var through: Yen
    var returned: Yen
    var since: OpenSince?
    var hold: HoldReason?

    var open: Yen { sums.carriedOn(returned: .zero) }
  }

  var rows: [Row] = []
  /// Up to which number the index's merchants were known when these were numbered.
  fileprivate(set) var limit = 0

  /// Somebody is not known: the merchants may not have been read yet.
  var isPartial: Bool { rows.contains { $0.number < 0 } }
}

extension IndexQueries {
  var exportedBatches: ExportedBatches { ExportedBatches(root: directory.root, decoder: decoder) }

  /// The batches that are fixed, in their order: only the last can be one that was only prepared.
  func fixedBatches(_ db: Database) throws -> [FixedBatch] {
    let exported = exportedBatches
    var found: [FixedBatch] = []
    for batch in exported.names {
      let known = fixed.exported[batch]
      guard let summary = known ?? exported.summary(batch) else { continue }
      fixed.exported[batch] = summary
      found.append(
        FixedBatch(summary: summary, isExported: true, path: ExportedBatches.path(of: batch)))
    }
    found.sort { $0.place < $1.place }
    if let prepared = try preparedBatch(after: found.last?.place, db) { found.append(prepared) }
    return found
  }

  private func preparedBatch(after last: BatchPlace?, _ db: Database) throws -> FixedBatch? {
    let subjects = try String.fetchAll(
      db.cachedStatement(
        sql: "SELECT DISTINCT subject FROM deskLine WHERE type = 'payout.prepare'"))
    for subject in subjects {
      guard let place = BatchID(subject).place, last.map({ place > $0 }) ?? true,
        let digest = try payoutFold(BatchID(subject), db).batch.digest
      else { continue }
      let path = PreparedFolder.path(of: digest)
      if fixed.prepared?.digest != digest {
        fixed.prepared = PreparedSummary(root: directory.root, path: path, decoder: decoder)
      }
      guard let summary = fixed.prepared, summary.digest == digest, summary.batch.place == place
      else { continue }
      return FixedBatch(summary: summary, isExported: false, path: path)
    }
    return nil
  }

  /// A batch as its lines leave it.
  func payoutFold(_ id: BatchID, _ db: Database) throws -> PayoutFold {
    let lines = try StoredDesk.lines(on: id.text, db)
    return PayoutFold(
      id, lines: lines, voids: try voidingLines(db), context: payoutContext(id, recalling: lines))
  }

  func payoutContext(_ id: BatchID, recalling lines: [DeskLine] = []) -> PayoutContext {
    let month = id.place.flatMap { $0.isOffCycle ? nil : $0.month }
    return PayoutContext(
      campaign: campaign, staff: directory.staff ?? Staff(),
      lastDay: month.map { calendar.period(paidIn: $0).days.upperBound },
      manifest: exportedBatches.manifest(id)?.lines,
      transfers: exportedBatches.transfers(id, recalled: lines))
  }

  /// The merchants of a fixed batch; nil when its folder is not whole.
  func fixedRows(_ batch: FixedBatch, _ db: Database) throws -> FixedRows? {
    try merchants.refresh(db)
    if var known = fixed.rows, known.digest == batch.summary.digest {
      if known.rows.limit != merchants.limit {
        try known.rows.number(db, limit: merchants.limit)
        fixed.rows = known
      }
      return known.rows
    }
    let path = "\(directory.root)/\(batch.path)/\(PreparedFolder.merchantsName)"
    guard let data = FileManager.default.contents(atPath: path),
      case let bytes = Array(data),
      SHA256.hex(bytes) == batch.summary.digests[PreparedFolder.merchantsName]
    else { return nil }
    var rows = FixedRows()
    for line in bytes.split(separator: 10) {
      guard let row = PreparedRow(line: Array(line), decoder) else { return nil }
      rows.rows.append(
        FixedRows.Row(
          merchant: row.merchant, number: -1 - rows.rows.count, sums: row.sums,
          through: row.through, returned: row.returned, since: row.since, hold: row.hold))
    }
    try rows.number(db, limit: merchants.limit)
    fixed.rows = (batch.summary.digest, rows)
    return rows
  }
}

extension FixedRows {
  /// Both stand in the order of ids' bytes.
  fileprivate mutating func number(_ db: Database, limit: Int) throws {
    self.limit = limit
    let known = try GRDB.Row.fetchCursor(
      db.cachedStatement(sql: "SELECT id, n FROM merchantNumber ORDER BY id"))
    var next = try known.next().map { (id: $0[0] as String, number: $0[1] as Int) }
    for place in rows.indices {
      let id = rows[place].merchant.text
      while let row = next, PathKey.before(row.id, id) {
        next = try known.next().map { ($0[0] as String, $0[1] as Int) }
      }
      if let row = next, row.id == id { rows[place].number = row.number }
    }
  }
}
