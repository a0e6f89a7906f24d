import ChobaCore
import Foundation
import GRDB

extension IndexQueries {
  /// Sums by merchant: whole months from their pages, other days from the sums by day.
  func merchantTotals(
    _ request: TotalsRequest, _ words: [String], now: Timestamp, _ db: Database
  ) throws -> TotalsAnswer {
    try merchants.refresh(db)
    let sums = try merchantSums(request, db)
    var numbers = merchants.inOrder.filter { sums[$0] != .zero }
    if !words.isEmpty {
      let wanted = try merchantNumbers(holding: words, db)
      numbers.removeAll { !wanted.contains($0) }
    }
    let total = numbers.reduce(MealPoints.zero) { $0 + sums[$1] }
    try Self.sort(&numbers, by: request.list, sums)
    let isRunning = request.lastDay(in: campaign) >= zone.day(of: now)
    let page = try merchantPage(numbers, request.list.window, db) { number, name in
      TotalsRow(
        key: name.id.text, name: name.name, points: sums[number], isRunning: isRunning)
    }
    return TotalsAnswer(page: page, total: total)
  }

  /// A window of a list of merchants, by their numbers.
  func merchantPage<Value>(
    _ numbers: [Int], _ window: ListWindow, _ db: Database,
    _ make: (Int, MerchantName) throws -> Value
  ) throws -> Page<Value> {
    let wanted = try window.around.flatMap { try merchantNumber(MerchantID($0), db) }
    let place = wanted.flatMap { numbers.firstIndex(of: $0) }
    let first = window.start(of: numbers.count, place: place)
    let shown = numbers[first..<min(first + max(window.count, 0), numbers.count)]
    let rows = try shown.compactMap { number in
      try merchantName(number, db).map { try make(number, $0) }
    }
    return Page(rows: rows, first: first, total: numbers.count)
  }

  private static func sort(
    _ numbers: inout [Int], by list: ListRequest, _ sums: [MealPoints]
  ) throws {
    let sort = list.sort ?? "key"
    if let column = MealPoints.column(sort) {
      // Numbers come in the order of ids, in which equal sums stay.
      let keys = numbers.enumerated().map { (sum: column(sums[$1]), place: $0, number: $1) }
      numbers = keys.sorted { ($0.sum, $0.place) < ($1.sum, $1.place) }.map(\.number)
    } else if sort != "key", sort != "merchant" {
      throw ReadRefusal.unknownSort(sort, known: ["key", "lunch", "dinner", "total"])
    }
    if list.isReversed { numbers.reverse() }
  }

  // MARK: Sums

  private func merchantSums(_ request: TotalsRequest, _ db: Database) throws -> [MealPoints] {
    var sums = [MealPoints](repeating: .zero, count: merchants.limit)
    let kind = request.of.kind
    if let days = request.days {
      var day = days.lowerBound
      while day <= days.upperBound {
        let month = day.month
        let end = min(month.lastDay, days.upperBound)
        if day == month.firstDay, end == month.lastDay {
          try addPages(kind: kind, bucket: month.number, to: &sums, db)
        } else {
          try addDays(kind: kind, day...end, to: &sums, db)
        }
        day = end.advanced(by: 1)
      }
    } else {
      try addPages(kind: kind, bucket: PointSums.wholeCampaign, to: &sums, db)
    }
    if request.on == .event, let days = request.days {
      try move(eventMoves(request.of.feed, db), in: days, &sums, db)
    }
    return sums
  }

  private func addPages(
    kind: Int, bucket: Int, to sums: inout [MealPoints], _ db: Database
  ) throws {
    try forEachSum(kind: kind, bucket: bucket, db) { number, lunch, dinner in
      guard number < sums.count else { return }
      sums[number] += MealPoints(lunch: Points(lunch), dinner: Points(dinner))
    }
  }

  /// Hands over every merchant's two sums of a bucket, as far as they are not zero.
  func forEachSum(
    kind: Int, bucket: Int, _ db: Database, _ body: (Int, Int64, Int64) -> Void
  ) throws {
    let rows = try Row.fetchCursor(
      db.cachedStatement(sql: "SELECT key, data FROM page WHERE key BETWEEN ? AND ?"),
      arguments: [
        PointSums.pageKey(kind: kind, bucket: bucket, page: 0),
        PointSums.pageKey(kind: kind, bucket: bucket, page: 0xFF_FFFF),
      ])
    while let row = try rows.next() {
      let key: Int64 = row[0]
      let base = Int(key & 0xFF_FFFF) * PointSums.pageSize
      try row.withUnsafeData(atIndex: 1) { data in
        data?.withUnsafeBytes { bytes in
          for place in 0..<bytes.count / 16 {
            let first = bytes.loadUnaligned(fromByteOffset: place * 16, as: Int64.self)
            let second = bytes.loadUnaligned(fromByteOffset: place * 16 + 8, as: Int64.self)
            if first != 0 || second != 0 { body(base + place, first, second) }
          }
        }
      }
    }
  }

  private func addDays(
    kind: Int, _ days: ClosedRange<CivilDay>, to sums: inout [MealPoints],
    _ db: Database
  ) throws {
    let first = PointSums.dayKey(day: days.lowerBound, merchant: 0, meal: 0)
    let end = PointSums.dayKey(day: days.upperBound.advanced(by: 1), merchant: 0, meal: 0)
    for segment in try segments(db).segments(.daySums(kind: kind)) {
      let entries = try segment.lowerBound(first)..<segment.lowerBound(end)
      var cursor = SegmentCursor(segment, entries: entries)
      while let key = try cursor.key() {
        let (_, number, meal) = PointSums.parts(ofDayKey: key)
        if number < sums.count {
          sums[number] += MealPoints(meal: meal, Int64(bitPattern: cursor.word(1)))
        }
        cursor.advance()
      }
    }
  }

  /// Moves corrections into the days and out of them; whose they are stands in their lines.
  private func move(
    _ moves: [EventMove], in days: ClosedRange<CivilDay>, _ sums: inout [MealPoints],
    _ db: Database
  ) throws {
    for move in moves where days.contains(move.entered) != days.contains(move.concerned) {
      let fields = try decoder.fields(of: line(at: move.position, db)).get()
      guard let merchant = fields.text("merchant"),
        let number = try merchantNumber(MerchantID(merchant), db), number < sums.count
      else { continue }
      let points = MealPoints(meal: move.meal, move.points)
      if days.contains(move.concerned) { sums[number] += points } else { sums[number] -= points }
    }
  }
}
