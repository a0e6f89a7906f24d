import ChobaCore
import ChobaTestSupport
import Testing

struct MergesTests {
  private func merge(
    _ minute: Int, _ ticket: String, into target: String, by login: String = "agent1"
  ) -> DeskLine {
    DeskScript.line(
      "m\(minute)", .ticketMerge, on: ticket, by: login, at: minute, ["into": .text(target)])
  }

  private static let began = DeskScript.line("x", .ticketNote, on: "c", by: "agent1", at: 0).at

  private func merges(_ lines: [DeskLine]) -> Merges {
    Merges(lines: lines, campaign: Campaign(), staff: DeskScript.staff) {
      $0.text.hasPrefix("c") ? Self.began : nil
    }
  }

  @Test func `a merge counts from ten minutes before both tickets began`() {
    for (early, isRefused) in [(-11, true), (-10, false)] {
      let merge = merge(early, "c1", into: "c2")
      #expect(merges([merge]).refusals.isEmpty == !isRefused)
    }
  }

  @Test func `a merge whose target already leads to its source is refused`() {
    let lines = [
      merge(1, "c1", into: "c2"), merge(2, "c2", into: "c3"), merge(3, "c3", into: "c1"),
    ]
    let merges = merges(lines)
    #expect(merges.refusals.byID == [LineID("m3"): .gate("circle")])
    #expect(merges.end(of: TicketID("c1")) == TicketID("c3"))
    #expect(merges.refusal(merge(4, "c3", into: "c2")) { _ in Self.began } == .gate("circle"))
    #expect(merges.refusal(merge(4, "c3", into: "c4")) { _ in Self.began } == nil)
    #expect(self.merges([merge(1, "c1", into: "c1")]).refusals.count == 1)
    #expect(
      self.merges([merge(1, "c1", into: "x")]).refusals.byID == [LineID("m1"): .unknownSubject])
  }

  @Test func `un-merged, a ticket is again what it was, and may be a target`() {
    let unmerge = DeskScript.line("u2", .ticketUnmerge, on: "c1", by: "agent2", at: 2)
    let undo = DeskScript.line(
      "u2", .ticketUndo, on: "c1", by: "agent1", at: 2, ["line": .text("m1")])
    for back in [unmerge, undo] {
      let merge = merge(1, "c1", into: "c2")
      let merges = merges([merge, back, self.merge(3, "c2", into: "c1")])
      #expect(merges.refusals.isEmpty)
      #expect(merges.into == [TicketID("c2"): TicketID("c1")])
      let context = TicketContext(
        campaign: Campaign(), staff: DeskScript.staff, merges: merges)
      let take = TicketFoldTests.line(0, .ticketTake, by: "agent1")
      let merged = TicketFold(TicketFoldTests.call, lines: [take, merge], context: context).ticket
      #expect((merged.state, merged.mergedInto, merged.due) == (.merged, TicketID("c2"), nil))
      let fold = TicketFold(TicketFoldTests.call, lines: [take, merge, back], context: context)
      #expect((fold.ticket.state, fold.ticket.owner) == (.taken, Login("agent1")))
      #expect(fold.ticket.mergedInto == nil)
    }
  }

  @Test func `somebody else's merge is not undone by a first-line agent`() {
    let undo = DeskScript.line(
      "u2", .ticketUndo, on: "c1", by: "agent2", at: 2, ["line": .text("m1")])
    #expect(merges([merge(1, "c1", into: "c2"), undo]).into.count == 1)
    let auditors = merge(1, "c1", into: "c2", by: "auditor1")
    #expect(merges([auditors]).into.isEmpty)
  }

  @Test(arguments: 0..<50)
  func `tickets and merges agree, whatever the order of reading`(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let names = ["c1", "c2", "c3"]
    let lines = (0..<30).map { minute in
      let type =
        [DeskType.ticketMerge, .ticketMerge, .ticketUnmerge, .ticketUndo, .ticketTake]
        .randomElement(using: &generator) ?? .ticketMerge
      let id = "m\(Int.random(in: 0...max(minute, 1), using: &generator))"
      return DeskScript.line(
        "m\(minute)", type, on: names.randomElement(using: &generator) ?? "c1",
        by: ["agent1", "agent2", "supervisor1"].randomElement(using: &generator) ?? "agent1",
        at: minute / 2,
        ["into": .text(names.randomElement(using: &generator) ?? "c1"), "line": .text(id)])
    }
    let merges = merges(lines)
    #expect(merges == self.merges(lines.shuffled(using: &generator)), "seed \(seed)")
    let context = TicketContext(campaign: Campaign(), staff: DeskScript.staff, merges: merges)
    for name in names {
      var origin = TicketFoldTests.call
      origin.id = TicketID(name)
      let own = lines.filter { $0.on == name }
      let fold = TicketFold(origin, lines: own, context: context)
      #expect(fold.ticket.mergedInto == merges.into[TicketID(name)], "seed \(seed), \(name)")
    }
  }
}
