import ChobaCore
import ChobaTestSupport
import Testing

/// What somebody gains who writes another's id on a line of their own: nothing.
struct LineNamesTests {
  private let account = AccountID.merchant(MerchantID("m1"))
  private let context = AccountContext(campaign: Campaign(), staff: DeskScript.staff)

  private func line(
    _ id: String, _ type: DeskType, _ by: String, _ minute: Int, _ fields: [String: DeskValue] = [:]
  ) -> DeskLine {
    DeskScript.line(id, type, on: account.description, by: by, at: minute, fields)
  }

  private func fold(_ lines: [DeskLine]) -> AccountFold {
    AccountFold(account, lines: lines, context: context)
  }

  /// As a console gives it.
  private func given(to login: String) -> String {
    var ids = ULIDs(for: Login(login))
    var generator = SeededGenerator(seed: 7)
    return ids.next(at: DeskScript.noon, using: &generator).text
  }

  private func barred() -> [DeskLine] {
    [line("bar", .accountBarUrgent, "analyst1", 0, ["text": .text("t")])]
  }

  @Test func `an id is known to be its author's and nobody else's`() {
    let id = LineID(given(to: "sato"))
    #expect(ULIDs.isGiven(id, to: Login("sato")))
    #expect(!ULIDs.isGiven(id, to: Login("kato")))
    #expect(!ULIDs.isGiven(LineID("l1"), to: Login("sato")))
  }

  @Test func `a bar stands although a line with its id is dated before it`() {
    let id = given(to: "analyst1")
    let bar = line(id, .accountBarUrgent, "analyst1", 5, ["text": .text("t")])
    let copy = line(id, .fraudNote, "analyst2", 1, ["text": .text("t")])
    for lines in [[bar, copy], [copy, bar]] {
      let fold = fold(lines)
      #expect(fold.account.bar?.line == bar)
      #expect(fold.refusals.isEmpty)
    }
  }

  @Test func `an approval is not turned to a proposal that took the id of the one meant`() {
    let id = given(to: "analyst1")
    let meant = line(id, .accountPropose, "analyst1", 5, ["text": .text("t")])
    let stolen = line(id, .accountPropose, "analyst2", 4, ["text": .text("t")])
    func approved(_ proposals: [DeskLine]) -> Bool {
      fold(
        barred() + proposals + [
          line(
            "o", .accountOpinion, "supervisor2", 6,
            ["proposal": .text(id), "view": .text("for"), "text": .text("t")]),
          line(
            "a", .accountApprove, "supervisor1", 7, ["proposal": .text(id), "text": .text("t")]),
        ]
      ).account.isSuspended
    }
    #expect(approved([meant]))
    #expect(!approved([stolen, meant]))
    // Behind it the thief's only fails.
    #expect(approved([meant, line(id, .accountPropose, "analyst2", 5, ["text": .text("t2")])]))
  }

  @Test func `an id of no console names nothing once two people's proposals have it`() {
    let first = line("p", .accountPropose, "analyst1", 5, ["text": .text("t")])
    let second = line("p", .accountPropose, "analyst2", 5, ["text": .text("u")])
    let opinion = line(
      "o", .accountOpinion, "supervisor2", 6,
      ["proposal": .text("p"), "view": .text("for"), "text": .text("t")])
    #expect(fold(barred() + [first, opinion]).refusals[opinion] == nil)
    #expect(fold(barred() + [first, second, opinion]).refusals[opinion] != nil)
  }
}
