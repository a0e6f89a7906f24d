import ChobaCore
import Testing

@testable import ChobaStore

struct SignalsTests {
  static let staff = """
    [tanaka]
    roles = ["supervisor"]
    [sato]
    roles = ["agent"]
    [kato]
    roles = ["agent"]
    [eigyo]
    roles = ["sales"]
    """

  private func campaign() throws -> SmallCampaign {
    let campaign = try SmallCampaign(staff: Self.staff)
    try campaign.feed(
      .calls, [Line.call("c1", "2020-11-01", "水漏れ"), Line.call("c2", "2020-11-02", "予約")])
    return campaign
  }

  private func signals(
    _ campaign: SmallCampaign, at now: String = "2020-11-02"
  ) throws -> SignalsAnswer {
    let answer = try campaign.queries().answer(.signals, now: Timestamp.at(now))
    guard case .signals(let signals) = answer else { throw WrongAnswer(answer) }
    return signals
  }

  @Test func `without a line there is nothing to tell`() throws {
    #expect(try signals(campaign()) == SignalsAnswer())
  }

  @Test(arguments: [
    ("1", []), ("2", ["member:p1"]), ("[[\"2020-10-01\", 1], [\"2020-11-06\", 2]]", []),
    ("[[\"2020-10-01\", 1], [\"2020-11-05\", 2]]", ["member:p1"]),
  ])
  func `an approval that has fewer opinions than are asked for is told, while its proposal is open`(
    opinions: String, told: [String]
  ) throws {
    let staff = """
      [tanaka]
      roles = ["supervisor"]
      [inoue]
      roles = ["analyst"]
      [nakamura]
      roles = ["analyst"]
      """
    let campaign = try SmallCampaign(toml: "[fraud]\nopinions = \(opinions)", staff: staff)
    func desk(_ login: String, _ day: Int, _ type: String, _ fields: String) throws {
      try campaign.desk(
        login, "A\(day)", Line.time("2020-11-0\(day)"), type, on: "member:p1", fields)
    }
    try desk("inoue", 2, "account.bar_urgent", "\"text\":\"x\"")
    try desk("inoue", 3, "account.propose", "\"text\":\"x\"")
    try desk(
      "nakamura", 4, "account.opinion", "\"proposal\":\"A3\",\"view\":\"for\",\"text\":\"x\"")
    #expect(try signals(campaign).shortApprovals.isEmpty)
    try desk("tanaka", 5, "account.approve", "\"proposal\":\"A3\",\"text\":\"x\"")
    #expect(try signals(campaign).shortApprovals.map(\.description) == told)
    try desk("inoue", 6, "fraud.contact", "\"outcome\":\"reached\"")
    #expect(try signals(campaign).shortApprovals.isEmpty)
  }

  @Test func `a notice shows through its last day, the newest first`() throws {
    let campaign = try campaign()
    for (id, until) in [("N1", "2020-11-02"), ("N2", "2020-11-03")] {
      try campaign.desk(
        "tanaka", id, Line.time("2020-11-01"), "desk.notice", on: "desk",
        "\"text\":\"障害 \(id)\",\"until\":\"\(until)\"")
    }
    #expect(
      try signals(campaign, at: "2020-11-02T23:59:59+09:00").notices.map(\.id.text) == ["N2", "N1"])
    let last = try signals(campaign, at: "2020-11-03T00:00:00+09:00").notices
    #expect(last.map(\.text) == ["障害 N2"])
    #expect(last.first?.until == CivilDay("2020-11-03"))
  }

  @Test func `an urgent ticket rings until somebody in sales takes it`() throws {
    let campaign = try campaign()
    try campaign.desk(
      "sato", "D1", Line.time("2020-11-01"), "ticket.urgent", on: "c1", "\"urgent\":true")
    #expect(try signals(campaign).ringing.map(\.id.text) == ["c1"])
    try campaign.desk("eigyo", "D2", "2020-11-01T12:10:00+09:00", "ticket.take", on: "c1")
    #expect(try signals(campaign).ringing.isEmpty)
  }

  @Test func `a call that is urgent from birth rings, until its caller was reached`() throws {
    let campaign = try campaign()
    try campaign.feed(.calls, [Line.call("u1", "2020-11-01", "火災", urgent: true)])
    #expect(try signals(campaign).ringing.map(\.id.text) == ["u1"])
    try campaign.desk(
      "sato", "D1", "2020-11-01T12:05:00+09:00", "ticket.contact", on: "u1",
      "\"outcome\":\"no_answer\"")
    #expect(try signals(campaign).ringing.map(\.id.text) == ["u1"])
    try campaign.desk(
      "sato", "D2", "2020-11-01T12:06:00+09:00", "ticket.contact", on: "u1",
      "\"outcome\":\"reached\"")
    #expect(try signals(campaign).ringing.isEmpty)
  }

  @Test func `a brief is told of for a day, until another login receives it`() throws {
    let campaign = try campaign()
    try campaign.desk(
      "sato", "B1", Line.time("2020-11-01"), "desk.brief", on: "desk",
      "\"since\":\"2020-11-01T00:00:00+09:00\",\"text\":\"申し送り\"")
    let brief = try signals(campaign).briefs.first
    #expect(brief?.text == "申し送り")
    #expect(brief?.since == Timestamp.at("2020-11-01T00:00:00+09:00"))
    #expect(try signals(campaign, at: "2020-11-02T12:00:01+09:00").briefs.isEmpty)
    // The author's own receipt has no effect, nor has one after the first.
    try campaign.desk(
      "sato", "R1", "2020-11-01T12:01:00+09:00", "desk.received", on: "desk", "\"of\":\"B1\"")
    #expect(try signals(campaign).briefs.count == 1)
    try campaign.desk(
      "kato", "R2", "2020-11-01T12:02:00+09:00", "desk.received", on: "desk", "\"of\":\"B1\"")
    try campaign.desk(
      "tanaka", "R3", "2020-11-01T12:03:00+09:00", "desk.received", on: "desk", "\"of\":\"B1\"")
    try campaign.desk(
      "tanaka", "R4", "2020-11-01T12:04:00+09:00", "desk.received", on: "desk", "\"of\":\"B9\"")
    #expect(try signals(campaign).briefs.isEmpty)
    let queries = try campaign.queries()
    guard case .shift(let shift?) = queries.answer(.brief(LineID("B1")), now: .at("2020-11-02")),
      case .activity(let lines) = queries.answer(.activity(ListRequest()), now: .at("2020-11-02"))
    else { throw WrongAnswer(.shift(nil)) }
    #expect(shift.brief?.receivedBy == Login("kato"))
    let refusals = Dictionary(
      uniqueKeysWithValues: lines.rows.map { ($0.line.id.text, $0.refusal) })
    #expect(refusals["R1"] == .samePerson)
    #expect(refusals["R2"] == .some(nil))
    #expect(
      refusals["R3"]
        == .state("received", by: Login("kato"), at: Timestamp.at("2020-11-01T12:02:00+09:00")))
    #expect(refusals["R4"] == .unknownSubject)
  }

  @Test func `a receipt that is read before its brief counts as one read after it`() throws {
    let campaign = try campaign()
    try campaign.desk(
      "kato", "R1", "2020-11-01T12:02:00+09:00", "desk.received", on: "desk", "\"of\":\"B1\"")
    let queries = try campaign.queries()
    try campaign.desk(
      "tanaka", "R0", "2020-11-01T12:01:00+09:00", "desk.received", on: "desk", "\"of\":\"B1\"")
    try campaign.desk(
      "sato", "B1", Line.time("2020-11-01"), "desk.brief", on: "desk",
      "\"since\":\"2020-11-01T00:00:00+09:00\"")
    try campaign.desk(
      "sato", "D1", Line.time("2020-11-01"), "ticket.promise", on: "c1", "\"due\":\"2020-11-02\"")
    try campaign.readAgain(queries)
    guard case .shift(let shift?) = queries.answer(.brief(LineID("B1")), now: .at("2020-11-02"))
    else { throw WrongAnswer(.shift(nil)) }
    #expect(shift.brief?.receivedBy == Login("tanaka"))
    #expect(try queries.digest() == campaign.queries().digest())
  }

  @Test func `a notice is told although somebody writes an earlier line with its id`() throws {
    let campaign = try campaign()
    try campaign.desk(
      "tanaka", "N1", "2020-11-01T13:00:00+09:00", "desk.notice", on: "desk",
      "\"text\":\"後\",\"until\":\"2020-11-30\"")
    let queries = try campaign.queries()
    try campaign.desk("sato", "N1", Line.time("2020-11-01"), "ticket.take", on: "c1")
    try campaign.readAgain(queries)
    guard case .signals(let signals) = queries.answer(.signals, now: .at("2020-11-02")) else {
      return
    }
    #expect(signals.notices.map(\.text) == ["後"])
    #expect(try queries.digest() == campaign.queries().digest())
  }
}
