import ChobaCore
import Foundation
import GRDB

extension PointSums {
  /// Writes what the batch changed, in the running transaction.
  func save(_ writer: SegmentWriter, _ set: SegmentSet, _ db: Database) throws {
    let upsert = try db.cachedStatement(
      sql: """
        INSERT INTO dayTotal(kind, day, site, meal, points) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET points = points + excluded.points
        """)
    for (key, points) in days {
      try upsert.execute(arguments: [key.kind, key.day, key.site, key.meal, points])
    }
    var periods: [Int: PeriodChange] = [:]
    for (key, changes) in pages {
      let change = try Self.savePage(key, adding: changes, db)
      if key >> 56 == Int64(PageKind.usesByPeriod.rawValue) {
        periods[Int(key >> 24 & 0xFFFF_FFFF), default: PeriodChange()].add(change)
      }
    }
    for (period, change) in periods { try change.save(CivilMonth(number: period), db) }
    for kind in daySums.indices {
      let entries = SortedWords(summing: daySums[kind])
      try writer.add(entries, to: .daySums(kind: kind), set, db)
    }
  }

  /// What a batch changes in the sums over a payout period's merchants.
  private struct PeriodChange {
    var merchants = 0
    var used: Int64 = 0
    var adjusted: Int64 = 0
    /// Of the part of each merchant's sum that is above zero.
    var positive: Int64 = 0

    mutating func add(_ other: PeriodChange) {
      merchants += other.merchants
      used += other.used
      adjusted += other.adjusted
      positive += other.positive
    }

    func save(_ period: CivilMonth, _ db: Database) throws {
      try db.cachedStatement(
        sql: """
          INSERT INTO period(batch, merchants, used, adjusted, positive) VALUES (?, ?, ?, ?, ?)
          ON CONFLICT DO UPDATE SET merchants = merchants + excluded.merchants,
            used = used + excluded.used, adjusted = adjusted + excluded.adjusted,
            positive = positive + excluded.positive
          """
      ).execute(arguments: [period.description, merchants, used, adjusted, positive])
    }
  }

  private static func savePage(
    _ key: Int64, adding changes: [Int64], _ db: Database
  ) throws -> PeriodChange {
    var change = PeriodChange()
    var page = try loadPage(key, db)
    for place in stride(from: 0, to: changes.count, by: 2)
    where changes[place] != 0 || changes[place + 1] != 0 {
      let before = (page[place], page[place + 1])
      page[place] += changes[place]
      page[place + 1] += changes[place + 1]
      let wasThere = before != (0, 0)
      let isThere = page[place] != 0 || page[place + 1] != 0
      change.merchants += (isThere ? 1 : 0) - (wasThere ? 1 : 0)
      change.used += changes[place]
      change.adjusted += changes[place + 1]
      change.positive += max(page[place] + page[place + 1], 0) - max(before.0 + before.1, 0)
    }
    try db.cachedStatement(sql: "INSERT OR REPLACE INTO page(key, data) VALUES (?, ?)")
      .execute(arguments: [key, page.withUnsafeBytes { Data($0) }])
    return change
  }

  /// A page's sums; all zero when there is none yet.
  static func loadPage(_ key: Int64, _ db: Database) throws -> [Int64] {
    let statement = try db.cachedStatement(sql: "SELECT data FROM page WHERE key = ?")
    guard let data = try Data.fetchOne(statement, arguments: [key]) else { return emptyPage }
    return data.words.map { Int64(bitPattern: $0) }
  }
}
