import CLineDecoder
import ChobaCore

/// Puts a bucket's facts into groups, each in the order in which rules are given them.
enum FactGroups {
  private struct Entry {
    var key: UInt64
    var event: Int64
    var place: Int32
  }

  /// Calls the body with each group; lines that say the same twice are left out.
  static func forEach(
    _ facts: [choba_fact], by key: (choba_fact) -> UInt64,
    _ body: (UInt64, ArraySlice<FraudFact>) throws -> Void
  ) rethrows {
    var entries = facts.indices.map { place in
      Entry(key: key(facts[place]), event: facts[place].event, place: Int32(place))
    }
    entries.sort { left, right in
      if left.key != right.key { return left.key < right.key }
      if left.event != right.event { return left.event < right.event }
      let (one, other) = (facts[Int(left.place)], facts[Int(right.place)])
      return (one.kind, one.id, one.at, one.source) < (other.kind, other.id, other.at, other.source)
    }
    var sorted: [FraudFact] = []
    var next = 0
    while next < entries.count {
      let key = entries[next].key
      sorted.removeAll(keepingCapacity: true)
      while next < entries.count, entries[next].key == key {
        let fact = FraudFact(facts[Int(entries[next].place)])
        next += 1
        if let last = sorted.last, last.kind == fact.kind, last.id == fact.id { continue }
        sorted.append(fact)
      }
      try body(key, sorted[...])
    }
  }
}

extension FactGroups {
  /// The facts of one group, in any order.
  static func sorted(_ facts: [choba_fact]) -> [FraudFact] {
    var group: [FraudFact] = []
    forEach(facts, by: { _ in 0 }) { _, facts in group = Array(facts) }
    return group
  }
}

extension choba_fact {
  /// Microseconds: a reservation's visit, when a member joined, else `at`.
  var event: Int64 { kind == 0 || kind == 4 ? Int64(bitPattern: link) : at }

  /// Whether both are lines of one id in one feed.
  func isVersion(of other: choba_fact) -> Bool { id == other.id && kind == other.kind }

  /// Whether two versions of one id name different accounts.
  func isMoved(from other: choba_fact) -> Bool {
    member != other.member || merchant != other.merchant
  }
}

extension FraudFact {
  init(_ fact: choba_fact) {
    let kind = Kind(rawValue: fact.kind) ?? .use
    self.init(
      kind: kind, source: fact.source, id: fact.id, member: fact.member, merchant: fact.merchant,
      at: Timestamp(microseconds: fact.at), event: Timestamp(microseconds: fact.event),
      amount: fact.amount)
    status = fact.status
    meal = fact.meal == 0 ? .lunch : .dinner
    switch kind {
    case .registration: break
    case .reservation:
      if fact.receipt != 0 {
        booked = Booked(
          people: Int64(bitPattern: fact.corrects),
          visit: Timestamp(microseconds: Int64(bitPattern: fact.receipt)))
      }
    case .receipt:
      reservation = fact.link
      bytes = fact.receipt
      look = fact.corrects
    case .grant, .use:
      reservation = fact.link
      receipt = fact.receipt
      corrects = fact.corrects
    }
  }
}
