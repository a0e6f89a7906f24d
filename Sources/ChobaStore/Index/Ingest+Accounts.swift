import CLineDecoder
import ChobaCore
import Foundation
import GRDB

/// The fraud desk's accounts: rules over what is booked, and what was done about it.
///
/// What a batch touched is noted in tables (`dirtyAccount`) in its own transaction, so
/// that the judging may come later, when nothing is to be read, and is never forgotten.
extension Ingest {
  /// Judges some of what is noted.
  ///
  /// `now` is the campaign's: an alert is watched by itself from the next day on.
  func judge(limit: Int, now: Timestamp, _ db: Database) throws {
    let accounts = try String.fetchAll(
      db, sql: "SELECT id FROM dirtyAccount LIMIT ?", arguments: [limit])
    for text in accounts {
      // An empty id names nobody.
      if let account = AccountID(text) { try fold(account, now: now, db) }
      try db.cachedStatement(sql: "DELETE FROM dirtyAccount WHERE id = ?")
        .execute(arguments: [text])
    }
  }

  /// The hits of an account, the gravest first.
  static func hits(of account: AccountID, _ db: Database) throws -> [RuleHit] {
    // By place: of so few rows the names would cost more than the rest.
    try Row.each(
      db.cachedStatement(
        sql: """
          SELECT rule, score, count, threshold, counterpart, last, evidence, since, days
          FROM hit WHERE account = ? ORDER BY score DESC, last DESC, counterpart
          """), [account.description]
    ) { row in
      let evidence: String = row[6]
      return RuleHit(
        rule: row[0], score: row[1], count: row[2], threshold: row[3],
        counterpart: AccountID(row[4] as String), last: Timestamp(microseconds: row[5]),
        // By bytes: by characters it is most of what a list of accounts costs.
        evidence: evidence.utf8.split(separator: UInt8(ascii: ";")).map {
          LineID(String(Substring($0)))
        },
        since: Timestamp(microseconds: row[7]), days: AccountAlert.Day.days((row[8] as Data).words))
    }
  }

  private func fold(_ id: AccountID, now: Timestamp, _ db: Database) throws {
    let (fold, lines) = try accountFold(id, db)
    try StoredDesk.setRefusals(fold.refusals, of: lines, db)
    let hits = try Self.hits(of: id, db)
    let account = fold.account
    try StoredStops.set(account.fraudStops, of: id.party, db)
    let stage = account.stage(alert: hits.alert, now: now, in: campaign.zone)
    try db.cachedStatement(sql: "DELETE FROM account WHERE id = ?")
      .execute(arguments: [id.description])
    guard let stage else { return }
    let seen = lines.last { fold.refusals[$0] == nil }?.at ?? stage.since
    let activity =
      try stage.stage == .watch || account.isStopped
      ? activity(of: id, after: max(stage.since, seen, now.advanced(bySeconds: -Self.newsSeconds)))
      : nil
    try save(account, stage, hits, activity: activity, now: now, db)
  }

  /// For how long a watched account's records are new.
  private static let newsSeconds = 7 * 86_400

  /// When something new happened about an account that nobody has seen to since.
  private func activity(of id: AccountID, after time: Timestamp) throws -> Timestamp? {
    let first = HistoryKey.word(account: id.party.hash, at: time.microseconds)
    let range = first...HistoryKey.range(of: id.party.hash).upperBound
    var newest: Int64?
    for segment in segments.segments(.history) {
      let words = try segment.last(32, in: range)
      for place in stride(from: 1, to: words.count, by: 2) {
        guard let fact = again.fact(at: words[place]), fact.isAbout(id.party) else { continue }
        newest = max(newest ?? .min, fact.at)
      }
    }
    return newest.flatMap { $0 > time.microseconds ? Timestamp(microseconds: $0) : nil }
  }

  /// An account with its lines folded in, and these lines.
  func accountFold(_ id: AccountID, _ db: Database) throws -> (fold: AccountFold, lines: [DeskLine])
  {
    let lines = try StoredDesk.lines(of: id, db)
    return (AccountFold(id, lines: lines, context: accountContext), lines)
  }

  var accountContext: AccountContext { AccountContext(campaign: campaign, staff: staff) }

  private func save(
    _ account: Account, _ stage: (stage: FraudStage, since: Timestamp), _ hits: [RuleHit],
    activity: Timestamp?, now: Timestamp, _ db: Database
  ) throws {
    let wait = account.waits(now: now, opinions: campaign.opinions, in: campaign.zone).first
    let rank = FraudStage.allCases.firstIndex(of: stage.stage) ?? 0
    let rules = Set(hits.map(\.rule)).sorted().joined(separator: ";")
    try db.cachedStatement(
      sql: """
        INSERT INTO account(id, stage, score, rules, since, owner, isBarred, isSuspended,
          hasProposal, rank, hash, activity, wait, waitSince, waitWithout)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      account.id.description, stage.stage.rawValue, hits.score, rules,
      stage.since.microseconds, account.lastChange?.by.text, account.isBarred,
      account.isSuspended, account.proposal != nil, rank, account.id.party.key,
      activity?.microseconds, wait?.wait.rawValue, wait?.since.microseconds,
      wait?.without.map(\.text).joined(separator: "/"),
    ])
  }

  /// The daily check: what time alone can change is judged again on a new day.
  func beginDay(_ day: CivilDay, _ db: Database) throws {
    try db.execute(
      sql: """
        INSERT OR IGNORE INTO dirtyAccount(id)
        SELECT DISTINCT account FROM hit
        UNION SELECT id FROM account WHERE stage = 'warned' OR isSuspended OR hasProposal
          OR activity IS NOT NULL
        """)
    try Meta.set("checkedDay", to: day.number, db)
  }
}
