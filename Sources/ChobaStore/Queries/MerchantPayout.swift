import ChobaCore
import GRDB

extension IndexQueries {
  /// Uses of a merchant that are told at most.
  private static let mostUses = 5_000

  /// What one merchant is paid in one batch, down to each use.
  func merchantPayout(
    _ merchant: MerchantID, _ id: BatchID, now: Timestamp, _ db: Database
  ) throws -> MerchantPayoutAnswer? {
    guard let page = try batchPage(id, now: now, db) else { return nil }
    let folder = try payoutOverview(db).fixed.first { $0.place.batch == id }
    let prepared = folder.flatMap { preparedRow(merchant, in: $0.path) }
    var answer = MerchantPayoutAnswer(
      merchant: merchant, row: page.row, basis: page.row.basis,
      sums: try prepared?.sums ?? liveSums(merchant, id, now: now, db))
    answer.name = try merchantNumber(merchant, db).flatMap { try merchantName($0, db)?.name }
    answer.hold = try prepared.map(\.hold) ?? liveHold(merchant, answer.sums, db)
    answer.account = prepared?.account
    answer.since = prepared?.since
    answer.recall = page.batch.recalled[merchant]
    answer.heldBy = page.held[merchant]
    let window = ListWindow(first: 0, count: Self.mostUses)
    let lines = try payoutLines(id, merchant, window, now: now, db)
    answer.uses = lines.page.rows.map { line in
      PayoutUse(
        line: line, period: line.at.map { calendar.period(of: zone.day(of: $0)).batch } ?? id)
    }
    answer.hasMore = lines.page.total > lines.page.rows.count
    answer.otherUses = answer.sums.used + answer.sums.adjusted - lines.sum
    let bank = try bankLines(of: merchant, db)
    answer.results = bank.filter { $0.record.batch == id }.map(\.line)
    answer.carried = try carried(answer, folder, bank, db)
    return answer
  }

  /// Why money is held that no batch has fixed yet.
  private func liveHold(
    _ merchant: MerchantID, _ sums: PayoutSums, _ db: Database
  ) throws -> HoldReason? {
    guard sums.held > .zero, let number = try merchantNumber(merchant, db) else { return nil }
    return try holdReasons(db)[number]
  }

  /// As the list of merchants has it.
  func liveSums(
    _ merchant: MerchantID, _ batch: BatchID, now: Timestamp, _ db: Database
  ) throws -> PayoutSums {
    let list = ListRequest(filter: merchant.text, window: ListWindow(first: 0, count: 10))
    let row = try payoutMerchants(batch, list, now: now, db).rows.first {
      $0.merchant == merchant
    }
    guard let row else { return PayoutSums(offCycleCarried: .zero, isHeld: false) }
    return PayoutSums(
      used: row.used, through: row.used + row.adjusted, throughBefore: .zero, carried: row.carried,
      isHeld: row.held > .zero)
  }

  // MARK: Carried over

  private typealias BankLine = (line: FeedLine, record: BankRecord, position: Position)

  /// What the batch before left open, and what came back since.
  private func carried(
    _ answer: MerchantPayoutAnswer, _ folder: FixedBatch?, _ bank: [BankLine], _ db: Database
  ) throws -> [CarriedPart] {
    guard answer.sums.carried != .zero else { return [] }
    var parts: [CarriedPart] = []
    let place = answer.row.batch.place
    let previous = try payoutOverview(db).fixed.last { batch in
      batch.isExported && (place.map { batch.place < $0 } ?? false)
    }
    if let previous {
      parts = try carried(answer, from: previous, folder, bank, db)
    }
    let rest = parts.reduce(answer.sums.carried) { $0 - $1.amount }
    if rest != .zero { parts.append(CarriedPart(.other, from: nil, amount: rest)) }
    return parts
  }

  private func carried(
    _ answer: MerchantPayoutAnswer, from previous: FixedBatch, _ folder: FixedBatch?,
    _ bank: [BankLine], _ db: Database
  ) throws -> [CarriedPart] {
    var parts: [CarriedPart] = []
    if let before = preparedRow(answer.merchant, in: previous.path), before.open != .zero {
      parts.append(
        CarriedPart(
          before.open < .zero ? .negative : .held,
          from: before.since?.batch ?? previous.place.batch,
          amount: before.open))
    }
    let cutBefore = cut(previous)
    let cut = folder.flatMap(cut)
    for (line, record, position) in bank where record.result == .returned {
      let path = try path(of: position, db)
      guard cutBefore?.has(path, offset: position.offset) != true,
        cut?.has(path, offset: position.offset) ?? true,
        record.batch.place.map({ $0 <= previous.place }) ?? false
      else { continue }
      parts.append(
        CarriedPart(.returned, from: record.batch, amount: record.amount, line: line))
    }
    return parts
  }

  private func cut(_ batch: FixedBatch) -> PayoutCut? {
    PreparedFolder.cut(root: directory.root, path: batch.path, decoder: decoder)
  }

  /// What the bank said about a merchant, oldest first, with the place of each line.
  func bankLines(
    of merchant: MerchantID, _ db: Database
  ) throws -> [(line: FeedLine, record: BankRecord, position: Position)] {
    let account = AccountID.merchant(merchant)
    var lines: [BankLine] = []
    for (_, position) in try historyEntries(of: account, limit: .max / 2, db).entries {
      guard Feed(path: try path(of: position, db)) == .bank,
        let line = try feedLine(at: position, db), case .bank(let record) = line.record,
        record.merchant == merchant, !lines.contains(where: { $0.line == line }),
        try !isConflict(position, db)
      else { continue }
      lines.append((line, record, position))
    }
    return lines.sorted { ($0.line.at, $0.line.id) < ($1.line.at, $1.line.id) }
  }
}
