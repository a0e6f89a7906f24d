/// Which uses a payout pays, and on which day.
///
/// Uses from the day after one month's cut-off day to the next one's are paid on the last weekday
/// of that month: 11 October to 10 November 2020 on 30 November. Source: mission 2, data contract.
package struct PayoutCalendar: Sendable {
  private let campaignDays: ClosedRange<CivilDay>
  private let rules: PayoutRules
  private let holidays: Holidays

  package init(campaign: Campaign, holidays: Holidays = .builtIn) {
    campaignDays = campaign.days
    rules = campaign.payout
    self.holidays = holidays
  }

  /// Every period of the campaign, oldest first: its first and last begin and end with it.
  package var periods: [PayoutPeriod] {
    let first = payMonth(of: campaignDays.lowerBound)
    let last = payMonth(of: campaignDays.upperBound)
    return (first.number...last.number).map { period(paidIn: CivilMonth(number: $0)) }
  }

  /// The period in which a day's uses are paid; also of a day outside the campaign.
  package func period(of day: CivilDay) -> PayoutPeriod { period(paidIn: payMonth(of: day)) }

  /// The period that is paid in a month, cut to the campaign's days where it has any of them.
  package func period(paidIn month: CivilMonth) -> PayoutPeriod {
    let first = month.advanced(by: -1).day(rules.cutOffDay).advanced(by: 1)
    let whole = first...month.day(rules.cutOffDay)
    return PayoutPeriod(
      batch: BatchID(month.description),
      days: whole.overlaps(campaignDays) ? whole.clamped(to: campaignDays) : whole,
      payday: payday(in: month, by: rules.payday),
      lastWeekday: payday(in: month, by: .lastWeekday))
  }

  /// The last day of a month that is a weekday by that reading.
  package func payday(in month: CivilMonth, by rule: PaydayRule) -> CivilDay {
    var day = month.lastDay
    while !isPayday(day, by: rule), day > month.firstDay { day = day.advanced(by: -1) }
    return day
  }

  /// The payday by each of the readings.
  package func paydays(in month: CivilMonth) -> [PaydayRule: CivilDay] {
    Dictionary(uniqueKeysWithValues: PaydayRule.allCases.map { ($0, payday(in: month, by: $0)) })
  }

  private func isPayday(_ day: CivilDay, by rule: PaydayRule) -> Bool {
    switch rule {
    case .lastBankDay: !holidays.isBankHoliday(day)
    case .lastBusinessDay: !day.weekday.isWeekend && !holidays.isHoliday(day)
    case .lastWeekday: !day.weekday.isWeekend
    }
  }

  /// Every cut-off, bank deadline and payday of the campaign from a day on, in their order.
  package func dates(from today: CivilDay) -> [PayoutDate] {
    periods.flatMap { period in
      [
        PayoutDate(day: period.days.upperBound, kind: .cutOff, batch: period.batch),
        PayoutDate(
          day: deadline(of: period.payday), kind: .deadline, batch: period.batch,
          minute: rules.bank.deadlineTime),
        PayoutDate(day: period.payday, kind: .payday, batch: period.batch),
      ]
    }.filter { $0.day >= today }.sorted { $0.day < $1.day }
  }

  /// The day by which the bank wants the file for a payday: so many bank days before.
  package func deadline(of payday: CivilDay) -> CivilDay {
    var day = payday
    var left = rules.bank.deadlineDays
    while left > 0 {
      day = day.advanced(by: -1)
      if !holidays.isBankHoliday(day) { left -= 1 }
    }
    return day
  }

  /// The month in which a day's uses are paid.
  package func payMonth(of day: CivilDay) -> CivilMonth {
    day.month.advanced(by: day > day.month.day(rules.cutOffDay) ? 1 : 0)
  }
}

/// One payout period (ポイント利用期間) and its payment.
package struct PayoutPeriod: Hashable, Sendable {
  /// Named after the month of payment.
  package var batch: BatchID
  /// The days whose uses it pays, both ends included.
  package var days: ClosedRange<CivilDay>
  package var payday: CivilDay
  /// The last Monday to Friday of the month: shown where the payday is another day.
  package var lastWeekday: CivilDay
}
