import ChobaCore
import ChobaTestSupport
import Testing

@testable import ChobaStore

struct DigestTests {
  /// Lines of every kind, some of them about each other, some repeated, some wrong.
  private static let lines: [(feed: Feed, line: String)] =
    [
      (.merchants, Line.merchant("m1", "鳥丸", at: "2020-09-01")),
      (.merchants, Line.merchant("m1", "鳥丸 本店", at: "2020-10-01")),
      (.merchants, Line.merchant("m2", "海山", hasAccount: false)),
      (.members, Line.member("p1", phone: "+819012345678")),
      (.uses, Line.use("u1", "2020-10-05", 1_000)),
      (.uses, Line.use("u1", "2020-10-05", 1_000)),
      (.uses, Line.use("u2", "2020-10-06", 500, merchant: "m2", meal: "lunch")),
      // One id, three contents: the least stands, whenever it comes.
      (.uses, Line.use("u3", "2020-10-09", 300)), (.uses, Line.use("u3", "2020-10-08", 700)),
      (.uses, Line.use("u3", "2020-10-08", 800, merchant: "m2")),
      (.uses, Line.use("u4", "2020-11-20", -300, corrects: "u3")),
      (.uses, Line.use("u5", "2020-12-20", 100, corrects: "u4")),
      (.uses, Line.use("u6", "2020-12-20", -100, corrects: "u7")),
      (.uses, Line.use("u8", "2019-12-20", 900, merchant: "m3")),
      (.uses, "{\"id\":\"u9\",\"points\":1}"), (.uses, "nothing"),
      (.grants, Line.use("g1", "2020-10-05", 2_000)),
      (.bank, Line.bank("b1", "2020-11-02", "2020-10", 1_000, "returned")),
      (.bank, Line.bank("b1", "2020-11-01", "2020-10", 1_000, "paid")),
      (.calls, Line.call("c1", "2020-11-01", "レシート")),
      (.calls, Line.call("c1", "2020-11-01", "別件")),
      (.receipts, Line.receipt("r1", "2020-11-01", "review")),
      (.receipts, Line.receipt("r1", "2020-11-02", "verified")),
      (.receipts, Line.receipt("r2", "2020-11-02", "review")),
    ]
    + (1...4).map { number in
      (
        .reservations,
        """
        {"id":"v\(number)","at":"2020-10-0\(number)T12:00:00+09:00","member":"p1",\
        "merchant":"m1","site":"epark","party":2,"visit":"2020-10-1\(number)T18:00:00+09:00",\
        "status":"no_show"}
        """
      )
    }

  /// A campaign with these lines in this order, spread over files as the dice say.
  private func campaign(
    _ lines: [(feed: Feed, line: String)], _ dice: inout SeededGenerator
  ) throws -> SmallCampaign {
    let campaign = try SmallCampaign()
    for (feed, line) in lines {
      let file = Int.random(in: 0..<4, using: &dice)
      try campaign.write("feeds/\(feed.rawValue)/x/\(file).ndjson", [line])
    }
    try campaign.desk("sato", "D1", Line.time("2020-11-01"), "ticket.take", on: "c1")
    try campaign.desk(
      "tanaka", "D2", Line.time("2020-11-01"), "fraud.watch", on: "merchant:m1",
      "\"text\":\"確認\"")
    return campaign
  }

  @Test(arguments: 1...12)
  func `the same lines give the same digest, in any order, files and batches`(seed: UInt64) throws {
    var dice = SeededGenerator(seed: seed)
    let first = try campaign(Self.lines, &dice).queries().digest()
    let shuffled = try campaign(Self.lines.shuffled(using: &dice), &dice)
    let batch = Int.random(in: 1...5, using: &dice)
    let second = try shuffled.queries(batchLines: batch)
    #expect(try second.digest() == first, "seed \(seed)")
    // And when they come one after the other.
    let growing = try SmallCampaign()
    let queries = try growing.queries()
    for (feed, line) in Self.lines.shuffled(using: &dice) {
      let file = Int.random(in: 0..<4, using: &dice)
      try growing.write("feeds/\(feed.rawValue)/x/\(file).ndjson", [line])
      if Bool.random(using: &dice) { try growing.readAgain(queries) }
    }
    try growing.desk("sato", "D1", Line.time("2020-11-01"), "ticket.take", on: "c1")
    try growing.desk(
      "tanaka", "D2", Line.time("2020-11-01"), "fraud.watch", on: "merchant:m1",
      "\"text\":\"確認\"")
    try growing.readAgain(queries)
    #expect(try queries.digest() == first, "seed \(seed)")
  }

  @Test func `another line gives another digest`() throws {
    var dice = SeededGenerator(seed: 1)
    let campaign = try campaign(Self.lines, &dice)
    let before = try campaign.queries().digest()
    try campaign.feed(
      .sms,
      [
        """
        {"id":"s1","at":"2020-11-01T12:00:00+09:00","member":"p1","phone":"+819012345678",\
        "event":"sent"}
        """
      ])
    #expect(try campaign.queries().digest() != before)
  }
}
