import ChobaCore

/// A call, a mail or a web form, as the call centre's system writes it.
struct DemoCall {
  let id: String
  let at: TokyoSeconds
  let text: CallText
  let member: Int?
  let merchant: Int?
  let channel: CallRecord.Channel
  /// The merchant's name, where the caller says it.
  let merchantName: String

  /// All of the call's line but its end.
  func append(to buffer: inout LineBuffer) {
    buffer.raw("{\"id\":\"")
    buffer.plain(id)
    buffer.raw("\",\"at\":\"")
    buffer.time(at)
    buffer.raw("\"")
    buffer.field("from", text.from.rawValue)
    if let member { buffer.field("member", Schemes.memberID(member)) }
    if let merchant { buffer.field("merchant", Schemes.merchantID(merchant)) }
    buffer.field("channel", channel.rawValue)
    buffer.field("category", text.category)
    buffer.field("subject", text.subject)
    buffer.field(
      "body",
      text.body.split(separator: "{店}", omittingEmptySubsequences: false)
        .joined(separator: merchantName))
    if text.urgent { buffer.raw(",\"urgent\":true") }
  }
}

/// Draws the calls of a day.
///
/// There are 150,000 at scale 1. A small campaign has some more than its scale would give, and its
/// last three days have the same number at every scale, so that there is always work on the desk.
struct CallMaker {
  let plan: DemoPlan

  private static let shares: [(month: CivilMonth, share: Double)] = [
    (CivilMonth(year: 2020, month: 9), 0.02), (CivilMonth(year: 2020, month: 10), 0.2),
    (CivilMonth(year: 2020, month: 11), 0.26), (CivilMonth(year: 2020, month: 12), 0.14),
    (CivilMonth(year: 2021, month: 1), 0.09), (CivilMonth(year: 2021, month: 2), 0.06),
    (CivilMonth(year: 2021, month: 3), 0.07),
  ]

  /// The calls of a day in the order in which they came.
  func calls(on day: Int) -> [DemoCall] {
    var dice = Dice(plan.seed, .calls, day)
    let month = CivilDay(number: day).month
    let named = Self.shares.first { $0.month == month }
    let expected = 150_000 * plan.scale * (named.map { $0.share / 30.4 } ?? 0.16 / 609)
    let ordinary = Int(expected + dice.unit()) + (dice.chance(perMille: 90) ? 1 : 0)
    var times = (0..<ordinary).map { _ in day * DemoTime.day + Self.secondOfDay(&dice) }
    switch DemoTime.lastDay.number - day {
    case 1, 2: times += (0..<12).map { _ in day * DemoTime.day + dice.within(32_400...75_600) }
    case 0: times += (0..<26).map { _ in DemoTime.end - 90 - dice.below(5 * DemoTime.hour) }
    default: break
    }
    return times.filter { $0 <= DemoTime.end }.sorted().enumerated()
      .map { call(day: day, number: $0.offset, at: $0.element) }
  }

  /// A call at that moment; `live` ones have ids of their own.
  func call(day: Int, number: Int, at: TokyoSeconds, live: Bool = false) -> DemoCall {
    var dice = Dice(plan.seed, .callTexts, day, live ? -1 - number : number)
    let text = text(day: day, number: number, &dice)
    let member = text.from == .member ? member(day: day, &dice) : nil
    let merchant =
      text.from == .merchant || text.body.contains("{店}")
      ? dice.below(plan.merchants) : nil
    let channel = dice.below(100)
    let (year, month, date) = CivilDay(number: day).parts
    let dayText = padded((year % 100 * 100 + month) * 100 + date, 6)
    return DemoCall(
      id: "c\(dayText)\(live ? "L" : "")\(padded(number, 4))", at: at, text: text, member: member,
      merchant: merchant,
      channel: text.urgent || channel < 78 ? .phone : channel < 90 ? .mail : .web,
      merchantName: merchant.map { MerchantProfile(seed: plan.seed, number: $0).name } ?? "")
  }

  private func text(day: Int, number: Int, _ dice: inout Dice) -> CallText {
    // One call in sixty is urgent; on the last day one in twelve, so that there is one to see.
    if number % (day == DemoTime.lastDay.number ? 12 : 60) == 7 {
      return dice.pick(CallText.urgentTexts)
    }
    while true {
      let text = dice.pick(CallText.all)
      if !text.urgent, !text.early || day <= DemoTime.lastEarningDay + 7 { return text }
    }
  }

  private func member(day: Int, _ dice: inout Dice) -> Int {
    dice.below(max(1, plan.registrations.count(before: day)))
  }

  /// Day and night, but one in fourteen only at night; nobody calls in the last two hours, so that a
  /// day's cases are closed on that day.
  private static func secondOfDay(_ dice: inout Dice) -> Int {
    dice.chance(perMille: 70) ? dice.below(8 * 3_600) : dice.within(8 * 3_600...21 * 3_600 + 3_000)
  }
}
