import ChobaCore
import ChobaTestSupport
import Testing

@testable import ChobaUI

/// The rules and the time machine.
struct RuleViewTests {
  @Test(arguments: Language.allCases)
  func `Rules and what another threshold would do look as agreed`(language: Language) {
    for (columns, rows) in [(80, 24), (120, 36), (200, 60)] {
      var desk = TestDesk(language: language, columns: columns, rows: rows)
      desk.press("3 t")
      expectFrame(desk.grid, "Cases", "rules.\(language.rawValue)")
      desk.press("Enter + +")
      expectFrame(desk.grid, "Cases", "rule trial.\(language.rawValue)")
    }
  }

  @Test func `A threshold moves by one a key, writes nothing and stops where nothing is kept`() {
    var desk = TestDesk()
    desk.press("3 t Enter - - - -")
    #expect(desk.text.contains("2（+ - で試算"))
    #expect(desk.model.notice?.text.ja.contains("これより低い") == true)
    #expect(!desk.driver.effects.contains { if case .act = $0 { true } else { false } })
  }

  @Test func `y copies the entry to paste`() {
    var desk = TestDesk()
    desk.press("3 t Enter + y")
    #expect(
      desk.driver.effects.contains {
        if case .copy(let text) = $0 { text.contains("at_least = 4") } else { false }
      })
  }

  @Test func `While nothing is tried there is nothing to copy, and y says why`() {
    var desk = TestDesk()
    desk.press("3 t Enter y")
    #expect(!desk.driver.effects.contains { if case .copy = $0 { true } else { false } })
    #expect(desk.model.notice?.text.ja.contains("現在の基準値のまま") == true)
  }

  @Test func `On its own page a key that would open it says so`() {
    var desk = TestDesk()
    for script in ["3 t t", "3 f f"] {
      desk.press(script)
      #expect(desk.model.notice?.text.ja == "すでにこの画面です。")
    }
  }

  @Test func `Outside a rule the keys say where thresholds are tried`() {
    var desk = TestDesk()
    desk.press("3 +")
    #expect(desk.model.notice?.text.ja.contains("検知ルールの画面") == true)
  }
}
