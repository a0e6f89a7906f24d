import ChobaCore

/// Seconds since 1970-01-01T00:00 on a clock in Tokyo, which is nine hours ahead of UTC and knows
/// no summer time.
///
/// The whole generator counts so: a day begins at `day * 86,400`.
typealias TokyoSeconds = Int

/// The demo's calendar: when the campaign began, when points were granted, when its data end.
enum DemoTime {
  static let day: TokyoSeconds = 86_400
  static let hour: TokyoSeconds = 3_600
  static let minute: TokyoSeconds = 60

  static let firstDay = date(2020, 10, 1)
  static let lastDay = date(2022, 11, 30)
  static let days = firstDay.number...lastDay.number
  static let dayCount = days.count

  /// Merchants, members and the call centre were there a month before the first guest.
  static let firstRegistration = date(2020, 9, 1).number
  /// The last day on which a visit earned points.
  static let lastEarningDay = date(2021, 1, 31).number
  /// From this day on a meal below the points earns none.
  static let minimumSpendDay = date(2020, 10, 9).number
  /// Tables are booked beyond the end of the data.
  static let lastBookedDay = lastDay.number + 5

  /// The instant at which the data end: half past six on the campaign's last evening.
  ///
  /// Everything the published table counts has happened by then, and yet it is a lively hour:
  /// calls are open, tables are booked for tonight, the bank is half-way through its results. The
  /// simulator goes on from here, and has until midnight before the last points lapse.
  static let end: TokyoSeconds = lastDay.number * day + 18 * hour + 32 * minute

  static func date(_ year: Int, _ month: Int, _ day: Int) -> CivilDay {
    CivilMonth(year: year, month: month).day(day)
  }
}
