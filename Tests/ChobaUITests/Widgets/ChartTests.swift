import ChobaTestSupport
@testable import ChobaUI
import Testing

struct ChartTests {
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
