import ChobaCore
import Foundation
import GRDB

/// What is over a threshold now, as rows: one of each account, rule and counterpart.
struct StoredHit: Hashable {
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
  /// The days on which it was hit, three words each.
  var days: [UInt64]
  /// Of the records behind it; where a line stands twice, either may be named.
  var positions: [UInt64]

  static func == (left: StoredHit, right: StoredHit) -> Bool { left.said == right.said }
  func hash(into hasher: inout Hasher) { hasher.combine(said) }

  private var said: [String] {
    [
      account, rule, counterpart, evidence, "\(score) \(count) \(threshold)",
      "\(since) \(last) \(yen)", "\(days)",
    ]
  }

  /// What a rule's readings come to; all readings of those whose hits are wanted.
  static func all(
    _ kind: FraudRuleKind, _ readings: some Sequence<FraudReading>, _ campaign: Campaign,
    _ lines: LinesAgain
  ) -> [StoredHit] {
    FraudRules.hits(kind, readings, campaign.rules, in: campaign.zone).compactMap { hit in
      guard let account = lines.name(of: hit.reading.account, in: hit.reading.evidence) else {
        return nil
      }
      let other = hit.reading.counterpart.flatMap { lines.name(of: $0, in: hit.reading.evidence) }
      let evidence = hit.reading.evidence.compactMap { lines.line(at: $0)?.id.text }
      return StoredHit(
        account: account.description, rule: kind.rawValue,
        counterpart: other?.description ?? "", score: hit.score, count: hit.reading.value,
        threshold: hit.threshold, since: hit.since.microseconds,
        last: hit.reading.happened.microseconds, evidence: evidence.joined(separator: ";"),
        yen: hit.reading.yen.count, days: hit.days.flatMap(\.words),
        positions: hit.reading.evidence)
    }
  }

  init(
    account: String, rule: String, counterpart: String, score: Int, count: Int, threshold: Int,
    since: Int64, last: Int64, evidence: String, yen: Int64, days: [UInt64], positions: [UInt64]
  ) {
    (self.account, self.rule, self.counterpart) = (account, rule, counterpart)
    (self.score, self.count, self.threshold) = (score, count, threshold)
    (self.since, self.last) = (since, last)
    (self.evidence, self.yen, self.days, self.positions) = (evidence, yen, days, positions)
  }

  init(_ row: Row) {
    self.init(
      account: row["account"], rule: row["rule"], counterpart: row["counterpart"],
      score: row["score"], count: row["count"], threshold: row["threshold"], since: row["since"],
      last: row["last"], evidence: row["evidence"], yen: row["yen"],
      days: (row["days"] as Data).words, positions: (row["positions"] as Data).words)
  }

  func save(_ db: Database) throws {
    try db.cachedStatement(
      sql: """
        INSERT OR REPLACE INTO hit(account, rule, counterpart, score, count, threshold, since,
          last, evidence, yen, positions, days) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      account, rule, counterpart, score, count, threshold, since, last, evidence, yen,
      Data(words: positions), Data(words: days),
    ])
  }

  /// Puts hits in the place of others; accounts of which something changed are folded again.
  static func replace(_ before: [StoredHit], by after: [StoredHit], _ db: Database) throws {
    let changed = Set(before).symmetricDifference(after)
    if changed.isEmpty { return }
    for hit in before {
      try db.cachedStatement(
        sql: "DELETE FROM hit WHERE account = ? AND rule = ? AND counterpart = ?"
      ).execute(arguments: [hit.account, hit.rule, hit.counterpart])
    }
    for hit in after { try hit.save(db) }
    for account in Set(changed.map(\.account)) { try markDirty(account, db) }
  }

  /// The account is to be folded again.
  static func markDirty(_ account: String, _ db: Database) throws {
    try db.cachedStatement(sql: "INSERT OR IGNORE INTO dirtyAccount(id) VALUES (?)")
      .execute(arguments: [account])
  }
}

extension AccountAlert.Day {
  /// In microseconds: first, last, known.
  fileprivate var words: [UInt64] {
    [first, last, known].map { UInt64(bitPattern: $0.microseconds) }
  }

  static func days(_ words: [UInt64]) -> [AccountAlert.Day] {
    let times = words.map { Timestamp(microseconds: Int64(bitPattern: $0)) }
    return stride(from: 0, to: times.count - 2, by: 3).map {
      AccountAlert.Day(first: times[$0], last: times[$0 + 1], known: times[$0 + 2])
    }
  }
}
