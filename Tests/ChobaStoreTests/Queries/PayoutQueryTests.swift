import ChobaCore
import Testing

@testable import ChobaStore

struct PayoutQueryTests {
  private func periods(
    _ queries: IndexQueries, now: String = "2020-12-20"
  ) throws -> [PayoutPeriodRow] {
    let answer = queries.answer(.payoutPeriods, now: Timestamp.at(now))
    guard case .payoutPeriods(let rows) = answer else { throw WrongAnswer(answer) }
    return rows
  }

  private func merchants(
    _ queries: IndexQueries, _ batch: String, _ list: ListRequest = ListRequest()
  ) throws -> [PayoutMerchantRow] {
    let answer = queries.answer(
      .payoutMerchants(BatchID(batch), list), now: Timestamp.at("2020-12-20"))
    guard case .payoutMerchants(let page) = answer else { throw WrongAnswer(answer) }
    return page.rows
  }

  @Test func `a period's uses are owed, the tenth belongs to it and the eleventh to the next`()
    throws
  {
    let campaign = try SmallCampaign()
    try campaign.feed(.merchants, [Line.merchant("m1", "鳥丸")])
    try campaign.feed(
      .uses,
      [
        Line.use("u1", "2020-11-10T23:59:59+09:00", 1_000),
        Line.use("u2", "2020-11-11T00:00:00+09:00", 400),
      ])
    let rows = try periods(campaign.queries())
    #expect(rows.count == 27)
    #expect(rows[1].batch == BatchID("2020-11") && rows[1].owed == Yen(1_000))
    #expect(rows[2].owed == Yen(400))
    #expect(rows.map(\.state)[0...3] == [.closed, .closed, .closed, .running])
  }

  @Test func `what is below zero is carried over until it is used up`() throws {
    let campaign = try SmallCampaign()
    try campaign.feed(.merchants, [Line.merchant("m1", "鳥丸")])
    try campaign.feed(
      .uses,
      [
        Line.use("u1", "2020-10-05", 1_000),
        Line.use("u2", "2020-10-20", -700, corrects: "u1"),
        Line.use("u3", "2020-11-20", 300),
        Line.use("u4", "2020-12-15", 900),
      ])
    let rows = try periods(campaign.queries())
    #expect(rows.map(\.owed.count)[0...3] == [1_000, 0, 0, 500])
    #expect(rows.map(\.carried.count)[0...3] == [0, 0, -700, -400])
    #expect(rows.map(\.adjusted.count)[0...3] == [0, -700, 0, 0])
  }

  @Test func `what the bank returned is paid again with the next period`() throws {
    let campaign = try SmallCampaign()
    try campaign.feed(.merchants, [Line.merchant("m1", "鳥丸"), Line.merchant("m2", "海山")])
    try campaign.feed(
      .uses,
      [
        Line.use("u1", "2020-10-05", 1_000), Line.use("u2", "2020-10-05", 50, merchant: "m2"),
        Line.use("u3", "2020-10-20", 200),
      ])
    try campaign.feed(
      .bank,
      [
        Line.bank("b1", "2020-11-02", "2020-10", 1_000, "returned"),
        Line.bank("b2", "2020-11-02", "2020-10", 50, "paid", merchant: "m2"),
      ])
    let queries = try campaign.queries()
    let rows = try periods(queries)
    #expect((rows[0].owed, rows[0].paid, rows[0].returned) == (Yen(1_050), Yen(50), Yen(1_000)))
    #expect((rows[0].paidMerchants, rows[0].returnedMerchants) == (1, 1))
    #expect(rows[0].state == .paid)
    #expect((rows[1].carried, rows[1].owed) == (Yen(1_000), Yen(1_200)))
    #expect(rows[2].carried == .zero)
    #expect(try merchants(queries, "2020-10").map(\.state) == [.returned, .paid])
  }

  @Test func `money is held without an account, and owed again when there is one`() throws {
    let campaign = try SmallCampaign()
    try campaign.feed(.merchants, [Line.merchant("m1", "鳥丸", hasAccount: false)])
    try campaign.feed(
      .uses, [Line.use("u1", "2020-10-05", 1_000), Line.use("u2", "2020-10-20", 200)])
    let before = try periods(campaign.queries())
    #expect(before.map(\.held.count)[0...2] == [1_000, 1_200, 1_200])
    #expect(before.map(\.heldMerchants)[0...2] == [1, 1, 1])
    #expect(before.map(\.owed.count)[0...2] == [0, 0, 0])
    #expect(before.map(\.merchants)[0...2] == [1, 1, 1])
    try campaign.feed(.merchants, [Line.merchant("m1", "鳥丸", at: "2020-11-20")])
    let after = try periods(campaign.queries())
    #expect(after.map(\.owed.count)[0...2] == [1_000, 200, 0])
  }

  @Test func `a hold keeps money from its day on until it is released`() throws {
    let campaign = try SmallCampaign()
    try campaign.feed(.merchants, [Line.merchant("m1", "鳥丸")])
    try campaign.feed(
      .uses, [Line.use("u1", "2020-10-05", 1_000), Line.use("u2", "2020-10-20", 200)])
    try campaign.desk(
      "payer", "D1", Line.time("2020-11-15"), "payout.hold", on: "2020-11",
      "\"merchant\":\"m1\",\"text\":\"確認中\"")
    let queries = try campaign.queries()
    let held = try periods(queries)
    #expect(held.map(\.owed.count)[0...1] == [1_000, 0])
    #expect(held.map(\.held.count)[0...1] == [0, 200])
    #expect(try merchants(queries, "2020-11").map(\.state) == [.held])
    try campaign.desk(
      "payer", "D2", Line.time("2020-11-16"), "payout.release", on: "2020-11",
      "\"merchant\":\"m1\",\"text\":\"確認済\"")
    #expect(try periods(campaign.queries()).map(\.owed.count)[0...1] == [1_000, 200])
  }

  @Test func `remembered sums follow lines that come later`() throws {
    let campaign = try SmallCampaign()
    try campaign.feed(.merchants, [Line.merchant("m1", "鳥丸"), Line.merchant("m2", "海山")])
    try campaign.feed(.uses, [Line.use("u1", "2020-10-05", 1_000)])
    try campaign.feed(.bank, [Line.bank("b1", "2020-11-02", "2020-10", 1_000, "returned")])
    let queries = try campaign.queries()
    #expect(try periods(queries)[1].owed == Yen(1_000))
    try campaign.feed(
      .uses, [Line.use("u2", "2020-10-25", 70), Line.use("u3", "2020-10-25", -9, corrects: "u1")])
    try campaign.readAgain(queries)
    #expect(try periods(queries)[1].owed == Yen(1_061))
    try campaign.feed(.uses, [Line.use("v1", "2020-12-05", -5, merchant: "m2", corrects: "v0")])
    try campaign.readAgain(queries)
    #expect(try periods(queries)[3].carried == Yen(-5))
  }
}
