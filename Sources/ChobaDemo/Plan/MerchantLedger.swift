import ChobaCore

/// What each merchant's uses come to in each payout period, as the bank will be told.
struct MerchantLedger: Sendable {
  /// The campaign's 27 periods, paid from October 2020 to December 2022.
  static let periods = PayoutCalendar(campaign: Campaign()).periods

  /// By days since the campaign's first: the position of the period that pays for the day.
  private static let periodOfDay = periods.enumerated().flatMap { position, period in
    (period.days.lowerBound.number...period.days.upperBound.number).map { _ in position }
  }

  private let merchants: Int
  private var sums: [Int]

  init(merchants: Int) {
    self.merchants = merchants
    sums = Array(repeating: 0, count: merchants * Self.periods.count)
  }

  /// Adds a use or, below zero, a correction, by the day on which it was entered.
  mutating func add(_ points: Int, merchant: Int, day: Int) {
    let period = Self.periodOfDay[day - DemoTime.firstDay.number]
    sums[period * merchants + merchant] += points
  }

  mutating func add(_ other: MerchantLedger) {
    for index in sums.indices { sums[index] += other.sums[index] }
  }

  func used(_ merchant: Int, period: Int) -> Int { sums[period * merchants + merchant] }
}
