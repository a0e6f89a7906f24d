import ChobaCore
import Testing

@testable import ChobaUI
import ChobaTestSupport

/// The most important forms as text, in both languages.
struct FormFrameTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let script: String
    var sizes = [(80, 24), (120, 36)]
    var testDescription: String { name }
  }

  static let cases = [
    Case(name: "resolve", script: "2 j j r", sizes: [(40, 12), (80, 24), (120, 36)]),
    Case(name: "resolve filled", script: "2 j j r 1"),
    Case(name: "resolve emergency", script: "2 r", sizes: [(80, 24)]),
    Case(name: "escalate", script: "2 e", sizes: [(40, 12), (80, 24)]),
    Case(
      name: "note long", script: "2 m \"とても長いメモです。\" A-Enter \"二行目 with English words too\"",
      sizes: [(40, 12), (80, 24)]),
    Case(name: "wait", script: "2 w 1 \"明日 9:00\"", sizes: [(40, 12), (80, 24)]),
    Case(name: "urgent", script: "2 j !", sizes: [(80, 24)]),
    Case(name: "new call", script: "2 i 2 \"とり\"", sizes: [(40, 12), (80, 24), (120, 36)]),
    Case(name: "confirm", script: "2 Space Space r 2 Enter", sizes: [(40, 12), (80, 24)]),
    Case(name: "actions", script: "2 F7 Down", sizes: [(40, 12), (80, 24)]),
    Case(name: "handover", script: "2 h", sizes: [(80, 24)]),
  ]

  @Test(arguments: cases, Language.allCases)
  func `The form looks as it was agreed`(shown: Case, language: Language) {
    for (columns, rows) in shown.sizes {
      var desk = ActingDesk(language: language, columns: columns, rows: rows)
      desk.press(shown.script)
      expectFrame(desk.grid, "Forms", "\(shown.name).\(language.rawValue)")
    }
  }

  @Test func `A form that could not be written says so above what was typed`() {
    var desk = ActingDesk(columns: 80, rows: 24)
    desk.press("2 m \"大事なこと\" Enter")
    desk.answer { _ in ActingDesk.full }
    expectFrame(desk.grid, "Forms", "not saved.ja")
  }

  @Test func `A locked screen shows nothing of the campaign`() {
    var desk = ActingDesk(columns: 80, rows: 24)
    desk.driver.send(.locked)
    expectFrame(desk.grid, "Forms", "locked.ja")
  }
}
