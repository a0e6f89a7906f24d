import ChobaCore
import ChobaTestSupport
import Testing

@testable import ChobaUI

struct AppModelTests {
  @Test func `Going back finds every page as it was left`() {
    var desk = TestDesk()
    desk.press("2 j j Enter")
    #expect(desk.model.view.identity == "ticket c000414")
    desk.press("j j Enter")
    #expect(desk.model.view.identity == "account merchant:m00902")
    desk.press("3 2")
    #expect(desk.model.view.identity == "account merchant:m00902")
    desk.press("Esc")
    #expect(desk.model.view.identity == "ticket c000414")
    desk.press("Esc")
    #expect(desk.model.view.list.selectedID == "c000414")
    desk.press("Enter 2")
    #expect(desk.model.view.identity == "tickets")
  }

  @Test func `A role that ended at midnight takes its open pages along, others stay`() {
    var desk = TestDesk()
    desk.press("2 j j Enter")
    let open = desk.model.view.identity
    desk.driver.send(.staff(roles: desk.model.session.roles, colleagues: []))
    #expect(desk.model.view.identity == open)
    #expect(desk.model.session.colleagues.isEmpty)
    desk.driver.send(.staff(roles: [.agent], colleagues: []))
    #expect(desk.model.screen == .tickets)
    #expect(desk.model.view.identity == "tickets")
    #expect(desk.text.contains("今日からの役割に切り替えました。"))
  }

  @Test func `Totals go from a month to its days to a day's merchants to one merchant`() {
    var desk = TestDesk()
    desk.press("5 j Enter")
    #expect(desk.text.contains("日別 · 2020年11月"))
    desk.press("j Enter")
    #expect(desk.text.contains("加盟店別 · 2020/11/2(月)"))
    desk.press("Enter")
    #expect(desk.model.view.identity == "account merchant:m00900")
    desk.press("Esc Esc Esc")
    #expect(desk.model.view.list.selectedID == "2020-11")
  }

  @Test func `A filter is applied while it is typed, and Esc takes it back`() {
    var desk = TestDesk()
    desk.press("2 j / \"late:yes\"")
    #expect(desk.model.view.list.total == 5)
    #expect(desk.model.view.list.selectedID == "c000413")
    desk.press("Esc")
    #expect(desk.model.view.list.total == 60)
    desk.press("/ \"とり\" Enter")
    #expect(desk.model.view.list.filter == "とり")
    desk.press("Esc")
    #expect(desk.model.view.list.filter.isEmpty)
  }

  @Test func `A filter that cannot be answered says what it may be, and keeps the rows`() {
    var desk = TestDesk(language: .en)
    desk.press("2 / \"nope:1\"")
    #expect(desk.text.contains("No field"))
    desk.press("Backspace Backspace Backspace Backspace Backspace Backspace")
    #expect(!desk.text.contains("No field"))
  }

  @Test func `A key without a meaning is answered, and q says how to leave`() {
    var desk = TestDesk(language: .ja)
    desk.press("2 x")
    #expect(desk.text.contains("x はこの画面では使いません。"))
    desk.press("q")
    #expect(desk.text.contains("終了するには Q または :q を使います。"))
  }

  @Test func `Search folds width, kana and case, and n goes on`() {
    var desk = TestDesk()
    desk.press("2 n \"ﾄﾘ\" Enter")
    #expect(desk.model.view.list.selectedID == "c000412")
    desk.press("n")
    #expect(desk.model.view.list.selectedID == "c000420")
    desk.press("N")
    #expect(desk.model.view.list.selectedID == "c000412")
    desk.press("N")
    #expect(desk.model.notice?.text.en.contains("No more matches") == true)
    #expect(desk.model.view.list.selectedID == "c000412")
  }

  @Test func `Search looks beyond the rows that are loaded`() {
    let many = SampleCampaign(tickets: 2_000)
    var desk = TestDesk(campaign: many)
    desk.press("2 n \"c002100\" Enter")
    #expect(desk.model.view.list.selectedID == "c002100")
    #expect(desk.model.view.list.index == 2_100 - 412)
  }

  @Test func `The theme is previewed in the palette, and Esc goes back to the old one`() {
    var desk = TestDesk()
    desk.press(": \"theme pa\"")
    #expect(desk.model.theme == "paper")
    desk.press("Esc")
    #expect(desk.model.theme == "choba")
    #expect(desk.driver.effects.suffix(2) == [.setTheme("paper"), .setTheme("choba")])
    desk.press(": \"theme mono\" Enter")
    #expect(desk.model.theme == "mono")
  }

  @Test func `Commands of the palette change the language, export and quit`() {
    var desk = TestDesk()
    desk.press(": \"lang en\" Enter")
    #expect(desk.model.language == .en)
    desk.press("2 : \"export nd\" Enter")
    #expect(desk.text.contains("Purpose"))
    desk.press("Esc")
    desk.press(": \"problems\" Enter")
    #expect(desk.model.view.identity == "problems")
    desk.press(": \"nonsense\" Enter")
    #expect(desk.text.contains("no command"))
    desk.press(": q Enter")
    #expect(desk.driver.effects.last == .quit)
  }

  @Test func `Sorting by a column is asked for, and again turns it round`() {
    var desk = TestDesk()
    desk.press("2 s j Enter")
    #expect(desk.model.view.list.sort == "ticket" && !desk.model.view.list.isReversed)
    desk.press("s j Enter")
    #expect(desk.model.view.list.isReversed)
    desk.press("S")
    #expect(!desk.model.view.list.isReversed)
    desk.press("1 s")
    #expect(desk.model.screen == .tickets)
  }

  @Test func `Copying takes the id, or those that are marked`() {
    var desk = TestDesk()
    desk.press("2 y Space Space y")
    #expect(desk.driver.effects.suffix(2) == [.copy("c000412"), .copy("c000412\nc000413")])
  }

  @Test func `Full-width letters mean their keys, and kana gives a hint`() {
    var desk = TestDesk()
    desk.driver.press(.character("２"))
    #expect(desk.model.screen == .tickets)
    desk.driver.press(.character("ｊ"))
    #expect(desk.model.view.list.index == 1)
    desk.driver.press(.character("あ"))
    #expect(desk.text.contains("日本語入力がオンです"))
  }

  @Test func `Pasted text never runs as keys`() {
    var desk = TestDesk()
    desk.driver.send(.input(.paste("3\nQ")))
    #expect(desk.model.screen == .desk && !desk.driver.effects.contains(.quit))
    desk.press("2 /")
    desk.driver.send(.input(.paste("late:yes\n")))
    #expect(desk.model.view.list.filter == "late:yes ")
  }

  @Test func `The hardware cursor stands at the caret of the line being typed`() {
    var desk = TestDesk(columns: 80, rows: 24)
    #expect(desk.model.render(.shipped("choba")).cursor == nil)
    desk.press("2 / \"とり\"")
    #expect(desk.model.render(.shipped("choba")).cursor == Position(row: 22, column: 13))
  }

  @Test func `Resizing keeps the selected row and shows it`() {
    var desk = TestDesk()
    desk.press("2 G k k")
    let id = desk.model.view.list.selectedID
    for size in [
      Size(rows: 12, columns: 40), Size(rows: 1, columns: 1), Size(rows: 60, columns: 200),
    ] {
      desk.driver.send(.input(.resize(size)))
      #expect(desk.model.view.list.selectedID == id)
    }
    let list = desk.model.view.list
    #expect(list.viewport.rows(count: list.total, height: list.height).contains(list.index))
  }

  @Test func `The mouse selects, opens what is selected, scrolls and changes tabs`() {
    var desk = TestDesk()
    func mouse(_ kind: MouseEvent.Kind, _ row: Int, _ column: Int) -> Event {
      .input(.mouse(MouseEvent(kind: kind, position: Position(row: row, column: column))))
    }
    desk.driver.send(mouse(.click, 1, 12))
    #expect(desk.model.screen == .tickets)
    desk.driver.send(mouse(.click, 6, 20))
    #expect(desk.model.view.list.selectedID == "c000414")
    desk.driver.send(mouse(.wheelDown, 6, 20))
    #expect(desk.model.view.list.viewport.top == 3)
    desk.driver.send(mouse(.click, 6, 20))
    #expect(desk.model.view.list.selectedID == "c000417")
    desk.driver.send(mouse(.click, 6, 20))
    #expect(desk.model.view.identity == "ticket c000417")
    desk.press("1")
    desk.driver.send(mouse(.click, 10, 100))
    #expect(desk.text.contains("┏━ 不正対策アラート"))
  }

  @Test func `The first line sees tickets and accounts, no fraud, no bank, no export`() {
    var desk = TestDesk(roles: [.agent])
    #expect(desk.model.screen == .tickets)
    desk.press("3")
    #expect(desk.model.screen == .tickets && desk.model.notice?.text == Sight.closedScreen)
    desk.press("F8")
    #expect(desk.model.notice?.text == Sight.noExport && desk.driver.effects.count == 1)
    desk.press(": \"problems\" Enter")
    #expect(desk.model.view.identity == "tickets")
    desk.press("Enter j j Enter")
    #expect(desk.model.view.identity == "account merchant:m00900")
    for word in ["口座", "評点", "重要監視", "ﾄﾘﾏﾙ(ｶ"] { #expect(!desk.text.contains(word), "\(word)") }
    #expect(desk.text.contains("06-****-5678"))
  }

  @Test(arguments: [
    (StaffRole.supervisor, Screen.desk), (.auditor, .desk), (.analyst, .fraud),
    (.payout, .payouts), (.report, .audit), (.review, .receipts), (.support, .tickets),
    (.sales, .tickets), (.agent, .tickets),
  ])
  func `Each role opens on its own screen`(role: StaffRole, screen: Screen) {
    #expect(TestDesk(roles: [role]).model.screen == screen)
  }

  @Test(arguments: ["3", "Esc"])
  func `From the list that Tab put in its place the screen's own comes back`(key: String) {
    for screen in ["3", "9"] {
      var desk = TestDesk()
      desk.press(screen)
      let own = desk.model.view.identity
      desk.press("Tab")
      #expect(desk.model.view.identity != own)
      desk.press(key == "Esc" ? key : screen)
      #expect(desk.model.view.identity == own)
      // The list itself stays as it was left: nothing is begun anew.
      desk.press("j j")
      let selected = desk.model.view.list.selectedID
      desk.press(key == "Esc" ? key : screen)
      #expect(desk.model.view.list.selectedID == selected && selected != nil)
    }
  }

  @Test func `Tabs carry what waits on their screens, at any width`() {
    for columns in [40, 80, 120] {
      var desk = TestDesk(columns: columns, rows: 24)
      desk.driver.send(.badges([.audit: 1, .tickets: 12, .fraud: 0]))
      let tabs = desk.text.split(separator: "\n")[1]
      #expect(tabs.contains("‼1") && tabs.contains("‼12") && !tabs.contains("‼0"), "\(tabs)")
    }
  }

  @Test func `The minute changes words, the second nothing`() {
    var desk = TestDesk()
    let before = desk.text
    desk.driver.send(.tick(SampleCampaign.now.advanced(bySeconds: 59)))
    #expect(desk.text == before)
    desk.driver.send(.tick(SampleCampaign.now.advanced(bySeconds: 60)))
    #expect(desk.text.contains("超過42分") && desk.text.contains("18:33"))
  }
}
