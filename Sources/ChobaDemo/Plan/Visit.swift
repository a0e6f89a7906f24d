import ChobaCore

/// A reserved table and what came of it.
struct Visit {
  /// How a reservation ended; `booked` while it lies ahead.
  enum Outcome { case booked, visited, cancelled, noShow }

  var cell: CellKey
  /// The number within the cell; with the cell it names the reservation, its receipt and its grant.
  var number: Int
  /// The member's and the merchant's number.
  var member: Int
  var merchant: Int
  /// People, 1 to 10.
  var party: Int
  /// When the table was booked, and for when.
  var booked: TokyoSeconds
  var time: TokyoSeconds
  var outcome: Outcome
  /// When the outcome was entered.
  var concluded: TokyoSeconds
  var receipt: Receipt?

  /// Points that the visit earns where its receipt is accepted: 500 a person at lunch, 1,000 at
  /// dinner.
  var points: Int { party * (cell.meal == .lunch ? 500 : 1_000) }
}

/// A photograph of a receipt, and what was decided about it.
struct Receipt {
  /// How far the decision has come; `review` waits for a person.
  enum Verdict { case uploaded, review, verified, rejected, verifiedByPerson }

  var uploaded: TokyoSeconds
  var decided: TokyoSeconds
  /// Yen.
  var amount: Int
  /// The file: equal numbers are equal bytes.
  var file: UInt64
  /// What the picture looks like: numbers that differ in few bits are pictures that look alike.
  var look: UInt64
  var verdict: Verdict
  var reason: Reason?
  /// Points granted; nil: what the visit earns.
  var granted: Int?
  /// Whether a grant of other points was taken back to what the visit earns, a day later.
  var isCorrected = false

  enum Reason: String {
    case unreadable = "店名・日付・人数・合計金額のいずれかを読み取れません"
    case mismatch = "予約内容とレシートの人数または日時が一致しません"
    case belowPoints = "飲食代金が付与ポイントに達していません"
    case duplicate = "同じレシートが既に登録されています"
    case ended = "ポイント付与の対象期間は終了しています"
  }
}

/// Draws the ordinary visits of one day, each from its own number alone: whoever needs a visit
/// again, as a use that was paid at it, draws it again.
struct VisitMaker {
  private let plan: DemoPlan
  private let day: Int
  /// How many had registered before this day.
  private let registered: Int
  /// Where each of the day's four cells begins in the numbering of the whole day.
  private let starts: [Int]
  private let reservations: Int
  private let offset: Double

  init(plan: DemoPlan, day: Int) {
    self.plan = plan
    self.day = day
    registered = plan.registrations.count(before: day)
    var starts: [Int] = []
    var sum = 0
    let first = (day - DemoTime.firstDay.number) * 4
    for cell in plan.cells[first..<first + 4] {
      starts.append(sum)
      sum += cell.reservations
    }
    self.starts = starts
    reservations = sum
    var dice = Dice(plan.seed, .visits, day)
    offset = dice.unit()
  }

  /// The visit of that number, below the cell's `reservations`.
  func visit(_ key: CellKey, _ number: Int, of count: Int) -> Visit {
    var dice = Dice(plan.seed, .visits, key.index, number + 1)
    let time = reservedTime(key, (Double(number) + 0.5) / Double(count))
    let booked = time - dice.within(1...240) * DemoTime.hour - dice.below(DemoTime.hour)
    let outcome = outcome(time, &dice)
    // A cancellation comes before the meal, everything else is known two hours after.
    let concluded = time + (outcome == .cancelled ? -DemoTime.hour / 2 : 2 * DemoTime.hour)
    var visit = Visit(
      cell: key, number: number, member: member(starts[key.place] + number),
      merchant: merchant(key.site, &dice), party: Self.parties[dice.below(Self.parties.count)],
      booked: min(booked, DemoTime.end - 60 * dice.within(1...600)), time: time, outcome: outcome,
      concluded: min(concluded, DemoTime.end))
    if visit.outcome == .visited { visit.receipt = receipt(of: visit, &dice) }
    return visit
  }

  /// A merchant of that site; few are very popular, most are not.
  func merchant(_ site: Site, _ dice: inout Dice) -> Int {
    let count = site == .epark ? plan.merchants / 5 * 3 : plan.merchants / 5 * 2
    let unit = dice.unit()
    let rank = Int(Double(count) * unit * unit * unit.squareRoot())
    // A prime step, so that popularity does not follow the numbering.
    let place = rank * 7_919 % count
    switch site {
    case .epark: return place / 3 * 5 + place % 3
    case .gourmet: return place / 2 * 5 + 3 + place % 2
    }
  }

  /// Members take turns, so that nobody has two tables on one day while there are more members than
  /// tables; those who registered early come more often.
  private func member(_ number: Int) -> Int {
    let turn = number * 7_368_787 % reservations
    let unit = (Double(turn) + offset) / Double(reservations)
    let member = Int(Double(registered) * unit * unit.squareRoot().squareRoot())
    // Among the first few turns the curve hardly rises: two of them would be one member's.
    return min(registered - 1, max(member, turn))
  }

  /// A guest without a reservation who pays with points: who, where and when.
  func walkIn(
    _ key: CellKey, _ number: Int, of count: Int, from first: Int
  ) -> (member: Int, merchant: Int, at: TokyoSeconds) {
    var dice = Dice(plan.seed, .walkIns, key.index, number)
    let unit = dice.unit()
    let member = Int(Double(registered) * unit * unit.squareRoot().squareRoot())
    let spread = (Double(number - first) + dice.unit()) / Double(count)
    let hours: (from: Double, length: Double) =
      switch (key.meal, key.day == DemoTime.lastDay.number) {
      case (.lunch, _): (11.2, 3.7)
      case (.dinner, false): (16, 7)
      case (.dinner, true): (15.2, 3.1)
      }
    let at = key.day * DemoTime.day + Int((hours.from + hours.length * spread) * 3_600)
    return (member, merchant(key.site, &dice), at)
  }

  /// Quarter hours, most of them in the middle of the meal.
  private func reservedTime(_ key: CellKey, _ unit: Double) -> TokyoSeconds {
    let midnight = key.day * DemoTime.day
    let spread = 2 * unit - 1
    let shaped = 0.5 + 0.25 * (spread + spread * spread.magnitude)
    let range: (from: Double, hours: Double) =
      switch (key.meal, key.day == DemoTime.lastDay.number) {
      case (.lunch, _): (11, 3.9)
      case (.dinner, false): (15.5, 6.75)
      // On the last evening: those who have eaten when the data end, and those still to come.
      case (.dinner, true): unit < 0.7 ? (15.25, 2) : (17, 5)
      }
    return midnight + Int((range.from + range.hours * shaped) * 4) * 900
  }

  private func outcome(_ time: TokyoSeconds, _ dice: inout Dice) -> Visit.Outcome {
    let fate = dice.below(1_000)
    if time + DemoTime.hour > DemoTime.end { return .booked }
    if fate < 48 { return .cancelled }
    return fate < 62 ? .noShow : .visited
  }

  private func receipt(of visit: Visit, _ dice: inout Dice) -> Receipt? {
    let earns = visit.cell.day <= DemoTime.lastEarningDay
    // Some upload their receipts still when there is nothing left to earn.
    guard earns || dice.chance(perMille: 60) else { return nil }
    let uploaded = visit.time + dice.within(5_400...43_200)
    let decided = uploaded + dice.within(1_800...3_600)
    guard decided < DemoTime.end else { return nil }
    let share = visit.cell.day < DemoTime.minimumSpendDay ? 35...350 : 110...420
    let picture = dice.next()
    var receipt = Receipt(
      uploaded: uploaded, decided: decided, amount: visit.points * dice.within(share) / 100,
      file: picture, look: Dice.mixed(picture), verdict: .verified)
    let fate = dice.below(1_000)
    if !earns {
      (receipt.verdict, receipt.reason) = (.rejected, .ended)
    } else if fate < 12 {
      (receipt.verdict, receipt.reason) = (.rejected, fate < 5 ? .mismatch : .unreadable)
    } else if fate < 40 {
      receipt.verdict = .verifiedByPerson
    }
    return receipt
  }

  private static let parties = [
    1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 6, 6, 8,
  ]
}
