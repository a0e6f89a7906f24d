/// Frauds that only the figures tell, and what looks like fraud and is none.
extension Schemes {
  mutating func addAbovePoints(around day: Int, _ dice: inout Dice) {
    let member = newcomer(before: day, &dice)
    let count = dice.within(1...4)
    for turn in 0..<count {
      book(
        member, at: dice.below(plan.merchants), day: day + turn * 3, hour: 12 + turn % 2 * 7,
        party: 4, outcome: .visited, &dice
      ) {
        $0.granted = 5_000 + turn * 1_000
        $0.amount = 21_300 + turn * 170
      }
    }
    label(.abovePoints, member: member, "\(count) grants above people and meal")
  }

  mutating func addSharedReceipt(around day: Int, _ dice: inout Dice) {
    let (file, look) = (dice.next(), dice.next())
    let merchant = dice.below(plan.merchants)
    for turn in 0..<3 {
      let member = newcomer(before: day, &dice)
      book(member, at: merchant, day: day + turn, hour: 19, party: 3, outcome: .visited, &dice) {
        ($0.file, $0.look, $0.amount) = (file, look, 11_270)
      }
      label(.sharedReceipt, member: member, "one receipt, three members")
    }
  }

  mutating func addLookAlikes(around day: Int, _ dice: inout Dice) {
    addFamily(around: day, &dice)
    addCompany(around: day, &dice)
    addRegular(around: day, &dice)
    addChain(around: day, &dice)
    addCorrected(around: day, &dice)
    addPopular(around: day, &dice)
  }

  private mutating func addFamily(around day: Int, _ dice: inout Dice) {
    let phone = Self.phone(ofMember: firstNewcomer + newcomerCount)
    for person in 0..<4 {
      let member = newcomer(before: day, phone: phone, &dice)
      if person < 2 {
        book(
          member, at: dice.below(plan.merchants), day: day + person * 5, hour: 18, party: 4,
          outcome: .visited, &dice)
      }
      label(.innocent, member: member, "a family of four on one telephone")
    }
  }

  /// Twenty people at two tables, and one bill for both.
  private mutating func addCompany(around day: Int, _ dice: inout Dice) {
    let merchant = dice.below(plan.merchants)
    let (file, look) = (dice.next(), dice.next())
    let member = newcomer(before: day, &dice)
    for _ in 0..<2 {
      book(member, at: merchant, day: day, hour: 19, party: 10, outcome: .visited, &dice) {
        ($0.file, $0.look, $0.amount) = (file, look, 86_400)
      }
    }
    label(.innocent, member: member, "a company party of twenty at two tables, one bill")
  }

  private mutating func addRegular(around day: Int, _ dice: inout Dice) {
    let member = newcomer(before: day, &dice)
    let merchant = dice.below(plan.merchants)
    let look = dice.next()
    for turn in 0..<12 {
      book(
        member, at: merchant, day: day + turn * 3, hour: 12, party: 1, outcome: .visited,
        late: turn % 4 == 0 ? 6 : 0, &dice
      ) {
        // The same set lunch, and a receipt that looks like yesterday's.
        ($0.look, $0.amount) = (look ^ 1 << UInt64(turn * 5), 1_080)
      }
    }
    label(.innocent, member: member, "a regular's set lunches, some told late")
  }

  private mutating func addChain(around day: Int, _ dice: inout Dice) {
    let merchant = dice.below(plan.merchants)
    let look = dice.next()
    for turn in 0..<8 {
      let member = newcomer(before: day, &dice)
      for visit in 0..<2 {
        book(
          member, at: merchant, day: day + turn + visit * 9, hour: 18, party: 2,
          outcome: .visited, &dice
        ) { ($0.look, $0.amount) = (look, 3_960) }
      }
      label(.innocent, member: member, "a chain's set menu, receipts all alike")
    }
  }

  private mutating func addCorrected(around day: Int, _ dice: inout Dice) {
    let member = newcomer(before: day, &dice)
    book(
      member, at: dice.below(plan.merchants), day: day, hour: 19, party: 2, outcome: .visited,
      &dice
    ) { ($0.granted, $0.isCorrected, $0.amount) = (20_000, true, 9_350) }
    label(.innocent, member: member, "a grant entered with a nought too many, corrected")
    let second = newcomer(before: day, &dice)
    for hour in [18, 20] {
      book(
        second, at: dice.below(plan.merchants), day: day + 1, hour: hour, party: 4,
        outcome: .visited, &dice)
    }
    label(.innocent, member: second, "a second house after the first")
  }

  /// Full for an evening, and nobody there twice.
  private mutating func addPopular(around day: Int, _ dice: inout Dice) {
    let merchant = dice.below(plan.merchants)
    for turn in 0..<30 {
      book(
        newcomer(before: day, &dice), at: merchant, day: day + turn / 10, hour: 17 + turn % 5,
        party: dice.within(2...6), outcome: .visited, &dice)
    }
    label(.innocent, merchant: merchant, "a restaurant that was on television")
  }
}
