import ChobaCore

/// The fraud that is hidden in a campaign, and innocent likenesses of it.
///
/// Their lines stand among all others; only `labels.csv`, beside the feeds, tells them apart.
struct Schemes: Sendable {
  /// What somebody is up to.
  enum Kind: String, Sendable, CaseIterable {
    /// Tables at one merchant, again and again, and nobody comes.
    case noShow = "no-show-at-one-merchant"
    /// One receipt for several visits.
    case reusedReceipt = "receipt-reused"
    /// Several accounts on one telephone number.
    case sharedPhone = "shared-phone"
    /// The same few members fill one merchant, whose staff they are.
    case selfBooking = "self-booking"
    /// Always ten people, on bills for two.
    case padding = "party-padding"
    /// Bills below the points they earn, after a minimum was set.
    case belowPoints = "bill-below-points"
    /// Two tables at one time.
    case overlap = "overlapping-visits"
    /// More points than people and time allow.
    case abovePoints = "points-above-visit"
    /// One file of a receipt, sent in by several members.
    case sharedReceipt = "receipt-shared"
    /// Looks like fraud and is none; the detail says which.
    case innocent
  }

  /// A line of `labels.csv`.
  struct Label: Sendable {
    /// As `member:p0031447`.
    let account: String
    let kind: Kind
    let detail: String
    /// About when it began, in days since 1970.
    let day: Int
  }

  /// Somebody who registers for a scheme.
  struct Newcomer: Sendable {
    let number: Int
    /// As `Schemes.phone` gives it.
    let phone: Int
    let joined: TokyoSeconds
  }

  private(set) var labels: [Label] = []
  private(set) var newcomers: [Int: [Newcomer]] = [:]
  /// Members with these numbers and above registered for a scheme.
  let firstNewcomer: Int
  private(set) var newcomerCount = 0
  private var visitsByDay: [Int: [Visit]] = [:]
  private var visitCounts: [CellKey: Int] = [:]
  /// Around when the scheme in the making happens.
  private var today = 0
  let plan: DemoPlan

  init(plan: DemoPlan) {
    self.plan = plan
    firstNewcomer = plan.members
    var dice = Dice(plan.seed, .schemes)
    let past = max(2, Int((40 * plan.scale).rounded()))
    let recent = max(3, Int((12 * plan.scale).rounded()))
    for _ in 0..<past {
      let day = DemoTime.firstDay.number + dice.within(10...70)
      for kind in Self.first { add(kind, around: day + dice.below(14), &dice) }
    }
    for _ in 0..<recent {
      for kind in [Kind.noShow, .noShow, .sharedPhone, .overlap, .reusedReceipt, .innocent] {
        add(kind, around: DemoTime.lastDay.number - dice.within(13...16), &dice)
      }
    }
    addOpenReceipts(&dice)
    // These have dice of their own, so that the ones above stay as they are.
    var others = Dice(plan.seed, .schemes, 1)
    for _ in 0..<past {
      today = DemoTime.firstDay.number + others.within(12...70)
      addAbovePoints(around: today, &others)
      addSharedReceipt(around: today, &others)
      addLookAlikes(around: today, &others)
    }
  }

  private static let first: [Kind] = [
    .noShow, .reusedReceipt, .sharedPhone, .selfBooking, .padding, .belowPoints, .overlap,
    .innocent,
  ]

  func visits(on day: Int, at site: Site) -> [Visit] {
    (visitsByDay[day] ?? []).filter { $0.cell.site == site }
  }

  // MARK: - The kinds

  private mutating func add(_ kind: Kind, around day: Int, _ dice: inout Dice) {
    today = day
    switch kind {
    case .noShow: addNoShows(around: day, &dice)
    case .reusedReceipt: addReusedReceipt(around: day, &dice)
    case .sharedPhone: addSharedPhone(around: day, &dice)
    case .selfBooking: addSelfBooking(around: day, &dice)
    case .padding: addParties(kind, around: day, percent: 22...38, party: 10, &dice)
    case .belowPoints: addParties(kind, around: day, percent: 30...90, party: 4, &dice)
    case .overlap: addOverlap(around: day, &dice)
    case .innocent: addInnocent(around: day, &dice)
    case .abovePoints: addAbovePoints(around: day, &dice)
    case .sharedReceipt: addSharedReceipt(around: day, &dice)
    }
  }

  private mutating func addNoShows(around day: Int, _ dice: inout Dice) {
    let member = newcomer(before: day, &dice)
    let merchant = dice.below(plan.merchants)
    let count = dice.within(4...7)
    for turn in 0..<count {
      book(
        member, at: merchant, day: day + turn * 2 - 3, hour: 19, party: dice.within(4...10),
        outcome: .noShow, &dice)
    }
    label(.noShow, member: member, "\(count) tables at \(Self.merchantID(merchant)), no visit")
  }

  private mutating func addReusedReceipt(around day: Int, _ dice: inout Dice) {
    let member = newcomer(before: day, &dice)
    let merchant = dice.below(plan.merchants)
    let count = dice.within(3...5)
    let picture = dice.next()
    for turn in 0..<count {
      // The same bytes, or a screenshot of them: another file that looks the same.
      let file = turn == count - 1 ? Dice.mixed(picture) : picture
      book(member, at: merchant, day: day + turn * 3, hour: 18, party: 3, outcome: .visited, &dice)
      {
        $0.file = file
        $0.look = file == picture ? Dice.mixed(picture) : Dice.mixed(picture) ^ 0x8000_0100
        $0.amount = 9_480
        guard turn > 0 else { return }
        $0.verdict = turn < count - 1 ? .rejected : .review
        $0.reason = .duplicate
      }
    }
    label(.reusedReceipt, member: member, "one receipt, \(count) visits")
  }

  private mutating func addSharedPhone(around day: Int, _ dice: inout Dice) {
    let phone = Self.phone(ofMember: firstNewcomer + newcomerCount)
    let count = dice.within(5...7)
    for turn in 0..<count {
      let member = newcomer(before: day + turn + 7, phone: phone, &dice)
      book(
        member, at: dice.below(plan.merchants), day: day + turn, hour: 18, party: 4,
        outcome: .visited, &dice)
      label(.sharedPhone, member: member, "\(count) accounts on one number")
    }
  }

  private mutating func addSelfBooking(around day: Int, _ dice: inout Dice) {
    let merchant = dice.below(plan.merchants)
    let members = (0..<4).map { _ in newcomer(before: day, &dice) }
    for turn in 0..<16 {
      book(
        members[turn % 4], at: merchant, day: day + turn / 2, hour: 17 + turn % 2 * 3, party: 10,
        outcome: .visited, &dice)
    }
    label(.selfBooking, merchant: merchant, "16 tables of ten by four members")
    for member in members {
      label(.selfBooking, member: member, "staff of \(Self.merchantID(merchant))")
    }
  }

  private mutating func addParties(
    _ kind: Kind, around day: Int, percent: ClosedRange<Int>, party: Int, _ dice: inout Dice
  ) {
    let member = newcomer(before: day, &dice)
    let count = dice.within(5...9)
    for turn in 0..<count {
      let share = dice.within(percent)
      book(
        member, at: dice.below(plan.merchants), day: day + turn * 2, hour: 19, party: party,
        outcome: .visited, &dice
      ) { $0.amount = party * 1_000 * share / 100 }
    }
    label(kind, member: member, "\(count) tables of \(party), bills far below the points")
  }

  private mutating func addOverlap(around day: Int, _ dice: inout Dice) {
    let member = newcomer(before: day, &dice)
    for turn in 0..<4 {
      for _ in 0..<2 {
        book(
          member, at: dice.below(plan.merchants), day: day + turn * 3, hour: 19, party: 4,
          outcome: .visited, &dice)
      }
    }
    label(.overlap, member: member, "two tables at 19:00, four times")
  }

  private mutating func addInnocent(around day: Int, _ dice: inout Dice) {
    let phone = Self.phone(ofMember: firstNewcomer + newcomerCount)
    for _ in 0..<2 {
      label(
        .innocent, member: newcomer(before: day, phone: phone, &dice), "a couple with one telephone"
      )
    }
    let family = newcomer(before: day, &dice)
    let merchant = dice.below(plan.merchants)
    for turn in 0..<3 {
      book(
        family, at: merchant, day: day + turn * 4, hour: 18, party: 5, outcome: .cancelled, &dice)
    }
    label(.innocent, member: family, "a child fell ill: three tables cancelled in time")
    let club = newcomer(before: day, &dice)
    let look = dice.next()
    for turn in 0..<4 {
      // Two receipts of one shop look alike; bytes, time and amount tell them apart.
      book(
        club, at: merchant, day: day + turn * 3 + 1, hour: 18, party: 10, outcome: .visited, &dice
      ) {
        $0.look = look ^ 1 << UInt64(turn * 9)
        $0.amount = 31_000 + turn * 1_730
      }
    }
    label(.innocent, member: club, "a rowing club of ten, every few days, bills in order")
  }

  /// Receipts of the last day that wait for a person, so that there is something to decide.
  private mutating func addOpenReceipts(_ dice: inout Dice) {
    for turn in 0..<max(9, Int(60 * plan.scale)) {
      let member = dice.below(plan.members)
      book(
        member, at: dice.below(plan.merchants), day: DemoTime.lastDay.number - 1,
        hour: 17 + turn % 4,
        party: dice.within(2...6), outcome: .visited, &dice
      ) {
        $0.uploaded = DemoTime.end - (turn * 7 + 4) * DemoTime.minute
        $0.decided = $0.uploaded + 33 * DemoTime.minute
        $0.verdict = $0.decided < DemoTime.end ? .review : .uploaded
        $0.reason = [Receipt.Reason.unreadable, .mismatch, .belowPoints][turn % 3]
      }
    }
  }

  // MARK: - Parts

  mutating func newcomer(before day: Int, phone: Int? = nil, _ dice: inout Dice) -> Int {
    let number = firstNewcomer + newcomerCount
    newcomerCount += 1
    let joined = (day - dice.within(8...20)) * DemoTime.day + dice.within(32_000...79_000)
    newcomers[joined / DemoTime.day, default: []].append(
      Newcomer(number: number, phone: phone ?? Self.phone(ofMember: number), joined: joined))
    return number
  }

  mutating func book(
    _ member: Int, at merchant: Int, day: Int, hour: Int, party: Int, outcome: Visit.Outcome,
    late: Int = 0, _ dice: inout Dice, change: (inout Receipt) -> Void = { _ in }
  ) {
    let key = CellKey(
      day: day, site: Self.site(ofMerchant: merchant), meal: hour < 15 ? .lunch : .dinner)
    let time = day * DemoTime.day + hour * DemoTime.hour
    let number = plan.cell(key).reservations + visitCounts[key, default: 0]
    visitCounts[key, default: 0] += 1
    var visit = Visit(
      cell: key, number: number, member: member, merchant: merchant, party: party,
      booked: time - dice.within(13...90) * 1_777, time: time, outcome: outcome,
      concluded: time + (outcome == .cancelled ? -5 : 2) * DemoTime.hour + late * DemoTime.day)
    if outcome == .visited {
      let uploaded = time + dice.within(5_400...32_000)
      var receipt = Receipt(
        uploaded: uploaded, decided: uploaded + dice.within(1_800...3_600),
        amount: visit.points * dice.within(110...300) / 100, file: dice.next(), look: dice.next(),
        verdict: .verified)
      if day > DemoTime.lastEarningDay { (receipt.verdict, receipt.reason) = (.rejected, .ended) }
      change(&receipt)
      visit.receipt = receipt
    }
    visitsByDay[day, default: []].append(visit)
  }

  mutating func label(_ kind: Kind, member: Int, _ detail: String) {
    labels.append(
      Label(account: "member:" + Self.memberID(member), kind: kind, detail: detail, day: today))
  }

  mutating func label(_ kind: Kind, merchant: Int, _ detail: String) {
    labels.append(
      Label(
        account: "merchant:" + Self.merchantID(merchant), kind: kind, detail: detail, day: today))
  }

  static func memberID(_ number: Int) -> String { "p" + padded(number, 7) }
  static func merchantID(_ number: Int) -> String { "m" + padded(number, 5) }

  static func site(ofMerchant number: Int) -> Site { number % 5 < 3 ? .epark : .gourmet }

  /// The ten digits after +81 of a member's mobile telephone, 70…, 80… or 90…: no two members'
  /// are alike.
  static func phone(ofMember number: Int) -> Int {
    (7 + number % 3) * 1_000_000_000 + number * 48_271_007 % 100_000_000
  }
}
