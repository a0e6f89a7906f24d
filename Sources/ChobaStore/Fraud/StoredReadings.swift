import ChobaCore
import Foundation
import GRDB

/// The rules' readings in the index, and what a check leaves there.
///
/// A check writes its readings in slices under a number of its own, which nobody looks at until
/// the last transaction makes it the one that counts, together with the hits.
struct StoredReadings {
  let index: CampaignIndex

  static let markKey = "check.mark"
  static let runKey = "check.run"
  static let timeKey = "check.time"
  static let dayKey = "check.day"
  private static let slice = 10_000

  /// Asked before every step: ended between two of them, the former readings are those that count.
  var isStopped: @Sendable () -> Bool = { false }

  /// The check that counts; nil before the first came to its end.
  static func run(_ db: Database) throws -> Int64? { try Meta.integer(runKey, db) }

  static func check(_ db: Database) throws -> DailyCheck {
    guard try run(db) != nil else { return .unfinished }
    let time = Timestamp(microseconds: try Meta.integer(timeKey, db) ?? 0)
    if try LiveJudging.isSkipping(db) { return .behind(time, accounts: nil) }
    let waiting = try LiveJudging.waiting(db)
    return waiting > 0 ? .behind(time, accounts: waiting) : .done(time)
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
        try write { db in
          try check(snapshot, db)
          for reading in part { try Self.save(reading, kind, run: run, db) }
        }
      }
    }
    let hits = findings.readings.flatMap { kind, readings in
      StoredHit.all(kind, readings.lazy.map(\.reading), index.campaign, lines)
    }
    let versions = try write { db in
      try check(snapshot, db)
      let before = try Row.fetchAll(db, sql: "SELECT * FROM hit").map { StoredHit($0) }
      try StoredHit.replace(before, by: hits, db)
      try Meta.set(Self.runKey, to: run, db)
      try note(findings, snapshot, db)
      let version = try Meta.version(db)
      return (before: version, after: try Meta.nextVersion(db))
    }
    try removeAll(but: run)
    return versions
  }

  private func write<Value>(_ body: (Database) throws -> Value) throws -> Value {
    if isStopped() { throw FactReading.Ended() }
    return try index.write(body)
  }

  /// What is remembered of a check, and what is left for the lines that it has not seen.
  private func note(
    _ findings: CheckFindings, _ snapshot: CheckSnapshot, _ db: Database
  ) throws {
    let newest = try Meta.integer("newestTime", db)
    try Meta.set(Self.markKey, to: snapshot.mark, db)
    try Meta.set(Self.timeKey, to: newest, db)
    try Meta.set(Self.dayKey, to: snapshot.day, db)
    for kind in FraudRuleKind.allCases {
      try Meta.set("pending." + kind.rawValue, to: findings.pending[kind], db)
    }
    for id in findings.moved {
      try db.cachedStatement(sql: "INSERT OR IGNORE INTO moved(id) VALUES (?)")
        .execute(arguments: [Int64(bitPattern: id)])
    }
    for billed in findings.billed { try Self.save(billed, db) }
    try db.execute(sql: "DELETE FROM neighbour")
    for member in findings.neighbours { try LiveJudging.markNeighbour(member, db) }
    try LiveJudging.forgetChecked(snapshot, db)
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

  // MARK: Rows

  static func save(
    _ found: GroupReading, _ kind: FraudRuleKind, run: Int64, _ db: Database
  ) throws {
    let reading = found.reading
    try db.cachedStatement(
      sql: """
        INSERT INTO reading(run, rule, side, account, otherSide, other, time, known, value, yen,
          evidence, grp) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      run, kind.rawValue, reading.account.side, reading.account.key, reading.counterpart?.side,
      reading.counterpart?.key, reading.time.microseconds, reading.known.microseconds,
      reading.value, reading.yen.count,
      Data(words: reading.evidence), Int64(bitPattern: found.group),
    ])
  }

  static func reading(_ row: Row) -> FraudReading {
    let otherSide: Int? = row["otherSide"]
    let other: Int64? = row["other"]
    return FraudReading(
      account: FraudParty(side: row["side"], key: row["account"]),
      counterpart: otherSide.flatMap { side in other.map { FraudParty(side: side, key: $0) } },
      time: Timestamp(microseconds: row["time"]), known: Timestamp(microseconds: row["known"]),
      value: row["value"], yen: Yen(row["yen"]),
      evidence: (row["evidence"] as Data).words)
  }

  static func save(_ billed: CheckFindings.Billed, _ db: Database) throws {
    try db.cachedStatement(sql: "INSERT OR IGNORE INTO billed(reservation, bytes) VALUES (?, ?)")
      .execute(arguments: [
        Int64(bitPattern: billed.reservation), Int64(bitPattern: billed.bytes),
      ])
  }
}

extension FraudParty {
  /// 0 for a member, 1 for a merchant.
  var side: Int { if case .member = self { 0 } else { 1 } }

  var hash: UInt64 {
    switch self {
    case .member(let hash), .merchant(let hash): hash
    }
  }

  var key: Int64 { Int64(bitPattern: hash) }

  init(side: Int, key: Int64) {
    let hash = UInt64(bitPattern: key)
    self = side == 0 ? .member(hash) : .merchant(hash)
  }
}
