import ChobaCore
import Foundation
import Testing

@testable import ChobaDemo

/// What the demo's people did, held against the gate that holds for everybody.
@Suite struct DeskGateTests {
  private let lines: [DeskLine]
  private let origins: [TicketOrigin]
  private let campaign = Campaign()
  private let staff = Staff(
    Dictionary(
      uniqueKeysWithValues: DemoStaff.all.map { person in
        let roles = Set(person.roles.compactMap(StaffRole.init(rawValue:)))
        return (Login(person.login), Staff.Person(name: person.name, roles: roles))
      }))

  init() throws {
    let folder = try DemoFolder()
    let plan = try DemoPlan(scale: 0.001, feeds: [.calls])
    _ = try DemoCampaign.write(to: folder.path, plan: plan)
    lines = try folder.files(under: "desk/").flatMap { try folder.lines($0) }
      .map { try Self.line($0.object) }
    origins = try folder.objects(.calls).map { call in
      let from = try #require((call["from"] as? String).flatMap(CallRecord.From.init(rawValue:)))
      return TicketOrigin(
        call: CallRecord(
          from: from, subject: call["subject"] as? String ?? "", urgent: call["urgent"] as? Bool),
        id: LineID(try #require(call["id"] as? String)),
        at: try #require((call["at"] as? String).flatMap(Timestamp.init)))
    }
  }

  private static func line(_ object: [String: Any]) throws -> DeskLine {
    let text = object.compactMapValues { $0 as? String }
    let envelope: Set = ["id", "at", "by", "type", "on", "prev"]
    return DeskLine(
      id: LineID(try #require(text["id"])), at: try #require(text["at"].flatMap(Timestamp.init)),
      by: Login(try #require(text["by"])), type: try #require(text["type"]),
      on: try #require(text["on"]),
      fields: text.filter { !envelope.contains($0.key) }.mapValues(DeskValue.text))
  }

  @Test func `every line is of a known type and has the fields of its type`() {
    for line in lines {
      #expect(line.deskType != nil, "\(line.type)")
      #expect(DeskSchema.problem(in: line) == nil, "\(line.type)")
    }
  }

  @Test func `no line about a ticket is refused, and all but the last days' are closed`() {
    let context = TicketContext(campaign: campaign, staff: staff)
    let about = Dictionary(grouping: lines, by: \.on)
    var open = 0
    for origin in origins {
      let fold = TicketFold(origin, lines: about[origin.id.text] ?? [], context: context)
      #expect(fold.refusals.isEmpty, "\(origin.id) \(fold.refusals.values)")
      guard fold.ticket.state != .resolved else { continue }
      open += 1
      #expect(campaign.zone.day(of: origin.at) > DemoTime.lastDay.advanced(by: -2), "\(origin.id)")
    }
    #expect((12...40).contains(open))
  }

  @Test func `no line about an account is refused, and every step of the ladder is taken`() {
    let context = AccountContext(campaign: campaign, staff: staff)
    let about = Dictionary(grouping: lines.filter { AccountID($0.on) != nil }, by: \.on)
    for (account, lines) in about {
      guard let id = AccountID(account) else { continue }
      let fold = AccountFold(id, lines: lines, context: context)
      #expect(fold.refusals.isEmpty, "\(account) \(fold.refusals.values)")
    }
    let taken = Set(lines.map(\.type))
    #expect(
      taken.isSuperset(of: [
        "fraud.watch", "fraud.dismiss", "fraud.warn", "fraud.improved", "account.bar",
        "account.bar_urgent", "account.propose", "account.opinion", "account.approve",
      ]))
  }
}
