import ChobaCore
import Foundation
import GRDB

/// The time machine: a rule's stored readings against another threshold.
extension IndexQueries {
  func ruleTrial(
    _ request: RuleTrialRequest, now: Timestamp, _ db: Database
  ) throws -> RuleTrialAnswer {
    let kind = request.kind
    let settings = index.campaign.rules.filter { $0.kind == kind }
    let today = zone.day(of: now)
    var tried =
      settings.inForce(kind, on: today) ?? settings.last ?? FraudRuleSetting(kind: kind)
    let lowest = settings.map(\.floor).min() ?? tried.floor
    let inForce = tried
    if let atLeast = request.atLeast { tried = tried.movingThreshold(to: max(atLeast, lowest)) }
    var trial = RuleTrial(settings: settings, tried: tried, zone: zone)
    let labels = try labels(db)
    try forEachAccount(kind, db) { party, readings in
      trial.add(party, readings, labels[party])
    }
    var answer = RuleTrialAnswer(kind: kind, tried: tried, lowest: lowest)
    answer.now = trial.now.outcome
    answer.then = trial.then.outcome
    answer.days = trial.days
    answer.caughtCount = trial.caught.count
    answer.caught = try named(trial.caught, request.rows, labels, db)
    answer.freedCount = trial.freed.count
    answer.freed = try named(trial.freed, request.rows, labels, db)
    if tried != inForce {
      answer.entry = RuleEntry.text(tried, from: today.advanced(by: 1), standing: settings)
    }
    answer.check = try StoredReadings.check(db)
    return answer
  }

  /// A rule's readings in order of time, account by account, from the index alone.
  private func forEachAccount(
    _ kind: FraudRuleKind, _ db: Database,
    _ body: (FraudParty, [RuleTrial.Reading]) -> Void
  ) throws {
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT side, account, time, value, yen FROM reading INDEXED BY readingRule
          WHERE run = ? AND rule = ? ORDER BY side, account, time, value, yen
          """), arguments: [StoredReadings.run(db) ?? 0, kind.rawValue])
    var party: FraudParty?
    var readings: [RuleTrial.Reading] = []
    while let row = try rows.next() {
      let next = FraudParty(side: row[0], key: row[1])
      if next != party {
        if let party { body(party, readings) }
        party = next
        readings.removeAll(keepingCapacity: true)
      }
      readings.append(RuleTrial.Reading(time: row[2], value: row[3], yen: row[4]))
    }
    if let party { body(party, readings) }
  }

  /// How cases ended, of the accounts that have a line which can end one.
  private func labels(_ db: Database) throws -> [FraudParty: CaseLabel] {
    if let knownLabels { return knownLabels }
    let context = AccountContext(campaign: campaign, staff: directory.staff ?? Staff())
    let ids = try String.fetchAll(
      db,
      sql: """
        SELECT DISTINCT subject FROM deskLine
        WHERE type IN ('fraud.dismiss', 'account.bar', 'account.bar_urgent', 'account.approve')
        """
    ).compactMap { AccountID($0) }
    var labels: [FraudParty: CaseLabel] = [:]
    for id in ids {
      let fold = AccountFold(id, lines: try StoredDesk.lines(of: id, db), context: context)
      labels[id.party] = fold.account.label
    }
    knownLabels = labels
    return labels
  }

  private func named(
    _ accounts: [RuleTrial.Found], _ limit: Int, _ labels: [FraudParty: CaseLabel], _ db: Database
  ) throws -> [RuleTrialAnswer.TrialAccount] {
    let first = accounts.sorted { ($1.yen, $1.value, $0.party) < ($0.yen, $0.value, $1.party) }
      .prefix(limit)
    return try first.compactMap { found in
      guard let account = try account(found.party, db) else { return nil }
      return RuleTrialAnswer.TrialAccount(
        account: account, name: try name(of: account, db), value: found.value,
        yen: Yen(found.yen), label: labels[found.party])
    }
  }

  /// Whom a hash stands for, told from a line behind one of its readings.
  private func account(_ party: FraudParty, _ db: Database) throws -> AccountID? {
    let blobs = try Data.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT evidence FROM reading INDEXED BY readingRule WHERE run = ?
            AND rule IN (SELECT value FROM json_each(?)) AND side = ? AND account = ? LIMIT 20
          """),
      arguments: [
        StoredReadings.run(db) ?? 0,
        "[" + FraudRuleKind.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ",") + "]",
        party.side, party.key,
      ])
    for position in blobs.flatMap(\.words) {
      guard let line = try feedLine(at: Position(word: position), db) else { continue }
      var accounts = [
        line.record.member.map { AccountID.member($0) },
        line.record.merchant.map { AccountID.merchant($0) },
      ].compactMap(\.self)
      if case .member = line.record { accounts.append(.member(MemberID(line.id.text))) }
      if let found = accounts.first(where: { $0.party == party }) { return found }
    }
    return nil
  }
}

/// Adds up what the settings in force and a tried one come to.
struct RuleTrial {
  struct Reading {
    var time: Int64
    var value: Int
    var yen: Int64
  }

  struct Found {
    var party: FraudParty
    var value: Int
    var yen: Int64
  }

  struct Side {
    var outcome = RuleTrialAnswer.Outcome()
    fileprivate var days: [CivilDay: Int] = [:]
  }

  let settings: [FraudRuleSetting]
  let tried: FraudRuleSetting
  let zone: CampaignZone
  private(set) var now = Side()
  private(set) var then = Side()
  private(set) var caught: [Found] = []
  private(set) var freed: [Found] = []

  init(settings: [FraudRuleSetting], tried: FraudRuleSetting, zone: CampaignZone) {
    self.settings = settings
    self.tried = tried
    self.zone = zone
  }

  /// Adds one account's readings, in order of time.
  mutating func add(_ party: FraudParty, _ readings: [Reading], _ label: CaseLabel?) {
    let inForce = readings.map { setting(at: $0.time) }
    let isNow = Self.add(readings, label, to: &now, zone) { place in
      inForce[place].map { ($0.atLeast, $0.window) }
    }
    let figures = (tried.atLeast, tried.window)
    let isThen = Self.add(readings, label, to: &then, zone) { _ in figures }
    if isNow == isThen { return }
    let greatest = readings.max { ($0.value, $0.yen) < ($1.value, $1.yen) }
    guard let greatest else { return }
    let found = Found(party: party, value: greatest.value, yen: greatest.yen)
    if isThen { caught.append(found) } else { freed.append(found) }
  }

  private func setting(at time: Int64) -> FraudRuleSetting? {
    if settings.count == 1, settings[0].from == nil, settings[0].until == nil {
      return settings[0]
    }
    guard let kind = settings.first?.kind else { return nil }
    return settings.inForce(kind, on: zone.day(of: Timestamp(microseconds: time)))
  }

  /// Gives whether the account is over the threshold at any time.
  private static func add(
    _ readings: [Reading], _ label: CaseLabel?, to side: inout Side, _ zone: CampaignZone,
    _ threshold: (Int) -> (atLeast: Int, window: Int)?
  ) -> Bool {
    var last: Int64?
    var greatest: Reading?
    for (place, reading) in readings.enumerated() {
      guard let (atLeast, window) = threshold(place), reading.value >= atLeast else { continue }
      // Hits follow each other without a break while less than a window lies between them.
      if last.map({ reading.time - $0 >= Int64(window) * Timestamp.perSecond }) ?? true {
        side.outcome.alerts += 1
        side.days[zone.day(of: Timestamp(microseconds: reading.time)), default: 0] += 1
      }
      last = reading.time
      if greatest.map({ ($0.value, $0.yen) < (reading.value, reading.yen) }) ?? true {
        greatest = reading
      }
    }
    if label == .confirmed { side.outcome.confirmedInAll += 1 }
    guard let greatest else { return false }
    side.outcome.accounts += 1
    side.outcome.yen = side.outcome.yen + Yen(greatest.yen)
    switch label {
    case .confirmed: side.outcome.confirmed += 1
    case .dismissed: side.outcome.dismissed += 1
    case nil: break
    }
    return true
  }

  /// Days on which alerts begin, in order.
  var days: [RuleTrialAnswer.Day] {
    Set(now.days.keys).union(then.days.keys).sorted().map { day in
      RuleTrialAnswer.Day(day: day, now: now.days[day] ?? 0, then: then.days[day] ?? 0)
    }
  }
}
