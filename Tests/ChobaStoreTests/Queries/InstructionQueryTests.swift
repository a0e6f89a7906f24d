import ChobaCore
import Testing

@testable import ChobaStore

/// Instructions to another team, as the index keeps and lists them.
struct InstructionQueryTests {
  private static let staff = """
    [hana]
    roles = ["support"]
    [eigyo]
    roles = ["sales"]
    [tanaka]
    roles = ["supervisor"]
    """
  private let now = Timestamp.at("2020-11-01T13:00:00+09:00")

  /// c1 is hana's, who told sales at 12:10; c2 waits.
  private func campaign() throws -> SmallCampaign {
    let campaign = try SmallCampaign(staff: Self.staff)
    try campaign.feed(
      .calls, [Line.call("c1", "2020-11-01", "営業時間"), Line.call("c2", "2020-11-01", "予約")])
    try desk(campaign, "tanaka", "D1", "12:01", "ticket.escalate", "\"to\":\"support\"")
    try desk(campaign, "hana", "D2", "12:05", "ticket.take")
    try desk(
      campaign, "hana", "D3", "12:10", "ticket.instruct", "\"to\":\"sales\",\"text\":\"掲載を直す\"")
    return campaign
  }

  private func desk(
    _ campaign: SmallCampaign, _ login: String, _ id: String, _ clock: String, _ type: String,
    _ fields: String = ""
  ) throws {
    try campaign.desk(login, id, "2020-11-01T\(clock):00+09:00", type, on: "c1", fields)
  }

  private func found(_ campaign: SmallCampaign, _ filter: String) throws -> [TicketRow] {
    let answer = try campaign.queries().answer(.tickets(ListRequest(filter: filter)), now: now)
    guard case .tickets(let page) = answer else { throw WrongAnswer(answer) }
    return page.rows
  }

  @Test func `an open one is found by its team, with its own time, until it is answered`() throws {
    let campaign = try campaign()
    for filter in ["instructed:sales", "instructed:yes", "team:sales", "team:support"] {
      #expect(try found(campaign, filter).map(\.id.text) == ["c1"], "\(filter)")
    }
    #expect(try found(campaign, "instructed:support").isEmpty)
    let open = try found(campaign, "instructed:sales").first?.instructions.first
    #expect(open?.due == Timestamp.at("2020-11-01T16:10:00+09:00"))
    #expect((open?.by, open?.holder) == (Login("hana"), nil))

    try desk(campaign, "eigyo", "E1", "12:20", "ticket.take")
    let taken = try found(campaign, "instructed:sales").first
    #expect(taken?.instructions.map(\.holder) == [Login("eigyo")])
    #expect((taken?.state, taken?.owner) == (.taken, Login("hana")))

    try desk(campaign, "eigyo", "E2", "12:30", "ticket.return", "\"text\":\"直しました\"")
    #expect(try found(campaign, "instructed:yes").isEmpty)
    #expect(try found(campaign, "replied:yes owner:hana").map(\.id.text) == ["c1"])
    #expect(try found(campaign, "replied:yes").first?.reply == LineID("E2"))
  }

  @Test func `the ticket's page has what was told and what was answered`() throws {
    let campaign = try campaign()
    try desk(campaign, "eigyo", "E1", "12:30", "ticket.note", "\"text\":\"直しました\"")
    let answer = try campaign.queries().answer(.ticket(TicketID("c1")), now: now)
    guard case .ticket(let ticket?) = answer else { throw WrongAnswer(answer) }
    #expect(ticket.instructions.map(\.line.id.text) == ["D3"])
    #expect(ticket.instructions.first?.answer?.id == LineID("E1"))
    #expect(ticket.row.instructions.isEmpty)
  }

  @Test(arguments: ["hana", "eigyo", "tanaka"])
  func `a hand-over tells it to whoever gave it or took it on`(login: String) throws {
    let campaign = try campaign()
    try desk(campaign, "eigyo", "E1", "12:20", "ticket.take")
    let answer = try campaign.queries().answer(.shift(Login(login), since: nil), now: now)
    guard case .shift(let shift?) = answer else { throw WrongAnswer(answer) }
    #expect(shift.instructed.map(\.id.text) == (login == "tanaka" ? [] : ["c1"]))
  }

  @Test func `an undo leaves no row behind, in whatever order the lines are read`() throws {
    let campaign = try campaign()
    try desk(campaign, "hana", "D4", "12:15", "ticket.undo", "\"line\":\"D3\"")
    let queries = try campaign.queries()
    #expect(try found(campaign, "instructed:yes").isEmpty)
    let other = try self.campaign()
    #expect(try other.queries().digest() != queries.digest())
  }

  @Test func `a notice is taken back by the first supervisor who says so`() throws {
    let campaign = try campaign()
    func notice(_ id: String, _ login: String, _ clock: String, _ type: String, _ fields: String)
      throws
    {
      try campaign.desk(
        login, id, "2020-11-01T\(clock):00+09:00", type, on: "desk", fields)
    }
    try notice(
      "N1", "tanaka", "12:30", "desk.notice", "\"text\":\"障害\",\"until\":\"2020-11-02\"")
    func shown() throws -> [String] {
      let answer = try campaign.queries().answer(.signals, now: now)
      guard case .signals(let signals) = answer else { throw WrongAnswer(answer) }
      return signals.notices.map(\.id.text)
    }
    // Of another id: about nothing.
    try notice("W0", "tanaka", "12:32", "desk.withdraw", "\"of\":\"N9\"")
    #expect(try shown() == ["N1"])
    try notice("W1", "tanaka", "12:35", "desk.withdraw", "\"of\":\"N1\"")
    #expect(try shown().isEmpty)
  }
}
