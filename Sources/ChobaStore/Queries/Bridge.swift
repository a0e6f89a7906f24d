import ChobaCore
import GRDB

extension IndexQueries {
  /// From a month's points to what a batch pays, of a merchant or of all; nil of an off-cycle batch,
  /// which takes no uses.
  func payoutBridge(
    _ id: BatchID, _ merchant: MerchantID?, _ month: CivilMonth, now: Timestamp, _ db: Database
  ) throws -> PayoutBridge? {
    guard let row = try payoutBatches(now: now, db).first(where: { $0.batch == id }),
      let period = row.days
    else { return nil }
    let range =
      min(period.lowerBound, month.firstDay)...max(period.upperBound, month.lastDay)
    if let merchant {
      let number = try merchantNumber(merchant, db)
      return PayoutBridge(
        row: row, merchant: merchant, name: try number.flatMap { try merchantName($0, db)?.name },
        month: month, period: period,
        days: try number.map { try daysOfUse(of: $0, range, db) } ?? [],
        sums: try merchantPayout(merchant, id, now: now, db)?.sums
          ?? PayoutSums(offCycleCarried: .zero, isHeld: false))
    }
    let list = ListRequest(window: ListWindow(first: 0, count: range.count))
    let totals = try totals(
      TotalsRequest(of: .uses, by: .day, days: range, list: list), now: now, db)
    let sums = try payoutPeriods(now: now, db).first { $0.batch == id }
    return PayoutBridge(
      row: row, month: month, period: period,
      days: totals.page.rows.compactMap { row in
        CivilDay(row.key).map {
          PayoutBridge.Day(day: $0, points: Yen(row.points.total.count))
        }
      }.filter { $0.points != .zero },
      sums: Self.sums(sums))
  }

  /// Sums over all merchants, of whom some are held: `owed` is what it is, not what all would be.
  private static func sums(_ row: PayoutPeriodRow?) -> PayoutSums {
    var sums = PayoutSums(offCycleCarried: .zero, isHeld: false)
    guard let row else { return sums }
    (sums.used, sums.adjusted, sums.carried) = (row.used, row.adjusted, row.carried)
    (sums.held, sums.owed) = (row.held, row.owed)
    return sums
  }

  /// What was used at a merchant, day by day.
  private func daysOfUse(
    of number: Int, _ range: ClosedRange<CivilDay>, _ db: Database
  ) throws -> [PayoutBridge.Day] {
    let family = try segments(db).segments(.daySums(kind: 0))
    return try (range.lowerBound.number...range.upperBound.number).compactMap { day in
      let day = CivilDay(number: day)
      var sum: Int64 = 0
      for segment in family {
        for meal in 0...1 {
          let words = try segment.entries(
            of: PointSums.dayKey(day: day, merchant: number, meal: meal))
          for place in stride(from: 0, to: words.count, by: 2) {
            sum &+= Int64(bitPattern: words[place + 1])
          }
        }
      }
      return sum == 0 ? nil : PayoutBridge.Day(day: day, points: Yen(sum))
    }
  }
}
