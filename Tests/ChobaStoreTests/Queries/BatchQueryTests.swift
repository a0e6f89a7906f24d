import ChobaCore
import Foundation
import Testing

@testable import ChobaStore

/// What the payout screens ask: batches, one merchant down to each use, and the bridge.
struct BatchQueryTests {
  private static let merchant = MerchantID("m1")

  /// October is exported; then a late line, a correction and a returned payment come, and November
  /// is prepared.
  private func campaign() throws -> PayoutCampaign {
    let campaign = try PayoutCampaign()
    for id in ["m0", "m1", "m2"] { try campaign.merchant(id) }
    try campaign.use("u1", "m1", "2020-10-05", 4_000)
    try campaign.use("u2", "m2", "2020-10-06", 700)
    try campaign.pay("2020-10", on: "2020-10-15")
    try campaign.use("late", "m1", "2020-10-07", 500, file: "b")
    try campaign.use("u3", "m1", "2020-10-20", 1_000, file: "b")
    try campaign.use("u4", "m1", "2020-11-10", 2_000, file: "b")
    try campaign.use("fix", "m1", "2020-11-09", -300, corrects: "u1", file: "b")
    try campaign.use("next", "m1", "2020-11-11", 9_000, file: "b")
    try campaign.bank("b1", "2020-10", "m1", 4_000, at: "2020-11-02")
    return campaign
  }

  private func answer(
    _ campaign: PayoutCampaign, _ request: Request, at day: String = "2020-11-15"
  ) throws -> Answer {
    let reading = try campaign.folder.reading("a")
    try reading.read()
    let now = try #require(Timestamp(rfc3339: "\(day)T12:00:00+09:00"))
    return reading.queries.answer(request, now: now)
  }

  private func payout(
    _ campaign: PayoutCampaign, _ batch: String
  ) throws -> MerchantPayoutAnswer {
    let request = Request.merchantPayout(Self.merchant, BatchID(batch))
    guard case .merchantPayout(let found) = try answer(campaign, request) else {
      throw ReadRefusal.indexUnreadable("no answer")
    }
    return try #require(found)
  }

  @Test(arguments: [false, true])
  func `A merchant's amount is every use, the late ones and corrections marked`(
    isPrepared: Bool
  ) throws {
    let campaign = try campaign()
    if isPrepared {
      try campaign.act("ito", .payoutPrepare, "2020-11", ["text": "r"], on: "2020-11-15")
    }
    let found = try payout(campaign, "2020-11")
    #expect(found.basis == (isPrepared ? .prepared : .live))
    let lines = found.uses.map { "\($0.line.kind.rawValue) \($0.line.id?.text ?? "") \($0.period)" }
    #expect(
      Set(lines) == [
        "late late 2020-10", "use u3 2020-11", "use u4 2020-11", "correction fix 2020-11",
      ])
    #expect(found.sums.used == Yen(3_000) && found.sums.adjusted == Yen(200))
    #expect(found.otherUses == .zero && !found.hasMore)
    #expect(found.carried.map(\.kind) == [.returned])
    #expect(
      found.carried.first?.amount == Yen(4_000) && found.carried.first?.from?.text == "2020-10")
    #expect(found.sums.owed == Yen(7_200))
  }

  @Test func `Barred after the payday, a merchant of a late batch is held, and it is said why`()
    throws
  {
    let campaign = try campaign()
    try campaign.act("ueda", .accountBarUrgent, "merchant:m1", ["text": "x"], on: "2020-12-05")
    let late = try payout(campaign, "2020-11")
    #expect(late.basis == .live && late.sums.owed == .zero && late.sums.held == Yen(7_200))
    #expect(late.hold == .barred)
    // What is held is carried into the period that runs, and at stake as held already.
    let account = AccountID.merchant(Self.merchant)
    let answer = try answer(campaign, .fraudCase(account), at: "2020-12-06")
    guard case .fraudCase(let found) = answer else { throw WrongAnswer(answer) }
    #expect(found.stakes.stopped == Yen(16_200) && found.stakes.unpaid == .zero)
    let figures = try self.answer(campaign, .caseFigures, at: "2020-12-06")
    guard case .caseFigures(let all) = figures else { throw WrongAnswer(figures) }
    #expect(all.figures.first { $0.name == "yen-stopped" }?.value == 16_200)
  }

  @Test func `Before the batch is exported the return is not in its own batch`() throws {
    let found = try payout(campaign(), "2020-10")
    #expect(found.basis == .exported && found.sums.owed == Yen(4_000))
    #expect(found.uses.compactMap(\.line.id?.text) == ["u1"])
    #expect(found.carried.isEmpty)
    #expect(found.results.map(\.id.text) == ["b1"])
  }

  @Test(
    arguments: [
      ("u1", "2020-10", "use"), ("late", "2020-11", "late"), ("u3", "2020-11", "use"),
      ("fix", "2020-11", "correction"), ("next", "2020-12", "use"),
    ])
  func `A use leads to the payout that pays it`(id: String, batch: String, kind: String) throws {
    guard case .record(let found?) = try answer(campaign(), .record(.uses, LineID(id))) else {
      Issue.record("no use")
      return
    }
    #expect(found.payout?.row.batch.text == batch && found.payout?.kind.rawValue == kind)
    let links = found.links.map { "\($0.relation.rawValue) \($0.line.id.text)" }
    #expect(links == (id == "u1" ? ["correction fix"] : id == "fix" ? ["corrected u1"] : []))
  }

  @Test func `An unknown use has no answer`() throws {
    guard case .record(nil) = try answer(campaign(), .record(.uses, LineID("nope"))) else {
      Issue.record("an answer")
      return
    }
  }

  @Test(arguments: ["m1", nil], ["2020-11", "2020-10"])
  func `The bridge leads from the month to what is paid, day by day`(
    merchant: String?, month: String
  ) throws {
    let campaign = try campaign()
    let request = Request.payoutBridge(
      BatchID("2020-11"), merchant.map { MerchantID($0) }, try #require(CivilMonth(month)))
    guard case .payoutBridge(let bridge?) = try answer(campaign, request) else {
      Issue.record("no bridge")
      return
    }
    func sum(_ days: [PayoutBridge.Day]) -> Yen { days.reduce(.zero) { $0 + $1.points } }
    #expect(
      bridge.monthTotal - sum(bridge.onlyMonth) + sum(bridge.onlyPeriod) == bridge.periodTotal)
    let sums = bridge.sums
    #expect(
      bridge.periodTotal + bridge.lateDifference + sums.carried - sums.held == sums.owed)
    if merchant != nil, month == "2020-11" {
      #expect(bridge.monthTotal == Yen(2_000 - 300 + 9_000))
      #expect(try bridge.onlyMonth == [.init(day: day("2020-11-11"), points: Yen(9_000))])
      #expect(try bridge.onlyPeriod == [.init(day: day("2020-10-20"), points: Yen(1_000))])
      #expect(bridge.lateDifference == Yen(500))
    }
  }

  private func day(_ text: String) throws -> CivilDay { try #require(CivilDay(text)) }

  @Test func `The list has what needs work, who did it, and what its sums rest on`() throws {
    let campaign = try campaign()
    try campaign.act("ito", .payoutPrepare, "2020-11", ["text": "r"], on: "2020-11-15")
    guard case .payoutBatches(let rows) = try answer(campaign, .payoutBatches) else {
      Issue.record("no list")
      return
    }
    #expect(rows.map(\.batch.text) == ["2020-10", "2020-11", "2020-12"])
    #expect(rows.map(\.basis) == [.exported, .prepared, .live])
    #expect(rows.map(\.isNext) == [false, true, false])
    #expect(rows[0].followUp?.text == "2020-10-r1" && rows[1].followUp == nil)
    #expect(rows[1].preparedBy == Login("ito") && rows[1].state == .prepared)
    #expect(rows[1].deadline < rows[1].payday)
    #expect(rows[1].readings.isEmpty)
    #expect(try rows[2].readings[.lastWeekday] == day("2020-12-31"))
  }

  @Test func `A prepare that a hold made void says so in the list`() throws {
    let campaign = try campaign()
    try campaign.act("ito", .payoutPrepare, "2020-11", ["text": "r"], on: "2020-11-15")
    try campaign.act(
      "ito", .payoutHold, "2020-11", ["merchant": "m2", "text": "h"], on: "2020-11-16")
    guard case .batchPage(let page?) = try answer(campaign, .batchPage(BatchID("2020-11"))) else {
      Issue.record("no page")
      return
    }
    #expect(page.row.isVoided && page.row.state == .closed && page.row.basis == .live)
    #expect(page.held.keys.map(\.text) == ["m2"])
    #expect(page.batch.lastChange?.type == DeskType.payoutHold.rawValue)
  }

  @Test func `A merchant's history has every batch, and what the bank said of it`() throws {
    let campaign = try campaign()
    guard case .merchantPayouts(let rows) = try answer(campaign, .merchantPayouts(Self.merchant))
    else {
      Issue.record("no history")
      return
    }
    #expect(rows.map(\.batch.text) == ["2020-12", "2020-11", "2020-10"])
    #expect(rows[2].returned == Yen(4_000) && rows[2].sums.owed == Yen(4_000))
    #expect(rows[0].sums.used == Yen(9_000))
  }

  @Test func `Of a prepared file every merchant is found, and nobody else`() throws {
    let decoder = LineDecoder(sites: [])
    for count in 0...9 {
      let ids = (0..<count).map { "m\($0 * 2)" }.sorted()
      let rows = ids.map { id in
        PreparedRow(
          merchant: MerchantID(id),
          sums: PayoutSums(
            used: Yen(1), through: Yen(1), throughBefore: .zero, carried: .zero, isHeld: false),
          through: Yen(1), returned: .zero, hold: nil, account: PaidAccount(), novelty: .known)
      }
      let data = Data(rows.map { $0.text + "\n" }.joined().utf8)
      for id in ids {
        #expect(PreparedRow.find(MerchantID(id), in: data, decoder)?.merchant.text == id)
      }
      for id in ["", "m", "m1", "m3", "m15", "m9", "z"] {
        #expect(PreparedRow.find(MerchantID(id), in: data, decoder) == nil)
      }
    }
  }
}
