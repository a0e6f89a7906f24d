import GRDB

/// The index's own few values: its version, what it was folded with, sums over contents.
enum Meta {
  static func integer(_ key: String, _ db: Database) throws -> Int64? {
    try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT value FROM meta WHERE key = ?"), arguments: [key])
  }

  static func text(_ key: String, _ db: Database) throws -> String? {
    try String.fetchOne(
      db.cachedStatement(sql: "SELECT value FROM meta WHERE key = ?"), arguments: [key])
  }

  static func set(_ key: String, to value: (any DatabaseValueConvertible)?, _ db: Database) throws {
    try db.cachedStatement(sql: "INSERT OR REPLACE INTO meta(key, value) VALUES (?, ?)")
      .execute(arguments: [key, value])
  }

  static func raise(_ key: String, to value: Int64, _ db: Database) throws {
    if try integer(key, db) ?? .min < value { try set(key, to: value, db) }
  }

  /// The version of the content: grows with every commit that changes something.
  static func version(_ db: Database) throws -> Int64 { try integer("version", db) ?? 0 }

  static func nextVersion(_ db: Database) throws -> Int64 {
    let next = try version(db) + 1
    try set("version", to: next, db)
    return next
  }

  /// Likewise, where feeds or segments changed: who reads on must load again what it remembers of
  /// them.
  static func nextFeedVersion(_ db: Database) throws -> Int64 {
    let next = try nextVersion(db)
    try set("feedVersion", to: next, db)
    return next
  }

  /// The last version at which feeds or segments changed; nil when none was noted.
  static func feedVersion(_ db: Database) throws -> Int64? { try integer("feedVersion", db) }

  /// Rows of a long table, which are counted as they come; nil where nobody counts them.
  static func rowCount(_ table: String, _ db: Database) throws -> Int? {
    try integer("rows." + table, db).map(Int.init)
  }

  static func addRows(_ count: Int64, to table: String, _ db: Database) throws {
    try set("rows." + table, to: (integer("rows." + table, db) ?? 0) + count, db)
  }

  /// Adds to a feed's count of distinct contents and to the sum over their hashes: the same for
  /// any order in which the lines came.
  static func addContent(
    _ feed: String, _ change: (count: Int64, low: UInt64, high: UInt64), _ db: Database
  ) throws {
    let count = try integer("count." + feed, db) ?? 0
    let low = UInt64(bitPattern: try integer("low." + feed, db) ?? 0)
    let high = UInt64(bitPattern: try integer("high." + feed, db) ?? 0)
    let sum = low.addingReportingOverflow(change.low)
    try set("count." + feed, to: count + change.count, db)
    try set("low." + feed, to: Int64(bitPattern: sum.partialValue), db)
    try set(
      "high." + feed, to: Int64(bitPattern: high &+ change.high &+ (sum.overflow ? 1 : 0)), db)
  }
}
