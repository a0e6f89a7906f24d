/// What a head costs at a merchant, told from receipts of different totals: set menus.
struct MenuPrices {
  private let tables: [UInt64: FraudFact]
  /// Totals by the price a head, in hundredths of a yen.
  private var totals: [Int64: Set<Int64>] = [:]

  init(_ receipts: [FraudFact], _ tables: [UInt64: FraudFact]) {
    self.tables = tables
    for receipt in receipts {
      if let price = price(of: receipt) { totals[price, default: []].insert(receipt.amount) }
    }
  }

  /// Whether another total there comes to the same price a head.
  func contain(_ receipt: FraudFact) -> Bool {
    price(of: receipt).flatMap { totals[$0]?.count }.map { $0 > 1 } ?? false
  }

  private func price(of receipt: FraudFact) -> Int64? {
    guard let people = tables[receipt.reservation]?.amount, people > 0 else { return nil }
    return receipt.amount &* 100 / people
  }
}

/// Which tables of a merchant may have had one bill.
struct Sittings {
  let tables: [UInt64: FraudFact]
  let context: FraudContext

  /// Two tables of one party, on a bill that covers the points of both.
  func areOne(_ one: FraudFact, _ other: FraudFact) -> Bool {
    guard let first = tables[one.reservation], let second = tables[other.reservation] else {
      return false
    }
    let points = [first, second].reduce(0) { $0 &+ context.points.earned($1, in: context.zone) }
    return first.sits(with: second) && points <= other.amount
  }
}

extension FraudCount {
  /// Readings of receipts that are one bill: each of its own sender; the one that comes to `first`
  /// of all who sent one until then.
  func passed(_ receipts: [FraudFact], from first: Int) -> [FraudReading] {
    let events = receipts.map { FraudEvent($0, time: $0.event, yen: max($0.amount, 0)) }
    let members = Dictionary(
      receipts.map { ($0.source, $0.member) }, uniquingKeysWith: { one, _ in one })
    var readings: [FraudReading] = []
    for reading in self.readings(of: events, account: .member(0)) where reading.value >= first {
      let senders = reading.evidence.prefix(reading.value == first ? first : 1)
      for member in Set(senders.compactMap { members[$0] }) {
        var own = reading
        own.account = .member(member)
        own.evidence =
          own.evidence.filter { members[$0] == member }
          + own.evidence.filter { members[$0] != member }
        readings.append(own)
      }
    }
    return readings
  }
}
