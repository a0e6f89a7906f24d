import ChobaCore
import Testing

@testable import ChobaStore

struct TicketQueryTests {
  private let now = Timestamp.at("2020-11-15")

  /// Four calls: c1 resolved, c2 urgent, c3 a merchant's, c4 the newest.
  private func campaign() throws -> SmallCampaign {
    let campaign = try SmallCampaign()
    try campaign.feed(.merchants, [Line.merchant("m1", "居酒屋とりまる")])
    try campaign.feed(
      .calls,
      [
        Line.call("c1", "2020-11-01", "レシートが反映されない"),
        Line.call("c2", "2020-11-02", "予約が取れない", urgent: true),
        Line.call("c3", "2020-11-03", "営業時間", from: "merchant", merchant: "m1"),
        Line.call("c4", "2020-11-15", "ポイント"),
      ])
    try campaign.desk("sato", "D1", Line.time("2020-11-01"), "ticket.take", on: "c1")
    try campaign.desk(
      "sato", "D2", "2020-11-01T12:05:00+09:00", "ticket.resolve", on: "c1", "\"text\":\"案内済\"")
    return campaign
  }

  private func page(
    _ queries: IndexQueries, _ list: ListRequest = ListRequest()
  ) throws -> Page<TicketRow> {
    let answer = queries.answer(.tickets(list), now: now)
    guard case .tickets(let page) = answer else { throw WrongAnswer(answer) }
    return page
  }

  @Test func `open tickets stand first, urgent ones before, then by their clocks`() throws {
    let page = try page(campaign().queries())
    #expect(page.rows.map(\.id.text) == ["c2", "c3", "c4", "c1"])
    #expect((page.first, page.total, page.isComplete) == (0, 4, true))
    #expect(page.rows[1].accountName == "居酒屋とりまる")
  }

  @Test(arguments: [
    ("state:resolved", ["c1"]), ("late:yes", ["c2", "c3"]), ("late:no", ["c4", "c1"]),
    ("urgent:yes", ["c2"]), ("from:merchant", ["c3"]),
    ("channel:mail urgent:no open:yes", ["c3", "c4"]),
    ("owner:sat", ["c1"]), ("account:m1", ["c3"]), ("ﾚｼｰﾄ", ["c1"]), ("トリ", ["c3"]),
    ("とり 営業", ["c3"]), ("とり 予約", []), ("c2", ["c2"]), ("state:", ["c2", "c3", "c4", "c1"]),
  ])
  func `a filter's every term must hold`(filter: String, expected: [String]) throws {
    let page = try page(campaign().queries(), ListRequest(filter: filter))
    #expect(page.rows.map(\.id.text) == expected)
    #expect(page.total == expected.count)
  }

  @Test func `a ticket is found by the number told on the phone, with and without its dash`() throws
  {
    let queries = try campaign().queries()
    let reference = try page(queries).rows[0].reference
    for typed in [reference, reference.filter { $0 != "-" }] {
      #expect(try page(queries, ListRequest(filter: typed)).rows.map(\.id.text) == ["c2"])
    }
  }

  @Test func `every column sorts, both ways`() throws {
    let queries = try campaign().queries()
    for sort in [
      "ticket", "at", "from", "account", "subject", "state", "to", "owner", "urgent", "due",
    ] {
      let rows = try page(queries, ListRequest(sort: sort)).rows
      let reversed = try page(queries, ListRequest(sort: sort, isReversed: true)).rows
      #expect(rows.count == 4, "\(sort)")
      #expect(rows == reversed.reversed(), "\(sort)")
    }
    let due = try page(queries, ListRequest(sort: "due")).rows.map(\.id.text)
    #expect(due.last == "c1")
  }

  @Test func `a window follows a row to its place, and counts from its first when it is gone`()
    throws
  {
    let queries = try campaign().queries()
    let around = ListRequest(window: ListWindow(first: 0, count: 2, around: "c1"))
    #expect(try page(queries, around).rows.map(\.id.text) == ["c4", "c1"])
    #expect(try page(queries, around).first == 2)
    let inside = ListRequest(window: ListWindow(first: 1, count: 2, around: "c4"))
    #expect(try page(queries, inside).first == 1)
    let gone = ListRequest(
      filter: "state:resolved", window: ListWindow(first: 7, count: 2, around: "c4"))
    #expect(try page(queries, gone).rows.map(\.id.text) == ["c1"])
  }

  @Test func `a ticket has its call's body and everything done, oldest first`() throws {
    let campaign = try campaign()
    let queries = try campaign.queries()
    let answer = queries.answer(.ticket(TicketID("c1")), now: now)
    guard case .ticket(let ticket?) = answer else { throw WrongAnswer(answer) }
    #expect(ticket.body == "本文")
    #expect(ticket.history.map { $0.line.id.text } == ["D1", "D2"])
    #expect(ticket.row.state == .resolved)
    #expect(queries.answer(.ticket(TicketID("c9")), now: now) == .ticket(nil))
  }

  @Test func `the Desk counts what is open and late`() throws {
    let answer = try campaign().queries().answer(.desk(rows: 2), now: now)
    guard case .desk(let desk) = answer else { throw WrongAnswer(answer) }
    #expect((desk.openTickets, desk.lateTickets) == (3, 2))
    #expect(desk.tickets.map(\.id.text) == ["c2", "c3"])
    #expect(desk.periods.map { $0.batch.text } == ["2020-12", "2020-11"])
  }
}
