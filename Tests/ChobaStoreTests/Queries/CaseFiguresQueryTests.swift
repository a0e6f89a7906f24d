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

  @Test func `what is held of stopped merchants is counted anew when a use came`() throws {
    let campaign = try SmallCampaign()
    try campaign.feed(.merchants, [Line.merchant("m1", "とりまる")])
    try campaign.feed(.uses, [Line.use("u1", "2020-11-05", 5_000)])
    try campaign.desk(
      "tanaka", "D1", Line.time("2020-11-06"), "account.bar_urgent", on: "merchant:m1",
      "\"text\":\"通報\"")
    let queries = try campaign.queries()
    #expect(try figures(queries).contains("yen-stopped  5000"))
    try campaign.feed(.uses, [Line.use("u2", "2020-11-07", 1_200)])
    try campaign.readAgain(queries)
    #expect(try figures(queries).contains("yen-stopped  6200"))
  }

  /// Of five accounts with a reading four are over the threshold.
  @Test func `precision and recall of a threshold follow how cases ended`() throws {
    let campaign = try SmallCampaign()
    let noShows = [("p1", 3), ("p2", 3), ("p3", 4), ("p4", 3), ("p5", 2)].flatMap { member, count in
      (1...count).map { day in
        """
        {"id":"\(member)-\(day)","at":"2020-10-1\(day)T21:00:00+09:00","member":"\(member)",\
        "merchant":"m1","site":"epark","party":4,"visit":"2020-10-1\(day)T19:00:00+09:00",\
        "status":"no_show"}
        """
      }
    }
    try campaign.feed(.reservations, noShows)
    let queries = try campaign.queries()
    func trial(_ atLeast: Int) throws -> [Double?] {
      let request = RuleTrialRequest(.noShowAtOneMerchant, atLeast: atLeast)
      let answer = queries.answer(.ruleTrial(request), now: Timestamp.at("2020-12-20"))
      guard case .ruleTrial(let found) = answer else { throw WrongAnswer(answer) }
      return [found.then.precision, found.then.recall]
    }
    #expect(try trial(3) == [nil, nil])
    func desk(_ id: String, _ type: String, _ member: String, _ fields: String) throws {
      let login = id.hasPrefix("L") ? "mori" : "tanaka"
      try campaign.desk(
        login, id, Line.time("2020-11-0\(id.last ?? "1")"), type, on: "member:\(member)", fields)
    }
    for (id, member) in [("A1", "p1"), ("B1", "p3"), ("C1", "p5")] {
      try desk(id, "account.bar_urgent", member, "\"text\":\"x\"")
    }
    try desk("D2", "fraud.dismiss", "p2", "\"until\":\"2020-12-31\",\"text\":\"x\"")
    try campaign.readAgain(queries)
    #expect(try trial(3) == [2.0 / 3, 2.0 / 3])
    #expect(try trial(4) == [1, 1.0 / 3])
    #expect(try trial(2) == [3.0 / 4, 1])
    // Lifted, it was none; watched again after the dismissal, it is open.
    try desk("E3", "account.lift", "p3", "\"what\":\"bar\",\"text\":\"x\"")
    try desk("L4", "account.approve_lift", "p3", "\"of\":\"E3\"")
    try desk("F5", "fraud.watch", "p2", "\"text\":\"x\"")
    try campaign.readAgain(queries)
    #expect(try trial(3) == [1.0 / 2, 1.0 / 2])
  }
}
