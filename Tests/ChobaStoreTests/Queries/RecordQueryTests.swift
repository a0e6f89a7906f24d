import ChobaCore
import Testing

@testable import ChobaStore

/// A record's page: all lines of its id with their places, and what belongs with it.
struct RecordQueryTests {
  private static func booking(_ id: String, _ at: String, _ status: String, member: String = "p1")
    -> String
  {
    """
    {"id":"\(id)","at":"\(Line.time(at))","member":"\(member)","merchant":"m1","site":"epark",\
    "party":4,"visit":"2020-11-14T19:00:00+09:00","status":"\(status)"}
    """
  }

  private static func receipt(
    _ id: String, _ at: String, _ status: String, of booking: String, member: String = "p1",
    sha256: String = "aa"
  ) -> String {
    """
    {"id":"\(id)","at":"\(Line.time(at))","member":"\(member)","merchant":"m1",\
    "reservation":"\(booking)","sha256":"\(sha256)","status":"\(status)"}
    """
  }

  private static func grant(_ id: String, _ at: String, _ points: Int, _ rest: String) -> String {
    """
    {"id":"\(id)","at":"\(Line.time(at))","member":"p1","merchant":"m1","site":"epark",\
    "meal":"dinner","points":\(points),\(rest)}
    """
  }

  private func campaign() throws -> SmallCampaign {
    let campaign = try SmallCampaign()
    try campaign.feed(.merchants, [Line.merchant("m1", "とりまる")])
    try campaign.feed(
      .reservations,
      [
        "", Self.booking("r2", "2020-11-02", "booked"), Self.booking("r1", "2020-11-01", "booked"),
      ])
    try campaign.write(
      "feeds/reservations/y/b.ndjson",
      [
        Self.booking("r1", "2020-11-14", "visited"), Self.booking("r1", "2020-11-13", "cancelled"),
        Self.booking("r1", "2020-11-14", "visited") + " ",
      ])
    try campaign.feed(
      .receipts,
      [
        Self.receipt("t1", "2020-11-14", "uploaded", of: "r2"),
        Self.receipt("t1", "2020-11-15", "verified", of: "r1"),
        Self.receipt("t2", "2020-11-15", "review", of: "r9", member: "p2"),
        Self.receipt("t3", "2020-11-16", "verified", of: "r1", sha256: "bb"),
      ])
    try campaign.feed(
      .grants,
      [
        Self.grant("g1", "2020-11-15", 4_000, #""reservation":"r1","receipt":"t1""#),
        Self.grant("g2", "2020-11-17", -1_000, #""corrects":"g1""#),
        Self.grant("g1", "2020-11-18", 9_000, #""reservation":"r1""#),
      ])
    try campaign.write(
      "feeds/grants/y/b.ndjson",
      [Self.grant("g1", "2020-11-15", 4_000, #""reservation":"r1","receipt":"t1""#) + " "])
    return campaign
  }

  private func record(_ feed: Feed, _ id: String) throws -> RecordAnswer? {
    let campaign = try campaign()
    let answer = try campaign.queries().answer(
      .record(feed, LineID(id)), now: .at("2020-11-20"))
    guard case .record(let found) = answer else { throw WrongAnswer(answer) }
    return found
  }

  private func links(_ record: RecordAnswer) -> [String] {
    record.links.map { "\($0.relation.rawValue) \($0.line.id.text)" }
  }

  @Test func `Of a booking every version is told with its place, and the newest stands`() throws {
    let found = try #require(try record(.reservations, "r1"))
    let lines = found.lines.map { "\($0.state.rawValue) \($0.path):\($0.number)" }
    #expect(
      lines == [
        "earlier feeds/reservations/x/a.ndjson:3", "earlier feeds/reservations/y/b.ndjson:2",
        "repeated feeds/reservations/y/b.ndjson:1", "stands feeds/reservations/y/b.ndjson:3",
      ])
    guard case .reservation(let booking) = found.line.record else {
      Issue.record("no booking")
      return
    }
    #expect(booking.status == .visited && found.merchantName == "とりまる")
    #expect(links(found) == ["named g1", "named t1", "named t3"])
  }

  @Test func `A receipt that was moved to another booking belongs with that one alone`() throws {
    let before = try #require(try record(.reservations, "r2"))
    #expect(links(before) == [])
    let found = try #require(try record(.receipts, "t1"))
    #expect(found.lines.map(\.state) == [.earlier, .stands])
    #expect(links(found) == ["named r1", "named g1", "same-file t2"])
  }

  @Test func `Of a line that never changes the first stands, others repeat it or have no effect`()
    throws
  {
    let found = try #require(try record(.grants, "g1"))
    #expect(found.lines.map(\.state) == [.stands, .repeated, .refused])
    #expect(links(found) == ["named r1", "named t1", "correction g2"])
    let correction = try #require(try record(.grants, "g2"))
    #expect(links(correction) == ["corrected g1"])
  }

  @Test func `What persons decided about a receipt stands with it, oldest first`() throws {
    let campaign = try campaign()
    for (id, at, type) in [
      ("D2", "2020-11-18", "receipt.approve"), ("D1", "2020-11-17", "receipt.reject"),
    ].reversed() {
      try campaign.desk(
        "tanaka", id, Line.time(at), type, on: "t2", "\"text\":\"x\",\"code\":\"duplicate\"")
    }
    try campaign.desk(
      "tanaka", "D3", Line.time("2020-11-19"), "ticket.note", on: "t2", #""text":"n""#)
    let answer = try campaign.queries().answer(
      .record(.receipts, LineID("t2")), now: .at("2020-11-20"))
    guard case .record(let found?) = answer else { throw WrongAnswer(answer) }
    #expect(found.decisions.map(\.line.id.text) == ["D1", "D2"])
  }

  @Test func `What it names and nobody has sent is no link, and an unknown id no record`() throws {
    let found = try #require(try record(.receipts, "t2"))
    #expect(found.line.record.reservation == LineID("r9"))
    #expect(links(found) == ["same-file t1"])
    #expect(try record(.reservations, "r9") == nil)
    // Ids are a feed's own.
    #expect(try record(.uses, "r1") == nil)
  }
}
