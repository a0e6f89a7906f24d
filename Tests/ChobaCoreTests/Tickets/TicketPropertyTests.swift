import ChobaCore
import ChobaTestSupport
import Testing

struct TicketPropertyTests {
  /// Lines of every type by anybody, some of them at one instant.
  static func lines(_ generator: inout SeededGenerator) -> [DeskLine] {
    let types = DeskType.allCases.filter { $0.subject == .ticket && $0 != .ticketOpen }
    let logins = DeskScript.staff.people.keys.map(\.text).sorted()
    return (0..<25).map { index in
      let type = types.randomElement(using: &generator) ?? .ticketNote
      let team = ["support", "sales", "partner", "agent2"].randomElement(using: &generator) ?? ""
      return DeskScript.line(
        "d\(index)", type, on: "c1", by: logins.randomElement(using: &generator) ?? "agent1",
        at: Int.random(in: 0...12, using: &generator),
        [
          "to": .text(type == .ticketEscalate && team == "agent2" ? "sales" : team),
          "text": .text("x"), "result": .text("済"), "outcome": .text("reached"),
          "for": .text("answer"), "until": .text("2020-11-20"), "due": .text("2020-11-21"),
          "urgent": .flag(Bool.random(using: &generator)), "into": .text("c2"),
          "line": .text("d\(Int.random(in: 0..<25, using: &generator))"),
        ])
    }
  }

  @Test(arguments: 0..<100)
  func `any order of reading gives the same ticket and the same refusals`(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let lines = Self.lines(&generator)
    let one = TicketFoldTests.fold(lines)
    let other = TicketFoldTests.fold(lines.shuffled(using: &generator))
    #expect(one.ticket == other.ticket, "seed \(seed)")
    #expect(one.refusals == other.refusals, "seed \(seed)")
  }

  @Test(arguments: 0..<100)
  func `what the fold lets pass is what a writer was told beforehand`(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let lines = Self.lines(&generator).sorted(by: DeskLine.foldsBefore)
    let refusals = TicketFoldTests.fold(lines).refusals
    for (index, line) in lines.enumerated() {
      let before = TicketFoldTests.fold(Array(lines[..<index])).ticket
      let type = try #require(line.deskType)
      let gate = Gate.decide(
        TicketFoldTests.context.actor(of: line), type, before.gateState)
      // The gate's no is the fold's no; its yes may still fail on the line's own fields.
      if let gate { #expect(refusals[line.id] == gate, "seed \(seed), \(line.id)") }
    }
  }

  @Test(arguments: 0..<100)
  func `its values stay in their bounds`(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let ticket = TicketFoldTests.fold(Self.lines(&generator)).ticket
    #expect(
      (ticket.state == .taken) == (ticket.owner != nil) || ticket.state == .resolved
        || ticket.state == .merged, "seed \(seed)")
    #expect((ticket.state == .merged) == (ticket.mergedInto != nil), "seed \(seed)")
    #expect(ticket.state != .escalated || ticket.to != nil, "seed \(seed)")
    #expect(ticket.state != .waiting || ticket.to == nil, "seed \(seed)")
    for clock in ticket.clocks {
      #expect(clock.metAt.map { $0 >= clock.start } ?? true, "seed \(seed), \(clock)")
    }
  }
}
