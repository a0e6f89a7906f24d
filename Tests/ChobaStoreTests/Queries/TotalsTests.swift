import ChobaCore
import Testing

@testable import ChobaStore

struct TotalsTests {
  private func totals(
    _ campaign: SmallCampaign, _ request: TotalsRequest, now: String = "2020-11-15"
  ) throws -> TotalsAnswer {
    let answer = try campaign.queries().answer(.totals(request), now: Timestamp.at(now))
    guard case .totals(let totals) = answer else { throw WrongAnswer(answer) }
    return totals
  }

  /// Two months, two sites, two merchants, and a correction entered in the second month.
  private func campaign() throws -> SmallCampaign {
    let campaign = try SmallCampaign()
    try campaign.feed(.merchants, [Line.merchant("m1", "鳥丸"), Line.merchant("m2", "海山")])
    try campaign.feed(
      .uses,
      [
        Line.use("u1", "2020-10-31T23:59:59+09:00", 1_000),
        Line.use("u2", "2020-11-01T00:00:00+09:00", 500, merchant: "m2", meal: "lunch"),
        Line.use("u3", "2020-11-14", 2_000, site: "gourmet"),
        Line.use("u4", "2020-11-02", -300, corrects: "u1"),
      ])
    return campaign
  }

  @Test func `a month ends at midnight in Tokyo, and the one that holds now can still grow`() throws
  {
    let totals = try totals(campaign(), TotalsRequest())
    #expect(totals.page.rows.map(\.key) == ["2020-10", "2020-11"])
    #expect(totals.page.rows.map(\.points.dinner.count) == [1_000, 1_700])
    #expect(totals.page.rows.map(\.points.lunch.count) == [0, 500])
    #expect(totals.page.rows.map(\.isRunning) == [false, true])
    #expect(totals.total.total == Points(3_200))
  }

  @Test func `a correction counts on the day it concerns when totals are by event`() throws {
    let totals = try totals(campaign(), TotalsRequest(on: .event))
    #expect(totals.page.rows.map(\.points.total.count) == [700, 2_500])
  }

  @Test func `a correction of a correction concerns the first line's day, a circle its last known`()
    throws
  {
    let campaign = try SmallCampaign()
    try campaign.feed(
      .uses,
      [
        Line.use("u1", "2020-10-05", 1_000),
        Line.use("u2", "2020-11-05", -1_000, corrects: "u1"),
        Line.use("u3", "2020-12-05", 400, corrects: "u2"),
        Line.use("v1", "2021-01-05", -10, corrects: "v2"),
        Line.use("v2", "2021-02-05", 30, corrects: "v1"),
        Line.use("w1", "2021-03-05", -5, corrects: "nobody"),
      ])
    let totals = try totals(campaign, TotalsRequest(on: .event))
    #expect(
      totals.page.rows.map { "\($0.key) \($0.points.total.count)" }
        == ["2020-10 400", "2021-01 30", "2021-02 -10", "2021-03 -5"])
  }

  @Test func `sites stand in the campaign's order, also one without a line`() throws {
    let campaign = try SmallCampaign()
    try campaign.feed(.uses, [Line.use("u1", "2020-10-05", 1_000, site: "gourmet")])
    let totals = try totals(campaign, TotalsRequest(by: .site))
    #expect(totals.page.rows.map(\.key) == ["epark", "gourmet"])
    #expect(totals.page.rows.map(\.points.total.count) == [0, 1_000])
  }

  @Test(arguments: [
    ("2020-11-01", "2020-11-30", [1_700, 500]), ("2020-11-02", "2020-11-13", [-300, 0]),
    ("2020-10-31", "2020-11-14", [2_700, 500]), ("2020-10-01", "2020-11-01", [1_000, 500]),
  ])
  func `a range of days has the same sums by merchant, from whole months or from days`(
    first: String, last: String, sums: [Int64]
  ) throws {
    let days = try #require(CivilDay(first))...(try #require(CivilDay(last)))
    let totals = try totals(campaign(), TotalsRequest(by: .merchant, days: days))
    let expected = zip(["m1", "m2"], sums).filter { $1 != 0 }
    #expect(totals.page.rows.map(\.key) == expected.map(\.0))
    #expect(totals.page.rows.map(\.points.total.count) == expected.map(\.1))
  }

  @Test func `by event a merchant's correction leaves the days it was entered in`() throws {
    let november = CivilMonth(year: 2020, month: 11)
    let totals = try totals(
      campaign(),
      TotalsRequest(by: .merchant, on: .event, days: november.firstDay...november.lastDay))
    #expect(totals.page.rows.map(\.points.total.count) == [2_000, 500])
    #expect(totals.page.rows.map(\.name) == ["鳥丸", "海山"])
  }

  @Test func `merchants are sorted by a sum, filtered by name, and windowed about one of them`()
    throws
  {
    let campaign = try campaign()
    func keys(_ list: ListRequest) throws -> [String] {
      try totals(campaign, TotalsRequest(by: .merchant, list: list)).page.rows.map(\.key)
    }
    #expect(try keys(ListRequest(sort: "total")) == ["m2", "m1"])
    #expect(try keys(ListRequest(sort: "total", isReversed: true)) == ["m1", "m2"])
    #expect(try keys(ListRequest(filter: "海")) == ["m2"])
    let about = ListWindow(first: 0, count: 1, around: "m2")
    #expect(try keys(ListRequest(window: about)) == ["m2"])
    let gone = ListWindow(first: 0, count: 1, around: "m9")
    #expect(try keys(ListRequest(window: gone)) == ["m1"])
  }

  @Test func `an unknown field and an unknown column are refused`() throws {
    let queries = try campaign().queries()
    let field = TotalsRequest(list: ListRequest(filter: "colour:red"))
    #expect(
      queries.answer(.totals(field), now: Timestamp.at("2020-11-15"))
        == .refused(.unknownField("colour", known: [])))
    let sort = TotalsRequest(list: ListRequest(sort: "colour"))
    let answer = queries.answer(.totals(sort), now: Timestamp.at("2020-11-15"))
    guard case .refused(.unknownSort("colour", _)) = answer else { throw WrongAnswer(answer) }
  }
}

/// The answer was another one than the test asked for.
struct WrongAnswer: Error {
  var answer: Answer
  init(_ answer: Answer) { self.answer = answer }
}
