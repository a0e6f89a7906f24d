import ChobaCore
import GRDB

extension IndexQueries {
  /// Sums of points, by month, day, site or merchant.
  func totals(
    _ request: TotalsRequest, now: Timestamp, _ db: Database
  ) throws -> TotalsAnswer {
    let words = try Filter(request.list.filter, fields: []).terms.compactMap { term in
      if case .word(let word) = term { word } else { nil }
    }
    if request.by == .merchant { return try merchantTotals(request, words, now: now, db) }
    let today = zone.day(of: now)
    let rows = try sumsByKey(request, db).compactMap { key, points -> TotalsRow? in
      let folded = TextFolding.folded(key)
      guard words.allSatisfy({ folded.contains($0) }) else { return nil }
      return TotalsRow(
        key: key, points: points, isRunning: isRunning(key, request, today: today))
    }
    let order = rows.map(\.key).sorted()
    let places = Dictionary(order.enumerated().map { ($1, $0) }) { first, _ in first }
    let sorted = try rows.sorted(by: request.list) { places[$0.key] ?? order.count }
    return TotalsAnswer(
      page: request.list.window.page(of: sorted, id: \.key),
      total: rows.reduce(.zero) { $0 + $1.points })
  }

  /// The sums by their keys; keys whose sums are zero are only there for sites.
  private func sumsByKey(
    _ request: TotalsRequest, _ db: Database
  ) throws -> [String: MealPoints] {
    var sums: [Int: MealPoints] = [:]
    func add(day: CivilDay, site: Int, _ points: MealPoints) {
      if let days = request.days, !days.contains(day) { return }
      let key =
        switch request.by {
        case .month: day.month.number
        case .day, .merchant: day.number
        case .site: site
        }
      sums[key, default: .zero] += points
    }
    let days = request.on == .event ? nil : request.days
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT day, site, SUM(points) FILTER (WHERE meal = 0),
            SUM(points) FILTER (WHERE meal = 1)
          FROM dayTotal WHERE kind = ? AND day BETWEEN ? AND ?
          GROUP BY day\(request.by == .site ? ", site" : "")
          """),
      arguments: [
        request.of.kind, days?.lowerBound.number ?? .min, days?.upperBound.number ?? .max,
      ])
    while let row = try rows.next() {
      add(
        day: CivilDay(number: row[0]), site: row[1],
        MealPoints(lunch: Points(row[2] ?? 0), dinner: Points(row[3] ?? 0)))
    }
    if request.on == .event {
      for move in try eventMoves(request.of.feed, db) {
        let points = MealPoints(meal: move.meal, move.points)
        add(day: move.entered, site: move.site, .zero - points)
        add(day: move.concerned, site: move.site, points)
      }
    }
    return named(sums, request.by)
  }

  private func named(_ sums: [Int: MealPoints], _ by: TotalsRequest.By) -> [String: MealPoints] {
    var named: [String: MealPoints] = [:]
    if by == .site {
      for (index, site) in campaign.sites.enumerated() { named[site.text] = sums[index] ?? .zero }
      return named
    }
    for (key, points) in sums where points != .zero {
      let name =
        by == .month ? CivilMonth(number: key).description : CivilDay(number: key).description
      named[name] = points
    }
    return named
  }

  /// Whether a sum can still grow: its last day is not over.
  private func isRunning(_ key: String, _ request: TotalsRequest, today: CivilDay) -> Bool {
    let last: CivilDay? =
      switch request.by {
      case .month: CivilMonth(key)?.lastDay
      case .day: CivilDay(key)
      case .site, .merchant: nil
      }
    return min(last ?? .init(number: .max), request.lastDay(in: campaign)) >= today
  }
}

extension TotalsRequest {
  /// The last day of which points can be in the sums.
  func lastDay(in campaign: Campaign) -> CivilDay {
    min(days?.upperBound ?? campaign.lastDay, campaign.lastDay)
  }
}

extension TotalsRequest.Of {
  /// The number of the sums, as `PointSums` has it.
  var kind: Int { self == .uses ? 0 : 1 }
  var feed: Feed { self == .uses ? .uses : .grants }
}

extension MealPoints {
  init(meal: Int, _ points: Int64) {
    self = meal == 0 ? MealPoints(lunch: Points(points)) : MealPoints(dinner: Points(points))
  }

  /// The columns that totals can be sorted by, besides the key.
  static func column(_ name: String) -> ((MealPoints) -> Int64)? {
    switch name {
    case "lunch": { $0.lunch.count }
    case "dinner": { $0.dinner.count }
    case "total": { $0.total.count }
    default: nil
    }
  }
}

extension [TotalsRow] {
  /// The rows by a column, or by their own place; equal sums stay in the order of the keys.
  fileprivate func sorted(
    by list: ListRequest, place: (TotalsRow) -> Int
  ) throws -> [TotalsRow] {
    var rows = map { (row: $0, place: place($0)) }
    let sort = list.sort ?? "key"
    if let column = MealPoints.column(sort) {
      rows.sort { (column($0.row.points), $0.place) < (column($1.row.points), $1.place) }
    } else if ["key", "month", "day", "site"].contains(sort) {
      rows.sort { $0.place < $1.place }
    } else {
      throw ReadRefusal.unknownSort(sort, known: ["key", "lunch", "dinner", "total"])
    }
    return list.isReversed ? rows.reversed().map(\.row) : rows.map(\.row)
  }
}
