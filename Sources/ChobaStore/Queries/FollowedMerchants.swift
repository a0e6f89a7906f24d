import ChobaCore
import Foundation
import GRDB

/// The merchants whose payouts must be followed from period to period, with their sums.
///
/// Everyone else is owed what was used, so the sums over all merchants do. Followed are those who
/// have a sum below zero, had money returned by the bank, or are held: a few thousand at most.
/// Remembered between answers; only periods that changed and merchants that are new are read again.
struct FollowedMerchants {
  struct Sums: Equatable {
    var used: Int64 = 0
    var adjusted: Int64 = 0
    var total: Int64 { used + adjusted }
  }

  /// The payout periods, by month of payment, oldest first.
  private(set) var months: [CivilMonth] = []
  /// Each one's sums by period, in the order of `months`.
  private(set) var sums: [Int: [Sums]] = [:]
  /// What came back from the bank, by merchant and the period that pays it again.
  private(set) var returned: [Int: [Int: Int64]] = [:]
  /// Since which day each held merchant is held; the distant past for one without an account.
  private(set) var heldSince: [Int: CivilDay] = [:]
  /// What the period table said when its sums were read.
  private var changes: [CivilMonth: Int64] = [:]
  private var bankChanges: Int64 = -1

  /// Brings everything up to the index as it is now.
  mutating func refresh(
    periods: [CivilMonth: Int64], held: [Int: CivilDay], calendar: PayoutCalendar, _ db: Database
  ) throws {
    let wanted = periods.keys.sorted()
    if wanted != months {
      months = wanted
      sums = [:]
      changes = [:]
      bankChanges = -1
    }
    heldSince = held
    try refreshReturned(calendar, db)
    let negative = try Int.fetchSet(
      db.cachedStatement(sql: "SELECT DISTINCT n FROM negativeSum"))
    let followed = negative.union(held.keys).union(returned.keys)
    for number in sums.keys where !followed.contains(number) { sums[number] = nil }
    let fresh = followed.filter { sums[$0] == nil }
    let known = Array(sums.keys)
    for number in fresh { sums[number] = Array(repeating: Sums(), count: months.count) }
    for (place, month) in months.enumerated() {
      let hasChanged = changes[month] != periods[month]
      try read(hasChanged ? fresh.union(known) : fresh, in: month, place: place, db)
      changes[month] = periods[month]
    }
  }

  private mutating func refreshReturned(_ calendar: PayoutCalendar, _ db: Database) throws {
    let current =
      try Int64.fetchOne(
        db.cachedStatement(sql: "SELECT SUM(changes) FROM bankSum")) ?? 0
    if current == bankChanges { return }
    returned = [:]
    let rows = try Row.fetchCursor(
      db.cachedStatement(sql: "SELECT batch, n, amount, day FROM bankResult WHERE result = 1"))
    while let row = try rows.next() {
      guard let batch = BatchID(row[0]).place else { continue }
      // What came back before the next period's cut-off is paid with it, later money later.
      let month = max(
        calendar.payMonth(of: CivilDay(number: row[3])), batch.month.advanced(by: 1))
      guard let place = months.firstIndex(of: month) else { continue }
      returned[row[1], default: [:]][place, default: 0] += row[2]
    }
    bankChanges = current
  }

  /// Reads the sums of some merchants in one period, page by page.
  private mutating func read(
    _ numbers: Set<Int>, in month: CivilMonth, place: Int, _ db: Database
  ) throws {
    let statement = try db.cachedStatement(sql: "SELECT data FROM page WHERE key = ?")
    for (page, group) in Dictionary(grouping: numbers, by: { $0 / PointSums.pageSize }) {
      let key = PointSums.pageKey(
        kind: PointSums.PageKind.usesByPeriod.rawValue, bucket: month.number, page: page)
      let rows = try Row.fetchCursor(statement, arguments: [key])
      let row = try rows.next()
      for number in group { sums[number]?[place] = Sums() }
      try row?.withUnsafeData(atIndex: 0) { data in
        data?.withUnsafeBytes { bytes in
          for number in group {
            let offset = number % PointSums.pageSize * 16
            sums[number]?[place] = Sums(
              used: bytes.loadUnaligned(fromByteOffset: offset, as: Int64.self),
              adjusted: bytes.loadUnaligned(fromByteOffset: offset + 8, as: Int64.self))
          }
        }
      }
    }
  }

  /// A followed merchant's payouts, period by period; `paydays` in the order of `months`.
  func payouts(of number: Int, paydays: [CivilDay]) -> [PayoutSums] {
    let since = heldSince[number]
    let returned = returned[number]
    var carried = Yen.zero
    return (sums[number] ?? []).enumerated().map { place, sums in
      carried = carried + Yen(returned?[place] ?? 0)
      let payout = PayoutSums(
        used: Yen(sums.used), through: Yen(sums.total), throughBefore: .zero, carried: carried,
        isHeld: since.map { $0 <= paydays[place] } ?? false)
      carried = payout.carriedOn(returned: .zero)
      return payout
    }
  }
}
