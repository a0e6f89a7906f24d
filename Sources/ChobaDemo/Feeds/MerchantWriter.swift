import ChobaCore

/// Writes the merchants, and how they display the infection-control poster and notice.
struct MerchantWriter {
  let plan: DemoPlan
  let root: String

  /// Returns the number of lines.
  func write() throws(DemoError) -> Int {
    try writeMerchants(later: false) + writeMerchants(later: true) + writeSafety()
  }

  /// A merchant without usable bank details: what it is owed is held.
  static func hasAccount(_ number: Int) -> Bool { number % 211 != 17 }

  /// First versions of September 2020, or the changes that some of them sent in later.
  private func writeMerchants(later: Bool) throws(DemoError) -> Int {
    let day = later ? DemoTime.date(2021, 4, 1).number : DemoTime.firstRegistration
    let file = LineFile(
      path: DayFiles.path(root, .merchants, day: day), wanted: plan.feeds.contains(.merchants))
    guard file.wanted else { return 0 }
    for number in 0..<plan.merchants where !later || number % 9 == 4 {
      let at = Self.officeHour(of: number, of: plan.merchants, from: day, days: 27)
      try write(number, at: at, later: later, to: file)
    }
    try file.finish()
    return file.lines
  }

  private func write(
    _ number: Int, at: TokyoSeconds, later: Bool, to file: LineFile
  ) throws(DemoError) {
    let merchant = MerchantProfile(seed: plan.seed, number: number)
    file.buffer.raw("{\"id\":\"m")
    file.buffer.padded(number, 5)
    file.buffer.raw("\",\"at\":\"")
    file.buffer.time(at)
    file.buffer.raw("\"")
    file.buffer.field("name", merchant.name)
    file.buffer.field("kana", merchant.kana)
    file.buffer.field("site", "\(Schemes.site(ofMerchant: number))")
    file.buffer.field("prefecture", merchant.prefecture)
    file.buffer.field("phone", merchant.phone)
    file.buffer.raw(",\"open\":true")
    if Self.hasAccount(number) {
      file.buffer.raw(",\"bank\":{\"bank\":")
      file.buffer.string(merchant.bank)
      file.buffer.field("branch", padded(merchant.branch, 3))
      file.buffer.field("kind", merchant.isCompany ? "2" : "1")
      file.buffer.field("number", padded(later ? merchant.number + 1 : merchant.number, 7))
      file.buffer.field("holder", merchant.holder)
      file.buffer.raw("}")
    }
    try file.endLine()
  }

  /// Every merchant is checked in October 2020; those without poster or notice once more.
  private func writeSafety() throws(DemoError) -> Int {
    let first = LineFile(
      path: DayFiles.path(root, .safety, day: DemoTime.date(2020, 10, 1).number),
      wanted: plan.feeds.contains(.safety))
    let second = LineFile(
      path: DayFiles.path(root, .safety, day: DemoTime.date(2020, 11, 2).number),
      wanted: first.wanted)
    guard first.wanted else { return 0 }
    for number in 0..<plan.merchants {
      var dice = Dice(plan.seed, .safety, number)
      let poster = !dice.chance(perMille: 70)
      let listing = !dice.chance(perMille: 90)
      let at = Self.officeHour(
        of: number, of: plan.merchants, from: DemoTime.firstDay.number, days: 29)
      try writeCheck(number, 1, at: at, poster, listing, to: first)
      guard !poster || !listing else { continue }
      let mended = dice.chance(perMille: 750)
      try writeCheck(
        number, 2, at: at + 32 * DemoTime.day, poster || mended, listing || mended, to: second)
    }
    try first.finish()
    try second.finish()
    return first.lines + second.lines
  }

  /// One after the other in the order of their numbers, over so many days, nine to five.
  private static func officeHour(
    of number: Int, of count: Int, from day: Int, days: Int
  ) -> TokyoSeconds {
    let (whole, rest) = (number * days).quotientAndRemainder(dividingBy: count)
    return (day + whole) * DemoTime.day + 9 * DemoTime.hour + rest * 8 * DemoTime.hour / count
  }

  private func writeCheck(
    _ number: Int, _ version: Int, at: TokyoSeconds, _ poster: Bool, _ listing: Bool,
    to file: LineFile
  ) throws(DemoError) {
    file.buffer.raw("{\"id\":\"k")
    file.buffer.padded(number, 5)
    file.buffer.padded(version, 1)
    file.buffer.raw("\",\"at\":\"")
    file.buffer.time(at)
    file.buffer.raw("\",\"merchant\":\"m")
    file.buffer.padded(number, 5)
    file.buffer.raw(poster ? "\",\"poster\":true" : "\",\"poster\":false")
    file.buffer.raw(listing ? ",\"listing\":true" : ",\"listing\":false")
    file.buffer.field("checker", Names.owners[number % 5].text)
    try file.endLine()
  }
}

/// What a merchant is called and where its money goes.
struct MerchantProfile {
  let name: String
  let kana: String
  let prefecture: String
  let phone: String
  let bank: String
  let branch: Int
  let number: Int
  let isCompany: Bool
  /// Half-width kana would do too; a bank file narrows it.
  let holder: String

  init(seed: UInt64, number: Int) {
    var dice = Dice(seed, .merchants, number)
    let kind = dice.pick(Names.kinds)
    let shop = dice.pick(Names.shops)
    let branch = dice.chance(perMille: 450) ? Names.branches[0] : dice.pick(Names.branches)
    name = [kind.text + " " + shop.text, branch.text].filter { !$0.isEmpty }.joined(separator: " ")
    kana = [kind.kana, shop.kana, branch.kana].filter { !$0.isEmpty }.joined(separator: " ")
    let prefecture = dice.pick(Names.prefectures)
    self.prefecture = prefecture.text
    // A landline has ten digits; numbers beginning 9 are rarely given out.
    let digits = 10 - prefecture.kana.count
    var local = "9"
    for _ in 1..<digits { local += String(dice.below(10)) }
    phone = "\(prefecture.kana)-\(local.dropLast(4))-\(local.suffix(4))"
    bank = dice.pick(Names.banks)
    self.branch = dice.within(1...899)
    self.number = dice.within(1_000_000...9_999_998)
    isCompany = dice.chance(perMille: 400)
    let owner = dice.pick(Names.owners).kana
    holder = isCompany ? "カ)" + shop.kana : owner + " " + dice.pick(Names.givenNames).kana
  }
}
