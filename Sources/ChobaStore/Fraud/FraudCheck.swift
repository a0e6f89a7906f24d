import ChobaCore
import CLineDecoder
import Foundation
import GRDB

/// The daily check (日次チェック): every rule over everything that was read.
///
/// The feeds are decoded again into buckets (`FactReading`), latest-wins feeds are settled, and the
/// rules run group by group. The same lines give the same readings, in whatever order they came.
/// What comes while it runs is for the next one. Readings replace the former ones in one
/// transaction (`StoredReadings`); killed before it, nothing has changed.
package struct FraudCheck: Sendable {
  let directory: CampaignDirectory
  let index: CampaignIndex

  private static let threads = 2
  /// Members whose numbers lie no farther apart are neighbours.
  static let phoneGap: Int64 = 3

  package init(directory: CampaignDirectory, index: CampaignIndex) {
    self.directory = directory
    self.index = index
  }

  private var staff: Staff { directory.staff ?? Staff() }

  /// Whether lines came, or accounts were stopped, since the last one.
  package func hasNews() throws -> Bool { try index.database.read(hasNews) }

  private func hasNews(_ db: Database) throws -> Bool {
    let mark = try CheckSnapshot.mark(db, campaign: directory.campaign, staff: staff)
    return try Meta.text(StoredReadings.markKey, db) != mark
  }

  /// Whether it is time for one: there was none yet, something waits that is not judged as it
  /// comes, much has come, or it is another day.
  package func isDue() throws -> Bool {
    try index.database.read { db in
      if try StoredReadings.run(db) == nil || LiveJudging.isWaiting(db) { return true }
      let fresh = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM fresh") ?? 0
      if fresh > LiveJudging.freshLimit { return true }
      let today = try CheckSnapshot.day(db, campaign: directory.campaign)
      return try Meta.integer(StoredReadings.dayKey, db) != Int64(today) && hasNews(db)
    }
  }

  /// Bytes of the feeds that a check reads.
  func size() throws -> Int64 {
    try index.database.read { db in
      try CheckSnapshot.feeds.reduce(0) { sum, feed in
        try sum
          + (Int64.fetchOne(
            db, sql: "SELECT SUM(size) FROM file WHERE path >= ? AND path < ?",
            arguments: ["feeds/\(feed.rawValue)/", "feeds/\(feed.rawValue)0"]) ?? 0)
      }
    }
  }

  private var lockPath: String { index.folder + "/check.lock" }

  /// Waits until nobody else checks.
  func waitForOther() throws { _ = try LocalLock(waitingFor: lockPath) }

  /// Checks everything, if nobody else does just now. Gives the index's versions before and after
  /// the readings were stored; nil where another console is at it, or it was stopped.
  package func run(
    isStopped: @escaping @Sendable () -> Bool = { false }
  ) throws -> (before: Int64, after: Int64)? {
    guard let lock = try LocalLock(ifFree: lockPath) else { return nil }
    return try withExtendedLifetime(lock) {
      let snapshot = try index.database.read { db in
        try CheckSnapshot(db, campaign: directory.campaign, staff: staff)
      }
      let reading = FactReading(
        root: directory.root, folder: index.folder, sites: directory.campaign.sites,
        snapshot: snapshot, isStopped: isStopped)
      do {
        let findings = try findings(reading)
        return try StoredReadings(index: index, isStopped: isStopped).replace(
          by: findings, snapshot, LinesAgain(reading, index))
      } catch is FactReading.Ended {
        return nil
      }
    }
  }

  private func findings(_ reading: FactReading) throws -> CheckFindings {
    let files = Numbers(reading.snapshot.files.count)
    let decoded = try inParallel(Self.threads) { _ in try reading.decode(files) }
    let buckets = Numbers(FactReading.buckets)
    var settled = try inParallel(Self.threads) { _ in
      try settle(decoded.map(\.versions), buckets, reading)
    }
    var context = FraudContext(campaign: directory.campaign)
    context.stops = reading.snapshot.stops
    let phones = PhoneRuns(settled.flatMap(\.phones), gap: Self.phoneGap)
    // Every member's number: some thirty megabytes.
    for thread in settled.indices { settled[thread].phones = [] }
    let bytes = settled.map(\.bytes)
    let members = decoded.map(\.members) + settled.map(\.members)
    let merchants = decoded.map(\.merchants) + settled.map(\.merchants)
    context.peers = try usual(merchants, reading, context)
    let firsts = Numbers(FactReading.buckets)
    let judged = try inParallel(Self.threads) { [context] _ in
      try judgeMembers(members, phones, firsts, reading, context)
    }
    for part in judged { context.firsts.merge(part.firsts) { one, _ in one } }
    let rest = Numbers(3 * FactReading.buckets)
    let others = try inParallel(Self.threads) { [context] _ in
      try judgeOthers(
        merchants, bytes: bytes, phones: judged.map(\.phones), phones, rest, reading, context)
    }
    var all = CheckFindings()
    var parts = judged.map(\.findings) + others
    while let part = parts.popLast() { all.add(part) }
    for part in settled { all.moved.formUnion(part.moved) }
    all.neighbours = phones.members
    return all
  }

  // MARK: Settling

  private struct Settled: Sendable {
    var members: FactBuckets
    var merchants: FactBuckets
    /// Receipts by their bytes.
    var bytes: FactBuckets
    var phones: [PhoneRuns.Entry]
    var moved: Set<UInt64>
  }

  /// Of each id in a latest-wins feed the version that stands.
  private func settle(
    _ versions: [FactBuckets], _ numbers: Numbers, _ reading: FactReading
  ) throws -> Settled {
    let again = try LinesAgain(reading, index)
    func writer() throws -> FactWriter {
      try FactWriter(folder: reading.folder, buckets: FactReading.buckets)
    }
    let (members, merchants, bytes) = (try writer(), try writer(), try writer())
    var phones: [PhoneRuns.Entry] = []
    var moved: Set<UInt64> = []
    while let bucket = numbers.take() {
      if reading.isStopped() { throw FactReading.Ended() }
      var facts = try FactBuckets.facts(bucket, of: versions)
      facts.sort { ($0.id, $0.kind, $0.at, $0.source) < ($1.id, $1.kind, $1.at, $1.source) }
      var end = 0
      while end < facts.count {
        let first = end
        repeat { end += 1 } while end < facts.count && facts[end].isVersion(of: facts[first])
        let versions = facts[first..<end]
        if versions.contains(where: { $0.isMoved(from: versions[first]) }) {
          moved.insert(versions[first].id)
        }
        guard let fact = again.settled(versions) else { continue }
        if fact.member != 0 { try members.add(fact, to: fact.member) }
        if fact.merchant != 0 { try merchants.add(fact, to: fact.merchant) }
        if fact.kind == 1, fact.receipt != 0 { try bytes.add(fact, to: fact.receipt) }
        if fact.kind == 4, fact.amount > 0 {
          phones.append(PhoneRuns.Entry(phone: fact.amount, member: fact.member))
        }
      }
    }
    return Settled(
      members: try members.finish(), merchants: try merchants.finish(),
      bytes: try bytes.finish(), phones: phones, moved: moved)
  }

  // MARK: Judging

  private struct Judged: Sendable {
    var findings = CheckFindings()
    var firsts: [UInt64: FraudFirst]
    /// The facts of members whose numbers have neighbours.
    var phones: FactBuckets
  }

  private func judgeMembers(
    _ members: [FactBuckets], _ phones: PhoneRuns, _ numbers: Numbers, _ reading: FactReading,
    _ context: FraudContext
  ) throws -> Judged {
    let rules = FraudRules.all(by: .member)
    let settings = directory.campaign.rules
    let neighbours = try FactWriter(folder: reading.folder, buckets: FactReading.buckets)
    var findings = CheckFindings()
    var firsts: [UInt64: FraudFirst] = [:]
    let least = settings.leastOfNewcomers
    while let number = numbers.take() {
      if reading.isStopped() { throw FactReading.Ended() }
      let facts = try FactBuckets.facts(number, of: members)
      for fact in facts {
        if let run = phones.run(of: fact.member) {
          try neighbours.add(fact, to: PhoneRuns.spread(run))
        }
      }
      FactGroups.forEach(facts, by: \.member) { member, facts in
        findings.add(rules, member, facts, settings, context.joining(facts))
        if let least, let first = FraudFirst(facts, least: least) { firsts[member] = first }
      }
    }
    return Judged(findings: findings, firsts: firsts, phones: try neighbours.finish())
  }

  /// What is usual among merchants.
  private func usual(
    _ merchants: [FactBuckets], _ reading: FactReading, _ context: FraudContext
  ) throws -> FraudPeers {
    let buckets = Numbers(FactReading.buckets)
    let parts = try inParallel(Self.threads) { _ in
      var peers = FraudPeers()
      while let bucket = buckets.take() {
        if reading.isStopped() { throw FactReading.Ended() }
        let facts = try FactBuckets.facts(bucket, of: merchants)
        FactGroups.forEach(facts, by: \.merchant) { _, facts in
          peers.add(facts, context.points, in: context.zone)
        }
      }
      return peers
    }
    var peers = parts.reduce(into: FraudPeers()) { $0.add($1) }
    peers.finish()
    return peers
  }

  private func judgeOthers(
    _ merchants: [FactBuckets], bytes: [FactBuckets], phones: [FactBuckets], _ runs: PhoneRuns,
    _ numbers: Numbers, _ reading: FactReading, _ context: FraudContext
  ) throws -> CheckFindings {
    let settings = directory.campaign.rules
    let again = try LinesAgain(reading, index)
    var findings = CheckFindings()
    while let number = numbers.take() {
      if reading.isStopped() { throw FactReading.Ended() }
      let bucket = number / 3
      switch number % 3 {
      case 0:
        let rules = FraudRules.all(by: .merchant)
        let facts = try FactBuckets.facts(bucket, of: merchants)
        FactGroups.forEach(facts, by: \.merchant) { merchant, facts in
          findings.add(rules, merchant, facts, settings, context)
        }
      case 1:
        let facts = try FactBuckets.facts(bucket, of: bytes)
        try FactGroups.forEach(facts, by: \.receipt) { bytes, receipts in
          try findings.addReceipts(receipts, bytes, settings, context) {
            try again.standing($0, in: .reservations)
          }
        }
      default:
        let rules = FraudRules.all(by: .phones)
        let facts = try FactBuckets.facts(bucket, of: phones)
        FactGroups.forEach(facts, by: { runs.run(of: $0.member) ?? 0 }) { run, facts in
          findings.add(rules, run, facts, settings, context)
        }
      }
    }
    return findings
  }
}
