/// `same-picture`: another file, but the same receipt by its look, its shop and its total.
///
/// **Finds** a receipt sent in again as a screenshot, cropped or saved anew: of one member at one
/// merchant, pictures whose hashes (phash) differ in few bits and whose totals are equal to the yen,
/// for different reservations. And one that goes round: of three and more members, for as many
/// people each, a total that is no price a head, the only one there that several have sent.
///
/// **Parameters**: `window` (90d); `bands` ([[2, 35], [3, 50]]), receipts in it; `bits` (10), by how
/// many two hashes differ at most; `least_yen` (3000), the total from which on it counts; `members`
/// (2): a total that more members have sent from there with a like picture is a price, or goes
/// round; `table_points` (4000), what a table must be able to earn for a receipt that goes round;
/// `least_percent` (30), the equal totals' share of all the member's receipts from there that look
/// alike.
///
/// **Innocent look-alike**: a regular's receipts of one shop look alike (the hash alone cannot tell
/// them), but their totals differ, and two equal ones among many are chance,
/// as are two round ones (in tens of yen) on pictures that differ in more than two bits; a chain's set menus
/// give equal totals, but to many, or another total for more people at the same price a head; a set
/// lunch for one or two stays below `least_yen`; one bill of a party at two tables within half an
/// hour, as long as it covers the points of both.
///
/// **Not found**: one that goes round at a place where several totals come again: prices are fixed
/// there, or so many are sent that some are equal by chance.
///
/// **What the feeds do not tell**: date, time and number of the receipt, which would decide.
///
/// Source: domain facts 6.4; D2 of the trade's lessons.
package struct SamePicture: FraudRule {
  package let kind = FraudRuleKind.samePicture
  package let key = FraudKey.merchant
  package let unit = FraudUnit.receipts
  package let version = 4
  package let standard = FraudFigures(
    window: 90 * 86_400, bands: [.init(2, 35), .init(3, 50)],
    others: [.bits: 10, .leastYen: 3_000, .members: 2, .tablePoints: 4_000, .leastPercent: 30])

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
    findings.readings += goneRound(receipts, sittings, count, context)
    return findings.sorted
  }

  /// A total of several members that is the only such one of the merchant's.
  private func goneRound(
    _ receipts: [FraudFact], _ sittings: Sittings, _ count: FraudCount, _ context: FraudContext
  ) -> [FraudReading] {
    var repeated = 0
    var readings: [FraudReading] = []
    for (amount, equal) in Dictionary(grouping: receipts, by: \.amount) where equal.count > 1 {
      let parties = Dictionary(grouping: equal) { sittings.tables[$0.reservation]?.amount ?? 0 }
      for (people, same) in parties where people > 0 && same.count > 1 {
        for cluster in clusters(same, sittings, count) {
          let members = Set(cluster.map(\.member)).count
          guard members > 1, let setting = count.setting(at: cluster[0].event),
            amount >= Int64(setting.figures[.leastYen])
          else { continue }
          repeated += 1
          let points = sittings.tables[cluster[0].reservation].map {
            context.points.earned($0, in: context.zone)
          }
          guard members > setting.figures[.members], amount % people != 0,
            points ?? 0 >= Int64(setting.figures[.tablePoints])
          else { continue }
          readings += count.passed(cluster, from: setting.figures[.members] + 1)
        }
      }
    }
    return repeated == 1 ? readings : []
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

  /// Whether the equal totals are few among all receipts that look alike, or round.
  private func isChance(
    _ cluster: [FraudFact], _ all: [FraudFact], _ setting: FraudRuleSetting
  ) -> Bool {
    if cluster.count == 2, cluster[0].amount % 10 == 0, Self.bits(cluster[0], cluster[1]) > 2 {
      return true
    }
    let alike = all.count { Self.bits($0, cluster[0]) <= setting.figures[.bits] }
    return cluster.count * 100 < setting.figures[.leastPercent] * alike
  }

  private static func bits(_ left: FraudFact, _ right: FraudFact) -> Int {
    (left.look ^ right.look).nonzeroBitCount
  }
}
