import ChobaCore
import Testing

/// 対応指示: support has the case and tells sales what to do.
struct InstructionTests {
  private func line(
    _ minute: Int, _ type: DeskType, by login: String, _ fields: [String: DeskValue] = [:]
  ) -> DeskLine { TicketFoldTests.line(minute, type, by: login, fields) }

  private func fold(_ lines: [DeskLine]) -> TicketFold { TicketFoldTests.fold(lines) }

  /// Support has the case since minute 2 and told sales at minute 3.
  private var told: [DeskLine] {
    [
      line(1, .ticketEscalate, by: "agent1", ["to": .text("support")]),
      line(2, .ticketTake, by: "support1"),
      line(3, .ticketInstruct, by: "support1", ["to": .text("sales"), "text": .text("掲載を直す")]),
    ]
  }

  private let sales = Actor(login: Login("sales1"), roles: [.sales])

  @Test func `it waits in the instructed team's list, and the case stays where it is`() {
    let ticket = fold(told).ticket
    #expect((ticket.state, ticket.to, ticket.owner) == (.taken, .support, Login("support1")))
    let row = ticket.row(reference: "")
    let open = row.instruction(for: sales)
    // The minutes of an escalation to sales: 240.
    #expect((open?.by, open?.due, open?.holder) == (Login("support1"), DeskScript.at(243), nil))
    #expect(row.instruction(for: Actor(login: Login("support2"), roles: [.support])) == nil)
    // No clock of the ticket runs for it.
    #expect(ticket.clocks.map(\.kind) == [.firstAnswer, .support])
  }

  @Test func `one of the team takes it on, another is told who has it, and it can be given back`() {
    let taken = fold(
      told + [line(4, .ticketTake, by: "sales1"), line(5, .ticketTake, by: "sales2")])
    #expect(taken.ticket.openInstructions.map(\.holder) == [Login("sales1")])
    #expect((taken.ticket.state, taken.ticket.owner) == (.taken, Login("support1")))
    #expect(
      taken.refusals.byID == [LineID("d5"): .state("taken", by: Login("sales1"), at: nil)])
    let back = fold(
      told + [line(4, .ticketTake, by: "sales1"), line(5, .ticketRelease, by: "sales1")])
    #expect(back.refusals.isEmpty)
    #expect(back.ticket.openInstructions.map(\.holder) == [nil])
    #expect(back.ticket.owner == Login("support1"))
  }

  @Test(
    arguments: [
      (DeskType.ticketNote, ["text": .text("直した")]),
      (.ticketContact, ["outcome": .text("reached")]), (.ticketReturn, ["text": .text("直した")]),
    ] as [(DeskType, [String: DeskValue])])
  func `a note, a contact that reached somebody and a return answer it, and its case stays`(
    type: DeskType, fields: [String: DeskValue]
  ) {
    let answered = fold(told + [line(4, type, by: "sales1", fields)])
    #expect(answered.refusals.isEmpty)
    let ticket = answered.ticket
    #expect(ticket.openInstructions.isEmpty)
    #expect(
      (ticket.reply?.by, ticket.owner, ticket.to) == (Login("sales1"), Login("support1"), .support))
    // Whoever has the case goes on from it: it was read.
    let read = fold(
      told + [
        line(4, type, by: "sales1", fields),
        line(5, .ticketNote, by: "support1", ["text": .text("x")]),
      ])
    #expect(read.ticket.reply == nil && read.ticket.instructions.isEmpty)
  }

  @Test func `nobody at home, the giver's own note and the first line's answer nothing`() {
    let lines = [
      line(4, .ticketContact, by: "sales1", ["outcome": .text("no_answer")]),
      line(5, .ticketNote, by: "support1", ["text": .text("x")]),
      line(6, .ticketNote, by: "agent1", ["text": .text("x")]),
    ]
    #expect(fold(told + lines).ticket.openInstructions.count == 1)
  }

  @Test func `a return by whoever has the case moves it, and the instruction stays open`() {
    let ticket = fold(told + [line(4, .ticketReturn, by: "support1", ["text": .text("x")])]).ticket
    #expect((ticket.state, ticket.to, ticket.openInstructions.count) == (.waiting, nil, 1))
    let answered = fold(
      told + [
        line(4, .ticketReturn, by: "support1", ["text": .text("x")]),
        line(5, .ticketReturn, by: "sales1", ["text": .text("y")]),
      ])
    #expect(answered.refusals.isEmpty)
    #expect((answered.ticket.state, answered.ticket.reply?.id) == (.waiting, LineID("d5")))
  }

  @Test func `a wait for an answer goes on until the answer comes`() {
    let until = DeskValue.text(CampaignZone.tokyo.text(of: DeskScript.at(600)))
    let waits = [
      line(1, .ticketEscalate, by: "agent1", ["to": .text("support")]),
      line(2, .ticketPend, by: "support1", ["for": .text("answer"), "until": until]),
      line(3, .ticketInstruct, by: "support1", ["to": .text("sales"), "text": .text("x")]),
      line(4, .ticketTake, by: "sales1"),
    ]
    #expect(fold(waits).ticket.pending?.reason == .answer)
    let answered = fold(waits + [line(5, .ticketNote, by: "sales1", ["text": .text("y")])])
    #expect(answered.ticket.pending == nil)
  }

  @Test func `several are answered each by its own team, and those to one team together`() {
    let lines = [
      line(1, .ticketInstruct, by: "supervisor1", ["to": .text("sales"), "text": .text("a")]),
      line(2, .ticketInstruct, by: "supervisor1", ["to": .text("support"), "text": .text("b")]),
      line(3, .ticketInstruct, by: "supervisor1", ["to": .text("sales"), "text": .text("c")]),
    ]
    #expect(fold(lines).ticket.openInstructions.map(\.team) == [.sales, .support, .sales])
    let answered = fold(lines + [line(4, .ticketNote, by: "sales1", ["text": .text("x")])])
    #expect(answered.ticket.openInstructions.map(\.team) == [.support])
  }

  @Test
  func `it ends when the case comes to the team, is resolved or merged, and undo brings it back`() {
    let endings = [
      line(4, .ticketEscalate, by: "support1", ["to": .text("sales")]),
      line(4, .ticketUrgent, by: "support1", ["urgent": .flag(true)]),
      line(4, .ticketResolve, by: "support1"),
    ]
    for end in endings {
      let ended = fold(told + [end]).ticket
      #expect(ended.openInstructions.isEmpty, "\(end.type)")
      let undone = fold(
        told + [end, line(5, .ticketUndo, by: "support1", ["line": .text("d4")])])
      #expect(undone.ticket.openInstructions.count == 1, "\(end.type)")
    }
    let withdrawn = fold(told + [line(4, .ticketUndo, by: "support1", ["line": .text("d3")])])
    #expect(withdrawn.refusals.isEmpty && withdrawn.ticket.instructions.isEmpty)
  }

  @Test func `nothing is told to whoever has the case, nor to a desk outside`() {
    for team in ["support", "partner", "payout"] {
      let ticket = fold([
        line(1, .ticketEscalate, by: "agent1", ["to": .text("support")]),
        line(2, .ticketInstruct, by: "support1", ["to": .text(team), "text": .text("x")]),
      ]).ticket
      #expect(ticket.instructions.isEmpty, "\(team)")
    }
  }

  @Test func `without an instruction another team may neither take, release nor return`() {
    let having = Array(told.prefix(2))
    for type: DeskType in [.ticketTake, .ticketRelease, .ticketReturn] {
      let fold = fold(having + [line(4, type, by: "sales1", ["text": .text("x")])])
      #expect(fold.refusals.count == 1, "\(type)")
    }
  }
}
