import CLineDecoder
import ChobaCore
import GRDB

/// Judges the groups that new lines belong to.
extension Ingest {
  /// Notes a batch's lines for it, as long as they are few, once a check came to its end.
  func noteFresh(
    _ feed: Feed, _ entries: SortedWords, without dropped: Set<UInt64>, _ db: Database
  ) throws {
    guard CheckSnapshot.feeds.contains(feed), try StoredReadings.run(db) != nil else { return }
    if entries.count > LiveJudging.batchLimit {
      return try Meta.set(LiveJudging.skippedKey, to: Meta.version(db) + 1, db)
    }
    let words = entries.words
    for entry in stride(from: 2, to: words.count, by: 3) where !dropped.contains(words[entry]) {
      try db.cachedStatement(sql: "INSERT OR REPLACE INTO fresh(position, isNew) VALUES (?, 1)")
        .execute(arguments: [Int64(bitPattern: words[entry])])
    }
  }

  /// Judges some of the lines that are noted; merchants they are about are noted in their turn.
  func judgeFresh(_ db: Database) throws {
    let sources = try Int64.fetchAll(
      db.cachedStatement(sql: "SELECT position FROM fresh WHERE isNew LIMIT ?"),
      arguments: [LiveJudging.linesAtOnce])
    var touched = TouchedGroups()
    for source in sources { try touch(UInt64(bitPattern: source), &touched, db) }
    for merchant in touched.merchants { try LiveJudging.markDirty(.merchant(merchant), db) }
    for (member, numbers) in touched.members {
      try judge(member: member, numbers: numbers, db)
    }
    for bytes in touched.bytes { try judge(bytes: bytes, db) }
    for source in sources {
      try db.cachedStatement(sql: "UPDATE fresh SET isNew = 0 WHERE position = ?")
        .execute(arguments: [source])
    }
  }

  /// Judges one of the accounts that are noted; false when there is none.
  func judgeGroup(_ db: Database) throws -> Bool {
    let row = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT side, key FROM dirtyGroup WHERE NOT waits LIMIT 1"))
    guard let row else { return false }
    let party = FraudParty(side: row[0], key: row[1])
    try db.cachedStatement(sql: "DELETE FROM dirtyGroup WHERE side = ? AND key = ?")
      .execute(arguments: [party.side, party.key])
    switch party {
    case .member(let hash): try judge(member: hash, numbers: [], db)
    case .merchant(let hash): try judge(merchant: hash, db)
    }
    return true
  }

  // MARK: What a line touches

  private struct TouchedGroups {
    /// With the telephone numbers that lines name.
    var members: [UInt64: Set<Int64>] = [:]
    var merchants: Set<UInt64> = []
    var bytes: Set<UInt64> = []
  }

  /// Also what other lines of the same id belong to: one of them stood before, or will now.
  private func touch(_ source: UInt64, _ touched: inout TouchedGroups, _ db: Database) throws {
    guard let fact = again.fact(at: source), let feed = fact.feed else { return }
    for version in try again.versions(of: fact.id, in: feed) {
      if version.member != 0 {
        touched.members[version.member, default: []].formUnion(
          version.kind == 4 && version.amount > 0 ? [version.amount] : [])
      }
      if version.merchant != 0 { touched.merchants.insert(version.merchant) }
      if version.kind == 1, version.receipt != 0 { touched.bytes.insert(version.receipt) }
      if !version.isImmutable, version.isMoved(from: fact) {
        try db.cachedStatement(sql: "INSERT OR IGNORE INTO moved(id) VALUES (?)")
          .execute(arguments: [Int64(bitPattern: fact.id)])
      }
    }
    if fact.kind == 0 {
      let bytes = try Int64.fetchAll(
        db.cachedStatement(sql: "SELECT bytes FROM billed WHERE reservation = ?"),
        arguments: [Int64(bitPattern: fact.id)])
      touched.bytes.formUnion(bytes.map { UInt64(bitPattern: $0) })
    }
    try markWatched(fact, db)
  }

  /// A watched or stopped account with something new is to be folded again.
  private func markWatched(_ fact: choba_fact, _ db: Database) throws {
    for hash in [fact.member, fact.merchant] where hash != 0 {
      try db.cachedStatement(
        sql: """
          INSERT OR IGNORE INTO dirtyAccount(id)
          SELECT id FROM account INDEXED BY accountHash
          WHERE hash = ? AND (stage = 'watch' OR isBarred OR isSuspended)
          """
      ).execute(arguments: [Int64(bitPattern: hash)])
    }
  }

  // MARK: Groups

  private func judge(member: UInt64, numbers: Set<Int64>, _ db: Database) throws {
    let party = FraudParty.member(member)
    let group = GroupFacts(again: again, db: db)
    guard let facts = try group.facts(of: party) else {
      return try LiveJudging.markWaiting(party, db)
    }
    var findings = CheckFindings()
    let rules = LiveJudging.kinds(by: .member)
    findings.add(
      rules, member, facts[...], campaign.rules, try context(of: [party], db).joining(facts[...]))
    try replace([member], rules, findings, db)
    // Seven numbers are looked up: not for a member who has no neighbours, and got none just now.
    guard try !numbers.isEmpty || LiveJudging.isNeighbour(member, db) else { return }
    let own = facts.filter { $0.kind == .registration && $0.amount > 0 }.map(\.amount)
    try judgePhones(of: member, numbers.union(own), group, db)
  }

  /// The runs of telephone numbers that an account is in, or was.
  private func judgePhones(
    of member: UInt64, _ numbers: Set<Int64>, _ group: GroupFacts, _ db: Database
  ) throws {
    let rules = LiveJudging.kinds(by: .phones)
    var findings = CheckFindings()
    var members: Set<UInt64> = [member]
    var judged: Set<UInt64> = []
    for number in numbers {
      guard let runs = try group.runs(around: number) else {
        return try LiveJudging.markWaiting(.member(member), db)
      }
      for run in runs where judged.isDisjoint(with: run) {
        judged.formUnion(run)
        members.formUnion(run)
        guard run.count > 1 else { continue }
        for member in run { try LiveJudging.markNeighbour(member, db) }
        var facts: [FraudFact] = []
        for member in run {
          guard let own = try group.facts(of: .member(member)) else {
            return try LiveJudging.markWaiting(.member(member), db)
          }
          facts += own
        }
        facts.sort(by: FraudFact.happensBefore)
        findings.add(rules, 0, facts[...], campaign.rules, try context(of: [], db))
      }
    }
    try replace(members, rules, findings, db)
  }

  private func judge(merchant: UInt64, _ db: Database) throws {
    let party = FraudParty.merchant(merchant)
    guard let facts = try GroupFacts(again: again, db: db).facts(of: party) else {
      return try LiveJudging.markWaiting(party, db)
    }
    var findings = CheckFindings()
    let rules = LiveJudging.kinds(by: .merchant)
    findings.add(rules, merchant, facts[...], campaign.rules, try context(of: [party], db))
    try replace([merchant], rules, findings, db)
  }

  private func judge(bytes: UInt64, _ db: Database) throws {
    guard let receipts = try GroupFacts(again: again, db: db).receipts(of: bytes) else {
      return try Meta.set(LiveJudging.skippedKey, to: Meta.version(db) + 1, db)
    }
    var findings = CheckFindings()
    try findings.addReceipts(receipts[...], bytes, campaign.rules, context(of: [], db)) {
      try again.standing($0, in: .reservations)
    }
    for billed in findings.billed { try StoredReadings.save(billed, db) }
    try replace([bytes], LiveJudging.kinds(by: .bytes), findings, db)
  }

  private func context(of parties: [FraudParty], _ db: Database) throws -> FraudContext {
    var context = FraudContext(campaign: campaign)
    for party in parties {
      let stops = try StoredStops.of(party, db)
      if !stops.isEmpty { context.stops[party] = stops }
    }
    return context
  }

  // MARK: Readings

  private struct Place: Hashable {
    var kind: FraudRuleKind
    var account: FraudParty
  }

  /// Puts what was found in some groups in the place of what was known of them. Hits follow.
  private func replace(
    _ groups: Set<UInt64>, _ rules: [any FraudRule], _ findings: CheckFindings, _ db: Database
  ) throws {
    guard let run = try StoredReadings.run(db) else { return }
    let kinds = Set(rules.map(\.kind))
    var stale: [FraudRuleKind: [GroupReading: [Int64]]] = [:]
    for group in groups {
      let rows = try Row.fetchAll(
        db.cachedStatement(sql: "SELECT * FROM reading WHERE grp = ? AND run = ?"),
        arguments: [Int64(bitPattern: group), run])
      for row in rows {
        guard let kind = FraudRuleKind(rawValue: row["rule"]), kinds.contains(kind) else {
          continue
        }
        let known = GroupReading(group: group, reading: StoredReadings.reading(row))
        stale[kind, default: [:]][known, default: []].append(row["n"])
      }
    }
    var changed: [Place: [UInt64]] = [:]
    for (kind, readings) in findings.readings {
      for found in readings where stale[kind]?[found]?.popLast() == nil {
        try StoredReadings.save(found, kind, run: run, db)
        changed[Place(kind: kind, account: found.reading.account), default: []] +=
          found.reading.evidence
      }
    }
    for (kind, rows) in stale {
      for (known, numbers) in rows {
        for number in numbers {
          try db.cachedStatement(sql: "DELETE FROM reading WHERE n = ?")
            .execute(arguments: [number])
          changed[Place(kind: kind, account: known.reading.account), default: []] +=
            known.reading.evidence
        }
      }
    }
    for (place, evidence) in changed { try settleHits(place, evidence, run, db) }
  }

  /// What a rule's readings of one account come to now.
  private func settleHits(
    _ place: Place, _ evidence: [UInt64], _ run: Int64, _ db: Database
  ) throws {
    guard let account = again.name(of: place.account, in: evidence) else { return }
    let readings = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT * FROM reading INDEXED BY readingRule
          WHERE run = ? AND rule = ? AND side = ? AND account = ?
          """),
      arguments: [run, place.kind.rawValue, place.account.side, place.account.key]
    ).map(StoredReadings.reading)
    let before = try Row.fetchAll(
      db.cachedStatement(sql: "SELECT * FROM hit WHERE account = ? AND rule = ?"),
      arguments: [account.description, place.kind.rawValue]
    ).map { StoredHit($0) }
    try StoredHit.replace(
      before, by: StoredHit.all(place.kind, readings, campaign, again), db)
  }
}
