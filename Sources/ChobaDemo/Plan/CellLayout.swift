import ChobaCore

/// Spreads each month's figures over its days, sites and single uses.
struct CellLayout {
  let scale: Double
  let seed: UInt64

  /// Every cell of the campaign, and the bookings of the days after it.
  func cells() -> [Cell] {
    let dayCount = DemoTime.lastBookedDay - DemoTime.firstDay.number + 1
    var cells = Array(repeating: Cell(), count: dayCount * 4)
    for published in PublishedMonth.all {
      for meal in Meal.allCases {
        let keys = Self.keys(of: published.month, meal)
        layUses(of: published, meal, keys, &cells)
        layReservations(in: published.month, meal, keys, &cells)
      }
    }
    layCorrections(&cells)
    for day in DemoTime.lastDay.number + 1...DemoTime.lastBookedDay {
      for place in 0..<4 {
        cells[CellKey(index: (day - DemoTime.firstDay.number) * 4 + place).index].reservations =
          max(1, Int(400 * scale))
      }
    }
    return cells
  }

  private static func keys(of month: CivilMonth, _ meal: Meal) -> [CellKey] {
    (month.firstDay.number...month.lastDay.number).flatMap { day in
      Site.allCases.map { CellKey(day: day, site: $0, meal: meal) }
    }
  }

  private func layUses(
    of month: PublishedMonth, _ meal: Meal, _ keys: [CellKey], _ cells: inout [Cell]
  ) {
    let figure = (Double(month.figure(meal)) * scale).rounded()
    guard figure >= 1 else { return }
    let counts = share(
      max(1, Int(figure / UseAmounts.mean(meal))), among: keys.map(Self.useWeight), keys[0].index)
    for (key, count) in zip(keys, counts) {
      cells[key.index].uses = count
      cells[key.index].natural = UseAmounts.naturalSum(seed: seed, key: key, uses: count)
    }
    let sum = keys.reduce(0) { $0 + cells[$1.index].natural }
    var natural = 0
    var given = 0
    for key in keys where cells[key.index].uses > 0 {
      natural += cells[key.index].natural
      // The last quotient is 1 exactly, so the cells come to the figure exactly.
      let upTo = Int((figure * (Double(natural) / Double(sum))).rounded(.down))
      cells[key.index].total = upTo - given
      given = upTo
    }
  }

  /// While visits earn points there are far more tables booked than points used; afterwards
  /// guests book in order to use them.
  private func layReservations(
    in month: CivilMonth, _ meal: Meal, _ keys: [CellKey], _ cells: inout [Cell]
  ) {
    guard let million = Self.earningReservations[month] else {
      for key in keys where cells[key.index].uses > 0 {
        let uses = cells[key.index].uses
        cells[key.index].reservations = uses + uses * 13 / 100 + 1
      }
      return
    }
    let count = Int((million * 1_000_000 * scale * (meal == .lunch ? 0.3 : 0.7)).rounded())
    let counts = share(count, among: keys.map(Self.visitWeight), -keys[0].index - 1)
    for (key, count) in zip(keys, counts) { cells[key.index].reservations = count }
  }

  /// Million tables at scale 1. New bookings stopped earning in mid-November 2020; those made
  /// before did until the end of January.
  private static let earningReservations: [CivilMonth: Double] = [
    CivilMonth(year: 2020, month: 10): 1.9, CivilMonth(year: 2020, month: 11): 2.1,
    CivilMonth(year: 2020, month: 12): 0.6, CivilMonth(year: 2021, month: 1): 0.2,
  ]

  /// Parts of a count by weight, whole numbers that come to it exactly.
  private func share(_ count: Int, among weights: [Double], _ stream: Int) -> [Int] {
    var dice = Dice(seed, .layout, stream)
    let offset = dice.unit()
    let sum = weights.reduce(0, +)
    var weight = 0.0
    var given = 0
    return weights.enumerated().map { position, next in
      weight += next
      let isLast = position == weights.count - 1
      let upTo = isLast ? count : min(count, Int(Double(count) * (weight / sum) + offset))
      defer { given = upTo }
      return upTo - given
    }
  }

  /// A use here and there is found wrong some days later and taken back. The plain uses of the day
  /// on which that is entered make up for it: the published figures hold corrections already.
  private func layCorrections(_ cells: inout [Cell]) {
    var dice = Dice(seed, .layout, Int.max)
    for index in cells.indices.dropFirst(4 * 21) where cells[index].uses > 1 {
      guard dice.chance(perMille: 30) else { continue }
      let before = index - 4 * dice.within(3...20)
      let key = CellKey(index: before)
      guard cells[before].uses > 0 else { continue }
      var amounts = UseAmounts(seed: seed, key: key, cell: cells[before])
      let points = amounts.next()
      cells[index].correction = Correction(cell: key, points: points)
      cells[index].total += points
    }
  }

  private static func visitWeight(_ key: CellKey) -> Double {
    let day = CivilDay(number: key.day)
    let (year, month, number) = day.parts
    var weight = weekdayWeight(day) * key.site.share
    // The campaign's first month: word gets round.
    if (year, month) == (2020, 10) { weight *= 0.4 + Double(number) / 25 }
    return weight
  }

  private static func useWeight(_ key: CellKey) -> Double {
    let day = CivilDay(number: key.day)
    let (year, month, number) = day.parts
    var weight = weekdayWeight(day) * key.site.share
    switch (year, month) {
    // Points have to be earned before they are used.
    case (2020, 10): weight *= number < 3 ? 0.02 : Double(number) / 16
    case (2020, 11): weight *= 0.7 + Double(number) / 50
    // Months at whose end points lapsed.
    case (2021, 3), (2021, 6), (2021, 11), (2022, 11): weight *= 0.5 + Double(number) / 25
    default: break
    }
    return weight
  }

  private static func weekdayWeight(_ day: CivilDay) -> Double {
    if Holidays.builtIn.isHoliday(day) { return 1.5 }
    return switch day.weekday {
    case .sunday: 1.4
    case .monday: 0.72
    case .tuesday: 0.75
    case .wednesday: 0.8
    case .thursday: 0.85
    case .friday: 1.2
    case .saturday: 1.6
    }
  }
}
