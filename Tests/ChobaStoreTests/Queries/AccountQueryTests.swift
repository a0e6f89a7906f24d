import ChobaCore
import Testing

@testable import ChobaStore

struct AccountQueryTests {
  private func account(
    _ queries: IndexQueries, _ id: AccountID, rows: Int = 100
  ) throws -> AccountAnswer {
    let answer = queries.answer(.account(id, historyRows: rows), now: Timestamp.at("2020-12-20"))
    guard case .account(let account) = answer else { throw WrongAnswer(answer) }
    return account
  }

  private let member = AccountID.member(MemberID("p1"))
  private let merchant = AccountID.merchant(MerchantID("m1"))

  @Test func `a history stands newest first, over files, and says whether there is more`() throws {
    let campaign = try SmallCampaign()
    for day in 1...9 {
      try campaign.write(
        "feeds/uses/day/\(day).ndjson", [Line.use("u\(day)", "2020-11-0\(day)", 100)])
    }
    let queries = try campaign.queries()
    let five = try account(queries, member, rows: 5)
    #expect(five.history.map(\.id.text) == ["u9", "u8", "u7", "u6", "u5"])
    #expect(five.hasMore)
    let nine = try account(queries, member, rows: 9)
    #expect(nine.history.count == 9 && !nine.hasMore)
    #expect(nine.used == MealPoints(dinner: Points(900)))
    #expect(try account(queries, merchant).used == MealPoints(dinner: Points(900)))
  }

  @Test func `lines of one second stand by their microseconds, then by id`() throws {
    let campaign = try SmallCampaign()
    try campaign.feed(
      .uses,
      [
        Line.use("b", "2020-11-01T12:00:00.5+09:00", 1),
        Line.use("c", "2020-11-01T12:00:00.25+09:00", 1),
        Line.use("a", "2020-11-01T12:00:00.5+09:00", 1),
      ])
    let answer = try account(campaign.queries(), member, rows: 2)
    #expect(answer.history.map(\.id.text) == ["b", "a"])
    #expect(answer.hasMore)
  }

  @Test func `a line said twice stands once, and of two that differ the one that counts`() throws {
    let campaign = try SmallCampaign()
    try campaign.feed(
      .uses,
      [
        Line.use("u1", "2020-11-01", 100), Line.use("u1", "2020-11-01", 100),
        Line.use("u2", "2020-11-03", 200), Line.use("u2", "2020-11-02", 300),
      ])
    try campaign.write("feeds/uses/x/b.ndjson", [Line.use("u1", "2020-11-01", 100) + " "])
    let answer = try account(campaign.queries(), member)
    #expect(answer.history.map(\.id.text) == ["u2", "u1"])
    #expect(answer.used.total == Points(400))
  }

  @Test func `desk lines about an account stand among its feed lines, with their refusals`() throws
  {
    let campaign = try SmallCampaign()
    try campaign.feed(
      .uses, [Line.use("u1", "2020-11-01", 100), Line.use("u2", "2020-11-05", 100)])
    try campaign.desk(
      "tanaka", "D1", Line.time("2020-11-03"), "fraud.watch", on: "member:p1",
      "\"text\":\"確認\"")
    try campaign.desk(
      "tanaka", "D2", Line.time("2020-11-04"), "account.approve", on: "member:p1",
      "\"proposal\":\"D9\",\"text\":\"承認\"")
    let answer = try account(campaign.queries(), member)
    #expect(answer.history.map(\.id.text) == ["u2", "D2", "D1", "u1"])
    guard case .desk(let refused) = answer.history[1].content else { throw WrongRow() }
    #expect(refused.refusal != nil)
    guard case .desk(let applied) = answer.history[2].content else { throw WrongRow() }
    #expect(applied.refusal == nil && applied.line.text("text") == "確認")
    #expect(answer.fraud?.stage == .watch)
  }

  @Test func `closed cases come last on the fraud desk, and open:yes leaves them out`() throws {
    let campaign = try SmallCampaign()
    try campaign.feed(.uses, [Line.use("u1", "2020-11-05", 100)])
    for (id, type, on) in [
      ("D1", "fraud.dismiss", "p1"), ("D2", "fraud.watch", "p2"),
      ("D3", "account.bar_urgent", "p3"),
    ] {
      try campaign.desk(
        "tanaka", id, Line.time("2020-11-03"), type, on: "member:\(on)",
        "\"text\":\"確認\",\"until\":\"2020-12-03\"")
    }
    let queries = try campaign.queries()
    func accounts(_ filter: String) throws -> [String] {
      let answer = queries.answer(.accounts(ListRequest(filter: filter)), now: .at("2020-11-06"))
      guard case .accounts(let page) = answer else { throw WrongAnswer(answer) }
      return page.rows.map { "\($0.account.id) \($0.stage.rawValue)" }
    }
    #expect(try accounts("") == ["p2 watch", "p3 barred", "p1 cleared"])
    #expect(try accounts("open:yes") == ["p2 watch", "p3 barred"])
    #expect(try accounts("open:no") == ["p1 cleared"])
  }

  @Test func `an account is described by its newest version`() throws {
    let campaign = try SmallCampaign()
    try campaign.feed(
      .members,
      [
        Line.member("p1", phone: "+819000000002", at: "2020-10-02"),
        Line.member("p1", phone: "+819000000001", at: "2020-10-01"),
      ])
    try campaign.feed(.merchants, [Line.merchant("m1", "鳥丸", kana: "トリマル")])
    let queries = try campaign.queries()
    #expect(try account(queries, member).summary.phone == "+819000000002")
    #expect(try account(queries, merchant).merchant?.kana == "トリマル")
    let nobody = try account(queries, .member(MemberID("p9")))
    #expect(nobody.member == nil && nobody.history.isEmpty && !nobody.hasMore)
  }

  @Test(arguments: [
    ("p1", ["member:p1"]), ("Ｐ１", ["member:p1"]), ("merchant:m1", ["merchant:m1"]),
    ("090-1234-5678", ["member:p1"]), ("０９０ １２３４ ５６７８", ["member:p1"]),
    ("+81 90 1234 5678", ["member:p1"]), ("090-1234-5679", []), ("03-1234-5678", ["merchant:m1"]),
    ("ﾄﾘ", ["merchant:m1"]), ("とり", ["merchant:m1"]), ("鳥", ["merchant:m1"]),
    ("海", ["merchant:m2"]), ("M", ["merchant:m1", "merchant:m2"]), ("  ", []), ("x%", []),
  ])
  func `a person is found by id, number or name, however it is typed`(
    typed: String, expected: [String]
  ) throws {
    let campaign = try SmallCampaign()
    try campaign.feed(.members, [Line.member("p1", phone: "+819012345678")])
    try campaign.feed(
      .merchants,
      [
        Line.merchant("m1", "居酒屋 鳥丸", kana: "イザカヤトリマル", phone: "03-1234-5678"),
        Line.merchant("m2", "海山", kana: "ウミヤマ"),
      ])
    let answer = try campaign.queries().answer(
      .findAccounts(typed, limit: 10), now: Timestamp.at("2020-12-20"))
    guard case .findAccounts(let found) = answer else { throw WrongAnswer(answer) }
    #expect(found.map(\.account.description) == expected)
  }

  @Test func `a number that was given up finds nobody`() throws {
    let campaign = try SmallCampaign()
    try campaign.feed(
      .members,
      [
        Line.member("p1", phone: "+819012345678", at: "2020-10-01"),
        Line.member("p1", phone: "+819000000000", at: "2020-10-02"),
      ])
    let answer = try campaign.queries().answer(
      .findAccounts("09012345678", limit: 10), now: Timestamp.at("2020-12-20"))
    #expect(answer == .findAccounts([]))
  }
}

/// A row of another kind than the test asked for.
struct WrongRow: Error {}
