/// From a calendar month's points to what a payout pays: the two differ by the days that lie in one
/// and not in the other, and by what came late, was carried or is held.
package struct PayoutBridge: Sendable, Equatable {
  /// What was used on a day, as it is read now; corrections on the day they were entered.
  package struct Day: Sendable, Equatable {
    package var day: CivilDay
    package var points: Yen

    package init(day: CivilDay, points: Yen) {
      self.day = day
      self.points = points
    }
  }

  package var row: PayoutBatchRow
  /// Nil: over all merchants.
  package var merchant: MerchantID?
  package var name: String?
  /// The calendar month that is compared.
  package var month: CivilMonth
  /// The days of the period.
  package var period: ClosedRange<CivilDay>
  /// Every day of the month and of the period that has points, in order.
  package var days: [Day]
  package var sums: PayoutSums

  package init(
    row: PayoutBatchRow, merchant: MerchantID? = nil, name: String? = nil, month: CivilMonth,
    period: ClosedRange<CivilDay>, days: [Day], sums: PayoutSums
  ) {
    self.row = row
    self.merchant = merchant
    self.name = name
    self.month = month
    self.period = period
    self.days = days
    self.sums = sums
  }

  package func sum(_ range: ClosedRange<CivilDay>) -> Yen { sum { range.contains($0) } }

  package func sum(_ holds: (CivilDay) -> Bool) -> Yen {
    days.filter { holds($0.day) }.reduce(.zero) { $0 + $1.points }
  }

  private var monthDays: ClosedRange<CivilDay> { month.firstDay...month.lastDay }

  /// Days of the month that another payout pays.
  package var onlyMonth: [Day] {
    days.filter { monthDays.contains($0.day) && !period.contains($0.day) }
  }
  /// Days of the period that lie in another month.
  package var onlyPeriod: [Day] {
    days.filter { !monthDays.contains($0.day) && period.contains($0.day) }
  }
  package var monthTotal: Yen { sum(monthDays) }
  package var periodTotal: Yen { sum(period) }
  /// What came after the period was closed is missing in it, what came late of earlier periods is in
  /// it.
  package var lateDifference: Yen { sums.used + sums.adjusted - periodTotal }
}
