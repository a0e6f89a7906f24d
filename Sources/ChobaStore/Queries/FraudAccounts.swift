import ChobaCore
import GRDB

extension IndexQueries {
  private static let fraudFilter = ListFilter(
    fields: [
      .choice("stage", "stage", FraudStage.allCases.map(\.rawValue)),
      .text("rule", "rules"),
      .text("owner", "owner"),
      .flag("open", "stage <> '\(FraudStage.cleared.rawValue)'"),
      .flag("barred", "isBarred"),
      .flag("suspended", "isSuspended"),
      .flag("proposed", "hasProposal"),
      .flag("active", "activity IS NOT NULL"),
      .flag("waiting", "wait IS NOT NULL"),
      .choice("wait", "wait", CaseWait.allCases.map(\.rawValue)),
    ],
    word: """
      instr(lower(account.id), ?) > 0 OR account.id IN (
        SELECT 'merchant:' || merchantNumber.id FROM merchant JOIN merchantNumber USING (n)
        WHERE instr(merchant.folded, ?) > 0)
      """, wordCount: 2)

  private static let fraudSort = ListSort([
    "account": ["id"],
    "stage": ["rank", "-score", "-since", "id"],
    "score": ["score", "-rank", "id"],
    "rules": ["rules", "rank", "-score", "id"],
    "since": ["since", "id"],
    // What presses most first.
    "wait": [
      "COALESCE(instr('\(CaseWait.allCases.map(\.rawValue).joined(separator: " "))', wait), 99)",
      "waitSince", "id",
    ],
    "owner": ["COALESCE(owner, '')", "rank", "-score", "id"],
  ])

  /// Accounts of the fraud desk: watched ones about which something new happened, then all by stage
  /// in the order of the ladder, the highest score first; last those whose case is closed.
  func fraudAccounts(_ list: ListRequest, _ db: Database) throws -> Page<FraudRow> {
    var query = ListQuery(
      source: "account", id: "id",
      order: ["activity IS NULL", "rank", "-score", "-since", "id"])
    try Self.fraudFilter.add(list.filter, to: &query)
    try Self.fraudSort.set(list, in: &query, unique: "id")
    return try page(query, list.window, columns: "*", key: "id", db) { try fraudRow($0, db) }
  }

  func fraudRow(_ row: Row, _ db: Database) throws -> FraudRow? {
    guard let account = AccountID(row["id"] as String),
      let stage = (row["stage"] as String?).flatMap(FraudStage.init)
    else { return nil }
    return FraudRow(
      account: account, name: try name(of: account, db), stage: stage,
      isBarred: row["isBarred"], isSuspended: row["isSuspended"],
      hasOpenProposal: row["hasProposal"], score: row["score"],
      hits: try Ingest.hits(of: account, db), since: Timestamp(microseconds: row["since"]),
      owner: (row["owner"] as String?).map { Login($0) },
      activity: (row["activity"] as Int64?).map { Timestamp(microseconds: $0) },
      wait: wait(row))
  }

  private func wait(_ row: Row) -> FraudRow.Wait? {
    guard let wait = (row["wait"] as String?).flatMap(CaseWait.init),
      let since: Int64 = row["waitSince"], let without: String = row["waitWithout"]
    else { return nil }
    return FraudRow.Wait(
      wait, since: Timestamp(microseconds: since),
      without: without.split(separator: "/").map { Login(String($0)) })
  }

  /// Cases that wait for a person, by what for.
  func waitCounts(_ db: Database) throws -> [CaseWait: Int] {
    var counts: [CaseWait: Int] = [:]
    for row in try Row.fetchAll(
      db.cachedStatement(
        sql: "SELECT wait, COUNT(*) FROM account WHERE wait IS NOT NULL GROUP BY wait"))
    {
      if let wait = CaseWait(rawValue: row[0]) { counts[wait] = row[1] }
    }
    return counts
  }

  /// The fraud desk's row of one account; nil for a quiet one.
  func fraudRow(of account: AccountID, _ db: Database) throws -> FraudRow? {
    let row = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT * FROM account WHERE id = ?"),
      arguments: [account.description])
    return try row.flatMap { try fraudRow($0, db) }
  }

  /// Accounts by their stage.
  func stageCounts(_ db: Database) throws -> [FraudStage: Int] {
    var counts: [FraudStage: Int] = [:]
    for row in try Row.fetchAll(
      db.cachedStatement(sql: "SELECT rank, COUNT(*) FROM account GROUP BY rank"))
    {
      let rank: Int = row[0]
      if FraudStage.allCases.indices.contains(rank) { counts[FraudStage.allCases[rank]] = row[1] }
    }
    return counts
  }
}
