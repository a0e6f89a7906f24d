import ChobaCore
import Testing

@testable import ChobaStore

struct OneTicketTests {
  private func answer(_ campaign: SmallCampaign, _ id: String) throws -> TicketAnswer {
    let answer = try campaign.queries().answer(.ticket(TicketID(id)), now: .at("2020-11-02"))
    guard case .ticket(let ticket?) = answer else { throw WrongAnswer(answer) }
    return ticket
  }

  @Test func `a ticket tells its clocks, checks, links and the last change`() throws {
    let campaign = try SmallCampaign(staff: SignalsTests.staff)
    try campaign.feed(.calls, [Line.call("c1", "2020-11-01", "予約")])
    func desk(_ id: String, _ time: String, _ type: String, _ fields: String = "") throws {
      try campaign.desk("sato", id, "2020-11-01T\(time):00+09:00", type, on: "c1", fields)
    }
    try desk("D1", "12:01", "ticket.take")
    try desk("D2", "12:02", "ticket.verify", "\"result\":\"matched\"")
    try desk("D3", "12:03", "ticket.link", "\"to\":\"merchant:m1\"")
    try desk("D4", "12:04", "ticket.link", "\"to\":\"v1\"")
    try desk("D5", "12:05", "ticket.unlink", "\"to\":\"v1\"")
    try desk(
      "D6", "12:06", "ticket.pend", "\"for\":\"callback\",\"until\":\"2020-11-01T15:00:00+09:00\"")
    try desk("D7", "12:07", "ticket.take")
    let ticket = try answer(campaign, "c1")
    #expect(ticket.clocks.map(\.kind) == [.firstAnswer, .pending])
    #expect(ticket.clocks.last?.due == .at("2020-11-01T15:00:00+09:00"))
    #expect(ticket.verified == "matched")
    #expect(ticket.links == ["merchant:m1"])
    #expect(ticket.row.lastChange == LineID("D6"))
    #expect(ticket.history.last?.refusal != nil)
    #expect(ticket.gateState.makers == [.ticketUndo: Login("sato")])
    #expect(ticket.gateState.holder == Login("sato"))
    let author = Actor(login: Login("sato"), roles: [.agent])
    let other = Actor(login: Login("kato"), roles: [.agent])
    #expect(Gate.decide(author, .ticketUndo, ticket.gateState) == nil)
    #expect(Gate.decide(other, .ticketUndo, ticket.gateState) == .role(allowed: [.supervisor]))
  }

  @Test func `merged tickets name each other, and opposite merges lose none`() throws {
    let campaign = try SmallCampaign(staff: SignalsTests.staff)
    try campaign.feed(
      .calls, [Line.call("c1", "2020-11-01", "予約"), Line.call("c2", "2020-11-01", "予約")])
    try campaign.desk(
      "sato", "M1", "2020-11-01T12:10:00+09:00", "ticket.merge", on: "c1", "\"into\":\"c2\"")
    try campaign.desk(
      "kato", "M2", "2020-11-01T12:10:01+09:00", "ticket.merge", on: "c2", "\"into\":\"c1\"")
    #expect(try answer(campaign, "c1").mergedInto == TicketID("c2"))
    #expect(try answer(campaign, "c2").merged.map(\.id.text) == ["c1"])
    #expect(try answer(campaign, "c2").row.state == .waiting)
    try campaign.desk("kato", "M3", "2020-11-01T12:11:00+09:00", "ticket.unmerge", on: "c1")
    #expect(try answer(campaign, "c1").row.state == .waiting)
    #expect(try answer(campaign, "c2").merged.isEmpty)
    #expect(try answer(campaign, "c2").row.state == .waiting)
  }

  @Test func `a ticket opened at the desk has its line's words`() throws {
    let campaign = try SmallCampaign(staff: SignalsTests.staff)
    try campaign.desk(
      "sato", "O1", Line.time("2020-11-01"), "ticket.open", on: "O1",
      "\"from\":\"merchant\",\"channel\":\"phone\",\"subject\":\"営業時間\",\"body\":\"変更\"")
    try campaign.desk(
      "sato", "O2", "2020-11-01T12:01:00+09:00", "ticket.open", on: "O9",
      "\"from\":\"merchant\",\"subject\":\"別名\"")
    let ticket = try answer(campaign, "O1")
    #expect(ticket.body == "変更")
    #expect(ticket.clocks.map(\.metAt) == [.at("2020-11-01")])
    let queries = try campaign.queries()
    guard
      case .problems(let page) = queries.answer(.problems(ListRequest()), now: .at("2020-11-02"))
    else { return }
    #expect(page.rows.map(\.problem.reason) == [.badField("on")])
  }
}

/// Answers that came back to the first line.
extension OneTicketTests {
  @Test func `an answer that came back goes ahead of ordinary waiting tickets`() throws {
    let campaign = try SmallCampaign(
      staff: SignalsTests.staff + "\n[cs]\nroles = [\"support\"]\n")
    try campaign.feed(.calls, (1...3).map { Line.call("c\($0)", "2020-11-0\($0)", "件名") })
    func desk(_ login: String, _ id: String, _ type: String, _ fields: String = "") throws {
      try campaign.desk(
        login, id, "2020-11-03T13:0\(id.suffix(1)):00+09:00", type, on: "c3", fields)
    }
    try desk("sato", "D1", "ticket.escalate", "\"to\":\"support\"")
    try desk("cs", "E2", "ticket.return", "\"text\":\"できます\"")
    let queries = try campaign.queries()
    func ids(_ filter: String) throws -> [String] {
      let answer = queries.answer(.tickets(ListRequest(filter: filter)), now: .at("2020-11-04"))
      guard case .tickets(let page) = answer else { throw WrongAnswer(answer) }
      return page.rows.map(\.id.text)
    }
    #expect(try ids("") == ["c3", "c1", "c2"])
    #expect(try ids("answered:yes returnto:sato") == ["c3"])
    #expect(try ids("answered:yes returnto:kato").isEmpty)
    #expect(try ids("answered:no") == ["c1", "c2"])
  }
}
