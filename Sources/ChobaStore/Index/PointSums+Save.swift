import ChobaCore
import Foundation
import GRDB

extension PointSums {
  /// Writes what the batch changed, in the running transaction.
  func save(_ writer: SegmentWriter, _ set: SegmentSet, _ db: Database) throws {
    for (key, points) in days { try Self.saveDay(key, adding: points, db) }
    var periods: [Int: PeriodChange] = [:]
    for (key, changes) in pages.merging(wholeCampaignPages, uniquingKeysWith: { first, _ in first })
    {
      let change = try Self.savePage(key, adding: changes, db)
      if key >> 56 == Int64(PageKind.usesByPeriod.rawValue) {
        let period = Int(key >> 24 & 0xFFFF_FFFF)
        periods[period, default: PeriodChange()].add(change)
        try Self.saveNegatives(change, of: key, period: period, db)
      }
    }
    for (period, change) in periods { try change.save(CivilMonth(number: period), db) }
    for kind in daySums.indices {
      let entries = SortedWords(summing: daySums[kind])
      try writer.add(.words(entries), to: .daySums(kind: kind), set, db)
    }
  }

  /// The same changes by merchant alone: the months' pages added up.
  private var wholeCampaignPages: [Int64: [Int64]] {
    var whole: [Int64: [Int64]] = [:]
    for (key, changes) in pages where key >> 56 != Int64(PageKind.usesByPeriod.rawValue) {
      let target = Self.pageKey(
        kind: Int(key >> 56), bucket: Self.wholeCampaign, page: Int(key & 0xFF_FFFF))
      var page = whole[target] ?? Self.emptyPage
      for place in changes.indices { page[place] &+= changes[place] }
      whole[target] = page
    }
    return whole
  }

  /// Keeps whose sum of a period is below zero: what is carried over is found without a search.
  private static func saveNegatives(
    _ change: PeriodChange, of key: Int64, period: Int, _ db: Database
  ) throws {
    for (place, isNegative) in change.signs {
      let number = Int(key & 0xFF_FFFF) * pageSize + place
      let sql =
        isNegative
        ? "INSERT OR IGNORE INTO negativeSum(period, n) VALUES (?, ?)"
        : "DELETE FROM negativeSum WHERE period = ? AND n = ?"
      try db.cachedStatement(sql: sql).execute(arguments: [period, number])
    }
  }

  private static func saveDay(_ key: DayKey, adding points: Int64, _ db: Database) throws {
    let known = try Int64.fetchOne(
      db.cachedStatement(
        sql: "SELECT points FROM dayTotal WHERE kind = ? AND day = ? AND site = ? AND meal = ?"),
      arguments: [key.kind, key.day, key.site, key.meal])
    try db.cachedStatement(
      sql: """
        INSERT OR REPLACE INTO dayTotal(kind, day, site, meal, points) VALUES (?, ?, ?, ?, ?)
        """
    ).execute(arguments: [key.kind, key.day, key.site, key.meal, (known ?? 0) &+ points])
  }

  /// What a batch changes in the sums over a payout period's merchants.
  private struct PeriodChange {
    var merchants = 0
    var used: Int64 = 0
    var adjusted: Int64 = 0
    /// Of the part of each merchant's sum that is above zero.
    var positive: Int64 = 0
    /// Of one page: the places whose sum is below zero now and was not, or the other way.
    var signs: [(place: Int, isNegative: Bool)] = []

    mutating func add(_ other: PeriodChange) {
      merchants += other.merchants
      used &+= other.used
      adjusted &+= other.adjusted
      positive &+= other.positive
    }

    func save(_ period: CivilMonth, _ db: Database) throws {
      let known = try Row.fetchOne(
        db.cachedStatement(sql: "SELECT * FROM period WHERE batch = ?"),
        arguments: [period.description])
      var sum = self
      let changes: Int = known?["changes"] ?? 0
      if let known {
        sum.add(
          PeriodChange(
            merchants: known["merchants"], used: known["used"], adjusted: known["adjusted"],
            positive: known["positive"]))
      }
      try db.cachedStatement(
        sql: """
          INSERT OR REPLACE INTO period(batch, merchants, used, adjusted, positive, changes)
          VALUES (?, ?, ?, ?, ?, ?)
          """
      ).execute(arguments: [
        period.description, sum.merchants, sum.used, sum.adjusted, sum.positive,
        changes + 1,
      ])
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
      page[place] &+= changes[place]
      page[place + 1] &+= changes[place + 1]
      let wasThere = before != (0, 0)
      let isThere = page[place] != 0 || page[place + 1] != 0
      change.merchants += (isThere ? 1 : 0) - (wasThere ? 1 : 0)
      change.used &+= changes[place]
      change.adjusted &+= changes[place + 1]
      let (sum, sumBefore) = (page[place] &+ page[place + 1], before.0 &+ before.1)
      change.positive &+= max(sum, 0) &- max(sumBefore, 0)
      if (sum < 0) != (sumBefore < 0) { change.signs.append((place / 2, sum < 0)) }
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
