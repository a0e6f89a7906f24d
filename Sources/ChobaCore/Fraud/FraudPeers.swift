/// What is usual among merchants, week by week: how a merchant's week compares with its own past;
/// whether grants say what for; and what a head pays at each.
///
/// Built from every merchant's facts once a day; the order does not matter. Growth is the base-2
/// logarithm of a week's points over the merchant's own median, in hundredths.
package struct FraudPeers: Hashable, Sendable {
  /// The middle and the usual spread (MAD × 1.4826) of a week's growth, in hundredths.
  package struct Week: Hashable, Sendable {
    package var median: Int
    package var spread: Int
    /// How many merchants that week rests on.
    package var merchants: Int
  }

  /// By week: days since 1970-01-01, divided by 7.
  package private(set) var weeks: [Int: Week] = [:]
  /// How many of a hundred grants name a reservation or a receipt.
  package private(set) var percentNamed = 0
  /// How many name a receipt.
  package private(set) var percentWithReceipt = 0
  private var grants = 0
  private var named = 0
  private var withReceipt = 0
  private var counts: [Int: [Int: Int]] = [:]
  private var heads: [MerchantMeal: Int64] = [:]

  package init() {}

  /// Takes one merchant's facts in; `finish` must follow.
  package mutating func add(
    _ facts: ArraySlice<FraudFact>, _ points: Campaign.PointRules, in zone: CampaignZone
  ) {
    for fact in facts where fact.kind == .grant && fact.corrects == 0 {
      grants += 1
      named += fact.namesVisit ? 1 : 0
      withReceipt += fact.receipt != 0 ? 1 : 0
    }
    for week in MerchantWeeks(facts, in: zone).compared where week.isPeer {
      counts[week.number, default: [:]][week.growth, default: 0] += 1
    }
    addHeads(facts, points, in: zone)
  }

  // MARK: Bills a head

  private struct MerchantMeal: Hashable {
    var merchant: UInt64
    var unit: Int64
  }

  /// Bills of so many other tables tell what a head pays.
  private static let leastBills = 12

  /// What a head pays in the middle, in yen, at that merchant for a meal that earns as much; nil
  /// where too few bills tell.
  func head(at merchant: UInt64, unit: Int64) -> Int64? {
    heads[MerchantMeal(merchant: merchant, unit: unit)]
  }

  private mutating func addHeads(
    _ facts: ArraySlice<FraudFact>, _ points: Campaign.PointRules, in zone: CampaignZone
  ) {
    guard facts.count(where: { $0.kind == .receipt }) >= Self.leastBills else { return }
    let tables = FraudFact.tables(in: facts)
    var prices: [MerchantMeal: [Int64]] = [:]
    for receipt in facts
    where receipt.kind == .receipt && receipt.status != FraudFact.rejected && receipt.amount > 0 {
      guard let table = tables[receipt.reservation], table.amount > 0 else { continue }
      let meal = MerchantMeal(
        merchant: receipt.merchant, unit: points.unit(at: table.event, in: zone))
      prices[meal, default: []].append(receipt.amount / table.amount)
    }
    for (meal, prices) in prices where prices.count >= Self.leastBills {
      heads[meal] = prices.sorted()[(prices.count - 1) / 2]
    }
  }

  /// Takes in what other merchants came to.
  package mutating func add(_ other: FraudPeers) {
    grants += other.grants
    named += other.named
    withReceipt += other.withReceipt
    heads.merge(other.heads) { one, _ in one }
    for (week, histogram) in other.counts {
      counts[week, default: [:]].merge(histogram, uniquingKeysWith: +)
    }
  }

  package mutating func finish() {
    weeks = counts.mapValues { histogram in
      let total = histogram.values.reduce(0, +)
      let median = Self.median(histogram, total)
      let distances = Dictionary(
        histogram.map { (abs($0.key - median), $0.value) }, uniquingKeysWith: +)
      let spread = Self.median(distances, total) * 14_826 / 10_000
      return Week(median: median, spread: spread, merchants: total)
    }
    counts = [:]
    percentNamed = named * 100 / max(grants, 1)
    percentWithReceipt = withReceipt * 100 / max(grants, 1)
  }

  /// The lower median of values given with how often each is there.
  private static func median(_ histogram: [Int: Int], _ total: Int) -> Int {
    var seen = 0
    for (value, count) in histogram.sorted(by: { $0.key < $1.key }) {
      seen += count
      if seen * 2 >= total { return value }
    }
    return 0
  }
}
