import ChobaCore
import Foundation
import Testing

@testable import ChobaStore

/// What was read still counts when its file goes: pages show what the index knows.
struct LostFileQueryTests {
  private let campaign: SmallCampaign
  private let kept: IndexQueries

  init() throws {
    campaign = try SmallCampaign(staff: SignalsTests.staff)
    try campaign.feed(.merchants, [Line.merchant("m1", "とりまる")])
    try campaign.feed(.members, [Line.member("p1", phone: "+819012345678")])
    try campaign.feed(.calls, [Line.call("c1", "2020-11-01", "予約", urgent: true)])
    try campaign.feed(.receipts, [Line.receipt("r1", "2020-11-01", "review")])
    try campaign.feed(
      .uses,
      (1...9).map { Line.use("u\($0)", "2020-11-01T12:00:0\($0)+09:00", 500) })
    try campaign.desk("sato", "D1", "2020-11-01T12:01:00+09:00", "ticket.take", on: "c1")
    let queries = try campaign.queries()
    let reader = DirectoryReader(directory: queries.directory, index: queries.index)
    try reader.checkAll()
    for feed in [Feed.merchants, .members, .calls, .receipts, .uses] {
      try FileManager.default.removeItem(
        atPath: "\(campaign.root)/feeds/\(feed.rawValue)/x/a.ndjson")
    }
    try campaign.readAgain(queries)
    // Nobody has the files open any more.
    kept = IndexQueries(directory: queries.directory, index: queries.index)
  }

  private func answer(_ request: Request) -> Answer {
    kept.answer(request, now: .at("2020-11-02"))
  }

  @Test func `an account, its case and its alerts are shown without the lines`() throws {
    let member = AccountID.member(MemberID("p1"))
    for account in [member, .merchant(MerchantID("m1"))] {
      let found = answer(.account(account, historyRows: 10))
      guard case .account(let person) = found else { throw WrongAnswer(found) }
      #expect(person.history.isEmpty)
      #expect(person.hasLost)
      let opened = answer(.fraudCase(account))
      guard case .fraudCase = opened else { throw WrongAnswer(opened) }
    }
    let found = answer(.alerts(member))
    guard case .alerts(let alerts) = found else { throw WrongAnswer(found) }
    #expect(alerts.alerts.map(\.value).contains(9))
    #expect(alerts.alerts.allSatisfy { $0.evidence.isEmpty })
    guard case .record(nil) = answer(.record(.uses, LineID("u1"))) else {
      throw WrongAnswer(answer(.record(.uses, LineID("u1"))))
    }
  }

  @Test func `a ticket keeps its clocks, and loses its text alone`() throws {
    let found = answer(.ticket(TicketID("c1")))
    guard case .ticket(let ticket?) = found else { throw WrongAnswer(found) }
    #expect(ticket.row.subject == "予約")
    #expect(ticket.body == nil)
    #expect(!ticket.clocks.isEmpty)
    #expect(ticket.history.count == 1)
  }

  @Test func `receipts that wait are listed without the lost one`() throws {
    let found = answer(.receipts(ListRequest()))
    guard case .receipts(let page) = found else { throw WrongAnswer(found) }
    #expect(page.rows.isEmpty)
  }
}
