import CLineDecoder
import ChobaCore
import GRDB

/// What a cut has of every merchant: uses, account, what came back, and why money is held.
struct CutReckoning {
  private(set) var merchants: [MerchantID: MerchantReckoning] = [:]
  /// The greatest time of a use by site, in the order of the campaign's sites.
  private(set) var newest: [UInt8: Int64] = [:]

  /// `stops` are the holds of the cut; `owed` what an exported batch paid a merchant.
  init(
    _ cut: PayoutCut, _ reader: CutReader, days: ClosedRange<CivilDay>, zone: CampaignZone,
    stops: [MerchantID: HoldReason], owed: (BatchID, MerchantID) throws -> Yen?
  ) throws {
    let uses = try UseReckoning(
      cut, reader, first: zone.start(of: days.lowerBound),
      end: zone.start(of: days.upperBound.advanced(by: 1)))
    newest = uses.newest
    let records = try Self.records(cut, reader)
    for (hash, number) in uses.numbers {
      let id = try records[hash]?.id ?? Self.merchant(of: uses.samples[number], reader)
      let sums = uses.sums[number]
      merchants[id] = MerchantReckoning(
        used: Yen(sums.used), through: Yen(sums.through), hold: .noAccount)
    }
    for (_, record) in records {
      let (account, fault) = PaidAccount.read(record.account)
      merchants[record.id, default: MerchantReckoning()].account = account
      merchants[record.id]?.hold = fault
    }
    for (merchant, amount) in try Self.returned(cut, reader, owed) {
      merchants[merchant, default: MerchantReckoning(hold: .noAccount)].returned = amount
    }
    for (merchant, reason) in stops {
      merchants[merchant, default: MerchantReckoning(hold: .noAccount)].hold = reason
    }
  }

  private static func merchant(
    of sample: (path: String, offset: Int64), _ reader: CutReader
  ) throws -> MerchantID {
    let line = reader.record(try reader.line(sample.path, sample.offset), feed: .uses)
    guard case .use(let use)? = line?.record else { throw Refusal.gate(.files) }
    return use.merchant
  }

  /// Of each merchant the version with the greatest (`at`, bytes).
  private static func records(
    _ cut: PayoutCut, _ reader: CutReader
  ) throws -> [UInt64: (id: MerchantID, account: BankAccount?)] {
    var winners: [UInt64: (at: Int64, bytes: [UInt8])] = [:]
    for file in cut.files(of: .merchants) {
      try reader.read(file.path, size: file.size, feed: .merchants) { rows, _, text in
        for row in rows where row.error == 0 {
          let known = winners[row.id_hash]
          if let known, row.at < known.at { continue }
          let bytes = Array(text[Int(row.begin)..<Int(row.begin + row.length)])
          if let known, row.at == known.at, !known.bytes.lexicographicallyPrecedes(bytes) {
            continue
          }
          winners[row.id_hash] = (row.at, bytes)
        }
      }
    }
    var records: [UInt64: (id: MerchantID, account: BankAccount?)] = [:]
    for winner in winners.values {
      guard let line = reader.record(winner.bytes, feed: .merchants),
        case .merchant(let record) = line.record
      else { continue }
      let hash = line.id.text.utf8CString.withUnsafeBufferPointer { text in
        text.baseAddress.map { choba_hash($0, text.count - 1, UInt64(CHOBA_SEED_MERCHANT)) } ?? 0
      }
      records[hash] = (MerchantID(line.id.text), record.bank)
    }
    return records
  }

  /// What the bank gave back of exported batches: of each payment at most what was paid.
  private static func returned(
    _ cut: PayoutCut, _ reader: CutReader, _ owed: (BatchID, MerchantID) throws -> Yen?
  ) throws -> [MerchantID: Yen] {
    var least: [String: (at: Int64, bytes: [UInt8])] = [:]
    for file in cut.files(of: .bank) {
      try reader.read(file.path, size: file.size, feed: .bank) { rows, _, text in
        for row in rows where row.error == 0 {
          let bytes = Array(text[Int(row.begin)..<Int(row.begin + row.length)])
          guard let id = try reader.decoder.fields(of: bytes).get().text("id") else { continue }
          if let known = least[id],
            (known.at, 0) < (row.at, 0)
              || (known.at == row.at && known.bytes.lexicographicallyPrecedes(bytes))
          {
            continue
          }
          least[id] = (row.at, bytes)
        }
      }
    }
    var sums: [PaymentKey: Yen] = [:]
    for line in least.values {
      guard case .bank(let record)? = reader.record(line.bytes, feed: .bank)?.record,
        record.result == .returned, record.amount > .zero
      else { continue }
      let key = PaymentKey(batch: record.batch, merchant: record.merchant)
      sums[key, default: .zero] = sums[key, default: .zero] + record.amount
    }
    var returned: [MerchantID: Yen] = [:]
    for (key, amount) in sums {
      guard let owed = try owed(key.batch, key.merchant) else { continue }
      returned[key.merchant] = (returned[key.merchant] ?? .zero) + min(amount, owed)
    }
    return returned
  }

  private struct PaymentKey: Hashable {
    var batch: BatchID
    var merchant: MerchantID
  }
}
