import ChobaCore
import GRDB
import Testing

@testable import ChobaStore

struct AlertQueryTests {
  @Test func `a pair's story names both sides, whichever of them is over a threshold`() throws {
    let campaign = try SmallCampaign()
    try campaign.feed(.merchants, [Line.merchant("m1", "とりまる")])
    let queries = try campaign.queries()
    let time = Timestamp.at("2020-11-01").microseconds
    try queries.index.database.write { db in
      for (account, counterpart, score) in [
        ("member:p1", "merchant:m1", 40), ("member:p2", "merchant:m1", 70), ("member:p3", "", 99),
        ("merchant:m2", "member:p1", 20),
      ] {
        try db.execute(
          sql: """
            INSERT INTO hit VALUES (
              ?, 'few-members-one-merchant', ?, ?, 60, 40, ?, ?, '', 0, x'', x'')
            """, arguments: [account, counterpart, score, time, time])
      }
    }
    func others(_ account: AccountID) throws -> [String] {
      let answer = queries.answer(.alerts(account), now: Timestamp.at("2020-11-02"))
      guard case .alerts(let found) = answer else { throw WrongAnswer(answer) }
      return found.others.map { [$0.account.description, $0.name ?? ""].joined(separator: " ") }
    }
    // Whom the own alert names, then whose alert names it.
    #expect(try others(.member(MemberID("p1"))) == ["merchant:m1 とりまる", "merchant:m2 "])
    // No alert of its own: those that name it, the gravest first.
    #expect(try others(.merchant(MerchantID("m1"))) == ["member:p2 ", "member:p1 "])
    #expect(try others(.member(MemberID("p3"))).isEmpty)
  }
}
