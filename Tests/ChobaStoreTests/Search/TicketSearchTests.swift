import ChobaCore
import ChobaTestSupport
import Testing

@testable import ChobaStore

/// What a ticket is found by, folded, from two characters on.
struct TicketSearchTests {
  private let now = Timestamp.at("2020-11-15")

  private func found(
    _ queries: IndexQueries, _ filter: String, sort: String? = nil, isReversed: Bool = false,
    window: ListWindow = ListWindow(first: 0, count: 200)
  ) throws -> Page<TicketRow> {
    let list = ListRequest(filter: filter, sort: sort, isReversed: isReversed, window: window)
    let answer = queries.answer(.tickets(list), now: now)
    guard case .tickets(let page) = answer else { throw WrongAnswer(answer) }
    return page
  }

  private func ids(_ queries: IndexQueries, _ filter: String) throws -> [String] {
    try found(queries, filter).rows.map(\.id.text)
  }

  /// c1 of member p1, c2 of merchant m1, with lines of the desk about both.
  private func campaign() throws -> SmallCampaign {
    let campaign = try SmallCampaign()
    try campaign.feed(
      .merchants,
      [Line.merchant("m1", "居酒屋とりまる", kana: "イザカヤトリマル", phone: "045-921-4487")])
    try campaign.feed(.members, [Line.member("p1", phone: "+819012345678")])
    try campaign.feed(
      .calls,
      [
        Line.call("c1", "2020-11-01", "レシートが反映されない"),
        Line.call("c2", "2020-11-02", "営業時間", from: "merchant", merchant: "m1"),
      ])
    try campaign.desk("sato", "D1", Line.time("2020-11-01"), "ticket.take", on: "c1")
    try campaign.desk(
      "sato", "D2", "2020-11-01T12:05:00+09:00", "ticket.note", on: "c1",
      "\"text\":\"画像ﾌﾒｲのため再送を依頼\"")
    return campaign
  }

  @Test(arguments: [
    ("本文", ["c2", "c1"]), ("ふめい", ["c1"]), ("再送", ["c1"]), ("ﾚｼ", ["c1"]), ("とり", ["c2"]),
    ("いざかや", ["c2"]), ("045-921-4487", ["c2"]), ("0459214487", ["c2"]), ("4487", ["c2"]),
    ("+81459214487", ["c2"]), ("81 45", []), ("090-1234-5678", ["c1"]), ("09012345678", ["c1"]),
    ("+819012345678", ["c1"]), ("09012345679", []), ("m1", ["c2"]), ("p1", ["c1"]),
    ("再送 ふめい", ["c1"]), ("再送 とり", []), ("to:sales 再送", []), ("owner:sato 再送", ["c1"]),
    ("open:yes 本文", ["c2", "c1"]), ("open:no 本文", []), ("late:yes とり", ["c2"]),
  ])
  func `a ticket is found by everything that is said of it`(filter: String, expected: [String])
    throws
  {
    let campaign = try campaign()
    let found = Set(try ids(campaign.queries(), filter))
    // The lines are read again: their folder has to be there until then.
    withExtendedLifetime(campaign) { #expect(found == Set(expected)) }
  }

  @Test func `a search follows what comes, without beginning anew`() throws {
    let campaign = try campaign()
    let queries = try campaign.queries()
    #expect(try ids(queries, "とり") == ["c2"])
    #expect(try ids(queries, "折り返し") == [])
    try campaign.feed(.calls, [Line.call("c3", "2020-11-03", "とりけし")])
    try campaign.desk(
      "sato", "D3", "2020-11-01T12:09:00+09:00", "ticket.note", on: "c1", "\"text\":\"折り返し\"")
    try campaign.readAgain(queries)
    #expect(try ids(queries, "とり") == ["c2", "c3"])
    #expect(try ids(queries, "折り返し") == ["c1"])
  }

  @Test func `a merchant that changes its name is found by the new one only`() throws {
    let campaign = try campaign()
    let queries = try campaign.queries()
    try campaign.feed(.merchants, [Line.merchant("m1", "蕎麦処ふじ", at: "2020-11-02")])
    try campaign.readAgain(queries)
    #expect(try ids(queries, "とり") == [])
    #expect(try ids(queries, "蕎麦") == ["c2"])
    #expect(try queries.digest() == campaign.queries().digest())
  }

  @Test func `a text that was refused finds nothing, nor does one of a line not there yet`() throws
  {
    let campaign = try campaign()
    try campaign.desk(
      "sato", "D3", "2020-11-01T12:09:00+09:00", "ticket.return", on: "c1", "\"text\":\"回答済み\"")
    try campaign.desk(
      "sato", "D4", "2099-01-01T12:00:00+09:00", "ticket.note", on: "c1", "\"text\":\"未来\"")
    let queries = try campaign.queries()
    #expect(try ids(queries, "未来") == [])
    let answer = queries.answer(.ticket(TicketID("c1")), now: now)
    guard case .ticket(let ticket?) = answer else { throw WrongAnswer(answer) }
    let isRefused = ticket.history.contains { $0.line.id.text == "D3" && $0.refusal != nil }
    #expect(try ids(queries, "回答済み") == (isRefused ? [] : ["c1"]))
  }

  @Test func `a list's length is counted as lines come`() throws {
    let campaign = try campaign()
    let queries = try campaign.queries()
    #expect(try found(queries, "").total == 2)
    try campaign.feed(.calls, [Line.call("c3", "2020-11-03", "とりけし")])
    try campaign.desk("sato", "D3", "2020-11-04T12:00:00+09:00", "ticket.take", on: "c3")
    try campaign.readAgain(queries)
    #expect(try found(queries, "").total == 3)
    let answer = queries.answer(.activity(ListRequest()), now: now)
    guard case .activity(let page) = answer else { throw WrongAnswer(answer) }
    #expect((page.rows.count, page.total) == (3, 3))
    let rows = try queries.read { db in
      try (Meta.rowCount("ticket", db), Meta.rowCount("deskLine", db))
    }
    #expect(rows == (3, 3))
  }

  /// Calls over many blocks, of which some hold the word.
  private func manyCalls(_ count: Int, seed: UInt64) throws -> (SmallCampaign, Set<String>) {
    var random = SeededGenerator(seed: seed)
    let campaign = try SmallCampaign()
    var wanted: Set<String> = []
    let calls = (0..<count).map { number in
      let isWanted = Int.random(in: 0..<10, using: &random) == 0
      let id = "c\(number)"
      if isWanted { wanted.insert(id) }
      return Line.call(id, "2020-11-01", isWanted ? "とり" : "と り")
    }
    try campaign.feed(.calls, calls)
    return (campaign, wanted)
  }

  @Test func `slices come to the same as one look, and grow meanwhile`() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    let (campaign, wanted) = try manyCalls(3_000, seed: seed)
    let queries = try campaign.queries()
    queries.slice = .zero
    var total = 0
    var slices = 0
    while true {
      let page = try found(queries, "とり", window: ListWindow(first: 0, count: 5_000))
      #expect(page.total >= total, "seed \(seed)")
      total = page.total
      slices += 1
      if page.isComplete {
        #expect(Set(page.rows.map(\.id.text)) == wanted, "seed \(seed)")
        break
      }
    }
    #expect(slices > 1)
  }

  @Test func `windows are parts of one order, for few and for many, with and without a row`() throws
  {
    let seed = UInt64.random(in: 0...UInt64.max)
    let (campaign, _) = try manyCalls(3_000, seed: seed)
    let queries = try campaign.queries()
    for (filter, sort, isReversed) in [
      ("とり", nil, false), ("本文", nil, false), ("本文", "at", true), ("from:member", "ticket", false),
    ] as [(String, String?, Bool)] {
      func page(_ window: ListWindow) throws -> Page<TicketRow> {
        try found(queries, filter, sort: sort, isReversed: isReversed, window: window)
      }
      let all = try page(ListWindow(first: 0, count: 5_000))
      #expect(all.rows.count == all.total)
      let ids = all.rows.map(\.id.text)
      let middle = try page(ListWindow(first: 100, count: 7))
      #expect(middle.rows == Array(all.rows[100..<107]), "seed \(seed)")
      let last = try page(ListWindow(first: 9_999, count: 10))
      #expect(last.rows == Array(all.rows.suffix(10)), "seed \(seed)")
      let around = try page(ListWindow(first: 0, count: 10, around: ids[200]))
      #expect(around.first == 195)
      #expect(around.rows == Array(all.rows[195..<205]), "seed \(seed)")
      let none = try page(ListWindow(first: 3, count: 2, around: "nobody"))
      #expect(none.rows == Array(all.rows[3..<5]))
    }
  }
}
