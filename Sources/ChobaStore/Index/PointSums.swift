import ChobaCore
import Foundation
import GRDB

/// What the sums of a batch change: gathered in memory, written once.
///
/// Two kinds, uses (0) and grants (1). By day, site and meal they are rows; by merchant and month,
/// and by merchant and payout period, pages of an array (a million small rows are too slow); by
/// merchant and day, entries of a segment family.
///
/// Sums wrap around: what is in between never matters, and no line can stop the reading.
struct PointSums {
  /// The pages' kinds; a bucket is a month (or `wholeCampaign`), or a payout period by its month of
  /// payment.
  enum PageKind: Int {
    /// Lunch and dinner points by merchant and month.
    case usesByMonth = 0
    case grantsByMonth = 1
    /// Used and adjusted (corrections) yen by merchant and payout period.
    case usesByPeriod = 2
  }

  struct DayKey: Hashable {
    var kind: Int
    var day: Int
    var site: Int
    var meal: Int
  }

  /// The bucket of a merchant's points in all months.
  static let wholeCampaign = 0x7FFF_FFFF

  /// Merchants a page; two sums each: 16 KiB.
  static let pageSize = 1_024

  private(set) var days: [DayKey: Int64] = [:]
  /// By page key: for each merchant of the page its two sums.
  private(set) var pages: [Int64: [Int64]] = [:]
  private(set) var daySums: [[UInt64]] = [[], []]

  var isEmpty: Bool { days.isEmpty && pages.isEmpty }

  /// Adds one grant or use; `points` is below zero where it is taken away again.
  mutating func add(
    kind: Int, day: CivilDay, site: Int, meal: Int, merchant: Int, points: Int64,
    isCorrection: Bool, period: CivilMonth?
  ) {
    days[DayKey(kind: kind, day: day.number, site: site, meal: meal), default: 0] &+= points
    let lunch = meal == 0 ? points : 0
    add(lunch, points &- lunch, kind: kind, bucket: day.month.number, merchant)
    daySums[kind].append(Self.dayKey(day: day, merchant: merchant, meal: meal))
    daySums[kind].append(UInt64(bitPattern: points))
    if let period {
      let used = isCorrection ? 0 : points
      add(
        used, points &- used, kind: PageKind.usesByPeriod.rawValue, bucket: period.number, merchant)
    }
  }

  private mutating func add(
    _ first: Int64, _ second: Int64, kind: Int, bucket: Int, _ merchant: Int
  ) {
    let key = Self.pageKey(kind: kind, bucket: bucket, page: merchant / Self.pageSize)
    let place = merchant % Self.pageSize * 2
    pages[key, default: Self.emptyPage][place] &+= first
    pages[key, default: Self.emptyPage][place + 1] &+= second
  }

  static let emptyPage = [Int64](repeating: 0, count: 2 * pageSize)

  /// Days in the upper bits, so that a day's merchants, and a period's days, are one range.
  static func dayKey(day: CivilDay, merchant: Int, meal: Int) -> UInt64 {
    UInt64(day.number + 1 << 20) << 36 | UInt64(merchant) << 1 | UInt64(meal)
  }

  static func parts(ofDayKey key: UInt64) -> (day: CivilDay, merchant: Int, meal: Int) {
    (
      CivilDay(number: Int(key >> 36) - 1 << 20), Int(key >> 1 & (1 << 35 - 1)), Int(key & 1)
    )
  }

  static func pageKey(kind: Int, bucket: Int, page: Int) -> Int64 {
    Int64(kind) << 56 | Int64(bucket & 0xFFFF_FFFF) << 24 | Int64(page)
  }
}
