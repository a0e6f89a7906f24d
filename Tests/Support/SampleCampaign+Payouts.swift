package import ChobaCore

/// Batches of the payout desk: what is done about them is folded from `payoutLines`.
extension SampleCampaign {
  /// The digest of what was prepared for 2020-11.
  package static let digest = String(repeating: "3f9a0c12", count: 8)

  package static let payoutStaff = Staff([
    Login("tanaka"): Staff.Person(name: "田中 恵", roles: [.supervisor]),
    Login("mori"): Staff.Person(name: "森 純", roles: [.supervisor]),
    Login("ito"): Staff.Person(name: "伊藤 学", roles: [.payout]),
  ])

  /// A line about 2020-11, at a minute of today.
  package static func payoutLine(
    _ type: DeskType, by login: String, minute: Int, _ fields: [String: String] = [:],
    on batch: String = "2020-11"
  ) -> DeskLine {
    var fields = fields
    switch type {
    case .payoutPrepare:
      fields["digest"] = fields["digest"] ?? digest
      fields["through"] = "2020-11-10"
    case .payoutApprove, .payoutExport, .payoutSubmitted:
      fields["digest"] = fields["digest"] ?? digest
    default: break
    }
    return DeskLine(
      id: LineID("pay-\(type.rawValue)-\(minute)"), at: time(14, 17, minute), by: Login(login),
      type: type.rawValue, on: batch, fields: fields.mapValues { .text($0) })
  }

  /// As somebody at the payout desk has prepared it.
  package static let prepared = [payoutLine(.payoutPrepare, by: "ito", minute: 1)]
  package static let approved =
    prepared + [payoutLine(.payoutApprove, by: "mori", minute: 5)]
  package static let exported = approved + [payoutLine(.payoutExport, by: "ito", minute: 7)]
  package static let submitted = exported + [payoutLine(.payoutSubmitted, by: "ito", minute: 9)]

  var payoutBatches: [PayoutBatchRow] {
    if periods.isEmpty { return [] }
    return ["2020-10", "2020-11", "2020-12"].compactMap { batchPage(BatchID($0))?.row }
  }

  func batchPage(_ id: BatchID) -> BatchPage? {
    guard let place = id.place else { return nil }
    let campaign = Campaign()
    let calendar = PayoutCalendar(campaign: campaign)
    let period = calendar.period(paidIn: place.month)
    let lines = payoutLines.filter { $0.on == id.text }
    let holds = MerchantHolds(
      lines: payoutLines, accounts: [:], campaign: campaign, staff: Self.payoutStaff)
    let fold = PayoutFold(
      id, lines: lines, voids: holds.applied,
      context: PayoutContext(
        campaign: campaign, staff: Self.payoutStaff,
        lastDay: place.isOffCycle ? nil : period.days.upperBound,
        transfers: Set(lines.compactMap { $0.text("merchant") }.map { MerchantID($0) })))
    let isClosed = place.isOffCycle || period.days.upperBound < Self.zone.day(of: Self.now)
    var batch = PayoutBatchAnswer(fold.batch, isClosed: isClosed)
    var row = PayoutBatchRow(
      batch: id, days: place.isOffCycle ? nil : period.days, payday: period.payday,
      deadline: calendar.deadline(of: period.payday), deadlineMinute: 15 * 60, state: batch.state)
    let readings = calendar.paydays(in: place.month)
    if Set(readings.values).count > 1 { row.readings = readings }
    fill(&row, &batch, fold.batch)
    return BatchPage(
      row: row, batch: batch, held: holds.held,
      heldForFraud: holds.fromFraud.union(fraudHolds))
  }

  private func fill(_ row: inout PayoutBatchRow, _ answer: inout PayoutBatchAnswer, _ batch: Batch)
  {
    let (id, content) = (row.batch, Self.content(digest: batch.digest ?? ""))
    row.isVoided = batch.voided != nil
    row.isRejected = batch.rejected != nil
    row.preparedBy = batch.prepared?.by
    row.recalled = batch.recalled.count
    (row.lastBy, row.lastAt) = (answer.lastChange?.by, answer.lastChange?.at)
    row.isNext = id.text == "2020-11" && batch.exported == nil
    (row.owed, row.held, row.heldMerchants) = (Yen(3_204_118_450), Yen(1_204_500), 3)
    row.merchants = 30_144
    if batch.exported != nil {
      row.basis = .exported
      row.followUp = BatchID("2020-11-r1")
    }
    if batch.digest != nil {
      if row.basis == .live { row.basis = .prepared }
      answer.content = content
      (row.owed, row.held) = (content.totals.owed, content.totals.held)
      (row.merchants, row.heldMerchants) = (content.totals.transfers, content.totals.heldMerchants)
    }
    if id.text == "2020-10" {
      (row.state, row.basis) = (.paid, .exported)
      (row.merchants, row.paidMerchants, row.paid) = (24_812, 24_810, Yen(404_030_201))
      (row.owed, row.returned, row.returnedMerchants) = (Yen(404_118_201), Yen(88_000), 2)
      (row.held, row.heldMerchants) = (.zero, nil)
      row.followUp = batch.exported == nil && answer.prepared == nil ? BatchID("2020-10-r1") : nil
    }
    if id.text == "2020-12" {
      (row.owed, row.held, row.heldMerchants) = (Yen(1_100_207_300), .zero, 0)
    }
  }

  static func content(digest: String) -> PayoutBatchAnswer.Content {
    let rows = (0..<12).map(preparedRow)
    let shown = rows.map { PayoutRowShown(row: $0, name: "店 \($0.merchant)") }
    var before = ControlTotals(Array(rows.dropFirst(2)))
    before.changedAccounts = 1
    return PayoutBatchAnswer.Content(
      digest: digest, payday: CivilMonth(year: 2020, month: 11).day(30),
      through: CivilMonth(year: 2020, month: 11).day(10), totals: ControlTotals(rows),
      before: before,
      largest: Array(
        shown.filter { $0.row.sums.owed > .zero }.sorted { $0.row.sums.owed > $1.row.sums.owed }
          .prefix(10)),
      exceptions: shown.filter {
        $0.row.sums.held > .zero || $0.row.sums.gross < .zero || $0.row.novelty != .known
      })
  }

  /// Some are held, one is below zero, one has a new account.
  static func preparedRow(_ number: Int) -> PreparedRow {
    let hold: HoldReason? = [2: .barred, 5: .noAccount, 6: .holder][number]
    let used = Yen(Int64(1_234_567 / (number + 1)))
    let adjusted = Yen(number == 7 ? -400_000 : number == 1 ? 3_000 : 0)
    let sums = PayoutSums(
      used: used, through: used + adjusted, throughBefore: .zero,
      carried: Yen(number == 1 ? 15_800 : 0), isHeld: hold != nil)
    var account = PaidAccount()
    (account.bank, account.branch, account.kind) = ("0001", "123", "1")
    (account.number, account.holder) = ("765432\(number % 10)", "ﾄﾘﾏﾙ(ｶ")
    return PreparedRow(
      merchant: MerchantID("m\(padded(900 + number, 5))"), sums: sums, through: used + adjusted,
      returned: .zero, hold: hold, account: account, novelty: number == 3 ? .first : .known)
  }

  func merchantPayout(_ merchant: MerchantID, _ batch: BatchID) -> MerchantPayoutAnswer? {
    guard let page = batchPage(batch), let number = Int(merchant.text.dropFirst(1)) else {
      return nil
    }
    let row = Self.preparedRow(number - 900)
    var answer = MerchantPayoutAnswer(
      merchant: merchant, name: "居酒屋とりまる", row: page.row, basis: page.row.basis, sums: row.sums)
    answer.hold = row.hold
    answer.account = row.account
    answer.heldBy = page.held[merchant]
    answer.recall = page.batch.recalled[merchant]
    answer.uses = Self.uses(merchant)
    answer.carried = [
      CarriedPart(.held, from: BatchID("2020-10"), amount: Yen(12_800)),
      CarriedPart(
        .returned, from: BatchID("2020-10"), amount: Yen(3_000),
        line: FeedLine(
          id: LineID("b1"), at: Self.time(2, 10, 0),
          record: .bank(
            BankRecord(
              batch: BatchID("2020-10"), merchant: merchant, amount: Yen(3_000), result: .returned,
              reason: "口座なし")))),
    ]
    return answer
  }

  static func uses(_ merchant: MerchantID) -> [PayoutUse] {
    let kinds: [PayoutLineRow.Kind] = [.late, .correction, .use, .use, .use]
    return kinds.enumerated().map { number, kind in
      let isCorrection = kind == .correction
      return PayoutUse(
        line: PayoutLineRow(
          kind: kind, id: LineID("u00010\(number)"), at: time(number + 1, 19, 30),
          meal: number % 2 == 0 ? .dinner : .lunch, points: Yen(isCorrection ? -1_000 : 4_000),
          corrects: isCorrection ? LineID("u000090") : nil),
        period: BatchID(kind == .late ? "2020-10" : "2020-11"))
    }
  }

  static var payoutDates: [PayoutDate] {
    PayoutCalendar(campaign: Campaign()).dates(from: zone.day(of: now))
  }

  var openMoney: [PayoutOpenRow] {
    let kinds: [(PayoutOpenRow.Kind, HoldReason?)] = [
      (.held, .barred), (.returned, .holder), (.waiting, nil), (.negative, nil),
    ]
    if periods.isEmpty { return [] }
    return kinds.enumerated().map { number, kind in
      PayoutOpenRow(
        merchant: MerchantID("m0090\(number)"), name: "居酒屋とりまる", kind: kind.0, hold: kind.1,
        amount: Yen(Int64(kind.0 == .negative ? -3_000 : 12_800 * (number + 1))),
        batch: BatchID("2020-10"), since: CivilMonth(year: 2020, month: 10).day(12 + number),
        days: 33 - number)
    }
  }

  func merchantPayouts(_ merchant: MerchantID) -> [MerchantPayoutRow] {
    payoutBatches.reversed().enumerated().map { number, batch in
      let row = Self.preparedRow(number + 1)
      var history = MerchantPayoutRow(
        batch: batch.batch, payday: batch.payday, basis: batch.basis, sums: row.sums,
        hold: row.hold,
        since: row.open == .zero
          ? nil
          : OpenSince(batch: BatchID("2020-10"), day: CivilMonth(year: 2020, month: 10).day(30)))
      if batch.state == .paid { history.paid = row.sums.owed }
      return history
    }
  }

  func bridge(_ batch: BatchID, _ merchant: MerchantID?, _ month: CivilMonth) -> PayoutBridge? {
    guard let row = batchPage(batch)?.row, let period = row.days else { return nil }
    let range = min(period.lowerBound, month.firstDay)...max(period.upperBound, month.lastDay)
    let days = (range.lowerBound.number...range.upperBound.number).map {
      PayoutBridge.Day(day: CivilDay(number: $0), points: Yen(Int64(($0 * 7_919) % 9_000) + 1_000))
    }
    let used = days.filter { period.contains($0.day) }.reduce(Yen.zero) { $0 + $1.points }
    return PayoutBridge(
      row: row, merchant: merchant, name: merchant.map { _ in "居酒屋とりまる" }, month: month,
      period: period, days: days,
      sums: PayoutSums(
        used: used, through: used + Yen(3_000), throughBefore: .zero, carried: Yen(15_800),
        isHeld: false))
  }
}
