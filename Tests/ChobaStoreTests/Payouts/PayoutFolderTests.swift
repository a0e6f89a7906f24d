import ChobaCore
import Foundation
import Testing

@testable import ChobaStore

/// What is shown of batches that were prepared or exported, and of those that come after them.
struct PayoutFolderTests {
  let campaign: PayoutCampaign

  init() throws {
    campaign = try PayoutCampaign()
    try campaign.merchant("m1")
    try campaign.merchant("m2")
    try campaign.merchant("m3", holder: "鳥商店")
    try campaign.use("u1", "m1", "2020-10-05", 1_000)
    try campaign.use("u2", "m2", "2020-10-06", 700)
    try campaign.use("u3", "m3", "2020-10-10", 300)
  }

  @Test func `a closed period never changes, what comes late is in the next`() throws {
    try campaign.pay("2020-10", on: "2020-10-12")
    let before = try campaign.period("2020-10")
    #expect((before?.owed, before?.held, before?.state) == (Yen(1_700), Yen(300), .exported))
    try campaign.use("u4", "m1", "2020-10-07", 30)
    try campaign.use("u5", "m1", "2020-10-15", 200)
    try campaign.use("u6", "m2", "2020-10-20", -700, corrects: "u2")
    #expect(try campaign.period("2020-10") == before)
    #expect(try campaign.merchants("2020-10").map(\.used.count) == [1_000, 700, 300])
    let next = try #require(try campaign.period("2020-11"))
    #expect((next.used, next.adjusted, next.carried) == (Yen(200), Yen(-670), Yen(300)))
    #expect((next.owed, next.held) == (Yen(230), Yen(300)))
    #expect(try campaign.merchants("2020-11").map(\.adjusted.count) == [30, -700, 0])
    try campaign.pay("2020-11", on: "2020-11-12")
    let paid = try #require(try campaign.period("2020-11"))
    #expect((paid.used, paid.adjusted, paid.owed) == (next.used, next.adjusted, next.owed))
    #expect(try campaign.period("2020-12")?.carried == Yen(300 - 700))
  }

  @Test func `who asks before the merchants are read is told the same afterwards`() throws {
    try campaign.pay("2020-10", on: "2020-10-12")
    let rows = try campaign.periods()
    let reading = try campaign.folder.reading("b")
    let now = try #require(Timestamp(rfc3339: "2021-05-01T12:00:00+09:00"))
    _ = reading.queries.answer(.payoutPeriods, now: now)
    try reading.read()
    #expect(reading.queries.answer(.payoutPeriods, now: now) == .payoutPeriods(rows))
    // What is remembered of it for the next start is right, too.
    let next = try campaign.folder.reading("c")
    try next.queries.rememberPayouts()
    #expect(try campaign.periods(index: "c") == rows)
  }

  @Test func `what a first reading has not come to is not late`() throws {
    try campaign.pay("2020-10", on: "2020-10-12")
    try campaign.use("u4", "m1", "2020-10-07", 30)
    let reading = try campaign.folder.reading("b")
    let now = try #require(Timestamp(rfc3339: "2021-05-01T12:00:00+09:00"))
    func adjusted() throws -> Yen? {
      let answer = reading.queries.answer(.payoutPeriods, now: now)
      guard case .payoutPeriods(let rows) = answer else { throw WrongAnswer(answer) }
      return rows.first { $0.batch.text == "2020-11" }?.adjusted
    }
    let merchants = FoundFile(path: "feeds/merchants/a.ndjson", root: campaign.folder.root)
    _ = try reading.reader.read([try #require(merchants)])
    #expect(try adjusted() == .zero)
    try reading.read()
    #expect(try adjusted() == Yen(30))
  }

  @Test func `a batch that was prepared shows what was prepared`() throws {
    try campaign.act("ito", .payoutPrepare, "2020-10", ["text": "r"], on: "2020-10-12")
    try campaign.use("u4", "m1", "2020-10-07", 30)
    let row = try campaign.period("2020-10")
    #expect((row?.owed, row?.state) == (Yen(1_700), .prepared))
    #expect(try campaign.period("2020-11")?.adjusted == Yen(30))
    try campaign.act("abe", .payoutReject, "2020-10", ["text": "r"], on: "2020-10-12")
    #expect(try campaign.period("2020-10")?.owed == Yen(1_730))
    #expect(try campaign.period("2020-11")?.adjusted == .zero)
  }

  @Test func `an off-cycle batch is a row of its own`() throws {
    try campaign.pay("2020-10", on: "2020-10-12")
    try campaign.bank("b1", "2020-10", "m2", 700, at: "2020-11-01")
    #expect(try campaign.period("2020-10")?.returned == Yen(700))
    #expect(try campaign.merchants("2020-10").map(\.state) == [.owed, .returned, .held])
    #expect(try campaign.period("2020-11")?.carried == Yen(1_000))
    try campaign.pay("2020-10-r1", on: "2020-11-02")
    #expect(
      try campaign.periods().prefix(3).map(\.batch.text) == ["2020-10", "2020-10-r1", "2020-11"])
    let row = try #require(try campaign.period("2020-10-r1"))
    #expect((row.used, row.carried, row.owed) == (.zero, Yen(1_000), Yen(700)))
    #expect(try campaign.merchants("2020-10-r1").map(\.merchant.text) == ["m2", "m3"])
    #expect(try campaign.period("2020-11")?.carried == Yen(300))
  }

  @Test func `each amount rests on its lines`() throws {
    try campaign.use("u4", "m1", "2020-10-11", 40)
    #expect(try campaign.lines("2020-10", "m1").page.rows.map(\.id?.text) == ["u1"])
    try campaign.pay("2020-10", on: "2020-10-12")
    try campaign.use("u5", "m1", "2020-10-07", 30)
    try campaign.use("u6", "m1", "2020-10-20", -1_000, corrects: "u1")
    // The same line in another file is the same line.
    try campaign.use("u4", "m1", "2020-10-11", 40, file: "b")
    // An older line of an id that was paid: it stands now.
    try campaign.use("u2", "m2", "2020-10-05", 500)
    let open = try campaign.lines("2020-11", "m1")
    #expect(open.page.rows.map(\.kind) == [.late, .use, .correction])
    #expect((open.sum, open.isFixed) == (Yen(-930), false))
    try campaign.pay("2020-11", on: "2020-11-12")
    let fixed = try campaign.lines("2020-11", "m1")
    #expect(fixed.page.rows == open.page.rows && fixed.isFixed)
    #expect(fixed.page.rows.map(\.corrects?.text) == [nil, nil, "u1"])
    let other = try campaign.lines("2020-11", "m2")
    #expect(other.page.rows.map(\.kind) == [.late, .takenBack])
    #expect(other.page.rows.map(\.points.count) == [500, -700])
    #expect(try campaign.lines("2020-10", "m2").page.rows.map(\.points.count) == [700])
    for batch in ["2020-10", "2020-11"] {
      for row in campaign.exported(batch)?.rows ?? [] {
        #expect(
          try campaign.lines(batch, row.merchant.text).sum == row.sums.used + row.sums.adjusted)
      }
    }
    #expect(try campaign.findings() == [])
  }

  @Test func `the lines file stands by merchant, then time`() throws {
    try campaign.pay("2020-10", on: "2020-10-12")
    let text = String(
      decoding: campaign.folder.bytes("out/payouts/2020-10/uses.csv"), as: UTF8.self)
    #expect(
      text == """
        merchant,id,at,meal,points,kind,corrects
        m1,u1,2020-10-05T12:00:00+09:00,lunch,1000,use,
        m2,u2,2020-10-06T12:00:00+09:00,lunch,700,use,
        m3,u3,2020-10-10T12:00:00+09:00,lunch,300,use,

        """)
  }

  @Test func `a use leads to the batch that paid it, or will`() throws {
    try campaign.use("u4", "m1", "2020-10-11", 40)
    try campaign.pay("2020-10", on: "2020-10-12")
    try campaign.use("u5", "m1", "2020-10-07", 30)
    func batch(_ id: String) throws -> UsePayoutAnswer? {
      let answer = try campaign.answer(.usePayout(LineID(id)))
      guard case .usePayout(let found) = answer else { throw WrongAnswer(answer) }
      return found
    }
    #expect(
      try batch("u1")
        == UsePayoutAnswer(
          merchant: MerchantID("m1"), batch: BatchID("2020-10"), isExported: true))
    #expect(try batch("u4")?.batch == BatchID("2020-11"))
    #expect(
      try batch("u5")
        == UsePayoutAnswer(
          merchant: MerchantID("m1"), batch: BatchID("2020-11"), isExported: false))
    #expect(try batch("u9") == nil)
  }

  @Test func `what is open has an age, until it is paid`() throws {
    try campaign.pay("2020-10", on: "2020-10-12")
    try campaign.use("u4", "m1", "2020-10-20", -1_100, corrects: "u1")
    try campaign.bank("b1", "2020-10", "m2", 700, at: "2020-11-05")
    let early = try campaign.open(at: "2020-11-09")
    #expect(early.map(\.merchant.text) == ["m3", "m2"])
    #expect(early.map(\.kind) == [.held, .returned] && early.map(\.hold) == [.holder, nil])
    #expect(early.map(\.days) == [10, 4])
    try campaign.pay("2020-11", on: "2020-11-12")
    let late = try campaign.open(at: "2020-12-09")
    #expect(late.map(\.merchant.text) == ["m3", "m1"])
    #expect(late.map(\.kind) == [.held, .negative])
    #expect(late.map(\.batch.text) == ["2020-10", "2020-11"])
    #expect(late.map(\.days) == [40, 9])
    try campaign.merchant("m3", holder: "トリショウテン")
    #expect(try campaign.open(at: "2020-12-09").map(\.kind) == [.waiting, .negative])
    try campaign.pay("2020-11-r1", on: "2020-12-09")
    #expect(try campaign.open(at: "2020-12-09").map(\.merchant.text) == ["m1"])
  }

  @Test func `the last batch lists what stays open`() throws {
    try campaign.pay("2020-10", on: "2020-10-12")
    try campaign.use("u4", "m1", "2020-10-20", -1_100, corrects: "u1")
    try campaign.pay("2020-11", on: "2020-11-12")
    let list = String(
      decoding: campaign.folder.bytes("out/payouts/2020-11/open.csv"), as: UTF8.self)
    #expect(
      list.replacing("\r\n", with: "\n") == """
        merchant,amount,state,reason,since,batch,days
        m1,-1100,negative,,2020-11-30,2020-11,0
        m3,300,held,holder,2020-10-30,2020-10,31

        """)
  }

  @Test func `what is kept for the next start is what is told anew`() throws {
    try campaign.pay("2020-10", on: "2020-10-12")
    try campaign.use("u4", "m1", "2020-10-07", 30)
    try campaign.bank("b1", "2020-10", "m2", 700, at: "2020-11-05")
    let fresh = try campaign.periods(index: "b")
    let reading = try campaign.folder.reading()
    try reading.read()
    try reading.queries.rememberPayouts()
    #expect(try campaign.periods() == fresh)
    #expect(fresh[1].adjusted == Yen(30) && fresh[1].carried == Yen(1_000))
  }
}
