import ChobaCore
import Foundation
import GRDB

/// The rules' readings and hits in the index.
///
/// A check writes its readings in slices under a number of its own, which nobody looks at until
/// the last transaction makes it the one that counts, together with the hits.
struct StoredReadings {
  let index: CampaignIndex

  static let markKey = "check.mark"
  static let runKey = "check.run"
  static let timeKey = "check.time"
  private static let slice = 10_000

  /// The check that counts; nil before the first came to its end.
  static func run(_ db: Database) throws -> Int64? { try Meta.integer(runKey, db) }

  static func check(_ db: Database) throws -> DailyCheck {
    guard try run(db) != nil else { return .unfinished }
    return .done(Timestamp(microseconds: try Meta.integer(timeKey, db) ?? 0))
  }

  /// Puts a check's findings in the place of the former ones.
  func replace(
    by findings: CheckFindings, _ snapshot: CheckSnapshot, _ lines: LinesAgain
  ) throws -> (before: Int64, after: Int64) {
    let former = try index.database.read { db in try Self.run(db) ?? 0 }
    try removeAll(but: former)
    let run = former + 1
    for (kind, readings) in findings.readings {
      for start in stride(from: 0, to: readings.count, by: Self.slice) {
        let part = readings[start..<min(start + Self.slice, readings.count)]
        try index.write { db in
          try check(snapshot, db)
          for reading in part { try save(reading, kind, run: run, db) }
        }
      }
    }
    let hits = hits(findings, lines)
    let versions = try index.write { db in
      try check(snapshot, db)
      try replaceHits(by: hits, db)
      try Meta.set(Self.runKey, to: run, db)
      try Meta.set(Self.markKey, to: snapshot.mark, db)
      try Meta.set(Self.timeKey, to: Meta.integer("newestTime", db), db)
      for kind in FraudRuleKind.allCases {
        try Meta.set("pending." + kind.rawValue, to: findings.pending[kind], db)
      }
      let before = try Meta.version(db)
      return (before: before, after: try Meta.nextVersion(db))
    }
    try removeAll(but: run)
    return versions
  }

  /// Throws where the index was begun anew meanwhile.
  private func check(_ snapshot: CheckSnapshot, _ db: Database) throws {
    try index.checkInputs(db)
    if try Meta.integer("epoch", db) ?? 0 != snapshot.epoch { throw IndexReplaced() }
  }

  private func removeAll(but run: Int64) throws {
    var count = 1
    while count > 0 {
      count = try index.write { db in
        try db.execute(
          sql: """
            DELETE FROM reading WHERE n IN (
              SELECT n FROM reading WHERE run < ? UNION ALL SELECT n FROM reading WHERE run > ?
              LIMIT \(Self.slice))
            """, arguments: [run, run])
        return db.changesCount
      }
    }
  }

  private func save(
    _ reading: FraudReading, _ kind: FraudRuleKind, run: Int64, _ db: Database
  ) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO reading(run, rule, side, account, otherSide, other, time, value, yen, evidence)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      run, kind.rawValue, reading.account.side, reading.account.key, reading.counterpart?.side,
      reading.counterpart?.key, reading.time.microseconds, reading.value, reading.yen.count,
      Data(words: reading.evidence),
    ])
  }

  // MARK: Hits

  private struct Hit: Hashable {
    var account: String
    var rule: String
    var counterpart: String
    var score: Int
    var count: Int
    var threshold: Int
    var since: Int64
    var last: Int64
    var evidence: String
    var yen: Int64
  }

  private func hits(_ findings: CheckFindings, _ lines: LinesAgain) -> [(Hit, [UInt64])] {
    let campaign = index.campaign
    return findings.readings.flatMap { kind, readings in
      FraudRules.hits(kind, readings, campaign.rules, in: campaign.zone).compactMap { hit in
        guard let account = lines.name(of: hit.reading.account, in: hit.reading.evidence) else {
          return nil
        }
        let other = hit.reading.counterpart.flatMap {
          lines.name(of: $0, in: hit.reading.evidence)
        }
        let evidence = hit.reading.evidence.compactMap { lines.line(at: $0)?.id.text }
        return (
          Hit(
            account: account.description, rule: kind.rawValue,
            counterpart: other?.description ?? "", score: hit.score, count: hit.reading.value,
            threshold: hit.threshold, since: hit.since.microseconds,
            last: hit.reading.time.microseconds, evidence: evidence.joined(separator: ";"),
            yen: hit.reading.yen.count), hit.reading.evidence
        )
      }
    }
  }

  /// Accounts whose hits are others than before are folded again.
  private func replaceHits(by hits: [(hit: Hit, positions: [UInt64])], _ db: Database) throws {
    let before = Set(
      try Row.fetchAll(db, sql: "SELECT * FROM hit").map { row in
        Hit(
          account: row["account"], rule: row["rule"], counterpart: row["counterpart"],
          score: row["score"], count: row["count"], threshold: row["threshold"],
          since: row["since"], last: row["last"], evidence: row["evidence"], yen: row["yen"])
      })
    try db.execute(sql: "DELETE FROM hit")
    for (hit, positions) in hits {
      try db.cachedStatement(
        sql: """
          INSERT OR REPLACE INTO hit(account, rule, counterpart, score, count, threshold, since,
            last, evidence, yen, positions) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """
      ).execute(arguments: [
        hit.account, hit.rule, hit.counterpart, hit.score, hit.count, hit.threshold, hit.since,
        hit.last, hit.evidence, hit.yen, Data(words: positions),
      ])
    }
    for account in Set(before.symmetricDifference(hits.map(\.hit)).map(\.account)) {
      try db.cachedStatement(sql: "INSERT OR IGNORE INTO dirtyAccount(id) VALUES (?)")
        .execute(arguments: [account])
    }
  }
}

extension FraudParty {
  /// 0 for a member, 1 for a merchant.
  var side: Int { if case .member = self { 0 } else { 1 } }

  var key: Int64 {
    switch self {
    case .member(let hash), .merchant(let hash): Int64(bitPattern: hash)
    }
  }

  init(side: Int, key: Int64) {
    self = side == 0 ? .member(UInt64(bitPattern: key)) : .merchant(UInt64(bitPattern: key))
  }
}
