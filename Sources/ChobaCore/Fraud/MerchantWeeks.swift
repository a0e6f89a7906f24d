import Foundation

/// A merchant's points, granted and used together, week by week.
struct MerchantWeeks {
  struct Week {
    /// Days since 1970-01-01, divided by 7.
    var number: Int
    var points: Int64
    /// Its growth, as `FraudPeers` counts it.
    var growth: Int
    /// How many times the usual spread of the weeks before it lies above their middle.
    var spreads: Int
    /// Its past is large enough for its growth to say what is usual.
    var isPeer: Bool
  }

  /// The weeks that can be compared with the merchant's own past.
  private(set) var compared: [Week] = []

  /// How many weeks before are its past at most and at least; a lower median counts as this one.
  static let past = 4
  static let leastPast = 2
  static let leastMedian: Int64 = 3_000

  init(_ facts: ArraySlice<FraudFact>, in zone: CampaignZone) {
    var sums: [Int: Int64] = [:]
    for (fact, points) in StandingPoints([.grant, .use], in: facts).lines {
      sums[Self.number(of: fact.at, in: zone), default: 0] &+= points
    }
    guard let first = sums.keys.min() else { return }
    for (number, points) in sums.sorted(by: { $0.key < $1.key }) where points > 0 {
      let past = min(number - first, Self.past)
      guard past >= Self.leastPast else { continue }
      let before = (1...past).map { sums[number - $0] ?? 0 }.sorted()
      let middle = before[(past - 1) / 2]
      let median = max(middle, Self.leastMedian)
      let distances = before.map { abs($0 - median) }.sorted()
      // A past that hardly moved would make every change a great one.
      let spread = max(Double(distances[past / 2]) * 1.4826, Double(median) / 5)
      let growth = log2(Double(points) / Double(median)) * 100
      let spreads = min(Double(points - median) / spread, 10_000)
      compared.append(
        Week(
          number: number, points: points, growth: Int(growth), spreads: Int(spreads),
          isPeer: middle >= Self.leastMedian))
    }
  }

  static func number(of time: Timestamp, in zone: CampaignZone) -> Int {
    let day = zone.day(of: time).number
    return (day >= 0 ? day : day - 6) / 7
  }
}
