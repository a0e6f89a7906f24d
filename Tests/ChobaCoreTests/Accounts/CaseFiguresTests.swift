import ChobaCore
import Testing

struct CaseFiguresTests {
  @Test func `figures count cases, labels, work and days to each step`() {
    let lines = [
      AccountFoldTests.line(5, .fraudWatch, by: "analyst1"),
      AccountFoldTests.line(3 * 1440, .accountBarUrgent, by: "analyst2"),
    ]
    let account = AccountFold(
      AccountFoldTests.id, lines: lines, context: AccountFoldTests.context
    ).account
    let found = CaseFigures.Case(
      account: account, lines: lines,
      alert: AccountAlert(since: DeskScript.noon, newest: DeskScript.noon))
    let figures = CaseFigures([found], now: DeskScript.at(4 * 1440), zone: .tokyo).figures
    #expect(
      figures.map { "\($0.name) \($0.key) \($0.value)" } == [
        "cases barred 1-7 1", "labels confirmed 1", "repeat-offenders  0",
        "handled 2020-11-14 analyst1 1", "handled 2020-11-17 analyst2 1", "days-to watch 0",
        "days-to barred-urgent 3",
      ])
  }

  @Test func `an account that nobody watched or dismissed is watched by itself on the next day`() {
    func days(_ lines: [DeskLine], at minute: Int) -> [String] {
      let account = AccountFold(
        AccountFoldTests.id, lines: lines, context: AccountFoldTests.context
      ).account
      let found = CaseFigures.Case(
        account: account, lines: lines,
        alert: AccountAlert(since: DeskScript.noon, newest: DeskScript.noon))
      return CaseFigures([found], now: DeskScript.at(minute), zone: .tokyo).figures
        .filter { $0.name == "days-to" }.map { "\($0.key) \($0.value)" }
    }
    #expect(days([], at: 719) == [])
    #expect(days([], at: 720) == ["watch 0"])
    let late = AccountFoldTests.line(3 * 1440, .fraudWatch, by: "analyst1")
    #expect(days([late], at: 4 * 1440) == ["watch 0"])
    let dismissal = AccountFoldTests.line(
      5, .fraudDismiss, by: "analyst1", ["until": .text("2020-11-20")])
    #expect(days([dismissal, late], at: 4 * 1440) == ["watch 3"])
  }

  @Test func `a case's label is its last word, and an open case has none`() {
    func label(_ lines: [DeskLine]) -> CaseLabel? {
      AccountFold(AccountFoldTests.id, lines: lines, context: AccountFoldTests.context)
        .account.label
    }
    let line = AccountFoldTests.line
    let dismissal = line(5, .fraudDismiss, "analyst1", ["until": .text("2020-11-20")])
    let watch = line(9, .fraudWatch, "analyst1", [:])
    #expect(label([]) == nil)
    #expect(label([dismissal]) == .dismissed)
    #expect(label([dismissal, watch]) == nil)
    let bar = line(5, .accountBarUrgent, "analyst1", [:])
    let asked = line(9, .accountLift, "analyst1", ["what": .text("bar")])
    let lifted = line(12, .accountApproveLift, "supervisor1", ["of": .text("a9")])
    #expect(label([bar]) == .confirmed)
    #expect(label([bar, asked]) == .confirmed)
    #expect(label([bar, asked, lifted]) == .dismissed)
  }
}
