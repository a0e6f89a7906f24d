import ChobaCore
import Testing

@testable import ChobaStore

struct TicketFiguresTests {
  private let now = Timestamp.at("2020-11-03T12:05:00+09:00")

  /// c1 closed by the first line, c2 by support after an escalation and opened again once, c3
  /// waiting and late, c4 (of now) waiting and not late, c5 of October with sato.
  private func campaign() throws -> SmallCampaign {
    let campaign = try SmallCampaign(
      staff: SignalsTests.staff + "\n[yamada]\nroles = [\"support\"]\n")
    try campaign.feed(
      .calls,
      [
        Line.call("c1", "2020-11-01", "a"), Line.call("c2", "2020-11-02", "b"),
        Line.call("c3", "2020-11-02", "c"), Line.call("c4", "2020-11-03", "d"),
        Line.call("c5", "2020-10-31T23:59:59+09:00", "e"),
      ])
    func desk(
      _ login: String, _ id: String, _ at: String, _ type: String, _ on: String,
      _ fields: String = ""
    ) throws {
      try campaign.desk(login, id, "2020-11-\(at):00+09:00", type, on: on, fields)
    }
    try desk("sato", "A0", "01T00:09", "ticket.take", "c5")
    try desk("sato", "A1", "01T12:05", "ticket.resolve", "c1")
    try desk("sato", "A2", "02T12:20", "ticket.escalate", "c2", "\"to\":\"support\"")
    try desk("yamada", "Y1", "02T13:00", "ticket.resolve", "c2")
    try desk("sato", "A3", "02T13:10", "ticket.reopen", "c2")
    try desk("sato", "A4", "02T13:20", "ticket.escalate", "c2", "\"to\":\"support\"")
    try desk("yamada", "Y2", "02T14:00", "ticket.resolve", "c2")
    return campaign
  }

  private func figures(
    _ queries: IndexQueries, _ by: TicketFiguresRequest.By, days: ClosedRange<CivilDay>? = nil
  ) throws -> (rows: [TicketFiguresRow], total: TicketFiguresRow) {
    let answer = queries.answer(.ticketFigures(TicketFiguresRequest(by: by, days: days)), now: now)
    guard case .ticketFigures(let page, let total) = answer else { throw WrongAnswer(answer) }
    return (page.rows, total)
  }

  @Test func `a month counts what came in it, whenever it was done`() throws {
    let figures = try figures(campaign().queries(), .month)
    #expect(figures.rows.map(\.key) == ["2020-10", "2020-11"])
    let november = figures.rows[1]
    #expect((november.received, november.resolved, november.closedAtFirstLine) == (4, 2, 1))
    #expect((november.reopened, november.late) == (1, 2))
    #expect(november.firstAnswer == MinuteSpread(median: 5, p90: 20, p95: 20, most: 20))
    #expect(november.resolution == MinuteSpread(median: 5, p90: 120, p95: 120, most: 120))
    #expect((figures.total.key, figures.total.received, figures.total.late) == ("total", 5, 3))
  }

  @Test func `days are the campaign's, and may be a part`() throws {
    let queries = try campaign().queries()
    #expect(
      try figures(queries, .day).rows.map { "\($0.key) \($0.received)" }
        == ["2020-10-31 1", "2020-11-01 1", "2020-11-02 2", "2020-11-03 1"])
    let day = CivilMonth(year: 2020, month: 11).day(1)
    let part = try figures(queries, .day, days: day...day.advanced(by: 1))
    #expect(part.rows.map(\.key) == ["2020-11-01", "2020-11-02"])
    #expect(part.total.received == 3)
  }

  @Test func `a team's and a person's are those that it resolved, and the open ones it has`() throws
  {
    let queries = try campaign().queries()
    #expect(
      try figures(queries, .team).rows.map { "\($0.key) \($0.received) \($0.resolved)" }
        == ["first 4 1", "support 1 1"])
    #expect(
      try figures(queries, .person).rows.map { "\($0.key) \($0.received) \($0.resolved)" }
        == ["sato 2 1", "yamada 1 1"])
  }

  @Test func `figures are worked out again when a ticket changed, and only then`() throws {
    let campaign = try campaign()
    let queries = try campaign.queries()
    #expect(try figures(queries, .month).total.resolved == 2)
    let state = queries.figures.state
    try campaign.feed(.uses, [Line.use("u1", "2020-11-01", 1_000)])
    try campaign.readAgain(queries)
    #expect(try figures(queries, .month).total.resolved == 2)
    #expect(queries.figures.state == state)
    try campaign.desk("sato", "A9", "2020-11-03T12:01:00+09:00", "ticket.resolve", on: "c4")
    try campaign.readAgain(queries)
    #expect(try figures(queries, .month).total.resolved == 3)
    #expect(queries.figures.state != state)
  }
}
