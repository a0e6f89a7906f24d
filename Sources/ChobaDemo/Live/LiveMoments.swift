import ChobaCore

/// What happens in each second after the end of the data: about one line a second, all in all.
struct LiveMoments {
  private let plan: DemoPlan
  private let maker: VisitMaker
  private let firstNewcomer: Int

  init(plan: DemoPlan) {
    self.plan = plan
    maker = VisitMaker(plan: plan, day: DemoTime.lastDay.number)
    let schemes = Schemes(plan: plan)
    firstNewcomer = schemes.firstNewcomer + schemes.newcomerCount
  }

  /// Writes the lines of one second.
  func write(_ second: TokyoSeconds, to files: LiveFiles) throws(DemoError) {
    var dice = Dice(plan.seed, .live, second)
    let site: Site = dice.chance(perMille: 620) ? .epark : .gourmet
    guard let tables = files.tables[site] else { return }
    if tables.uses.wanted, dice.chance(perMille: 350) { try use(second, site, tables, &dice) }
    if tables.booked.wanted, dice.chance(perMille: 150) {
      try tables.write(booking(second, site, &dice))
    }
    if dice.chance(perMille: 40) { try register(second, files.register) }
    if files.calls.wanted, dice.chance(perMille: 22) { try call(second, files.calls) }
    if Self.number(second) % 240 == 120 { try noShow(second, files) }
    try receipts(second, files)
  }

  /// Seconds since the end of the data: with it ids are made.
  private static func number(_ second: TokyoSeconds) -> Int { second - DemoTime.end }

  private func key(_ site: Site) -> CellKey {
    CellKey(day: DemoTime.lastDay.number, site: site, meal: .dinner)
  }

  /// A guest pays with points, on the last evening only.
  private func use(
    _ second: TokyoSeconds, _ site: Site, _ files: DayFiles, _ dice: inout Dice
  ) throws(DemoError) {
    guard second / DemoTime.day == DemoTime.lastDay.number else { return }
    try files.writeUse(
      key(site), Self.id(second), at: second, member: dice.below(plan.members),
      merchant: maker.merchant(site, &dice),
      points: dice.pick([500, 1_000, 1_000, 2_000, 3_000, dice.within(300...4_000)]),
      reservation: nil)
  }

  /// A table for one of the next evenings.
  private func booking(_ second: TokyoSeconds, _ site: Site, _ dice: inout Dice) -> Visit {
    let day = second / DemoTime.day + dice.within(1...9)
    let time = day * DemoTime.day + dice.within(68...84) * 900
    return Visit(
      cell: key(site), number: Self.id(second), member: dice.below(plan.members),
      merchant: maker.merchant(site, &dice), party: dice.within(2...6), booked: second, time: time,
      outcome: .booked, concluded: time)
  }

  /// Every four minutes a table stays empty: five times the same member's at the same merchant.
  private func noShow(_ second: TokyoSeconds, _ files: LiveFiles) throws(DemoError) {
    let scheme = Self.number(second) / 1_200
    var dice = Dice(plan.seed, .live, -1, scheme)
    let merchant = dice.below(plan.merchants)
    let member = dice.below(plan.members)
    let site = Schemes.site(ofMerchant: merchant)
    guard let tables = files.tables[site], tables.booked.wanted else { return }
    let time = (second - DemoTime.hour / 2) / 900 * 900
    try tables.write(
      Visit(
        cell: key(site), number: Self.id(second) + 1, member: member, merchant: merchant, party: 8,
        booked: time - DemoTime.day, time: time, outcome: .noShow, concluded: second))
  }

  /// Every two minutes a receipt comes in; the image analysis decides half an hour later.
  private func receipts(_ second: TokyoSeconds, _ files: LiveFiles) throws(DemoError) {
    let number = Self.number(second)
    let age = 33 * DemoTime.minute
    if number % 120 == 60 { try receipt(second, decided: nil, files) }
    if number > age, (number - age) % 120 == 60 {
      try receipt(second - age, decided: second, files)
    }
  }

  private func receipt(
    _ uploaded: TokyoSeconds, decided: TokyoSeconds?, _ files: LiveFiles
  ) throws(DemoError) {
    var dice = Dice(plan.seed, .live, -2, uploaded)
    let site: Site = dice.chance(perMille: 620) ? .epark : .gourmet
    guard let tables = files.tables[site], tables.receipts.wanted else { return }
    let time = (uploaded - 2 * DemoTime.hour) / 900 * 900
    let picture = dice.next()
    let isReviewed = dice.chance(perMille: 400)
    let receipt = Receipt(
      uploaded: uploaded, decided: uploaded + 33 * DemoTime.minute,
      amount: dice.within(2_400...24_000), file: picture, look: Dice.mixed(picture),
      verdict: .uploaded, reason: isReviewed ? .unreadable : .ended)
    let visit = Visit(
      cell: key(site), number: Self.id(uploaded) + 2, member: dice.below(plan.members),
      merchant: maker.merchant(site, &dice), party: dice.within(2...5),
      booked: time - DemoTime.day, time: time, outcome: .visited, concluded: uploaded - 60,
      receipt: receipt)
    if let decided {
      try tables.writeReceipt(
        receipt, of: visit, at: decided, status: isReviewed ? "review" : "rejected")
    } else {
      try tables.write(visit)
    }
  }

  /// Somebody who registered some minutes ago has got in.
  private func register(_ second: TokyoSeconds, _ files: RegisterFiles) throws(DemoError) {
    let number = firstNewcomer + Self.number(second)
    let member = Schemes.Newcomer(
      number: number, phone: Schemes.phone(ofMember: number), joined: second - 10 * DemoTime.minute)
    try files.write(member, until: second)
  }

  private func call(_ second: TokyoSeconds, _ file: LineFile) throws(DemoError) {
    let call = CallMaker(plan: plan).call(
      day: DemoTime.lastDay.number, number: Self.number(second), at: second, live: true)
    call.append(to: &file.buffer)
    try file.endLine()
  }

  /// The number of what happens in that second, above those of everything that was planned; a
  /// second has room for four.
  private static func id(_ second: TokyoSeconds) -> Int { 400_000 + number(second) * 4 }
}
