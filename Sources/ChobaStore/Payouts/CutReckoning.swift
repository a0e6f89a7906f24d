import CLineDecoder
import ChobaCore
import GRDB

/// What a cut has of every merchant: uses, account, what came back, and why money is held.
struct CutReckoning {
  private(set) var merchants: [MerchantID: MerchantReckoning] = [:]
  /// The greatest time of a use by site, in the order of the campaign's sites; none off cycle.
  private(set) var newest: [UInt8: Int64] = [:]
  /// What the batch adds to the one before, line by line; nil off cycle.
  private(set) var lines: AddedLines?
  /// By merchant: the sum of those lines.
  private(set) var added: [MerchantID: Yen] = [:]
  /// Merchants' ids by hash, and the paths of the files that lines' places name.
  private(set) var ids: [UInt64: MerchantID] = [:]
  private(set) var paths: [String] = []

  /// `uses`: the cut of the regular batch before, where there is one, and this one's; nil off
  /// cycle. `stops` are the holds of the cut; `owed` what an exported batch paid some merchants.
  init(
    _ cut: PayoutCut, _ reader: CutReader, uses stages: [UseStage]?, scratch: String,
    zone: CampaignZone, stops: [MerchantID: HoldReason],
    owed: Owed
  ) throws {
    let records = try Self.records(cut, reader)
    if let stages {
      try add(
        UseReckoning(
          stages, root: reader.root, sites: reader.decoder.sites, scratch: scratch, linesIn: zone),
        records, reader, last: stages.count - 1)
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

  private mutating func add(
    _ uses: UseReckoning, _ records: [UInt64: Record], _ reader: CutReader, last: Int
  ) throws {
    newest = uses.newest
    lines = uses.lines
    paths = uses.paths
    for (hash, number) in uses.numbers {
      let id = try records[hash]?.id ?? reader.merchant(at: uses.samples[number], uses.paths)
      ids[hash] = id
      let through = uses.through(number, stage: last)
      merchants[id] = MerchantReckoning(
        used: Yen(uses.used[number]), through: Yen(through), hold: .noAccount)
      added[id] = Yen(through - (last > 0 ? uses.through(number, stage: last - 1) : 0))
    }
  }

  typealias Owed = (BatchID, Set<MerchantID>) -> [MerchantID: Yen]

  private typealias Record = (id: MerchantID, account: BankAccount?)

  /// Of each merchant the version with the greatest (`at`, bytes).
  private static func records(
    _ cut: PayoutCut, _ reader: CutReader
  ) throws -> [UInt64: Record] {
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
    var records: [UInt64: Record] = [:]
    for winner in winners.values {
      guard let line = reader.record(winner.bytes, feed: .merchants),
        case .merchant(let record) = line.record
      else { continue }
      let hash = AccountID.merchant(MerchantID(line.id.text)).hash
      records[hash] = (MerchantID(line.id.text), record.bank)
    }
    return records
  }

  /// What the bank gave back of exported batches: of each payment at most what was paid.
  private static func returned(
    _ cut: PayoutCut, _ reader: CutReader, _ owed: Owed
  ) throws -> [MerchantID: Yen] {
    var sums: [BatchID: [MerchantID: Yen]] = [:]
    for record in try standingReturns(cut, reader) where record.amount > .zero {
      sums[record.batch, default: [:]][record.merchant, default: .zero] += record.amount
    }
    var returned: [MerchantID: Yen] = [:]
    for (batch, amounts) in sums {
      let owed = owed(batch, Set(amounts.keys))
      for (merchant, amount) in amounts {
        guard let owed = owed[merchant] else { continue }
        returned[merchant, default: .zero] += min(amount, owed)
      }
    }
    return returned
  }

  /// The lines of returned money that stand: of each id the least (`at`, bytes), which may be one
  /// that says it was paid. Nearly all say that, and are only kept by where they stand.
  private static func standingReturns(
    _ cut: PayoutCut, _ reader: CutReader
  ) throws -> [BankRecord] {
    let files = cut.files(of: .bank)
    var returned: [UInt64: [(at: Int64, bytes: [UInt8])]] = [:]
    var paid: [(id: UInt64, place: Position)] = []
    for (number, file) in files.enumerated() {
      try reader.read(file.path, size: file.size, feed: .bank) { rows, base, text in
        for row in rows where row.error == 0 {
          if row.status == 0 {
            let offset = base + Int64(row.begin)
            paid.append((row.id_hash, Position(file: Int64(number), offset: offset)))
          } else {
            let bytes = Array(text[Int(row.begin)..<Int(row.begin + row.length)])
            returned[row.id_hash, default: []].append((row.at, bytes))
          }
        }
      }
    }
    for (id, place) in paid where returned[id] != nil {
      let bytes = try reader.line(files[Int(place.file)].path, place.offset)
      guard let at = reader.record(bytes, feed: .bank)?.at else { continue }
      returned[id]?.append((at.microseconds, bytes))
    }
    return try returned.values.flatMap { try standing($0, reader) }
  }

  private static func standing(
    _ lines: [(at: Int64, bytes: [UInt8])], _ reader: CutReader
  ) throws -> [BankRecord] {
    var least: [LineID: (at: Int64, bytes: [UInt8], record: BankRecord)] = [:]
    for line in lines {
      guard let found = reader.record(line.bytes, feed: .bank),
        case .bank(let record) = found.record
      else { continue }
      if let known = least[found.id],
        known.at < line.at
          || (known.at == line.at && !line.bytes.lexicographicallyPrecedes(known.bytes))
      {
        continue
      }
      least[found.id] = (line.at, line.bytes, record)
    }
    return least.values.map(\.record).filter { $0.result == .returned }
  }
}

extension CutReader {
  /// The merchant that a line of uses names.
  func merchant(at place: Position, _ paths: [String]) throws -> MerchantID {
    let line = record(try line(paths[Int(place.file)], place.offset), feed: .uses)
    guard case .use(let use)? = line?.record else { throw Refusal.gate(.files) }
    return use.merchant
  }
}
