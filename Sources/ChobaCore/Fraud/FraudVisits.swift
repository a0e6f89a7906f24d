/// Grants or uses that stand: corrections are taken in, and what was taken back wholly is left out.
struct StandingPoints {
  /// The lines without `corrects` whose points are still above zero, in the facts' order.
  private(set) var lines: [(fact: FraudFact, points: Int64)] = []

  init(_ kinds: Set<FraudFact.Kind>, in facts: ArraySlice<FraudFact>) {
    let all = facts.filter { kinds.contains($0.kind) }
    guard all.contains(where: { $0.corrects != 0 }) else {
      lines = all.filter { $0.amount > 0 }.map { ($0, $0.amount) }
      return
    }
    let corrections = Dictionary(
      all.filter { $0.corrects != 0 }.map { ($0.id, $0.corrects) }, uniquingKeysWith: min)
    var net: [UInt64: Int64] = [:]
    for fact in all { net[Self.root(of: fact, corrections), default: 0] &+= fact.amount }
    lines = all.compactMap { fact in
      guard fact.corrects == 0, let points = net[fact.id], points > 0 else { return nil }
      return (fact, points)
    }
  }

  /// The line that a chain of corrections began with.
  private static func root(of fact: FraudFact, _ corrections: [UInt64: UInt64]) -> UInt64 {
    guard fact.corrects != 0 else { return fact.id }
    var root = fact.corrects
    // A chain that bites its own tail leads nowhere.
    for _ in 0..<100 {
      guard let next = corrections[root] else { break }
      root = next
    }
    return root
  }
}

extension FraudFact {
  /// Whether two tables can have been one party's, on one bill: at one merchant within half an hour.
  func sits(with other: FraudFact) -> Bool {
    merchant == other.merchant && abs(event.seconds(since: other.event)) <= 30 * 60
  }

  /// The reservations, by their ids.
  static func tables(in facts: ArraySlice<FraudFact>) -> [UInt64: FraudFact] {
    Dictionary(
      facts.filter { $0.kind == .reservation }.map { ($0.id, $0) },
      uniquingKeysWith: { one, _ in one })
  }
}

/// A reservation with what was granted for it and the bills that were sent in.
struct FraudVisit {
  var reservation: FraudFact
  var grants: [FraudFact] = []
  /// What was granted and stands.
  var points: Int64 = 0
  /// Without rejected ones; those that a grant names stand first.
  var receipts: [FraudFact] = []
  /// How many of them a grant names.
  var named = 0

  /// What was paid, in yen: a bill may be paid in parts, and a picture sent twice is one bill.
  /// Nil: not known. Where grants name receipts these decide whether it is: one that was sent in
  /// besides, and has no amount, hides nothing.
  var bill: Int64? {
    let deciding = named > 0 ? receipts.prefix(named) : receipts[...]
    guard !deciding.contains(where: { $0.amount < 0 }) else { return nil }
    var bills: [UInt64: Int64] = [:]
    for receipt in receipts where receipt.amount >= 0 {
      bills[receipt.bytes == 0 ? receipt.id : receipt.bytes] = receipt.amount
    }
    return bills.isEmpty ? nil : bills.values.reduce(0, &+)
  }
}

/// A member's facts, joined: which grants and receipts belong to which reservation.
struct FraudVisits {
  /// By visit time.
  private(set) var visits: [FraudVisit] = []
  /// Grants that stand, of which the reservation is not there, or not named, not by a receipt either.
  private(set) var loose: [(fact: FraudFact, points: Int64)] = []

  init(_ facts: ArraySlice<FraudFact>) {
    var places: [UInt64: Int] = [:]
    var receipts: [UInt64: FraudFact] = [:]
    for fact in facts {
      switch fact.kind {
      case .reservation:
        places[fact.id] = visits.count
        visits.append(FraudVisit(reservation: fact))
      case .receipt: receipts[fact.id] = fact
      default: break
      }
    }
    var named: Set<UInt64> = []
    for (grant, points) in StandingPoints([.grant], in: facts).lines {
      let receipt = receipts[grant.receipt]
      // One that names its receipt alone is for the table that the receipt names.
      let table = grant.reservation != 0 ? grant.reservation : receipt?.reservation ?? 0
      guard table != 0, let place = places[table] else {
        loose.append((grant, points))
        continue
      }
      visits[place].grants.append(grant)
      visits[place].points &+= points
      if let receipt, receipt.status != FraudFact.rejected, named.insert(receipt.id).inserted {
        visits[place].receipts.append(receipt)
        visits[place].named += 1
      }
    }
    for fact in facts where fact.kind == .receipt && fact.status != FraudFact.rejected {
      guard !named.contains(fact.id), let place = places[fact.reservation] else { continue }
      visits[place].receipts.append(fact)
    }
  }
}
