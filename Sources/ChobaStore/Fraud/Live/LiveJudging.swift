import ChobaCore
import Foundation
import GRDB

/// Alerts as lines arrive: the groups that a line belongs to are judged again, from the lines of
/// the group that the index finds, by the same rules as the daily check. Both give the same.
///
/// A few lines at a time are noted in `fresh` in the transaction that reads them. Groups by member,
/// by a receipt's bytes and by telephone numbers are judged with the line; merchants, whose lines
/// are many, are noted in `dirtyGroup` and judged when nothing waits to be read. What would be too
/// much waits for the next check (集計中). Nothing is judged live before a check came to its end.
/// What is usual among merchants needs all of them: such rules (`isDaily`) are the check's alone.
enum LiveJudging {
  /// Of an account with more lines the next check judges; merchants are not judged before a screen.
  static func groupLimit(_ party: FraudParty) -> Int { party.side == 0 ? 2_000 : 5_000 }
  /// More receipts of equal bytes, and more accounts on a run of numbers, than are judged live.
  static let receiptLimit = 200
  static let runLimit = 40
  /// More lines than these, read at once or since the last check, are a check's.
  static let batchLimit = 2_000
  static let freshLimit = 50_000
  /// Lines judged in one transaction.
  static let linesAtOnce = 100

  /// Meta: the version of the index at which lines came that are not judged live.
  static let skippedKey = "check.skipped"

  static func kinds(by key: FraudKey) -> [any FraudRule] {
    FraudRules.all(by: key).filter { !$0.isDaily }
  }

  /// Something is left for the next check.
  static func isWaiting(_ db: Database) throws -> Bool {
    if try isSkipping(db) { return true }
    return try Bool.fetchOne(
      db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM dirtyGroup WHERE waits)")) ?? false
  }

  /// Accounts that wait for the next check.
  static func waiting(_ db: Database) throws -> Int {
    try Int.fetchOne(
      db.cachedStatement(sql: "SELECT COUNT(*) FROM dirtyGroup WHERE waits")) ?? 0
  }

  /// Many lines at once wait, of whichever accounts.
  static func isSkipping(_ db: Database) throws -> Bool {
    try Meta.integer(skippedKey, db) != nil
  }

  static func isWaiting(_ account: AccountID, _ db: Database) throws -> Bool {
    try Bool.fetchOne(
      db.cachedStatement(
        sql: "SELECT EXISTS (SELECT 1 FROM dirtyGroup WHERE side = ? AND key = ? AND waits)"),
      arguments: [account.party.side, account.party.key]) ?? false
  }

  /// After a check: what it has seen is forgotten, all other lines are to be judged once more.
  static func forgetChecked(_ snapshot: CheckSnapshot, _ db: Database) throws {
    let sizes = Dictionary(
      snapshot.files.map { ($0.number, $0.size) }, uniquingKeysWith: { one, _ in one })
    let forget = try db.cachedStatement(sql: "DELETE FROM fresh WHERE position = ?")
    for word in try Int64.fetchAll(db, sql: "SELECT position FROM fresh") {
      let position = Position(word: UInt64(bitPattern: word))
      if position.offset < sizes[position.file] ?? 0 { try forget.execute(arguments: [word]) }
    }
    try db.execute(sql: "UPDATE fresh SET isNew = 1")
    try db.execute(sql: "DELETE FROM dirtyGroup")
    let stops = try StoredStops.all(db)
    for party in Set(stops.keys).union(snapshot.stops.keys)
    where stops[party] ?? [] != snapshot.stops[party] ?? [] {
      try markDirty(party, db)
    }
    if let skipped = try Meta.integer(skippedKey, db), skipped <= snapshot.version {
      try Meta.set(skippedKey, to: nil, db)
    }
  }

  /// The account's group is to be judged when nothing waits to be read.
  static func markDirty(_ party: FraudParty, _ db: Database) throws {
    try db.cachedStatement(sql: "INSERT OR IGNORE INTO dirtyGroup(side, key) VALUES (?, ?)")
      .execute(arguments: [party.side, party.key])
  }

  /// The member's telephone number is near another's: each line of theirs is judged by numbers too.
  static func markNeighbour(_ member: UInt64, _ db: Database) throws {
    try db.cachedStatement(sql: "INSERT OR IGNORE INTO neighbour(member) VALUES (?)")
      .execute(arguments: [Int64(bitPattern: member)])
  }

  static func isNeighbour(_ member: UInt64, _ db: Database) throws -> Bool {
    try Bool.fetchOne(
      db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM neighbour WHERE member = ?)"),
      arguments: [Int64(bitPattern: member)]) ?? false
  }

  static func markWaiting(_ party: FraudParty, _ db: Database) throws {
    try db.cachedStatement(
      sql: "INSERT OR REPLACE INTO dirtyGroup(side, key, waits) VALUES (?, ?, 1)"
    ).execute(arguments: [party.side, party.key])
  }
}

/// When accounts were stopped, as they were last folded.
enum StoredStops {
  static func all(_ db: Database) throws -> [FraudParty: [FraudStop]] {
    var all: [FraudParty: [FraudStop]] = [:]
    for row in try Row.fetchAll(db, sql: "SELECT side, key, stops FROM stop") {
      all[FraudParty(side: row[0], key: row[1])] = stops((row[2] as Data).words)
    }
    return all
  }

  static func of(_ party: FraudParty, _ db: Database) throws -> [FraudStop] {
    let data = try Data.fetchOne(
      db.cachedStatement(sql: "SELECT stops FROM stop WHERE side = ? AND key = ?"),
      arguments: [party.side, party.key])
    return data.map { stops($0.words) } ?? []
  }

  /// Notes an account's stops; where they are others than before, it is to be judged again.
  static func set(_ stops: [FraudStop], of party: FraudParty, _ db: Database) throws {
    if try of(party, db) == stops { return }
    try db.cachedStatement(sql: "INSERT OR REPLACE INTO stop(side, key, stops) VALUES (?, ?, ?)")
      .execute(arguments: [party.side, party.key, Data(words: words(stops))])
    try LiveJudging.markDirty(party, db)
  }

  private static func words(_ stops: [FraudStop]) -> [UInt64] {
    stops.flatMap { stop in
      [stop.from.microseconds, stop.until?.microseconds ?? .max].map(UInt64.init(bitPattern:))
    }
  }

  private static func stops(_ words: [UInt64]) -> [FraudStop] {
    stride(from: 0, to: words.count - 1, by: 2).map { place in
      let until = Int64(bitPattern: words[place + 1])
      return FraudStop(
        from: Timestamp(microseconds: Int64(bitPattern: words[place])),
        until: until == .max ? nil : Timestamp(microseconds: until))
    }
  }
}
