import ChobaCore
import GRDB

extension IndexQueries {
  /// The merchants whose money is held now, and since which day.
  ///
  /// Barred and suspended ones since they are, others since the payout desk's line; one without a
  /// usable account at all times. Where no batch is fixed, one whose payday was before is not
  /// touched.
  func heldMerchants(_ db: Database) throws -> [Int: CivilDay] {
    var held: [Int: CivilDay] = [:]
    func hold(_ number: Int?, since time: Timestamp) {
      guard let number else { return }
      let day = zone.day(of: time)
      held[number] = min(held[number] ?? day, day)
    }
    let stopped = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT id, since FROM account
          WHERE (isBarred OR isSuspended) AND id >= 'merchant:' AND id < 'merchant;'
          """))
    for row in stopped {
      guard let account = AccountID(row[0]) else { continue }
      hold(
        try merchantNumber(MerchantID(account.id), db), since: Timestamp(microseconds: row[1]))
    }
    for (merchant, line) in try payoutHolds(db).held {
      hold(try merchantNumber(merchant, db), since: line.at)
    }
    let unpayable = try Int.fetchCursor(
      db.cachedStatement(sql: "SELECT n FROM merchantNumber WHERE NOT hasAccount"))
    while let number = try unpayable.next() { held[number] = CivilDay(number: .min) }
    return held
  }

  /// The payout desk's holds, folded from the lines that have an effect.
  func payoutHolds(_ db: Database) throws -> MerchantHolds {
    if let holds { return holds }
    let lines = try deskLines(types: [.payoutHold, .payoutRelease], db)
    let found = MerchantHolds(
      lines: lines, accounts: try MerchantHolds.accounts(of: lines, db), campaign: campaign,
      staff: directory.staff ?? Staff())
    holds = found
    return found
  }

  /// Desk lines of some types that have an effect, in the order of folding; of merchants' accounts
  /// alone where that is said.
  func deskLines(
    types: [DeskType], ofMerchants: Bool = false, _ db: Database
  ) throws -> [DeskLine] {
    let marks = types.map { _ in "?" }.joined(separator: ", ")
    let merchants = ofMerchants ? "AND subject >= 'merchant:' AND subject < 'merchant;'" : ""
    return try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT * FROM deskLine
          WHERE type IN (\(marks)) AND refusal IS NULL \(merchants) ORDER BY at, id
          """), arguments: StatementArguments(types.map(\.rawValue))
    ).map(StoredDesk.line)
  }
}
