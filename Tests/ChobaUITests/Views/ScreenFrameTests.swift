import ChobaCore
import ChobaTestSupport
import Testing

@testable import ChobaUI

/// Every screen as text, in both languages and at the sizes that matter.
struct ScreenFrameTests {
  /// What is pressed to get there, and the sizes at which it is kept.
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let script: String
    var sizes = [(80, 24), (120, 36)]
    var language: Language?

    var testDescription: String { name }
  }

  static let cases = [
    Case(name: "desk", script: "", sizes: [(40, 12), (80, 24), (80, 48), (120, 36), (200, 60)]),
    Case(name: "desk fraud", script: "Tab", sizes: [(80, 24)]),
    Case(name: "desk payouts", script: "Tab Tab j", sizes: [(80, 24)]),
    Case(name: "desk totals", script: "Tab Tab Tab =", sizes: [(80, 24), (120, 36)]),
    Case(name: "desk zoomed", script: "Tab z", sizes: [(80, 24)]),
    Case(name: "tickets", script: "2 j Space Space", sizes: [(40, 12), (80, 24), (200, 60)]),
    Case(name: "ticket", script: "2 Enter", sizes: [(40, 12), (80, 24), (120, 36)]),
    Case(name: "fraud", script: "3 j", sizes: [(40, 12), (80, 24), (120, 36), (200, 60)]),
    Case(
      name: "fraud waiting", script: "3 Tab", sizes: [(40, 12), (80, 24), (120, 36), (200, 60)]),
    Case(name: "fraud figures", script: "3 f"),
    Case(name: "explanation", script: "3 Enter", sizes: [(40, 12), (80, 24)]),
    Case(name: "payouts", script: "4 j", sizes: [(40, 12), (80, 24), (200, 60)]),
    Case(name: "payout merchants", script: "4 Enter j", sizes: [(80, 24), (120, 36)]),
    Case(name: "totals", script: "5 j", sizes: [(40, 12), (80, 24), (120, 36)]),
    Case(name: "totals log", script: "5 j =", sizes: [(80, 24)]),
    Case(name: "totals days", script: "5 j Enter G", sizes: [(80, 24), (120, 36)]),
    Case(name: "totals merchants", script: "5 j Enter Enter", sizes: [(80, 24), (120, 36)]),
    Case(name: "receipts", script: "6"),
    Case(name: "audit", script: "7"),
    Case(name: "accounts", script: "8 / \"m009\" Enter", sizes: [(80, 24)]),
    Case(
      name: "account merchant", script: "8 / \"m00900\" Enter Enter", sizes: [(80, 24), (120, 36)]),
    Case(name: "account member", script: "3 Enter Enter", sizes: [(80, 24)]),
    Case(name: "activity", script: "9"),
    Case(name: "problems", script: "9 Tab"),
    Case(name: "safety", script: ": \"safety\" Enter", sizes: [(80, 24)]),
    Case(name: "figures", script: "2 f", sizes: [(80, 24), (120, 36), (200, 60)]),
    Case(name: "figures days", script: "2 f G Enter =", sizes: [(80, 24), (120, 36)]),
    Case(name: "figures teams", script: "2 f d d", sizes: [(80, 24)]),
    Case(name: "figures persons", script: "2 f d d d", sizes: [(80, 24)]),
    Case(name: "access", script: ": \"access\" Enter j", sizes: [(80, 24), (120, 36)]),
    Case(name: "help", script: "2 ?", sizes: [(40, 12), (80, 24)]),
    Case(name: "help below", script: "2 ? G", sizes: [(80, 24)]),
    Case(name: "palette", script: ": t", sizes: [(40, 12), (80, 24)]),
    Case(name: "filter", script: "2 / \"late:yes とり\"", sizes: [(40, 12), (80, 24)]),
    Case(name: "filter refused", script: "2 / \"nope:1\"", sizes: [(80, 24)]),
    Case(name: "sort", script: "2 s j", sizes: [(40, 12), (80, 24)]),
    Case(name: "acting", script: "2 t", sizes: [(80, 24)]),
    Case(name: "paused", script: "2 F9", sizes: [(80, 24), (120, 36)]),
  ]

  @Test(arguments: cases, Language.allCases)
  func `The screen looks as it was agreed`(shown: Case, language: Language) {
    for (columns, rows) in shown.sizes {
      var desk = TestDesk(language: language, columns: columns, rows: rows)
      desk.press(shown.script)
      expectFrame(desk.grid, "Screens", "\(shown.name).\(language.rawValue)")
    }
  }

  static let states: [(name: String, state: ReadingStatus.State)] = [
    ("reading", .reading(fraction: 0.621, linesPerSecond: 1_234_567, secondsLeft: 14)),
    ("stale", .stale(since: SampleCampaign.now.advanced(bySeconds: -12))),
    ("gone", .gone(asOf: SampleCampaign.now.advanced(byMinutes: -2))),
  ]

  @Test(arguments: states.indices, Language.allCases)
  func `The header says how fresh the data are`(index: Int, language: Language) {
    let (name, state) = Self.states[index]
    for columns in [40, 80, 120] {
      let desk = TestDesk(roles: [], language: language, columns: columns, rows: 12, state: state)
      expectFrame(desk.grid, "Header", "\(name).\(language.rawValue)")
    }
  }

  @Test(arguments: Language.allCases)
  func `An empty campaign says so on every screen`(language: Language) {
    for screen in Screen.allCases {
      var desk = TestDesk(language: language, columns: 80, rows: 24, campaign: .empty)
      desk.press("\(screen.rawValue)")
      expectFrame(desk.grid, "Empty", "\(screen.command).\(language.rawValue)")
    }
  }

  @Test(arguments: Language.allCases)
  func `Alerts that are not all there are say so, and why as long as the check fails`(
    language: Language
  ) {
    for (columns, rows) in [(40, 12), (80, 24), (120, 36)] {
      var desk = TestDesk(language: language, columns: columns, rows: rows)
      desk.press("3")
      var status = TestDesk.status(version: 2)
      status.isChecked = false
      desk.driver.send(.status(status))
      expectFrame(desk.grid, "Screens", "fraud counting.\(language.rawValue)")
      status.troubles = [
        StandingTrouble(.lists, reason: "out/accounts: No space left on device"),
        StandingTrouble(.check, reason: "No space left on device"),
      ]
      desk.driver.send(.status(status))
      expectFrame(desk.grid, "Screens", "fraud troubles.\(language.rawValue)")
      status.troubles = []
      desk.driver.send(.status(status))
      expectFrame(desk.grid, "Screens", "fraud counting.\(language.rawValue)")
    }
  }

  @Test(arguments: Language.allCases)
  func `A wrong value in the configuration is told to everybody`(language: Language) {
    for (columns, rows) in [(80, 24), (120, 36)] {
      let wrong = ConfigurationError(
        file: "campaign.toml", key: "service.support", line: 31,
        fault: .badValue(given: "0", allowed: .number(1...100_000)))
      let grave = ConfigurationError(
        file: "campaign.toml", key: "fraud.opinions", line: 42,
        fault: .badValue(given: "\"2\"", allowed: .number(1...9)))
      for (name, errors) in [("wrong", [wrong]), ("grave", [wrong, grave])] {
        var desk = TestDesk(language: language, columns: columns, rows: rows) {
          $0.settingsErrors = errors
        }
        desk.press("3")
        expectFrame(desk.grid, "Screens", "settings \(name).\(language.rawValue)")
      }
    }
  }

  @Test(arguments: Language.allCases)
  func `Approvals that a higher figure of opinions voids are told to whoever sees stages`(
    language: Language
  ) {
    for (role, isTold) in [(StaffRole.supervisor, true), (.agent, false)] {
      var sample = SampleCampaign()
      sample.signals.shortApprovals = [
        .member(MemberID("p0031447")), .merchant(MerchantID("m00012")),
      ]
      let desk = TestDesk(
        roles: [role], language: language, columns: 80, rows: 24, campaign: sample)
      #expect(desk.text.contains("member:p0031447") == isTold, "\(desk.text)")
      if isTold { expectFrame(desk.grid, "Screens", "settings opinions.\(language.rawValue)") }
    }
  }

  @Test func `A window that is too small says which size is needed`() {
    for (columns, rows) in [(39, 12), (40, 11), (20, 3), (1, 1)] {
      expectFrame(TestDesk(columns: columns, rows: rows).grid, "Small", "ja")
      expectFrame(TestDesk(language: .en, columns: columns, rows: rows).grid, "Small", "en")
    }
  }

  @Test func `A row that has left says so, and none is shown as selected`() {
    var sample = SampleCampaign(tickets: 6)
    let box = Box(sample)
    var driver = AppDriver(TestDesk.model(columns: 80, rows: 24)) { box.sample.answer($0) }
    for key in "2jj".unicodeScalars { driver.press(.character(key)) }
    sample.tickets.remove(at: 2)
    box.sample = sample
    driver.send(.status(TestDesk.status(version: 2)))
    expectFrame(driver.model.render(.shipped("choba")).grid, "Screens", "row gone.ja")
  }

  @Test func `Without colours the screen says the same`() {
    var desk = TestDesk(columns: 80, rows: 24)
    desk.press("2 j Space")
    expectFrame(desk.model.render(.shipped("mono")).grid, "Screens", "tickets mono.ja")
    expectFrame(
      desk.model.render(.shipped("mono"), isAmbiguousWide: true).grid, "Screens",
      "tickets ambiguous.ja")
  }

  private final class Box {
    var sample: SampleCampaign
    init(_ sample: SampleCampaign) { self.sample = sample }
  }
}
