import ChobaCore
import Testing

struct DeskSchemaTests {
  private func problem(
    _ type: String, on: String = "c1", _ fields: [String: DeskValue] = [:]
  ) -> ProblemReason? {
    DeskSchema.problem(
      in: DeskLine(
        id: LineID("d"), at: DeskScript.noon, by: Login("a"), type: type, on: on, fields: fields))
  }

  @Test func `an unknown type is a problem`() {
    #expect(problem("ticket.fly") == .deskUnknownType("ticket.fly"))
    #expect(problem("") == .deskUnknownType(""))
  }

  @Test(arguments: [
    ("ticket.escalate", "c1", [:], ProblemReason.missingField("to") as ProblemReason?),
    ("ticket.escalate", "c1", ["to": DeskValue.text("hr")], .badField("to")),
    ("ticket.escalate", "c1", ["to": .number(1)], .badField("to")),
    ("ticket.escalate", "c1", ["to": .text("sales")], nil),
    ("ticket.escalate", "c1", ["to": .text("sales"), "text": .flag(true)], .badField("text")),
    ("ticket.escalate", "c1", ["to": .text("sales"), "other": .flag(true)], nil),
    ("ticket.note", "c1", ["text": .text("")], .badField("text")),
    ("ticket.urgent", "c1", ["urgent": .text("yes")], .badField("urgent")),
    (
      "ticket.pend", "c1", ["for": .text("answer"), "until": .text("tomorrow")], .badField("until")
    ),
    ("ticket.pend", "c1", ["for": .text("answer"), "until": .text("2020-11-30")], nil),
    ("ticket.pend", "c1", ["for": .text("answer"), "until": .text("2020-11-30T10:00:00Z")], nil),
    ("fraud.warn", "member:p1", ["until": .text("2020-11-30T10:00:00Z")], .badField("until")),
    ("fraud.watch", "p1", [:], .badField("on")),
    ("fraud.watch", "merchant:m1", [:], nil),
    ("payout.hold", "2020-11-r1", ["merchant": .text("m1"), "text": .text("x")], nil),
    ("payout.hold", "november", ["merchant": .text("m1"), "text": .text("x")], .badField("on")),
    ("audit.publish", "epark:2020-11-13", ["revision": .text("1")], .badField("revision")),
    ("access.export", "list", ["what": .text("tickets"), "purpose": .text("x")], nil),
    ("access.reveal", "list", ["field": .text("phone"), "purpose": .text("x")], .badField("on")),
    ("desk.notice", "desk", ["text": .text("x"), "until": .text("2020-11-30")], nil),
    ("desk.brief", "desk", ["since": .text("2020-11-30T09:00:00+09:00")], nil),
    ("desk.brief", "desk", ["text": .text("x")], .missingField("since")),
    ("desk.received", "desk", ["of": .text("b1")], nil),
    ("desk.received", "desk", [:], .missingField("of")),
    ("session.opened", "tanaka", [:], nil),
  ])
  func `a line's subject and fields are right or a problem`(
    type: String, on: String, fields: [String: DeskValue], expected: ProblemReason?
  ) {
    #expect(problem(type, on: on, fields) == expected)
  }

  @Test func `no type has a field twice`() {
    for type in DeskType.allCases {
      let names = DeskSchema.fields(of: type).map(\.name)
      #expect(Set(names).count == names.count, "\(type)")
    }
  }
}
