import ChobaTestSupport
@testable import ChobaUI
import Testing

struct TableTests {
  private let table = Table(
    columns: [
      .init("受付", .fixed(7)), .init("店", .flexible(minimum: 8)),
      .init("円", .fixed(9), alignment: .right, priority: 1),
      .init("備考", .flexible(minimum: 6), priority: 2),
    ], sort: .init(column: 0, isAscending: true))

  private func row(_ index: Int) -> Table.Row {
    Table.Row(
      [
        "c\(index)", "居酒屋とりまる", .init("\(index * 1_370)", index == 3 ? .danger : .text),
        "予約が取れない",
      ], isMarked: index == 1, isChanged: index == 2)
  }

  @Test(arguments: [
    (35, [0, 1, 2, 3]), (34, [0, 1, 2]), (28, [0, 1, 2]), (27, [0, 1]), (17, [0, 1]), (5, [0]),
    (0, []),
  ])
  func `what is least needed goes first in a narrow table`(width: Int, shown: [Int]) {
    let slots = table.layout(width: width)
    #expect(slots.map(\.index) == shown)
    #expect(slots.allSatisfy { $0.offset + $0.width <= max(width, 0) })
  }

  @Test
  func `flexible columns share what is left`() {
    let slots = table.layout(width: 40)
    #expect(slots.map(\.width) == [7, 11, 9, 8])
    #expect(slots.last.map { $0.offset + $0.width } == 40)
  }

  @Test(arguments: [Size(rows: 6, columns: 44), Size(rows: 6, columns: 24)])
  func `a table in a focused panel`(size: Size) {
    let theme = Theme.shipped("choba")
    var grid = Grid(size: size, style: theme[.text])
    let inside = Panel(title: "問合せ", note: "14件 · 超過2", isFocused: true)
      .draw(in: &grid, rect: grid.bounds, theme: theme)
    var viewport = Viewport()
    viewport.reveal(1, count: 9, height: Table.bodyHeight(inside.rows))
    table.draw(
      in: &grid, rect: inside, theme: theme, viewport: viewport, count: 9, selected: 1, row: row)
    expectFrame(grid, "Table", "selected-marked")
  }

  @Test
  func `moving the selection changes only the first columns`() {
    let theme = Theme.shipped("choba")
    let frames = [0, 4].map { selected in
      var grid = Grid(size: Size(rows: 10, columns: 60))
      table.draw(
        in: &grid, rect: grid.bounds, theme: theme, viewport: Viewport(), count: 9,
        selected: selected, row: row)
      return grid
    }
    let slots = table.layout(width: 60)
    for row in 0..<10 {
      for column in slots[2].offset..<60 {
        #expect(frames[0][row, column] == frames[1][row, column])
      }
    }
  }

  @Test(arguments: [
    (0, 10, 3, 0), (2, 10, 3, 0), (3, 10, 3, 1), (9, 10, 3, 7), (0, 0, 3, 0), (0, 2, 3, 0),
    (5, 6, 0, 0),
  ])
  func `the window follows the selection`(index: Int, count: Int, height: Int, top: Int) {
    var viewport = Viewport()
    viewport.reveal(count == 0 ? nil : index, count: count, height: height)
    if height > 0 { #expect(viewport.top == top) }
    #expect(viewport.rows(count: count, height: height).count == min(count, height))
  }

  @Test
  func `a list that shrinks leaves no emptiness below`() {
    var viewport = Viewport(top: 90)
    viewport.reveal(nil, count: 20, height: 10)
    #expect(viewport.top == 10)
    viewport.reveal(3, count: 20, height: 10)
    #expect(viewport.top == 3)
  }

  @Test(arguments: [(0, 100, 0), (1, 100, 1), (50, 100, 5), (89, 100, 8), (90, 100, 9)])
  func `the scrollbar is at an end only when the list is`(top: Int, count: Int, thumb: Int) {
    #expect(Scrollbar(top: top, count: count).thumb(height: 10)?.lowerBound == thumb)
    #expect(Scrollbar(top: 0, count: 10).thumb(height: 10) == nil)
  }
}
