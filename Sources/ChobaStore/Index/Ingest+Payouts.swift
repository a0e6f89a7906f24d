import ChobaCore
import GRDB

/// Batches and holds, folded from the desk's lines.
extension Ingest {
  func foldBatch(_ id: BatchID, _ db: Database) throws {
    let lines = try StoredDesk.lines(on: id.text, db)
    let holds = try merchantHolds(db)
    var refusals = try payoutFold(id, holds, db).refusals
    for line in lines { refusals[line] = refusals[line] ?? holds.refusals[line] }
    try StoredDesk.setRefusals(refusals, of: lines, db)
  }

  /// A batch as its lines leave it, and the holds, bars and suspensions that made them void.
  func payoutFold(_ id: BatchID, _ db: Database) throws -> PayoutFold {
    try payoutFold(id, merchantHolds(db), db)
  }

  private func payoutFold(
    _ id: BatchID, _ holds: MerchantHolds, _ db: Database
  ) throws -> PayoutFold {
    let lines = try StoredDesk.lines(on: id.text, db)
    return PayoutFold(
      id, lines: lines, voids: try holds.applied + stoppingLines(db),
      context: payoutContext(id, recalling: lines))
  }

  /// The payout desk's holds. What holds and releases say of fraud rests on their accounts' lines.
  /// `draft`: a line that is judged by them.
  func merchantHolds(_ db: Database, judging draft: DeskLine? = nil) throws -> MerchantHolds {
    let lines = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT * FROM deskLine
          WHERE type IN ('payout.hold', 'payout.release')
            AND (refusal IS NULL OR refusal <> 'ahead') ORDER BY at, id
          """)
    ).map(StoredDesk.line)
    let named = lines + [draft].compactMap(\.self)
    return MerchantHolds(
      lines: lines, accounts: try MerchantHolds.accounts(of: named, db), campaign: campaign,
      staff: staff)
  }

  /// Every bar and suspension of a merchant that has an effect.
  private func stoppingLines(_ db: Database) throws -> [DeskLine] {
    let lines = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT * FROM deskLine
          WHERE type IN ('account.bar', 'account.bar_urgent', 'account.approve')
            AND (refusal IS NULL OR refusal <> 'ahead') ORDER BY at, id
          """)
    ).map(StoredDesk.line)
    var refusals: [String: [DeskLine: Refusal]] = [:]
    return try lines.filter { line in
      guard let account = AccountID(line.on), account.kind == .merchant else { return false }
      let known = try refusals[line.on] ?? accountFold(account, db).fold.refusals
      refusals[line.on] = known
      return known[line] == nil
    }
  }

  /// `lines`: those of the batch, and one that is judged.
  func payoutContext(_ id: BatchID, recalling lines: [DeskLine]) -> PayoutContext {
    let periods = calendar.periods
    let exported = ExportedBatches(root: self.lines.root, decoder: decoder)
    return PayoutContext(
      campaign: campaign, staff: staff,
      lastDay: periods.first { $0.batch == id }?.days.upperBound,
      isNext: id.place.map { exported.isNext($0, first: periods.first?.batch.place?.month) }
        ?? false,
      manifest: exported.manifest(id)?.lines, transfers: exported.transfers(id, recalled: lines))
  }

  func judgeBatch(_ draft: DeskLine, _ db: Database) throws -> Judgement {
    if draft.deskType == .payoutHold || draft.deskType == .payoutRelease {
      return Judgement(refusal: try merchantHolds(db, judging: draft).refusal(draft))
    }
    let id = BatchID(draft.on)
    let context = payoutContext(
      id, recalling: try StoredDesk.lines(on: draft.on, db) + [draft])
    let batch = try payoutFold(id, db).batch
    return Judgement(
      refusal: Self.refusal { () throws(Refusal) in _ = try batch.applying(draft, context) },
      lastChange: batch.lastChange)
  }
}

extension MerchantHolds {
  /// The accounts' lines of the merchants that holds and releases name.
  static func accounts(
    of lines: [DeskLine], _ db: Database
  ) throws -> [MerchantID: [DeskLine]] {
    var accounts: [MerchantID: [DeskLine]] = [:]
    for merchant in Set(lines.compactMap { $0.text("merchant") }) {
      let id = MerchantID(merchant)
      accounts[id] = try StoredDesk.lines(on: AccountID.merchant(id).description, db)
    }
    return accounts
  }
}
