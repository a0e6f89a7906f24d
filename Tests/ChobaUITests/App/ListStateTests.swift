import ChobaCore
import Testing

@testable import ChobaUI

struct ListStateTests {
  /// A list of so many rows, all loaded, with `height` of them shown.
  private func list(_ ids: [String], height: Int = 5) -> ListState {
    var list = ListState()
    list.layout(height: height)
    list.take(ids: ids, first: 0, total: ids.count)
    return list
  }

  private let letters = (0..<26).map { String(UnicodeScalar(UInt8(97 + $0))) }

  @Test func `The first row is selected, and moves stop at the ends`() {
    var list = list(letters)
    #expect(list.selectedID == "a")
    list.move(by: -1)
    #expect(list.selectedID == "a")
    list.move(to: 99)
    #expect(list.selectedID == "z")
    list.move(by: 1)
    #expect(list.selectedID == "z")
  }

  @Test func `The selection goes with its row when rows come before it`() {
    var list = list(letters)
    list.move(to: 3)
    list.take(ids: ["1", "2"] + letters, first: 0, total: 28)
    #expect(list.selectedID == "d" && list.index == 5)
  }

  @Test func `The selected row keeps its line on the screen when the list has been scrolled`() {
    var list = list(letters)
    list.move(to: 12)
    let line = list.index - list.viewport.top
    list.take(ids: ["1", "2"] + letters, first: 0, total: 28)
    #expect(list.selectedID == "m" && list.index - list.viewport.top == line)
  }

  @Test func `A row that leaves the list leaves no other selected until a key chooses one`() {
    var list = list(["a", "b", "c"])
    list.move(to: 1)
    list.take(ids: ["a", "c"], first: 0, total: 2)
    #expect(list.selectedID == nil && list.isGone)
    list.move(by: 1)
    #expect(list.selectedID == "c")
    list = self.list(["a", "b", "c"])
    list.move(to: 1)
    list.take(ids: ["a", "c"], first: 0, total: 2)
    list.move(by: -1)
    #expect(list.selectedID == "a")
  }

  @Test func `A selection that nobody has chosen stays at the edge of its list`() {
    var first = list(["c", "d"])
    first.take(ids: ["a", "b", "c", "d"], first: 0, total: 4)
    #expect(first.selectedID == "a" && !first.isGone)
    var last = ListState(startsAtEnd: true)
    last.layout(height: 5)
    last.take(ids: ["a"], first: 0, total: 1)
    last.take(ids: ["a", "b", "c"], first: 0, total: 3)
    #expect(last.selectedID == "c")
    last.take(ids: ["a", "b"], first: 0, total: 2)
    #expect(last.selectedID == "b" && !last.isGone)
  }

  @Test func `A row that a key has meant stays selected without a move`() {
    var list = list(["c", "d"])
    list.keepSelection()
    list.take(ids: ["a", "c", "d"], first: 0, total: 3)
    #expect(list.selectedID == "c")
  }

  @Test func `A row that comes back is selected again`() {
    var list = list(["a", "b", "c"])
    list.move(to: 1)
    list.take(ids: ["a", "c"], first: 0, total: 2)
    list.take(ids: ["c", "a", "b"], first: 0, total: 3)
    #expect(list.selectedID == "b" && list.index == 2)
  }

  @Test func `A filter typed by hand may choose the first row`() {
    var list = list(["a", "b", "c"])
    list.move(to: 2)
    list.setFilter("a")
    #expect(list.request.window.around == "c")
    list.take(ids: ["a", "b"], first: 0, total: 2)
    #expect(list.selectedID == "a")
  }

  @Test func `The end of a long list is asked for, and what stands there is selected`() {
    var list = ListState()
    list.layout(height: 5)
    list.take(ids: letters, first: 0, total: 1_000)
    list.move(to: 999)
    #expect(list.selectedID == nil && !list.isGone)
    let window = list.request.window
    #expect(window.first <= 995 && window.first + window.count >= 1_000)
    list.take(ids: (window.first..<1_000).map(String.init), first: window.first, total: 1_000)
    #expect(list.selectedID == "999")
  }

  @Test func `A row that has moved out of the window is asked for, not given up`() {
    var list = ListState()
    list.layout(height: 5)
    list.take(ids: letters, first: 0, total: 1_000)
    list.move(to: 3)
    list.take(ids: (500..<526).map(String.init), first: 0, total: 1_000)
    #expect(list.selectedID == "d" && list.request.window.around == "d")
    list.take(ids: ["d"], first: 700, total: 1_000)
    #expect(list.selectedID == "d" && list.index == 700)
  }

  @Test func `Of rows that share an id the nearest stays selected`() {
    var list = list(["a", "b", "b", "b", "c"])
    list.move(to: 2)
    list.take(ids: ["a", "b", "b", "b", "c"], first: 0, total: 5)
    #expect(list.index == 2 && list.selectedID == "b")
    list.move(by: 1)
    list.take(ids: ["0", "a", "b", "b", "b", "c"], first: 0, total: 6)
    #expect(list.index == 3 || list.index == 4)
  }

  @Test func `An empty list selects nothing and can be moved in`() {
    var list = list([])
    list.move(by: 1)
    list.move(to: 5)
    list.scroll(by: 3)
    #expect(list.selectedID == nil && list.index == 0)
  }
}
