import ChobaCore
import Testing

@testable import ChobaStore

struct AccessTests {
  private func campaign() throws -> SmallCampaign {
    let campaign = try SmallCampaign()
    let purpose = "\"purpose\":\"折返し\""
    try campaign.desk(
      "sato", "X1", Line.time("2020-11-01"), "access.reveal", on: "member:p1",
      "\"field\":\"member-phone\",\(purpose)")
    try campaign.desk(
      "sato", "X2", Line.time("2020-11-02"), "access.reveal", on: "merchant:p1",
      "\"field\":\"merchant-phone\",\(purpose)")
    try campaign.desk(
      "tanaka", "X3", Line.time("2020-11-03"), "access.export", on: "list",
      "\"what\":\"tickets\",\"count\":12,\(purpose)")
    // A proposal lapses on account lines; looking at somebody is none.
    try campaign.desk(
      "tanaka", "X4", Line.time("2020-11-03"), "fraud.watch", on: "member:p1", "\"text\":\"x\"")
    // Not by the first line: a problem, and nothing else.
    try campaign.desk(
      "sato", "X5", Line.time("2020-11-04"), "access.export", on: "list",
      "\"what\":\"tickets\",\(purpose)")
    return campaign
  }

  @Test(arguments: [
    ("", ["X3", "X2", "X1"]), ("login:sato", ["X2", "X1"]), ("login:sat", []),
    ("person:member:p1", ["X1"]), ("person:p1", ["X2", "X1"]), ("type:access.export", ["X3"]),
    ("折返し", ["X3", "X2", "X1"]), ("login:SATO person:merchant:p1", ["X2"]),
  ])
  func `whose data a login saw is listed, the newest first`(
    filter: String, expected: [String]
  ) throws {
    let answer = try campaign().queries()
      .answer(.access(ListRequest(filter: filter)), now: .at("2020-11-05"))
    guard case .access(let page) = answer else { throw WrongAnswer(answer) }
    #expect(page.rows.map(\.line.id.text) == expected)
  }
}
