import ChobaCore
import ChobaTestSupport
import Testing

struct TicketFoldTests {
  static let context = TicketContext(campaign: Campaign(), staff: DeskScript.staff)

  static let call = TicketOrigin(
    call: CallRecord(
      from: .merchant, merchant: MerchantID("m1"), channel: .mail, subject: "営業時間の変更"),
    id: LineID("c1"), at: DeskScript.noon)

  /// A line on the call, written so many minutes after it.
  static func line(
    _ minute: Int, _ type: DeskType, by login: String, _ fields: [String: DeskValue] = [:]
  ) -> DeskLine {
    DeskScript.line("d\(minute)", type, on: "c1", by: login, at: minute, fields)
  }

  static func fold(_ lines: [DeskLine], origin: TicketOrigin = call) -> TicketFold {
    TicketFold(origin, lines: lines, context: context)
  }

  private func fold(_ lines: [DeskLine]) -> TicketFold { Self.fold(lines) }
  private func line(
    _ minute: Int, _ type: DeskType, by login: String, _ fields: [String: DeskValue] = [:]
  ) -> DeskLine { Self.line(minute, type, by: login, fields) }

  @Test func `a call waits until somebody takes it`() {
    #expect(fold([]).ticket.state == .waiting)
    let taken = fold([line(1, .ticketTake, by: "agent1")]).ticket
    #expect((taken.state, taken.owner) == (.taken, Login("agent1")))
  }

  @Test func `of two takes the first wins, and the other is told who and when`() {
    let fold = fold([line(2, .ticketTake, by: "agent2"), line(1, .ticketTake, by: "agent1")])
    #expect(fold.ticket.owner == Login("agent1"))
    let refusal = Refusal.state("taken", by: Login("agent1"), at: DeskScript.at(1))
    #expect(fold.refusals.byID == [LineID("d2"): refusal])
  }

  @Test func `once more to the same team begins no new clock`() {
    let fold = fold([
      line(1, .ticketEscalate, by: "agent1", ["to": .text("sales")]),
      line(2, .ticketEscalate, by: "sales1", ["to": .text("sales")]),
      line(3, .ticketEscalate, by: "sales1", ["to": .text("support")]),
    ])
    let refusal = Refusal.state("escalated", by: Login("agent1"), at: DeskScript.at(1))
    #expect(fold.refusals.byID == [LineID("d2"): refusal])
    #expect(fold.ticket.to == .support)
  }

  @Test func `milestones are those of the lines that stand`() {
    let lines = [
      line(1, .ticketEscalate, by: "agent1", ["to": .text("support")]),
      line(2, .ticketResolve, by: "support1"),
      line(3, .ticketReopen, by: "agent1"),
    ]
    let open = fold(lines).ticket.milestones
    #expect(open.firstAnswer == DeskScript.at(1))
    #expect((open.resolved, open.resolvedBy, open.reopened) == (nil, nil, 1))
    let closed = fold(lines + [line(4, .ticketResolve, by: "agent2")]).ticket.milestones
    #expect((closed.resolved, closed.resolvedBy) == (DeskScript.at(4), Login("agent2")))
    #expect((closed.reopened, closed.wasEscalated) == (1, true))
    let undone = fold(lines + [line(4, .ticketUndo, by: "agent1", ["line": .text("d3")])])
    #expect(undone.ticket.milestones.reopened == 0)
    #expect(undone.ticket.milestones.resolved == DeskScript.at(2))
  }

  @Test func `an escalated ticket is the team's, until it returns with the answer`() {
    let lines = [
      line(1, .ticketEscalate, by: "agent1", ["to": .text("support")]),
      line(2, .ticketTake, by: "agent2"),
      line(3, .ticketTake, by: "support1"),
      line(4, .ticketReturn, by: "support2", ["text": .text("可")]),
      line(5, .ticketReturn, by: "support1", ["text": .text("可")]),
    ]
    let escalated = fold(Array(lines[..<1])).ticket
    #expect((escalated.state, escalated.to, escalated.owner) == (.escalated, .support, nil))
    let taken = fold(Array(lines[..<4]))
    #expect((taken.ticket.state, taken.ticket.to) == (.taken, .support))
    #expect(taken.refusals[LineID("d2")] == .role(allowed: [.support, .supervisor]))
    #expect(
      taken.refusals[LineID("d4")] == .state("taken", by: Login("support1"), at: DeskScript.at(3)))
    let back = fold(lines).ticket
    #expect((back.state, back.to, back.owner) == (.waiting, nil, nil))
  }

  @Test func `a ticket that somebody has is worked by that person or a supervisor`() {
    let take = line(1, .ticketTake, by: "agent1")
    for (login, isAllowed) in [("agent1", true), ("agent2", false), ("supervisor1", true)] {
      let fold = fold([take, line(2, .ticketResolve, by: login)])
      #expect((fold.ticket.state == .resolved) == isAllowed)
    }
    #expect(
      fold([take, line(2, .ticketNote, by: "sales1", ["text": .text("x")])]).refusals.isEmpty)
  }

  @Test func `a release gives it back to where it was`() {
    let escalate = line(1, .ticketEscalate, by: "agent1", ["to": .text("sales")])
    let lines = [line(2, .ticketTake, by: "sales1"), line(3, .ticketRelease, by: "sales1")]
    #expect(fold([escalate] + lines).ticket.state == .escalated)
    let first = [line(2, .ticketTake, by: "agent1"), line(3, .ticketRelease, by: "agent1")]
    #expect(fold(first).ticket.state == .waiting)
    #expect(fold([line(3, .ticketRelease, by: "agent1")]).refusals.count == 1)
  }

  @Test func `it is handed only to somebody who may work on it`() {
    for (login, isAllowed) in [
      ("agent2", true), ("supervisor2", true), ("sales1", false), ("x", false),
    ] {
      let fold = fold([
        line(1, .ticketTake, by: "agent1"),
        line(2, .ticketHandover, by: "agent1", ["to": .text(login), "text": .text("夜勤へ")]),
      ])
      #expect(fold.ticket.owner == Login(isAllowed ? login : "agent1"))
      #expect(fold.refusals[LineID("d2")] == (isAllowed ? nil : .gate("assignee")))
    }
  }

  @Test func `urgent is also escalated to sales, in the same line`() {
    let urgent = line(2, .ticketUrgent, by: "agent1", ["urgent": .flag(true)])
    let ticket = fold([line(1, .ticketTake, by: "agent1"), urgent]).ticket
    #expect((ticket.state, ticket.to, ticket.owner) == (.escalated, .sales, nil))
    #expect(ticket.isUrgent)
    let again = line(3, .ticketUrgent, by: "agent2", ["urgent": .flag(true)])
    #expect(
      fold([urgent, again]).refusals[LineID("d3")]
        == .state("urgent", by: Login("agent1"), at: DeskScript.at(2)))
    let calm = line(3, .ticketUrgent, by: "sales1", ["urgent": .flag(false)])
    #expect(!fold([urgent, calm]).ticket.isUrgent)
  }

  @Test func `urgent once more brings what sales gave back to sales again`() {
    let lines = [
      line(1, .ticketUrgent, by: "agent1", ["urgent": .flag(true)]),
      line(2, .ticketReturn, by: "sales1", ["text": .text("x")]),
      line(3, .ticketUrgent, by: "agent2", ["urgent": .flag(true)]),
    ]
    let again = fold(lines)
    #expect(again.refusals.isEmpty)
    #expect((again.ticket.state, again.ticket.to) == (.escalated, .sales))
  }

  @Test func `resolved and reopened, it waits at the first line again`() {
    let lines = [
      line(1, .ticketTake, by: "agent1"), line(2, .ticketResolve, by: "agent1"),
      line(3, .ticketTake, by: "agent2"), line(4, .ticketReopen, by: "agent2"),
    ]
    let resolved = fold(Array(lines[..<3]))
    #expect((resolved.ticket.state, resolved.ticket.wasEscalated) == (.resolved, false))
    #expect(
      resolved.refusals[LineID("d3")]
        == .state("resolved", by: Login("agent1"), at: DeskScript.at(2)))
    let reopened = fold(lines).ticket
    #expect((reopened.state, reopened.owner) == (.waiting, nil))
    #expect(reopened.runningClocks.map(\.kind) == [.firstAnswer])
    #expect(reopened.due == DeskScript.at(4).advanced(byMinutes: 10))
    let sent = [
      line(1, .ticketEscalate, by: "agent1", ["to": .text("sales")]),
      line(2, .ticketResolve, by: "sales1"),
    ]
    #expect(fold(sent).ticket.wasEscalated)
  }

  @Test func `links, checks of the caller and the wait are kept`() throws {
    let ticket = fold([
      line(1, .ticketVerify, by: "agent1", ["result": .text("済")]),
      line(2, .ticketLink, by: "agent1", ["to": .text("r1")]),
      line(3, .ticketLink, by: "agent1", ["to": .text("r2")]),
      line(4, .ticketUnlink, by: "agent1", ["to": .text("r1")]),
      line(5, .ticketPend, by: "agent1", ["for": .text("callback"), "until": .text("2020-11-14")]),
    ]).ticket
    #expect((ticket.verified, ticket.links) == ("済", ["r2"]))
    #expect(ticket.state == .waiting)
    let row = ticket.row(reference: "1234-5678")
    #expect(row.pendingFor == .callback)
    // A day is meant with its end.
    #expect(row.due == CampaignZone.tokyo.start(of: try #require(CivilDay("2020-11-15"))))
    #expect(row.account == .merchant(MerchantID("m1")))
  }

  @Test func `the last change that stands can be undone, by its author or a supervisor`() {
    let take = line(1, .ticketTake, by: "agent1")
    let escalate = line(2, .ticketEscalate, by: "agent1", ["to": .text("sales")])
    let note = line(3, .ticketNote, by: "agent2", ["text": .text("x")])
    func undo(_ minute: Int, _ id: String, by login: String) -> DeskLine {
      line(minute, .ticketUndo, by: login, ["line": .text(id)])
    }
    let lines = [take, escalate, note]
    let undone = fold(lines + [undo(4, "d2", by: "agent1")]).ticket
    #expect((undone.state, undone.owner, undone.to) == (.taken, Login("agent1"), nil))
    #expect(!undone.wasEscalated)
    #expect(fold(lines + [undo(4, "d2", by: "supervisor1")]).ticket.state == .taken)
    #expect(
      fold(lines + [undo(4, "d2", by: "agent2")]).refusals[LineID("d4")]
        == .role(allowed: [.supervisor]))
    #expect(
      fold(lines + [undo(4, "d1", by: "agent1")]).refusals[LineID("d4")] == .gate("last-change"))
    #expect(fold(lines + [undo(4, "d3", by: "agent2")]).ticket.state == .escalated)
    // Step by step back to the beginning, and no further.
    let all = fold(lines + [undo(4, "d2", by: "agent1"), undo(5, "d1", by: "agent1")])
    #expect(all.ticket.state == .waiting)
    #expect(all.refusals.isEmpty)
    #expect(fold([undo(4, "d1", by: "agent1")]).refusals.count == 1)
  }

  @Test func `what is older than its ticket by more than ten minutes has no effect`() {
    func note(_ seconds: Int) -> DeskLine {
      DeskLine(
        id: LineID("d\(-seconds)"), at: Self.call.at.advanced(bySeconds: seconds),
        by: Login("agent1"), type: "ticket.note", on: Self.call.id.text,
        fields: ["text": .text("t")])
    }
    #expect(fold([note(-600), note(-601)]).refusals.byID == [LineID("d601"): .unknownSubject])
  }

  @Test func `what a call began is not opened at the desk`() {
    let open = DeskScript.line(
      Self.call.id.text, .ticketOpen, on: Self.call.id.text, by: "agent1", at: 1,
      ["from": .text("member"), "subject": .text("s")])
    let fold = fold([open])
    #expect(fold.refusals[open.id] == .state("waiting", by: nil, at: Self.call.at))
    #expect(fold.ticket.origin == Self.call)
  }

  @Test func `a ticket of our own begins with its opening line`() throws {
    let open = DeskScript.line(
      "o1", .ticketOpen, on: "o1", by: "agent1", at: 0,
      ["from": .text("member"), "subject": .text("レシート"), "member": .text("p1")])
    let origin = try #require(TicketOrigin(opening: open))
    let take = DeskScript.line("d1", .ticketTake, on: "o1", by: "agent1", at: 1)
    let fold = TicketFold(origin, lines: [take, open], context: Self.context)
    #expect(fold.ticket.owner == Login("agent1"))
    #expect(fold.refusals.isEmpty)
    #expect(fold.ticket.origin.account == .member(MemberID("p1")))
  }

  @Test func `without staff nobody may act, and an ended login no more`() {
    var staff = DeskScript.staff
    staff.people[Login("agent1")]?.until = CivilDay("2020-11-13")
    let context = TicketContext(campaign: Campaign(), staff: staff)
    let lines = [line(1, .ticketTake, by: "agent1"), line(2, .ticketTake, by: "auditor1")]
    let fold = TicketFold(Self.call, lines: lines, context: context)
    #expect(fold.refusals[LineID("d1")] == .readOnly)
    #expect(
      fold.refusals[LineID("d2")] == .role(allowed: [.agent, .support, .sales, .supervisor]))
  }
}

/// An answer that came back to the first line.
extension TicketFoldTests {
  @Test func `an answer stays until it is passed on, and goes to who escalated`() {
    let lines = [
      Self.line(1, .ticketTake, by: "agent1"),
      Self.line(2, .ticketEscalate, by: "agent1", ["to": .text("support")]),
      Self.line(3, .ticketEscalate, by: "support1", ["to": .text("sales")]),
      Self.line(4, .ticketReturn, by: "sales1", ["text": .text("返金できます")]),
      Self.line(5, .ticketTake, by: "agent2"),
      Self.line(6, .ticketResolve, by: "agent2"),
    ]
    func row(_ count: Int) -> TicketRow {
      Self.fold(Array(lines.prefix(count))).ticket.row(reference: "")
    }
    #expect(row(3).answered == nil)
    #expect(row(4).answered == LineID("d4"))
    #expect(row(4).returnTo == Login("agent1"))
    #expect(row(4).owner == nil)
    #expect(row(4).hasAnswerWaiting)
    #expect(row(5).answered == LineID("d4"))
    #expect(!row(5).hasAnswerWaiting)
    #expect(row(6).answered == nil)
  }
}
