import ChobaCore
import Testing

struct AccountWaitTests {
  private func waits(_ lines: [DeskLine], at minute: Int, opinions: Int = 1) -> [CaseWait] {
    let account = AccountFold(
      AccountFoldTests.id, lines: lines, context: AccountFoldTests.context
    ).account
    return account.waits(now: DeskScript.at(minute), opinions: opinions, in: .tokyo).map(\.wait)
  }

  private typealias Script = AccountFoldTests

  @Test func `what waits is a review, an opinion, an approval or a lifting`() {
    var lines = [Script.line(1, .accountBarUrgent, by: "analyst1")]
    #expect(waits(lines, at: 2) == [.review])
    lines.append(
      Script.line(3, .accountReview, by: "analyst2", ["of": .text(lines[0].id.text)]))
    #expect(waits(lines, at: 4) == [])
    let proposal = Script.line(5, .accountPropose, by: "analyst1")
    lines.append(proposal)
    #expect(waits(lines, at: 6) == [.opinion])
    lines.append(
      Script.line(
        7, .accountOpinion, by: "analyst2",
        ["proposal": .text(proposal.id.text), "view": .text("for")]))
    #expect(waits(lines, at: 8) == [.approval])
    #expect(waits(lines, at: 8, opinions: 2) == [.opinion])
    lines.append(
      Script.line(9, .accountApprove, by: "supervisor1", ["proposal": .text(proposal.id.text)]))
    #expect(waits(lines, at: 10) == [])
    lines.append(Script.line(11, .accountLift, by: "analyst1", ["what": .text("suspension")]))
    #expect(waits(lines, at: 12) == [.lift])
  }

  @Test func `a warned account waits from the day after its last day for improvement`() {
    let lines = [
      Script.line(1, .fraudContact, by: "analyst1", ["outcome": .text("reached")]),
      Script.line(2, .fraudWarn, by: "analyst1", ["until": .text("2020-11-15")]),
    ]
    let midnight = 36 * 60
    #expect(waits(lines, at: midnight - 1) == [])
    #expect(waits(lines, at: midnight) == [.improvement])
    let barred = lines + [Script.line(midnight + 1, .accountBar, by: "analyst1")]
    #expect(waits(barred, at: midnight + 2) == [])
  }
}
