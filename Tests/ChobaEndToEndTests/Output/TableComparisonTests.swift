import ChobaUI
import Foundation
import Testing

@testable import choba

@Suite struct TableComparisonTests {
  private func published(_ text: String) throws -> PublishedTable {
    let folder = try TemporaryFolder()
    return try PublishedTable(file: folder.write(text, to: "table.csv"), key: "month")
  }

  private func row(_ key: String, _ lunch: Int64, _ dinner: Int64) -> [Field] {
    [.text(key), .number(lunch), .number(dinner), .number(lunch + dinner)]
  }

  private static let table = "month,lunch,dinner,total\r\n2020-10,1,2,3\r\n2020-11,4,5,9\r\n"

  @Test func `a table without the row total agrees by its cells`() throws {
    var comparison = TableComparison(try published(Self.table))
    comparison.take([row("2020-10", 1, 2), row("2020-11", 4, 5), row("total", 5, 7)])
    #expect(comparison.end().isEmpty)
    #expect(comparison.agreement.en == "all 6 cells agree")
  }

  @Test func `a table with the row total agrees by that, too`() throws {
    var comparison = TableComparison(try published(Self.table + "total,5,7,12\n"))
    comparison.take([row("2020-10", 1, 2)])
    comparison.take([row("2020-11", 4, 5), row("total", 5, 7)])
    #expect(comparison.end().isEmpty)
    #expect(comparison.agreement.en == "all 6 cells and the totals agree")
    #expect(comparison.agreement.ja == "6か所と合計がすべて一致しました。")
  }

  @Test func `each cell that differs is told with both values`() throws {
    var comparison = TableComparison(try published(Self.table + "total,5,8,12\n"))
    comparison.take([row("2020-10", 1, 2), row("2020-11", 3, 5), row("total", 5, 7)])
    #expect(
      comparison.end() == [
        [.text("2020-11"), .text("lunch"), .number(3), .number(4)],
        [.text("2020-11"), .text("total"), .number(8), .number(9)],
        [.text("total"), .text("dinner"), .number(7), .number(8)],
      ])
    #expect(comparison.cells == 9)
  }

  @Test func `a row that one side lacks is one of zeros`() throws {
    var comparison = TableComparison(try published(Self.table + "2020-12,0,0,0\n"))
    comparison.take([row("2020-10", 1, 2), row("2021-01", 7, 0)])
    #expect(
      comparison.end() == [
        [.text("2021-01"), .text("lunch"), .number(7), .number(0)],
        [.text("2021-01"), .text("total"), .number(7), .number(0)],
        [.text("2020-11"), .text("lunch"), .number(0), .number(4)],
        [.text("2020-11"), .text("dinner"), .number(0), .number(5)],
        [.text("2020-11"), .text("total"), .number(0), .number(9)],
      ])
  }

  @Test(arguments: [
    ("", "first row"), ("day,lunch,dinner,total\n", "first row"),
    ("month,lunch,dinner,total\n2020-10,1,2\n", ":2:"),
    ("month,lunch,dinner,total\n2020-10,1,2,x\n", ":2:"),
    ("month,lunch,dinner,total\n2020-10,1,2,3\n2020-10,1,2,3\n", ":3:"),
  ])
  func `a file that is no such table is refused by its line`(text: String, part: String) {
    let failure = #expect(throws: Failure.self) { try published(text) }
    #expect(failure?.text.en.contains(part) == true)
  }
}
