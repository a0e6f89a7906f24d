import ChobaCore

/// Writes what the bank answered to each payout: paid, or returned.
///
/// What a merchant is owed follows the data contract: the uses and corrections entered in the
/// period, what was carried from the one before, and what the bank gave back. The payout of the
/// last day is still under way when the data end; the simulator brings the rest.
struct BankWriter {
  let plan: DemoPlan
  let root: String

  /// A transfer, and when the bank's answer comes.
  private struct Answer {
    let batch: BatchID
    let merchant: Int
    let amount: Int
    let returned: Reason?
    let at: TokyoSeconds
  }

  private enum Reason: String, CaseIterable {
    case noAccount = "口座なし"
    case name = "名義相違"
    case closed = "口座解約"
  }

  /// Where the lines stand that the bank sends after the end of the data: outside the feeds, for the
  /// simulator.
  static func laterPath(_ root: String) -> String { root + "/demo-bank-later.ndjson" }

  /// Writes what had arrived by the end of the data, and what comes later beside it. Returns the
  /// number of lines in the feed.
  func write(_ ledger: MerchantLedger) throws(DemoError) -> Int {
    guard plan.feeds.contains(.bank) else { return 0 }
    var carried = Array(repeating: 0, count: plan.merchants)
    var lines = 0
    let later = LineFile(path: Self.laterPath(root))
    // The last period is paid a month after the data end.
    for (position, period) in MerchantLedger.periods.enumerated().dropLast() {
      let payday = period.payday.number
      let paid = LineFile(path: DayFiles.path(root, .bank, day: payday))
      let returned = LineFile(path: DayFiles.path(root, .bank, day: payday, part: "-returned"))
      for merchant in 0..<plan.merchants {
        let gross = ledger.used(merchant, period: position) + carried[merchant]
        carried[merchant] = gross
        guard gross > 0, MerchantWriter.hasAccount(merchant) else { continue }
        let answer = answer(period, merchant, gross)
        carried[merchant] = answer.returned == nil ? 0 : gross
        let file = answer.at > DemoTime.end ? later : answer.returned == nil ? paid : returned
        Self.append(answer, to: &file.buffer)
        try file.endLine()
      }
      try paid.finish()
      try returned.finish()
      lines += paid.lines + returned.lines
    }
    try later.finish()
    return lines
  }

  /// Payments are confirmed from nine o'clock to eight in the evening; a refusal takes a day.
  private func answer(_ period: PayoutPeriod, _ merchant: Int, _ amount: Int) -> Answer {
    var dice = Dice(plan.seed, .bank, period.payday.number, merchant)
    let refused = dice.chance(perMille: 6)
    var day = period.payday
    if refused, day < DemoTime.lastDay {
      repeat { day = day.advanced(by: 1) } while Holidays.builtIn.isBankHoliday(day)
    }
    let at =
      day.number * DemoTime.day + 9 * DemoTime.hour
      + merchant * 11 * DemoTime.hour / plan.merchants
    return Answer(
      batch: period.batch, merchant: merchant, amount: amount,
      returned: refused ? dice.pick(Reason.allCases) : nil, at: at)
  }

  /// All of a line but its end.
  private static func append(_ answer: Answer, to buffer: inout LineBuffer) {
    buffer.raw("{\"id\":\"b")
    buffer.plain(answer.batch.text)
    buffer.raw("-")
    buffer.padded(answer.merchant, 5)
    buffer.raw("\",\"at\":\"")
    buffer.time(answer.at)
    buffer.raw("\"")
    buffer.field("batch", answer.batch.text)
    buffer.field("merchant", Schemes.merchantID(answer.merchant))
    buffer.raw(",\"amount\":")
    buffer.number(answer.amount)
    buffer.field("result", answer.returned == nil ? "paid" : "returned")
    if let reason = answer.returned { buffer.field("reason", reason.rawValue) }
  }
}
