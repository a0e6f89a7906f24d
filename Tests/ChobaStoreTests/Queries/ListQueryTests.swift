import ChobaCore
import Testing

@testable import ChobaStore

struct ListQueryTests {
  private let now = Timestamp.at("2020-11-15")

  @Test func `problems stand by path and offset, and one is found by its place`() throws {
    let campaign = try SmallCampaign()
    try campaign.feed(.uses, ["{", Line.use("u1", "2020-11-01", 5), "[]"])
    try campaign.feed(.calls, ["{}"])
    let queries = try campaign.queries()
    let answer = queries.answer(.problems(ListRequest()), now: now)
    guard case .problems(let page) = answer else { throw WrongAnswer(answer) }
    #expect(
      page.rows.map(\.id).map { $0.prefix { $0 != ":" } } == [
        "feeds/calls/x/a.ndjson", "feeds/uses/x/a.ndjson", "feeds/uses/x/a.ndjson",
      ])
    #expect(page.rows.map(\.problem.line) == [1, 1, 3])
    let around = ListRequest(window: ListWindow(first: 0, count: 1, around: page.rows[2].id))
    guard case .problems(let one) = queries.answer(.problems(around), now: now) else {
      throw WrongRow()
    }
    #expect(one.rows == [page.rows[2]] && one.first == 2)
    #expect(try queries.status().problemCount == 3)
    #expect(try queries.status().lineCount == 1)
  }

  @Test func `merchants show what was last seen of their notices`() throws {
    let campaign = try SmallCampaign()
    try campaign.feed(
      .merchants, [Line.merchant("m2", "海山", kana: "ウミヤマ"), Line.merchant("m1", "鳥丸")])
    try campaign.feed(
      .safety,
      [
        """
        {"id":"s1","at":"2020-11-02T12:00:00+09:00","merchant":"m1","poster":true,"listing":false}
        """,
        """
        {"id":"s2","at":"2020-11-01T12:00:00+09:00","merchant":"m1","poster":false,"listing":false}
        """,
      ])
    let queries = try campaign.queries()
    func rows(_ filter: String) throws -> [MerchantRow] {
      let answer = queries.answer(.merchants(ListRequest(filter: filter)), now: now)
      guard case .merchants(let page) = answer else { throw WrongAnswer(answer) }
      return page.rows
    }
    #expect(try rows("").map(\.id.text) == ["m1", "m2"])
    #expect(try rows("").map(\.poster) == [true, nil])
    #expect(try rows("poster:yes").map(\.id.text) == ["m1"])
    #expect(try rows("うみ").map(\.id.text) == ["m2"])
    let unknown = queries.answer(.merchants(ListRequest(filter: "poster:maybe")), now: now)
    #expect(
      unknown
        == .refused(.unknownValue(field: "poster", value: "maybe", known: ["yes", "no"])))
  }

  @Test func `receipts in review wait for a person until somebody or the machine decides`() throws {
    let campaign = try SmallCampaign()
    try campaign.feed(
      .receipts,
      [
        Line.receipt("r1", "2020-11-01", "uploaded"), Line.receipt("r1", "2020-11-02", "review"),
        Line.receipt("r2", "2020-11-02", "review"), Line.receipt("r2", "2020-11-03", "verified"),
        Line.receipt("r3", "2020-11-03", "review"), Line.receipt("r4", "2020-11-03", "uploaded"),
      ])
    func waiting() throws -> [String] {
      let answer = try campaign.queries().answer(.receipts(ListRequest()), now: now)
      guard case .receipts(let page) = answer else { throw WrongAnswer(answer) }
      return page.rows.map(\.id.text)
    }
    #expect(try waiting() == ["r1", "r3"])
    try campaign.desk("tanaka", "D1", Line.time("2020-11-05"), "receipt.approve", on: "r1")
    #expect(try waiting() == ["r3"])
    try campaign.feed(.receipts, [Line.receipt("r1", "2020-11-06", "review")])
    #expect(try waiting() == ["r1", "r3"].reversed())
  }

  @Test func `activity stands newest first and can be narrowed`() throws {
    let campaign = try SmallCampaign()
    for (id, day) in [("D1", "2020-11-01"), ("D2", "2020-11-02")] {
      try campaign.desk(
        "tanaka", id, Line.time(day), "fraud.watch", on: "member:p\(id)", "\"text\":\"確認\"")
    }
    try campaign.desk(
      "sato", "D3", Line.time("2020-11-01"), "ticket.take", on: "nothing")
    let queries = try campaign.queries()
    func ids(_ filter: String) throws -> [String] {
      let answer = queries.answer(.activity(ListRequest(filter: filter)), now: now)
      guard case .activity(let page) = answer else { throw WrongAnswer(answer) }
      return page.rows.map(\.line.id.text)
    }
    #expect(try ids("") == ["D2", "D3", "D1"])
    #expect(try ids("by:sato") == ["D3"])
    #expect(try ids("type:fraud on:pd2") == ["D2"])
    #expect(try ids("refused:yes") == ["D3"])
  }

  @Test func `a line that was in effect is known to be overtaken when an earlier one arrives`()
    throws
  {
    let campaign = try SmallCampaign(staff: SignalsTests.staff)
    try campaign.feed(.calls, [Line.call("c1", "2020-11-01", "予約")])
    func fates() throws -> [String] {
      let ids = [LineID("D2"), LineID("D0")]
      let answer = try campaign.queries().answer(.fates(ids), now: now)
      guard case .fates(let rows) = answer else { throw WrongAnswer(answer) }
      return rows.map(\.line.id.text)
    }
    try campaign.desk("sato", "D2", "2020-11-01T12:02:00+09:00", "ticket.take", on: "c1")
    #expect(try fates() == [])
    try campaign.desk("kato", "D1", "2020-11-01T12:01:00+09:00", "ticket.take", on: "c1")
    #expect(try fates() == ["D2"])
  }

  @Test func `a line from the future is not there yet`() throws {
    let campaign = try SmallCampaign()
    for (id, time) in [("D1", Line.time("2020-11-01")), ("D2", "9000-01-01T00:00:00Z")] {
      try campaign.desk("tanaka", id, time, "fraud.watch", on: "member:p1", "\"text\":\"確認\"")
    }
    let queries = try campaign.queries()
    let answer = queries.answer(.activity(ListRequest()), now: now)
    guard case .activity(let page) = answer else { throw WrongAnswer(answer) }
    #expect(page.rows.map { $0.line.id.text } == ["D1"])
    #expect(page.total == 1)
  }

  @Test func `verdicts stand by day, the newest first`() throws {
    let campaign = try SmallCampaign()
    let verdict = { (id: String, day: String, revision: Int, verdict: String) in
      """
      {"id":"\(id)","at":"2020-11-10T12:00:00+09:00","site":"epark","day":"\(day)",\
      "revision":\(revision),"verdict":"\(verdict)"}
      """
    }
    try campaign.feed(
      .audit,
      [
        verdict("a1", "2020-11-01", 1, "correct"), verdict("a2", "2020-11-01", 2, "accepted"),
        verdict("a3", "2020-11-02", 1, "accepted"),
      ])
    let answer = try campaign.queries().answer(.audit(ListRequest()), now: now)
    guard case .audit(let page) = answer else { throw WrongAnswer(answer) }
    #expect(
      page.rows.map { "\($0.day) \($0.revision)" } == [
        "2020-11-02 1", "2020-11-01 2", "2020-11-01 1",
      ])
  }

  @Test(
    arguments: [
      (0, 10, nil, 0), (5, 10, nil, 5), (95, 10, nil, 90), (500, 10, nil, 90), (-3, 10, nil, 0),
      (0, 10, 9, 0), (0, 10, 10, 5), (40, 10, 3, 0), (0, 10, 99, 90), (0, 200, 99, 0),
    ] as [(Int, Int, Int?, Int)])
  func `a window of a hundred rows begins where its row is inside`(
    first: Int, count: Int, place: Int?, start: Int
  ) {
    #expect(ListWindow(first: first, count: count).start(of: 100, place: place) == start)
  }
}
