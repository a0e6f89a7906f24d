import ChobaCore

/// Writes what the bank answered to each payout: paid, or returned.
///
/// What a merchant is owed follows the data contract: the uses and corrections entered in the
/// period, what was carried from the one before, and what the bank gave back. A batch that is
/// exported after the end of the data is answered by the simulator (`BankAnswers`).
struct BankWriter {
  let plan: DemoPlan
  let root: String

  /// Writes what had arrived by the end of the data. Returns the number of lines.
  func write(_ ledger: MerchantLedger) throws(DemoError) -> Int {
    guard plan.feeds.contains(.bank) else { return 0 }
    var carried = Array(repeating: 0, count: plan.merchants)
    var lines = 0
    for (position, period) in PayoutHistory.periods.enumerated() {
      let payday = period.payday.number
      let paid = LineFile(path: DayFiles.path(root, .bank, day: payday))
      let returned = LineFile(path: DayFiles.path(root, .bank, day: payday, part: "-returned"))
      for merchant in 0..<plan.merchants {
        let gross = ledger.used(merchant, period: position) + carried[merchant]
        carried[merchant] = gross
        guard gross > 0, MerchantWriter.hasAccount(merchant) else { continue }
        let answer = answer(period, merchant, gross)
        carried[merchant] = answer.returned == nil ? 0 : gross
        let file = answer.returned == nil ? paid : returned
        answer.append(to: &file.buffer)
        try file.endLine()
      }
      try paid.finish()
      try returned.finish()
      lines += paid.lines + returned.lines
    }
    return lines
  }

  /// Payments are confirmed from nine o'clock to eight in the evening; a refusal takes a day.
  private func answer(_ period: PayoutPeriod, _ merchant: Int, _ amount: Int) -> BankAnswer {
    var dice = Dice(plan.seed, .bank, period.payday.number, merchant)
    let refused = dice.chance(perMille: BankAnswer.refusedPerMille)
    var day = period.payday
    if refused {
      repeat { day = day.advanced(by: 1) } while Holidays.builtIn.isBankHoliday(day)
    }
    let at =
      day.number * DemoTime.day + 9 * DemoTime.hour
      + merchant * 11 * DemoTime.hour / plan.merchants
    return BankAnswer(
      batch: period.batch, merchant: merchant, amount: amount,
      returned: refused ? dice.pick(BankAnswer.Reason.allCases) : nil, at: at)
  }
}

/// What the bank says of one transfer.
struct BankAnswer {
  enum Reason: String, CaseIterable {
    case noAccount = "口座なし"
    case name = "名義相違"
    case closed = "口座解約"
  }

  let batch: BatchID
  let merchant: Int
  let amount: Int
  let returned: Reason?
  let at: TokyoSeconds

  /// Of transfers, so many in a thousand are refused.
  static let refusedPerMille = 6

  /// All of a line but its end.
  func append(to buffer: inout LineBuffer) {
    buffer.raw("{\"id\":\"b")
    buffer.plain(batch.text)
    buffer.raw("-")
    buffer.padded(merchant, 5)
    buffer.raw("\",\"at\":\"")
    buffer.time(at)
    buffer.raw("\"")
    buffer.field("batch", batch.text)
    buffer.field("merchant", Schemes.merchantID(merchant))
    buffer.raw(",\"amount\":")
    buffer.number(amount)
    buffer.field("result", returned == nil ? "paid" : "returned")
    if let reason = returned { buffer.field("reason", reason.rawValue) }
  }
}
