import ChobaCore
import GRDB
import Testing

@testable import ChobaStore

struct CaseFiguresQueryTests {
  private func figures(_ queries: IndexQueries) throws -> [String] {
    let answer = queries.answer(.caseFigures, now: Timestamp.at("2020-12-20"))
    guard case .caseFigures(let found) = answer else { throw WrongAnswer(answer) }
    return found.figures.map { "\($0.name) \($0.key) \($0.value)" }
  }

  /// A hit's time has 16 digits, and sums of SQLite overflow at 19.
  @Test func `figures of many hits are counted, and anew when the index is another`() throws {
    let campaign = try SmallCampaign()
    let queries = try campaign.queries()
    let first = Timestamp.at("2020-11-01").microseconds
    try queries.index.database.write { db in
      for number in 1...6_000 {
        try db.execute(
          sql: """
            INSERT INTO hit VALUES (?, 'shared-phone', '', 40, 5, 5, ?, ?, '', 0, x'', x'')
            """, arguments: ["member:p\(number)", first, first])
      }
    }
    #expect(try !figures(queries).contains { $0.hasPrefix("labels") })
    try campaign.desk(
      "tanaka", "D1", Line.time("2020-11-03"), "fraud.dismiss", on: "member:p1",
      "\"until\":\"2020-12-31\",\"text\":\"確認\"")
    try campaign.readAgain(queries)
    #expect(try figures(queries).contains("labels dismissed 1"))
  }
}
