import ChobaCore
import Testing

@testable import ChobaStore

struct ShiftTests {
  private let now = Timestamp.at("2020-11-02T08:00:00+09:00")

  /// Sato's night: c1 promised and kept by sato, c2 promised and given back, c3 promised by kato
  /// who has it, c4 escalated, c5 changed the evening before.
  private func campaign() throws -> SmallCampaign {
    let campaign = try SmallCampaign(staff: SignalsTests.staff)
    try campaign.feed(
      .calls, (1...5).map { Line.call("c\($0)", "2020-11-01", "件名\($0)") })
    func desk(
      _ login: String, _ id: String, _ time: String, _ type: String, _ on: String,
      _ fields: String = ""
    ) throws {
      try campaign.desk(login, id, "2020-11-\(time):00+09:00", type, on: on, fields)
    }
    try desk("sato", "A1", "01T19:59", "ticket.note", "c5", "\"text\":\"x\"")
    try desk("sato", "A2", "01T22:00", "ticket.take", "c1")
    try desk(
      "sato", "A3", "01T22:01", "ticket.promise", "c1",
      "\"due\":\"2020-11-02T09:00:00+09:00\",\"text\":\"折返し\"")
    try desk("sato", "A4", "01T22:02", "ticket.take", "c2")
    try desk(
      "sato", "A5", "01T22:03", "ticket.promise", "c2", "\"due\":\"2020-11-02T07:00:00+09:00\"")
    try desk("sato", "A6", "01T22:04", "ticket.release", "c2")
    try desk("sato", "A7", "01T22:05", "ticket.escalate", "c4", "\"to\":\"support\"")
    try desk("kato", "K1", "01T22:00", "ticket.take", "c3")
    try desk(
      "kato", "K2", "01T22:01", "ticket.promise", "c3", "\"due\":\"2020-11-02T07:30:00+09:00\"")
    return campaign
  }

  private func shift(_ queries: IndexQueries, _ request: Request) throws -> ShiftAnswer? {
    let answer = queries.answer(request, now: now)
    guard case .shift(let shift) = answer else { throw WrongAnswer(answer) }
    return shift
  }

  @Test func `a shift begins with its first line of twelve hours, and tells what changed`() throws {
    let queries = try campaign().queries()
    let shift = try shift(queries, .shift(Login("sato"), since: nil))
    // The line at 19:59 is older than twelve hours.
    #expect(shift?.since == Timestamp.at("2020-11-01T22:00:00+09:00"))
    #expect(shift?.changed.map(\.id.text) == ["c4", "c2", "c1"])
    #expect(shift?.waiting.map(\.id.text) == ["c4"])
    #expect(shift?.owned.map(\.id.text) == ["c1"])
    let longer = try self.shift(
      queries, .shift(Login("sato"), since: Timestamp.at("2020-11-01T19:59:00+09:00")))
    #expect(longer?.changed.map(\.id.text) == ["c4", "c2", "c1", "c5"])
  }

  @Test func `promises are the login's and those that nobody has, the earliest first`() throws {
    let shift = try shift(campaign().queries(), .shift(Login("sato"), since: nil))
    #expect(shift?.promises.map(\.ticket.id.text) == ["c2", "c1"])
    #expect(shift?.promises.last?.text == "折返し")
    #expect(shift?.promises.map(\.by) == [Login("sato"), Login("sato")])
  }

  @Test func `a promise that nobody took over is late and in the list of late tickets`() throws {
    let queries = try campaign().queries()
    let filter = ListRequest(filter: "late:yes", sort: "due")
    guard case .tickets(let page) = queries.answer(.tickets(filter), now: now) else { return }
    #expect(page.rows.first { $0.id.text == "c2" }?.owner == nil)
    #expect(page.rows.contains { $0.id.text == "c2" })
  }

  @Test func `a brief shows its shift as it ended, and what of it is still open`() throws {
    let campaign = try campaign()
    try campaign.desk(
      "sato", "B1", "2020-11-01T23:00:00+09:00", "desk.brief", on: "desk",
      "\"since\":\"2020-11-01T20:00:00+09:00\",\"to\":\"kato\"")
    try campaign.desk("sato", "A8", "2020-11-01T23:30:00+09:00", "ticket.take", on: "c5")
    // Kato takes the promise over.
    try campaign.desk("kato", "K3", "2020-11-02T07:50:00+09:00", "ticket.take", on: "c2")
    let queries = try campaign.queries()
    let shift = try shift(queries, .brief(LineID("B1")))
    #expect(shift?.brief?.to == Login("kato"))
    #expect(shift?.changed.map(\.id.text) == ["c4", "c2", "c1"])
    #expect(shift?.promises.map(\.ticket.id.text) == ["c1"])
    #expect(try self.shift(queries, .brief(LineID("B9"))) == nil)
    #expect(try self.shift(queries, .brief(LineID("A8"))) == nil)
  }
}

extension ShiftTests {
  @Test func `a brief lists what its order gave away until somebody begins with it`() throws {
    let campaign = try campaign()
    let until = "\"until\":\"2020-11-02T09:30:00+09:00\""
    try campaign.desk(
      "sato", "A8", "2020-11-01T22:30:00+09:00", "ticket.take", on: "c5")
    try campaign.desk(
      "sato", "A9", "2020-11-01T22:31:00+09:00", "ticket.pend", on: "c5",
      "\"for\":\"answer\"," + until)
    try campaign.desk(
      "sato", "B1", "2020-11-01T23:00:00+09:00", "desk.brief", on: "desk",
      "\"since\":\"2020-11-01T20:00:00+09:00\"")
    try campaign.desk("sato", "B2", "2020-11-01T23:00:01+09:00", "ticket.release", on: "c5")
    try campaign.desk(
      "sato", "B3", "2020-11-01T23:00:02+09:00", "ticket.handover", on: "c1", "\"to\":\"kato\"")
    let before = try shift(campaign.queries(), .brief(LineID("B1")))
    #expect(Set(before?.given.map(\.id.text) ?? []) == ["c1", "c5"])
    #expect(before?.promises.map(\.ticket.id.text) == ["c2", "c5"])
    #expect(before?.promises.last?.pendingFor == .answer)
    #expect(before?.promises.last?.due == .at("2020-11-02T09:30:00+09:00"))
    try campaign.desk("kato", "K3", "2020-11-02T07:50:00+09:00", "ticket.take", on: "c5")
    let after = try shift(campaign.queries(), .brief(LineID("B1")))
    #expect(after?.given.map(\.id.text) == ["c1"])
  }
}
