import ChobaCore

/// What each merchant's uses come to in each payout period, as the bank will be told.
struct MerchantLedger: Sendable {
  /// Paid in October 2020, the first month, to December 2022, the last.
  static let batches = (0..<27).map { CivilMonth(year: 2020, month: 10).advanced(by: $0) }

  private let merchants: Int
  private var sums: [Int]

  init(merchants: Int) {
    self.merchants = merchants
    sums = Array(repeating: 0, count: merchants * Self.batches.count)
  }

  /// Adds a use or, below zero, a correction, by the day on which it was entered.
  mutating func add(_ points: Int, merchant: Int, day: Int) {
    sums[Self.batch(of: day) * merchants + merchant] += points
  }

  mutating func add(_ other: MerchantLedger) {
    for index in sums.indices { sums[index] += other.sums[index] }
  }

  func used(_ merchant: Int, batch: Int) -> Int { sums[batch * merchants + merchant] }

  /// The batch that pays for a day: uses up to the 10th are paid that month, later ones the next.
  private static func batch(of day: Int) -> Int {
    let (year, month, number) = CivilDay(number: day).parts
    return CivilMonth(year: year, month: month).number - batches[0].number + (number > 10 ? 1 : 0)
  }
}
