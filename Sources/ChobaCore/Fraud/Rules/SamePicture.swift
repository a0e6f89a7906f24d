/// `same-picture`: another file, but the same receipt by its look, its shop and its total.
///
/// **Finds** a receipt sent in again as a screenshot, cropped or saved anew: of one member at one
/// merchant, pictures whose hashes (phash) differ in few bits and whose totals are equal to the yen,
/// for different reservations.
///
/// **Parameters**: `window` (90d); `bands` ([[2, 35], [3, 50]]), receipts in it; `bits` (10), by how
/// many two hashes differ at most; `least_yen` (3000), the total from which on it counts; `members`
/// (2): a total that more members have sent from there with a like picture is a price, not a bill;
/// `least_percent` (30), the equal totals' share of all the member's receipts from there that look
/// alike.
///
/// **Innocent look-alike**: a regular's receipts of one shop look alike (the hash alone cannot tell
/// them), but their totals differ, and two equal ones among many are chance; a chain's set menus
/// give equal totals, but to many, or another total for more people at the same price a head; a set
/// lunch for one or two stays below `least_yen`; one bill of a party at two tables within half an
/// hour, as long as it covers the points of both.
///
/// **Not found**: one that goes round among many members: at a busy place several have one total by
/// chance, and a chain's pictures look alike.
///
/// **What the feeds do not tell**: date, time and number of the receipt, which would decide.
///
/// Source: domain facts 6.4; D2 of the trade's lessons.
package struct SamePicture: FraudRule {
  package let kind = FraudRuleKind.samePicture
  package let key = FraudKey.merchant
  package let unit = FraudUnit.receipts
  package let version = 3
  package let standard = FraudFigures(
    window: 90 * 86_400, bands: [.init(2, 35), .init(3, 50)],
    others: [.bits: 10, .leastYen: 3_000, .members: 2, .leastPercent: 30])

  package func findings(
    _ facts: ArraySlice<FraudFact>, _ settings: [FraudRuleSetting], _ context: FraudContext
  ) -> FraudFindings {
    let count = FraudCount(kind, settings, context, least: 2)
    var findings = FraudFindings()
    let receipts = facts.filter { $0.kind == .receipt && $0.look != 0 && $0.amount > 0 }
    let all = Dictionary(grouping: receipts, by: \.member)
    let tables = FraudFact.tables(in: facts)
    let prices = MenuPrices(receipts, tables)
    let sittings = Sittings(tables: tables, context: context)
    for (amount, equal) in Dictionary(grouping: receipts, by: \.amount) where equal.count > 1 {
      for (member, own) in Dictionary(grouping: equal, by: \.member) where own.count > 1 {
        for cluster in clusters(own, sittings, count) {
          guard let setting = count.setting(at: cluster[0].event),
            amount >= Int64(setting.figures[.leastYen]),
            !isPrice(cluster[0], equal, setting), !prices.contain(cluster[0]),
            !isChance(cluster, all[member] ?? [], setting)
          else { continue }
          let events = cluster.map { FraudEvent($0, time: $0.event, yen: amount) }
          findings.readings += count.readings(
            of: events, account: .member(member), counterpart: .merchant(cluster[0].merchant))
        }
      }
    }
    return findings.sorted
  }

  /// Receipts of different visits and different bytes that look alike, two and more of them.
  private func clusters(
    _ receipts: [FraudFact], _ sittings: Sittings, _ count: FraudCount
  ) -> [[FraudFact]] {
    var clusters: [[FraudFact]] = []
    var seen: Set<UInt64> = []
    for receipt in receipts {
      guard let setting = count.setting(at: receipt.event),
        receipt.bytes == 0 || seen.insert(receipt.bytes).inserted,
        receipt.reservation == 0 || seen.insert(receipt.reservation).inserted
      else { continue }
      let bits = setting.figures[.bits]
      if let place = clusters.firstIndex(where: { Self.bits($0[0], receipt) <= bits }) {
        if !clusters[place].contains(where: { sittings.areOne($0, receipt) }) {
          clusters[place].append(receipt)
        }
      } else if clusters.count < 16 {
        clusters.append([receipt])
      }
    }
    return clusters.filter { $0.count > 1 }
  }

  private func isPrice(
    _ receipt: FraudFact, _ equal: [FraudFact], _ setting: FraudRuleSetting
  ) -> Bool {
    var others: Set<UInt64> = [receipt.member]
    for other in equal where Self.bits(other, receipt) <= setting.figures[.bits] {
      others.insert(other.member)
      if others.count > setting.figures[.members] { return true }
    }
    return false
  }

  /// Whether the equal totals are few among all receipts that look alike.
  private func isChance(
    _ cluster: [FraudFact], _ all: [FraudFact], _ setting: FraudRuleSetting
  ) -> Bool {
    let alike = all.count { Self.bits($0, cluster[0]) <= setting.figures[.bits] }
    return cluster.count * 100 < setting.figures[.leastPercent] * alike
  }

  private static func bits(_ left: FraudFact, _ right: FraudFact) -> Int {
    (left.look ^ right.look).nonzeroBitCount
  }
}

/// What a head costs at a merchant, told from receipts of different totals: set menus.
private struct MenuPrices {
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
private struct Sittings {
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
