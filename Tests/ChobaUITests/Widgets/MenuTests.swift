import ChobaTestSupport
import ChobaUI
import Testing

struct MenuTests {
  private let items = [
    Menu.Item("theme", detail: "change the theme", key: "t"),
    Menu.Item("totals", detail: "monthly totals"),
    Menu.Item("settle", detail: "close the period", refusal: "only for finance"),
  ]

  @Test
  func `what begins with the text comes before what contains it`() {
    var menu = Menu(items)
    menu.narrow(to: "T")
    #expect(menu.matches.map(\.name) == ["theme", "totals", "settle"])
    menu.narrow(to: "tt")
    #expect(menu.matches.map(\.name) == ["settle"])
    #expect(menu.selected?.refusal == "only for finance")
    menu.narrow(to: "x")
    #expect(menu.selected == nil)
    menu.move(by: 1)
    menu.narrow(to: "")
    menu.move(by: 9)
    #expect(menu.selected?.name == "settle")
  }

  @Test
  func `the selection stops at the ends`() {
    var menu = Menu(items)
    menu.move(by: -1)
    #expect(menu.selected?.name == "theme")
    menu.move(by: 2)
    #expect(menu.selected?.name == "settle")
    menu.move(by: 1)
    #expect(menu.selected?.name == "settle")
  }

  @Test(arguments: [("t", "t"), ("th", "theme"), ("to", "totals"), ("", ""), ("x", "x")])
  func `Tab completes as far as there is no doubt`(typed: String, completed: String) {
    #expect(Menu(items).completion(of: typed) == completed)
  }

  @Test
  func `a menu shows keys and reasons`() {
    let theme = Theme.shipped("choba")
    var grid = Grid(size: Size(rows: 4, columns: 40))
    var menu = Menu(items)
    menu.move(by: 1)
    menu.draw(in: &grid, rect: grid.bounds, theme: theme, base: theme[.dialog])
    expectFrame(grid, "Menu", "three-items")
  }
}
