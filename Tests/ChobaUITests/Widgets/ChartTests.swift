import ChobaTestSupport
@testable import ChobaUI
import Testing

struct ChartTests {
  private let months = [
    BarChart.Bar("10月", lunch: 70, dinner: 497), BarChart.Bar("11月", lunch: 749, dinner: 5_253),
    BarChart.Bar("12月", lunch: 0, dinner: 0), BarChart.Bar("1月", lunch: 1, dinner: 0),
  ]

  @Test(arguments: ["choba", "mono"])
  func `bars are stacks of half cells`(theme: String) {
    let theme = Theme.shipped(theme)
    var grid = Grid(size: Size(rows: 7, columns: 28))
    BarChart(months, scale: .logarithmic).draw(in: &grid, rect: grid.bounds, theme: theme)
    expectFrame(grid, "BarChart", "logarithmic-\(theme.name)")
  }

  @Test
  func `the smallest bar is seen and nothing is not`() {
    let chart = BarChart(months)
    #expect(chart.heights(of: months[1], top: 6_002, rows: 6).total == 12)
    #expect(chart.heights(of: months[3], top: 6_002, rows: 6).total == 1)
    #expect(chart.heights(of: months[2], top: 6_002, rows: 6).total == 0)
    #expect(BarChart([]).heights(of: months[2], top: 0, rows: 6).total == 0)
  }

  @Test(arguments: [(0, 0), (1, 1), (50, 5), (99, 9), (100, 10), (101, 10), (-1, 0)])
  func `progress is full only when all is done`(done: Int, cells: Int) {
    #expect(ProgressBar(done: done, total: 100).cells(of: 10) == cells)
    #expect(ProgressBar(done: 0, total: 0).cells(of: 10) == 0)
  }

  @Test
  func `a status line drops the least important`() {
    let line = StatusLine(
      left: [.init("帳場"), .init("Go To Eat", priority: 3)],
      right: [.init("● 最新"), .init("18:32", priority: 2)])
    #expect(line.fitting(30).left.count + line.fitting(30).right.count == 4)
    #expect(line.fitting(29).left.map(\.text) == ["帳場"])
    #expect(line.fitting(19).right.map(\.text) == ["● 最新", "18:32"])
    #expect(line.fitting(18).right.map(\.text) == ["● 最新"])
    #expect(line.fitting(0).right.map(\.text) == ["● 最新"])
  }
}
