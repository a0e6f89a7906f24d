import ChobaCore
import Foundation
import GRDB

extension IndexQueries {
  /// An account's alerts, the gravest first, with the lines behind each: the newest, or all.
  func alerts(of account: AccountID, isWhole: Bool, _ db: Database) throws -> AlertsAnswer {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: "SELECT * FROM hit WHERE account = ? ORDER BY score DESC, last DESC, counterpart"),
      arguments: [account.description])
    let alerts = try rows.compactMap { row -> AlertRow? in
      let last = Timestamp(microseconds: row["last"])
      guard let kind = FraudRuleKind(rawValue: row["rule"]),
        let setting = index.campaign.rules.inForce(kind, on: zone.day(of: last))
      else { return nil }
      var positions = (row["positions"] as Data).words
      if isWhole {
        positions += try earlier(account, kind, AccountID(row["counterpart"] as String), db)
      }
      var seen: Set<UInt64> = []
      return AlertRow(
        rule: kind, version: kind.rule.version, setting: setting, value: row["count"],
        yen: Yen(row["yen"]), counterpart: AccountID(row["counterpart"] as String),
        since: Timestamp(microseconds: row["since"]), last: last,
        evidence: try positions.filter { seen.insert($0).inserted }.compactMap {
          try feedLine(at: Position(word: $0), db)
        })
    }
    var answer = AlertsAnswer(
      account: account, alerts: alerts, pending: try pending(db),
      check: try StoredReadings.check(db))
    answer.others = try others(of: account, alerts, db)
    answer.isWaiting = try LiveJudging.isWaiting(account, db)
    return answer
  }

  /// The lines behind all hits of a rule, newest first.
  private func earlier(
    _ account: AccountID, _ kind: FraudRuleKind, _ counterpart: AccountID?, _ db: Database
  ) throws -> [UInt64] {
    guard let run = try StoredReadings.run(db) else { return [] }
    return try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT * FROM reading INDEXED BY readingRule
          WHERE run = ? AND rule = ? AND side = ? AND account = ?
          """),
      arguments: [run, kind.rawValue, account.party.side, account.party.key]
    ).map(StoredReadings.reading).filter {
      $0.counterpart == counterpart?.party
        && FraudRules.judge($0, kind, index.campaign.rules, in: zone) != nil
    }.sorted { FraudReading.precedes($1, $0) }.flatMap(\.evidence)
  }

  /// Cases whose alerts name an account are listed up to so many.
  private static let othersAtMost = 20

  /// Whom the alerts name, then whose alerts name the account, each once.
  private func others(
    of account: AccountID, _ alerts: [AlertRow], _ db: Database
  ) throws -> [OtherSide] {
    let naming = try String.fetchAll(
      db.cachedStatement(
        sql: "SELECT account FROM hit WHERE counterpart = ? ORDER BY score DESC, account LIMIT ?"),
      arguments: [account.description, Self.othersAtMost])
    var seen: Set<AccountID> = []
    return try (alerts.compactMap(\.counterpart) + naming.compactMap { AccountID($0) })
      .filter { seen.insert($0).inserted }.map {
        OtherSide(account: $0, name: try name(of: $0, db), row: try fraudRow(of: $0, db))
      }
  }

  private func pending(_ db: Database) throws -> [FraudRuleKind: Int] {
    var pending: [FraudRuleKind: Int] = [:]
    for kind in FraudRuleKind.allCases {
      pending[kind] = try Meta.integer("pending." + kind.rawValue, db).map(Int.init)
    }
    return pending
  }

  /// Every rule that the campaign has, in the order of the kinds.
  func rules(now: Timestamp, _ db: Database) throws -> [RuleRow] {
    let pending = try pending(db)
    return try FraudRuleKind.allCases.compactMap { kind in
      let settings = index.campaign.rules.filter { $0.kind == kind }
      if settings.isEmpty { return nil }
      let accounts = try Int.fetchOne(
        db.cachedStatement(sql: "SELECT COUNT(DISTINCT account) FROM hit WHERE rule = ?"),
        arguments: [kind.rawValue])
      return RuleRow(
        kind: kind, version: kind.rule.version, settings: settings,
        inForce: settings.inForce(kind, on: zone.day(of: now)), accounts: accounts ?? 0,
        pending: pending[kind] ?? 0)
    }
  }
}
