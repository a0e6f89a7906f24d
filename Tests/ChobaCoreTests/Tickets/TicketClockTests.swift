import ChobaCore
import Testing

struct TicketClockTests {
  private func line(
    _ minute: Int, _ type: DeskType, by login: String, _ fields: [String: DeskValue] = [:]
  ) -> DeskLine { TicketFoldTests.line(minute, type, by: login, fields) }

  private func ticket(
    _ lines: [DeskLine], channel: CallRecord.Channel? = .mail, urgent: Bool = false
  ) -> Ticket {
    var origin = TicketFoldTests.call
    origin.channel = channel
    origin.isUrgent = urgent
    let fold = TicketFoldTests.fold(lines, origin: origin)
    #expect(fold.refusals.isEmpty)
    return fold.ticket
  }

  @Test func `the first answer is due ten minutes after the call, and late only after that`() {
    let ticket = ticket([])
    #expect(ticket.due == DeskScript.at(10))
    #expect(!ticket.isLate(at: DeskScript.at(10)))
    #expect(ticket.isLate(at: Timestamp(microseconds: DeskScript.at(10).microseconds + 1)))
  }

  @Test(arguments: [
    (CallRecord.Channel.phone as CallRecord.Channel?, true), (.mail, false), (.web, false),
    (nil, false),
  ])
  func `a call on the phone was answered at once`(channel: CallRecord.Channel?, isMet: Bool) {
    let clock = ticket([], channel: channel).clocks.first
    #expect(clock?.metAt == (isMet ? DeskScript.noon : nil))
  }

  @Test(arguments: [
    (DeskType.ticketContact, ["outcome": DeskValue.text("no_answer")], true),
    (.ticketNote, ["text": .text("x")], true), (.ticketEscalate, ["to": .text("partner")], true),
    (.ticketResolve, [:], true), (.ticketUrgent, ["urgent": .flag(true)], true),
    (.ticketTake, [:], false), (.ticketVerify, ["result": .text("済")], false),
  ])
  func `a line meets the first answer or not`(
    type: DeskType, fields: [String: DeskValue], isMet: Bool
  ) {
    let clock = ticket([line(3, type, by: "agent1", fields)]).clocks.first
    #expect(clock?.metAt == (isMet ? DeskScript.at(3) : nil))
  }

  @Test(arguments: [
    // Who, what, and whether it answers an escalation to sales.
    ("sales1", DeskType.ticketNote, ["text": DeskValue.text("x")], true),
    ("sales1", .ticketContact, ["outcome": .text("no_answer")], true),
    ("sales1", .ticketReturn, ["text": .text("x")], true),
    ("sales1", .ticketResolve, [:], true),
    ("sales1", .ticketTake, [:], false),
    ("agent1", .ticketNote, ["text": .text("x")], false),
    ("support1", .ticketContact, ["outcome": .text("reached")], false),
    ("supervisor1", .ticketNote, ["text": .text("x")], false),
    ("supervisor1", .ticketResolve, [:], true),
  ])
  func `only the team's own answer stops its clock`(
    login: String, type: DeskType, fields: [String: DeskValue], isMet: Bool
  ) {
    let escalate = line(5, .ticketEscalate, by: "agent1", ["to": .text("sales")])
    let ticket = ticket([escalate, line(9, type, by: login, fields)])
    let clock = ticket.clocks.first { $0.kind == .sales }
    #expect(clock?.start == DeskScript.at(5))
    #expect(clock?.due == DeskScript.at(245))
    #expect(clock?.metAt == (isMet ? DeskScript.at(9) : nil))
  }

  @Test func `each escalation has a clock of its own`() {
    let ticket = ticket([
      line(1, .ticketEscalate, by: "agent1", ["to": .text("support")]),
      line(2, .ticketEscalate, by: "support1", ["to": .text("sales")]),
      line(3, .ticketReturn, by: "sales1", ["text": .text("x")]),
      line(4, .ticketEscalate, by: "agent1", ["to": .text("sales")]),
    ])
    #expect(ticket.clocks.map(\.kind) == [.firstAnswer, .support, .sales, .sales])
    #expect(ticket.clocks.map(\.metAt) == [1, 2, 3, nil].map { $0.map(DeskScript.at) })
    #expect(ticket.due == DeskScript.at(244))
  }

  @Test func `urgent runs until somebody was reached`() {
    let call = ticket([], urgent: true)
    #expect(call.runningClocks.map(\.kind) == [.firstAnswer, .urgent])
    let lines = [
      line(20, .ticketUrgent, by: "agent1", ["urgent": .flag(true)]),
      line(21, .ticketContact, by: "sales1", ["outcome": .text("no_answer")]),
    ]
    #expect(ticket(lines).due == DeskScript.at(35))
    let reached = line(22, .ticketContact, by: "sales1", ["outcome": .text("reached")])
    let met = ticket(lines + [reached])
    #expect(met.clocks.last { $0.kind == .urgent }?.metAt == DeskScript.at(22))
    #expect(met.due == nil)
    // An urgent call's clock runs from the call on, also when it is made urgent once more.
    #expect(ticket(lines, urgent: true).clocks.filter { $0.kind == .urgent }.count == 1)
  }

  @Test func `while pending only its own day counts, until somebody acts`() {
    let until = CampaignZone.tokyo.text(of: DeskScript.at(600))
    let pend = line(
      1, .ticketPend, by: "agent1", ["for": .text("callback"), "until": .text(until)])
    #expect(ticket([pend]).due == DeskScript.at(600))
    #expect(ticket([pend]).runningClocks.map(\.kind) == [.pending])
    let note = line(2, .ticketNote, by: "agent1", ["text": .text("x")])
    #expect(ticket([pend, note]).due == DeskScript.at(600))
    let missed = line(2, .ticketContact, by: "agent1", ["outcome": .text("no_answer")])
    #expect(ticket([pend, missed]).due == DeskScript.at(600))
    let reached = line(2, .ticketContact, by: "agent1", ["outcome": .text("reached")])
    #expect(ticket([pend, reached]).due == nil)
    // Who takes the call-back over must be late with it, too.
    #expect(ticket([pend, line(2, .ticketTake, by: "agent1")]).due == DeskScript.at(600))
    #expect(ticket([pend, line(2, .ticketResolve, by: "agent1")]).due == nil)
  }

  @Test func `a promise is due at its time, until a contact keeps it or another replaces it`() {
    let first = line(
      1, .ticketPromise, by: "agent1", ["due": .text(CampaignZone.tokyo.text(of: DeskScript.at(5)))]
    )
    let second = line(
      2, .ticketPromise, by: "agent1",
      ["due": .text(CampaignZone.tokyo.text(of: DeskScript.at(7)))])
    #expect(ticket([first]).due == DeskScript.at(5))
    #expect(ticket([first, second]).due == DeskScript.at(7))
    let missed = line(3, .ticketContact, by: "agent1", ["outcome": .text("no_answer")])
    #expect(ticket([first, second, missed]).due == DeskScript.at(7))
    let contact = line(3, .ticketContact, by: "agent1", ["outcome": .text("reached")])
    #expect(ticket([first, second, contact]).due == nil)
    #expect(ticket([first, second, contact]).promised == nil)
  }

  @Test(arguments: [
    (DeskType.ticketRelease, [:], true), (.ticketHandover, ["to": DeskValue.text("agent2")], true),
    (.ticketAssign, ["to": .text("agent2")], true),
    (.ticketEscalate, ["to": .text("partner")], true),
    (.ticketUrgent, ["urgent": .flag(true)], true),
    (.ticketResolve, [:], false),
  ])
  func `a promise runs on whoever has the ticket, until it is resolved`(
    type: DeskType, fields: [String: DeskValue], runs: Bool
  ) {
    let lines = [
      line(1, .ticketTake, by: "agent1"),
      line(
        2, .ticketPromise, by: "agent1",
        ["due": .text(CampaignZone.tokyo.text(of: DeskScript.at(15)))]),
      line(3, type, by: "agent1", fields),
    ]
    let after = ticket(lines)
    #expect((after.due.map { $0 <= DeskScript.at(15) } ?? false) == runs)
    #expect(after.isLate(at: DeskScript.at(16)) == runs)
    #expect((after.milestones.promise?.id == LineID("d2")) == runs)
  }

  @Test(arguments: [
    (DeskType.ticketRelease, [:], true), (.ticketHandover, ["to": DeskValue.text("agent2")], true),
    (.ticketAssign, ["to": .text("agent2")], true),
    (.ticketEscalate, ["to": .text("partner")], false), (.ticketResolve, [:], false),
  ])
  func `who is given a ticket that waits still sees until when`(
    type: DeskType, fields: [String: DeskValue], waits: Bool
  ) {
    let until = CampaignZone.tokyo.text(of: DeskScript.at(600))
    let after = ticket([
      line(1, .ticketTake, by: "agent1"),
      line(2, .ticketPend, by: "agent1", ["for": .text("answer"), "until": .text(until)]),
      line(3, type, by: "agent1", fields),
    ])
    #expect((after.pendingClock?.due == DeskScript.at(600)) == waits)
  }

  @Test func `nothing is due of what is resolved`() {
    let resolved = ticket([line(1, .ticketResolve, by: "agent1")], urgent: true)
    #expect(resolved.due == nil)
    #expect(resolved.clocks.allSatisfy { $0.metAt == DeskScript.at(1) })
    #expect(!resolved.isLate(at: DeskScript.at(100_000)))
  }
}
