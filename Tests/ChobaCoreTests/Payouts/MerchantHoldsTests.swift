import ChobaCore
import Testing

/// Only a supervisor releases a hold that came from fraud. Source: issue 5.
struct MerchantHoldsTests {
  private static let merchant = MerchantID("m1")

  private func line(_ minute: Int, _ type: DeskType, by login: String) -> DeskLine {
    DeskScript.line(
      "h\(minute)", type, on: "2020-11", by: login, at: minute,
      ["merchant": .text("m1"), "text": .text("x")])
  }

  private func account(
    _ minute: Int, _ type: DeskType, by login: String, _ fields: [String: DeskValue] = [:]
  ) -> DeskLine {
    DeskScript.line(
      "a\(minute)", type, on: "merchant:m1", by: login, at: minute,
      ["text": .text("x")].merging(fields) { _, new in new })
  }

  private func holds(_ lines: [DeskLine], account: [DeskLine] = []) -> MerchantHolds {
    MerchantHolds(
      lines: lines, accounts: [Self.merchant: account], campaign: Campaign(),
      staff: DeskScript.staff)
  }

  private let supervisorsOnly = Refusal.role(allowed: [.supervisor])

  @Test func `the payout desk releases its own holds`() {
    let lines = [line(1, .payoutHold, by: "payout1"), line(2, .payoutRelease, by: "payout2")]
    let holds = holds(lines)
    #expect(holds.held.isEmpty && holds.refusals.isEmpty)
    #expect(self.holds([lines[0]]).fromFraud.isEmpty)
  }

  @Test(arguments: ["payout1", "supervisor1"])
  func `a hold by an analyst is released by a supervisor alone`(login: String) {
    let holds = holds([
      line(1, .payoutHold, by: "analyst1"), line(2, .payoutRelease, by: login),
    ])
    let isAllowed = login == "supervisor1"
    #expect(holds.held.isEmpty == isAllowed)
    #expect(holds.refusals[LineID("h2")] == (isAllowed ? nil : supervisorsOnly))
  }

  @Test(arguments: [(0, true), (2, false)])
  func `a hold of a merchant on the ladder came from fraud, one before that did not`(
    minute: Int, isFromFraud: Bool
  ) {
    let watch = account(minute, .fraudWatch, by: "analyst1")
    let holds = holds(
      [line(1, .payoutHold, by: "payout1"), line(3, .payoutRelease, by: "payout1")],
      account: [watch])
    #expect(holds.refusals[LineID("h3")] == (isFromFraud ? supervisorsOnly : nil))
  }

  @Test func `a ladder that was left again holds nothing from fraud`() {
    let holds = holds(
      [line(3, .payoutHold, by: "supervisor1"), line(4, .payoutRelease, by: "payout1")],
      account: [
        account(1, .fraudWatch, by: "analyst1"),
        account(2, .fraudDismiss, by: "analyst1", ["until": .text("2020-12-01")]),
      ])
    #expect(holds.held.isEmpty)
  }

  @Test func `a hold from fraud can be put on another, not the other way round`() {
    let lines = [
      line(1, .payoutHold, by: "payout1"), line(2, .payoutHold, by: "analyst1"),
      line(3, .payoutHold, by: "payout1"), line(4, .payoutRelease, by: "payout1"),
      line(5, .payoutRelease, by: "supervisor1"), line(6, .payoutRelease, by: "supervisor1"),
    ]
    let holds = holds(lines)
    #expect(holds.applied == [lines[0]])
    #expect(
      holds.refusals.byID == [
        LineID("h3"): .state("held-for-fraud", by: Login("analyst1"), at: DeskScript.at(2)),
        LineID("h4"): supervisorsOnly,
        LineID("h6"): .state("not-held", by: nil, at: nil),
      ])
  }

  @Test func `an analyst releases nothing, others neither hold nor release`() {
    let holds = holds([
      line(1, .payoutHold, by: "agent1"), line(2, .payoutHold, by: "payout1"),
      line(3, .payoutRelease, by: "analyst1"),
    ])
    #expect(Set(holds.refusals.byID.keys.map(\.text)) == ["h1", "h3"])
    #expect(holds.held.count == 1)
  }
}
