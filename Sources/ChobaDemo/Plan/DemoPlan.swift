package import ChobaCore

/// A whole campaign, decided but not written: how much happens where and when.
///
/// It is a pure value of scale and seed. At scale 1 there are some 50,000 merchants, a million
/// members and 5 million uses; each month's uses come to `round(published figure * scale)` points,
/// lunch and dinner apart, by the day on which they were entered.
package struct DemoPlan: Sendable {
  package let scale: Double
  package let seed: UInt64
  /// The feeds to write; desk lines are written only if calls are among them.
  package let feeds: Set<Feed>
  /// Merchants that anybody books; the fraud hidden in the data adds a few.
  package let merchants: Int
  /// Ordinary members; the fraud hidden in the data adds some.
  package let members: Int

  /// By `CellKey.index`: every day of the campaign and a few days of bookings after it.
  let cells: [Cell]
  let registrations: Registrations

  /// Fails when the scale is not above 0 and at most 2.
  package init(
    scale: Double = 0.001, seed: UInt64 = 1, feeds: Set<Feed> = Set(Feed.allCases)
  ) throws(DemoError) {
    guard scale > 0, scale <= 2 else { throw .scale(scale) }
    self.scale = scale
    self.seed = seed
    self.feeds = feeds
    // A multiple of five, three of them at the first site and two at the second.
    merchants = max(60, Int((50_000 * scale).rounded()) / 5 * 5)
    members = max(300, Int((1_000_000 * scale).rounded()))
    registrations = Registrations(members: members)
    cells = CellLayout(scale: scale, seed: seed).cells()
  }

  /// About how many lines the plan comes to, for a progress bar.
  var expectedLines: Int {
    let reservations = cells.reduce(0) { $0 + $1.reservations }
    let uses = cells.reduce(0) { $0 + $1.uses }
    let earning = cells.prefix(4 * (DemoTime.lastEarningDay - DemoTime.firstDay.number + 1))
      .reduce(0) { $0 + $1.reservations }
    return feeds.reduce(0) { sum, feed in
      switch feed {
      case .reservations: sum + 2 * reservations
      case .uses: sum + uses
      case .receipts: sum + earning * 2 * 94 / 100
      case .grants: sum + earning * 93 / 100
      case .members: sum + members
      case .sms: sum + members * 33 / 10
      case .merchants, .safety: sum + merchants * 11 / 10
      case .bank: sum + merchants * 8
      case .calls: sum + Int(150_000 * scale)
      case .audit: sum + 1_600
      }
    }
  }

  func cell(_ key: CellKey) -> Cell { cells[key.index] }

  /// The points that a month's uses at a meal must come to.
  package func figure(_ month: PublishedMonth, _ meal: Meal) -> Int {
    Int((Double(month.figure(meal)) * scale).rounded())
  }
}

/// When members registered: most of them in the first two months.
struct Registrations: Sendable {
  /// How many had registered before each day from `DemoTime.firstRegistration` on.
  private let before: [Int]

  private static let shares: [(month: CivilMonth, share: Double)] = [
    (CivilMonth(year: 2020, month: 9), 0.12), (CivilMonth(year: 2020, month: 10), 0.42),
    (CivilMonth(year: 2020, month: 11), 0.36), (CivilMonth(year: 2020, month: 12), 0.05),
    (CivilMonth(year: 2021, month: 1), 0.015),
  ]

  init(members: Int) {
    let days = DemoTime.firstRegistration...DemoTime.lastDay.number
    let named = Self.shares.reduce(0) { $0 + $1.share }
    let trickle = (1 - named) / Double(DemoTime.lastDay.number - DemoTime.lastEarningDay)
    var before = [0]
    var sum = 0.0
    for day in days {
      let month = CivilDay(number: day).month
      let share = Self.shares.first { $0.month == month }
      sum += share.map { $0.share / Double(month.dayCount) } ?? trickle
      before.append(min(members, Int((Double(members) * sum).rounded())))
    }
    before[before.count - 1] = members
    self.before = before
  }

  func count(before day: Int) -> Int {
    before[min(max(day - DemoTime.firstRegistration, 0), before.count - 1)]
  }

  /// The members, by number, who registered that day.
  func on(_ day: Int) -> Range<Int> { count(before: day)..<count(before: day + 1) }
}
