import ChobaCore
import GRDB

extension Ingest {
  /// The cut of what this index has read, as of a time no desk line applied so far lies behind.
  func payoutBasis(asOf: Timestamp, _ db: Database) throws -> PayoutDesk.Basis {
    let cut = try PayoutCut(db)
    return PayoutDesk.Basis(
      cut: cut, stops: try payoutStops(cut, asOf: asOf, db), asOf: asOf)
  }

  /// The same for a cut that was taken before.
  func payoutBasis(of folder: PreparedFolder, _ db: Database) throws -> PayoutDesk.Basis {
    PayoutDesk.Basis(
      cut: folder.cut, stops: try payoutStops(folder.cut, asOf: folder.asOf, db),
      asOf: folder.asOf)
  }

  /// Whose money is held by the desk lines of a cut up to a time.
  private func payoutStops(
    _ cut: PayoutCut, asOf: Timestamp, _ db: Database
  ) throws -> [MerchantID: HoldReason] {
    let paths = Dictionary(
      try Row.fetchAll(db, sql: "SELECT n, path FROM file").map {
        ($0[0] as Int64, $0[1] as String)
      },
      uniquingKeysWith: { first, _ in first })
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT * FROM deskLine
        WHERE (type IN ('payout.hold', 'payout.release')
            OR (subject >= 'merchant:' AND subject < 'merchant;'))
          AND (refusal IS NULL OR refusal <> 'ahead') AND at <= ?
        """, arguments: [asOf.microseconds])
    let lines = rows.filter { row in
      let place = Position(word: UInt64(bitPattern: row["position"]))
      return cut.has(paths[place.file], offset: place.offset)
    }.map(StoredDesk.line)
    var stops: [MerchantID: HoldReason] = [:]
    let accounts = Dictionary(
      grouping: lines.filter { AccountID($0.on) != nil },
      by: { MerchantID(AccountID($0.on)?.id ?? "") })
    let holds = MerchantHolds(
      lines: lines, accounts: accounts, campaign: campaign, staff: staff)
    for merchant in holds.held.keys { stops[merchant] = .held }
    for (merchant, lines) in accounts {
      let id = AccountID.merchant(merchant)
      let account = AccountFold(id, lines: lines, context: accountContext).account
      if account.isBarred { stops[MerchantID(id.id)] = .barred }
      if account.isSuspended { stops[MerchantID(id.id)] = .suspended }
    }
    return stops
  }
}
