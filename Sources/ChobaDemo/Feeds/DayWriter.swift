import ChobaCore

/// Writes what happened on one day: tables, receipts, grants and uses, site by site.
struct DayWriter {
  let plan: DemoPlan
  let root: String
  let schemes: Schemes

  /// Returns the number of lines. `ledger` learns what each merchant's uses come to.
  func write(day: Int, ledger: inout MerchantLedger) throws(DemoError) -> Int {
    let maker = VisitMaker(plan: plan, day: day)
    var lines = 0
    for site in Site.allCases {
      let files = DayFiles(root: root, day: day, site: site, feeds: plan.feeds)
      for meal in Meal.allCases {
        try write(CellKey(day: day, site: site, meal: meal), maker, files, &ledger)
      }
      for visit in schemes.visits(on: day, at: site) { try files.write(visit) }
      for file in files.all {
        try file.finish()
        lines += file.lines
      }
    }
    return lines
  }

  private func write(
    _ key: CellKey, _ maker: VisitMaker, _ files: DayFiles, _ ledger: inout MerchantLedger
  ) throws(DemoError) {
    let cell = plan.cell(key)
    var amounts = UseAmounts(seed: plan.seed, key: key, cell: cell)
    var uses = 0
    let writesTables = files.booked.wanted || files.receipts.wanted || files.grants.wanted
    for number in 0..<cell.reservations {
      guard writesTables || uses < cell.uses else { break }
      let visit = maker.visit(key, number, of: cell.reservations)
      if writesTables { try files.write(visit) }
      guard uses < cell.uses, Self.isPaidWithPoints(visit) else { continue }
      let at = Self.paid(visit)
      let points = amounts.next()
      ledger.add(points, merchant: visit.merchant, day: key.day)
      if files.uses.wanted {
        try files.writeUse(
          key, uses, at: at, member: visit.member, merchant: visit.merchant, points: points,
          reservation: visit)
      }
      uses += 1
    }
    try writeWalkIns(key, cell, from: uses, &amounts, maker, files, &ledger)
    try writeCorrection(key, cell, maker, files, &ledger)
  }

  /// Uses without a reservation: guests who came in and paid with points.
  private func writeWalkIns(
    _ key: CellKey, _ cell: Cell, from first: Int, _ amounts: inout UseAmounts,
    _ maker: VisitMaker, _ files: DayFiles, _ ledger: inout MerchantLedger
  ) throws(DemoError) {
    for number in first..<max(first, cell.uses) {
      let walkIn = maker.walkIn(key, number, of: cell.uses - first, from: first)
      let points = amounts.next()
      ledger.add(points, merchant: walkIn.merchant, day: key.day)
      guard files.uses.wanted else { continue }
      try files.writeUse(
        key, number, at: walkIn.at, member: walkIn.member, merchant: walkIn.merchant,
        points: points, reservation: nil)
    }
  }

  private func writeCorrection(
    _ key: CellKey, _ cell: Cell, _ maker: VisitMaker, _ files: DayFiles,
    _ ledger: inout MerchantLedger
  ) throws(DemoError) {
    guard let correction = cell.correction else { return }
    let (member, merchant) = firstUse(of: correction.cell)
    ledger.add(-correction.points, merchant: merchant, day: key.day)
    guard files.uses.wanted else { return }
    try files.writeCorrection(
      key, cell.uses, at: key.day * DemoTime.day + 11 * DemoTime.hour + cell.uses % 3_000,
      of: correction, member: member, merchant: merchant)
  }

  /// Whose the first use of an earlier cell was.
  private func firstUse(of key: CellKey) -> (member: Int, merchant: Int) {
    let maker = VisitMaker(plan: plan, day: key.day)
    let cell = plan.cell(key)
    for number in 0..<cell.reservations {
      let visit = maker.visit(key, number, of: cell.reservations)
      if Self.isPaidWithPoints(visit) { return (visit.member, visit.merchant) }
    }
    let walkIn = maker.walkIn(key, 0, of: cell.uses, from: 0)
    return (walkIn.member, walkIn.merchant)
  }

  /// While visits earn points every third guest pays with some; afterwards that is why they come.
  private static func isPaidWithPoints(_ visit: Visit) -> Bool {
    visit.outcome == .visited
      && (visit.cell.day > DemoTime.lastEarningDay || visit.number % 3 == 0)
  }

  /// Between half an hour and an hour and a quarter after sitting down, before 15:00 at lunch.
  private static func paid(_ visit: Visit) -> TokyoSeconds {
    let at = visit.time + 1_800 + Int(Dice.mixed(UInt64(visit.number)) % 2_700)
    let midnight = visit.cell.day * DemoTime.day
    return visit.cell.meal == .lunch ? min(at, midnight + 14 * DemoTime.hour + 3_590) : at
  }
}
