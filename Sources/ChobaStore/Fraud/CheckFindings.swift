import CLineDecoder
import ChobaCore

/// A reading, and the group of facts that a rule found it in: its key, or for the rules by
/// telephone numbers, whose groups have none that lasts, the account itself.
struct GroupReading: Hashable, Sendable {
  var group: UInt64
  var reading: FraudReading
}

/// What the rules found in some groups.
struct CheckFindings: Sendable {
  var readings: [FraudRuleKind: [GroupReading]] = [:]
  /// Lines of which a rule cannot judge yet.
  var pending: [FraudRuleKind: Int] = [:]
  /// Ids of which two versions name different accounts.
  var moved: Set<UInt64> = []
  /// Reservations named by receipts of which there are several, with the receipts' bytes.
  var billed: Set<Billed> = []
  /// Members whose telephone number others have, or a number beside it.
  var neighbours: Set<UInt64> = []

  struct Billed: Hashable, Sendable {
    var reservation: UInt64
    var bytes: UInt64
  }

  /// Runs rules over a group. Of a reading below the threshold one line is kept: it tells whose.
  mutating func add(
    _ rules: [any FraudRule], _ group: UInt64, _ facts: ArraySlice<FraudFact>,
    _ settings: [FraudRuleSetting], _ context: FraudContext
  ) {
    for rule in rules {
      let found = rule.findings(facts, settings, context)
      if !found.pending.isEmpty { pending[rule.kind, default: 0] += found.pending.count }
      for var reading in found.readings {
        if FraudRules.judge(reading, rule.kind, settings, in: context.zone) == nil {
          reading.evidence = Array(reading.evidence.prefix(1))
        }
        let group = rule.key == .phones ? reading.account.hash : group
        readings[rule.kind, default: []].append(GroupReading(group: group, reading: reading))
      }
    }
  }

  /// All receipts of equal bytes, with the reservations that they name; one alone is no group.
  mutating func addReceipts(
    _ receipts: ArraySlice<FraudFact>, _ bytes: UInt64, _ settings: [FraudRuleSetting],
    _ context: FraudContext, reservation: (UInt64) throws -> choba_fact?
  ) rethrows {
    guard receipts.count > 1 else { return }
    let named = Set(receipts.map(\.reservation)).subtracting([0])
    billed.formUnion(named.map { Billed(reservation: $0, bytes: bytes) })
    let tables = try named.compactMap { try reservation($0).map { FraudFact($0) } }
    let facts = (receipts + tables).sorted(by: FraudFact.happensBefore)
    add(FraudRules.all(by: .bytes), bytes, facts[...], settings, context)
  }

  mutating func add(_ other: CheckFindings) {
    for (kind, found) in other.readings { readings[kind, default: []] += found }
    pending.merge(other.pending, uniquingKeysWith: +)
    moved.formUnion(other.moved)
    billed.formUnion(other.billed)
  }
}
