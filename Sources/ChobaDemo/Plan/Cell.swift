import ChobaCore

/// A site's lunch or dinner of one day: the unit in which the campaign is planned.
struct CellKey: Hashable, Sendable {
  /// Days since 1970-01-01.
  let day: Int
  let site: Site
  let meal: Meal

  /// 0 to 3 within the day.
  var place: Int { site.rawValue * 2 + (meal == .dinner ? 1 : 0) }

  /// 0 on the campaign's first day, and one more for each cell after it.
  var index: Int { (day - DemoTime.firstDay.number) * 4 + place }

  init(day: Int, site: Site, meal: Meal) {
    self.day = day
    self.site = site
    self.meal = meal
  }

  /// The cell that stands at that index.
  init(index: Int) {
    let place = index % 4
    self.init(
      day: DemoTime.firstDay.number + index / 4, site: Site.allCases[place / 2],
      meal: Meal.allCases[place % 2])
  }
}

/// The two reservation sites of the campaign.
enum Site: Int, Sendable, CaseIterable {
  case epark, gourmet

  var name: StaticString {
    switch self {
    case .epark: "epark"
    case .gourmet: "gourmet"
    }
  }

  /// How much of the trade goes through this site.
  var share: Double {
    switch self {
    case .epark: 0.62
    case .gourmet: 0.38
    }
  }
}

/// How much happens in one cell.
struct Cell: Sendable {
  /// Tables reserved for that day.
  var reservations = 0
  /// Uses of points, without corrections.
  var uses = 0
  /// What those uses would come to if nothing had to add up.
  var natural = 0
  /// What they must come to: with the corrections entered here, the cell's share of the month.
  var total = 0
  /// A use of an earlier day that was found wrong and is taken back here.
  var correction: Correction?
}

/// A use taken back: the first of an earlier cell.
struct Correction: Sendable {
  let cell: CellKey
  /// The points of that use; the correction's own have the other sign.
  let points: Int
}

/// The amounts of a cell's uses, one after the other: amounts that guests would use, which come to
/// the cell's total exactly.
struct UseAmounts {
  private var dice: Dice
  private var left: Int
  private var rest: Int
  /// What the natural amounts still lack (below zero: have too much).
  private var drift: Int
  private let meal: Meal

  init(seed: UInt64, key: CellKey, cell: Cell) {
    dice = Dice(seed, .amounts, key.index)
    left = cell.uses
    rest = cell.total
    drift = cell.total - cell.natural
    meal = key.meal
  }

  mutating func next() -> Int {
    left -= 1
    guard left > 0 else { return rest }
    let (natural, isRound) = Self.natural(meal, &dice)
    var points = natural
    if !isRound {
      // Odd amounts carry the difference, so that round ones stay round.
      let step = min(max(drift, -natural / 3), 400)
      points += step
      drift -= step
    }
    // Each use that is still to come needs a point at least.
    points = min(max(points, 1), rest - left)
    rest -= points
    return points
  }

  /// What the natural amounts of so many uses come to.
  static func naturalSum(seed: UInt64, key: CellKey, uses: Int) -> Int {
    var dice = Dice(seed, .amounts, key.index)
    return (0..<uses).reduce(0) { sum, _ in sum + natural(key.meal, &dice).points }
  }

  /// The mean of `natural`, in points.
  static func mean(_ meal: Meal) -> Double { meal == .lunch ? 1_500 : 2_560 }

  /// Most guests spend what a visit or two has earned them; the others the rest of a bill.
  private static func natural(_ meal: Meal, _ dice: inout Dice) -> (points: Int, isRound: Bool) {
    let isRound = dice.chance(perMille: 620)
    switch (meal, isRound) {
    case (.lunch, true): return (roundLunch[dice.below(roundLunch.count)], true)
    case (.dinner, true): return (roundDinner[dice.below(roundDinner.count)], true)
    case (.lunch, false): return (dice.within(300...2_400), false)
    case (.dinner, false): return (dice.within(500...4_000), false)
    }
  }

  private static let roundLunch = [
    500, 500, 1_000, 1_000, 1_000, 1_000, 1_000, 1_000, 1_500, 1_500, 2_000, 2_000, 2_000, 2_500,
    3_000, 4_000,
  ]
  private static let roundDinner = [
    1_000, 1_000, 1_000, 1_000, 2_000, 2_000, 2_000, 2_000, 2_000, 3_000, 3_000, 3_000, 4_000,
    4_000, 5_000, 8_000,
  ]
}
