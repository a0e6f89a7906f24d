import CLineDecoder
import ChobaCore
import GRDB

/// The facts of one group, found by the index and read from the feeds again: what a check would
/// have put together.
struct GroupFacts {
  let again: LinesAgain
  let db: Database

  private var segments: SegmentSet { again.segments }

  /// The standing facts of a member or merchant, in the order in which rules are given them; nil
  /// when there are more than a line may take the time for.
  func facts(of party: FraudParty) throws -> [FraudFact]? {
    let range = HistoryKey.range(of: party.hash)
    let limit = LiveJudging.groupLimit(party)
    var sources: [UInt64] = []
    for segment in segments.segments(.history) {
      let words = try segment.last(limit + 1, in: range)
      for place in stride(from: 1, to: words.count, by: 2) { sources.append(words[place]) }
      if sources.count > limit { return nil }
    }
    // The lines of one file one after another.
    let facts = sources.sorted().compactMap { again.fact(at: $0) }.filter { $0.isAbout(party) }
    return FactGroups.sorted(try standing(facts, of: party))
  }

  /// Leaves out lines that do not stand, and versions that another displaced.
  private func standing(_ facts: [choba_fact], of party: FraudParty) throws -> [choba_fact] {
    let hasConflicts = try exists("SELECT EXISTS (SELECT 1 FROM problem WHERE code = 'conflict')")
    let hasMoved = try exists("SELECT EXISTS (SELECT 1 FROM moved)")
    var standing: [choba_fact] = []
    var versions: [UInt64: [choba_fact]] = [:]
    for fact in facts {
      if fact.isImmutable {
        if try !hasConflicts || !isConflict(fact.source) { standing.append(fact) }
      } else {
        versions[fact.id &+ UInt64(fact.kind), default: []].append(fact)
      }
    }
    for group in versions.values {
      guard var best = again.settled(group) else { continue }
      // Another account's version may stand.
      if hasMoved, try isMoved(best.id), let feed = best.feed {
        guard let found = try again.standing(best.id, in: feed) else { continue }
        best = found
      }
      if best.isAbout(party) { standing.append(best) }
    }
    return standing
  }

  /// All receipts of equal bytes that stand, one a receipt; nil when there are too many.
  func receipts(of bytes: UInt64) throws -> [FraudFact]? {
    let words = try segments.entries(.bytes, of: bytes)
    guard words.count <= 2 * 4 * LiveJudging.receiptLimit else { return nil }
    var ids: Set<UInt64> = []
    for place in stride(from: 1, to: words.count, by: 2) {
      if let fact = again.fact(at: words[place]) { ids.insert(fact.id) }
    }
    if ids.count > LiveJudging.receiptLimit { return nil }
    let standing = try ids.compactMap { try again.standing($0, in: .receipts) }
    return FactGroups.sorted(standing.filter { $0.receipt == bytes })
  }

  // MARK: Telephone numbers

  /// Accounts whose numbers follow each other, of the runs that lie around a number, those of one
  /// account too; nil when there are too many.
  func runs(around number: Int64) throws -> [[UInt64]]? {
    let gap = FraudCheck.phoneGap
    var members: [Int64: Set<UInt64>] = [:]
    var asked: Set<Int64> = []
    var next = Array(number - gap...number + gap)
    var count = 0
    while let number = next.popLast() {
      guard asked.insert(number).inserted else { continue }
      let found = try holders(of: number)
      if found.isEmpty { continue }
      members[number] = found
      count += found.count
      if count > LiveJudging.runLimit { return nil }
      next += Array(number - gap...number + gap)
    }
    var runs: [[UInt64]] = []
    var last = Int64.min / 2
    for (number, holders) in members.sorted(by: { $0.key < $1.key }) {
      if number - last > gap { runs.append([]) }
      runs[runs.count - 1] += holders
      last = number
    }
    return runs
  }

  /// The members who have that number now.
  private func holders(of number: Int64) throws -> Set<UInt64> {
    let words = try segments.entries(.phones, of: chobaHash("+\(number)", seed: CHOBA_SEED_PHONE))
    var holders: Set<UInt64> = []
    for place in stride(from: 1, to: words.count, by: 2) {
      guard let fact = again.fact(at: words[place]), fact.amount == number,
        try again.standing(fact.id, in: .members)?.amount == number
      else { continue }
      holders.insert(fact.member)
    }
    return holders
  }

  // MARK: Rows

  private func exists(_ sql: String) throws -> Bool {
    try Bool.fetchOne(db.cachedStatement(sql: sql)) ?? false
  }

  private func isMoved(_ id: UInt64) throws -> Bool {
    try Int.fetchOne(
      db.cachedStatement(sql: "SELECT 1 FROM moved WHERE id = ?"),
      arguments: [Int64(bitPattern: id)]) != nil
  }

  private func isConflict(_ source: UInt64) throws -> Bool {
    let position = Position(word: source)
    return try Int.fetchOne(
      db.cachedStatement(
        sql: "SELECT 1 FROM problem WHERE file = ? AND offset = ? AND code = 'conflict'"),
      arguments: [position.file, position.offset]) != nil
  }
}

extension choba_fact {
  var isImmutable: Bool { kind == 2 || kind == 3 }

  var feed: Feed? {
    switch kind {
    case 0: .reservations
    case 1: .receipts
    case 2: .grants
    case 3: .uses
    case 4: .members
    default: nil
    }
  }

  func isAbout(_ party: FraudParty) -> Bool {
    switch party {
    case .member(let hash): member == hash
    case .merchant(let hash): merchant == hash
    }
  }
}
