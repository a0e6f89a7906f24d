import ChobaCore
import Testing

struct ClockSumTests {
  private func line(
    _ minute: Int, _ type: DeskType, by login: String, _ fields: [String: DeskValue] = [:]
  ) -> DeskLine { TicketFoldTests.line(minute, type, by: login, fields) }

  @Test func `a late answer explains itself as a sum, to the minute`() {
    let clock = TicketFoldTests.fold([]).ticket.clocks[0]
    let late = clock.sum(at: DeskScript.at(51))
    #expect(
      (late.since, late.allowedMinutes, late.due) == (DeskScript.at(0), 10, DeskScript.at(10)))
    #expect((late.isLate, late.minutes) == (true, 41))
    #expect(
      (clock.sum(at: DeskScript.at(10)).isLate, clock.sum(at: DeskScript.at(10)).minutes) == (
        false, 0
      ))
    #expect(
      (clock.sum(at: DeskScript.at(3)).isLate, clock.sum(at: DeskScript.at(3)).minutes) == (
        false, 7
      ))
  }

  @Test func `a clock that was met is held against when it was met`() {
    let ticket = TicketFoldTests.fold([line(12, .ticketNote, by: "agent1", ["text": .text("x")])])
      .ticket
    let sum = ticket.clocks[0].sum(at: DeskScript.at(500))
    #expect((sum.isLate, sum.minutes, sum.metAt) == (true, 2, DeskScript.at(12)))
    #expect(sum.stops.isEmpty)
  }

  /// Every line that is said to stop a clock stops it, and no other line does.
  @Test(arguments: TicketClock.Kind.allCases)
  func `what would stop a clock is what stops it`(kind: TicketClock.Kind) throws {
    let until = DeskValue.text(CampaignZone.tokyo.text(of: DeskScript.at(600)))
    let begin: [TicketClock.Kind: [DeskLine]] = [
      .support: [line(1, .ticketEscalate, by: "agent1", ["to": .text("support")])],
      .sales: [line(1, .ticketEscalate, by: "agent1", ["to": .text("sales")])],
      .urgent: [line(1, .ticketUrgent, by: "agent1", ["urgent": .flag(true)])],
      .promise: [line(1, .ticketPromise, by: "agent1", ["due": until])],
      .pending: [line(1, .ticketPend, by: "agent1", ["for": .text("callback"), "until": until])],
    ]
    let lines = begin[kind] ?? []
    let ticket = TicketFoldTests.fold(lines).ticket
    let clock = try #require(
      (ticket.clocks + [ticket.pendingClock].compactMap { $0 }).last { $0.kind == kind })
    let stops = clock.sum(at: DeskScript.at(2), pendingFor: ticket.pending?.reason).stops
    func isStopped(_ type: DeskType, by login: String, _ fields: [String: DeskValue]) -> Bool {
      let fold = TicketFoldTests.fold(lines + [line(5, type, by: login, fields)])
      guard fold.refusals.isEmpty else { return false }
      if kind == .pending { return fold.ticket.pending == nil }
      return fold.ticket.clocks.last { $0.kind == kind && $0.start == clock.start }?.isRunning
        != true
    }
    let tried: [(DeskType, [String: DeskValue])] = [
      (.ticketTake, [:]), (.ticketRelease, [:]), (.ticketNote, ["text": .text("x")]),
      (.ticketContact, ["outcome": .text("reached")]),
      (.ticketContact, ["outcome": .text("no_answer")]),
      (.ticketVerify, ["result": .text("matched")]), (.ticketEscalate, ["to": .text("partner")]),
      (.ticketReturn, ["text": .text("x")]), (.ticketResolve, [:]),
      (.ticketInstruct, ["to": .text("sales"), "text": .text("x")]),
      (.ticketHandover, ["to": .text("supervisor2")]), (.ticketLink, ["to": .text("m1")]),
    ]
    for (type, fields) in tried {
      let reaches = fields["outcome"] == .text("reached")
      let said = stops.filter { $0.type == type && (!$0.mustReach || reaches) }
      let stoppedBySupervisor = isStopped(type, by: "supervisor1", fields)
      // A return needs a team that it comes back from.
      if type == .ticketReturn, ticket.to == nil { continue }
      #expect(stoppedBySupervisor == said.contains { $0.by == nil }, "\(type) \(fields)")
      for stop in said {
        guard let team = stop.by else { continue }
        #expect(isStopped(type, by: "\(team.rawValue)1", fields), "\(type) by \(team)")
      }
    }
  }
}
