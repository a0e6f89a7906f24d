import ChobaCore
import Foundation
import Testing

@testable import ChobaStore

/// Source: data contract, "Payouts".
struct PayoutDeskTests {
  let campaign: PayoutCampaign

  init() throws {
    campaign = try PayoutCampaign()
    try campaign.merchant("m1")
    try campaign.merchant("m2")
    try campaign.merchant("m3", holder: "鳥商店")
    try campaign.use("u1", "m1", "2020-10-05", 1_000)
    try campaign.use("u2", "m2", "2020-10-06", 700)
    try campaign.use("u3", "m3", "2020-10-10", 300)
    try campaign.use("u4", "m1", "2020-10-11", 50)
    try campaign.use("u5", "m1", "2020-10-11", 40, site: "gourmet")
  }

  @Test func `a month is prepared, approved by another, exported and submitted`() throws {
    let prepared = try campaign.act("ito", .payoutPrepare, "2020-10", on: "2020-10-12")
    guard case .done(let line)? = prepared, let digest = line.text("digest") else {
      Issue.record("\(String(describing: prepared))")
      return
    }
    #expect(line.text("through") == "2020-10-10")
    let answer = try campaign.batch("2020-10")
    let totals = try #require(answer?.content?.totals)
    #expect(totals.transfers == 2 && totals.owed == Yen(1_700) && totals.held == Yen(300))
    #expect(answer?.content?.exceptions.map(\.row.hold) == [.holder])
    let digestField = ["digest": digest]
    #expect(
      try campaign.act("ito", .payoutApprove, "2020-10", digestField, on: "2020-10-12")
        == .refused(.role(allowed: [.supervisor])))
    let other = ["digest": String(repeating: "0", count: 64)]
    #expect(
      try campaign.act("abe", .payoutApprove, "2020-10", other, on: "2020-10-12")
        == .refused(.gate(.digest)))
    try campaign.act("abe", .payoutApprove, "2020-10", digestField, on: "2020-10-12", index: "b")
    try campaign.act("ito", .payoutExport, "2020-10", on: "2020-10-12")
    let file = campaign.folder.bytes("out/payouts/2020-10/zengin-1.dat")
    let check = TransferFileCheck(
      file, near: CivilDay(year: 2020, month: 10, day: 30) ?? CivilDay(number: 0),
      holidays: .builtIn)
    #expect(check.findings == [])
    #expect(check.blocks.map(\.sum) == [1_700])
    #expect(try campaign.batch("2020-10")?.state == .exported)
    try campaign.act("ito", .payoutSubmitted, "2020-10", digestField, on: "2020-10-13")
    #expect(try campaign.batch("2020-10", index: "c")?.state == .submitted)
  }

  @Test func `feeds that have not passed the cut-off need a reason`() throws {
    let later = try PayoutCampaign()
    try later.merchant("m1")
    try later.use("u1", "m1", "2020-10-05", 1_000)
    try later.use("u2", "m1", "2020-10-12", 1_000)
    #expect(
      try later.act("ito", .payoutPrepare, "2020-10", on: "2020-10-12")
        == .refused(.gate(.feeds)))
    guard
      case .done? = try later.act(
        "ito", .payoutPrepare, "2020-10", ["text": "gourmet は利用なし"], on: "2020-10-12")
    else {
      Issue.record("refused")
      return
    }
  }

  @Test func `batches are prepared in their order`() throws {
    #expect(
      try campaign.act("ito", .payoutPrepare, "2020-11", ["text": "r"], on: "2020-11-12")
        == .refused(.gate(.order)))
    #expect(
      try campaign.act("ito", .payoutPrepare, "2020-10-r1", ["text": "r"], on: "2020-11-12")
        == .refused(.gate(.order)))
  }

  @Test func `what comes late is an adjustment, what came back is paid off-cycle`() throws {
    try campaign.pay("2020-10", on: "2020-10-12")
    try campaign.use("u6", "m2", "2020-10-07", 30)
    try campaign.use("u7", "m1", "2020-10-20", -1_040, corrects: "u1")
    try campaign.bank("b1", "2020-10", "m2", 700, at: "2020-10-31")
    // The bank cannot give back more than it got.
    try campaign.bank("b2", "2020-10", "m2", 700, at: "2020-10-31")
    try campaign.merchant("m3", holder: "トリショウテン")
    try campaign.pay("2020-10-r1", on: "2020-11-02")
    #expect(campaign.sums("2020-10-r1", "m2")?.owed == Yen(700))
    #expect(campaign.sums("2020-10-r1", "m3")?.owed == Yen(300))
    try campaign.pay("2020-11", on: "2020-11-12")
    #expect(campaign.sums("2020-11", "m2")?.adjusted == Yen(30))
    #expect(campaign.sums("2020-11", "m2")?.carried == .zero)
    #expect(campaign.sums("2020-11", "m1")?.gross == Yen(-950))
    try campaign.use("u8", "m1", "2020-11-20", 1_000)
    try campaign.pay("2020-12", on: "2020-12-12")
    #expect(campaign.sums("2020-12", "m1")?.owed == Yen(50))
    let batches = ["2020-10", "2020-10-r1", "2020-11", "2020-12"].compactMap(campaign.exported)
    #expect(batches.count == 4)
    #expect(PayoutInvariant.breaches(batches) == [])
  }

  @Test func `a hold voids what was prepared, and holds the money until it is released`() throws {
    let prepared = try campaign.act("ito", .payoutPrepare, "2020-10", on: "2020-10-12")
    guard case .done(let line)? = prepared, let digest = line.text("digest") else {
      Issue.record("\(String(describing: prepared))")
      return
    }
    try campaign.act(
      "ito", .payoutHold, "2020-10", ["merchant": "m1", "text": "r"], on: "2020-10-12")
    guard
      case .refused? = try campaign.act(
        "abe", .payoutApprove, "2020-10", ["digest": digest], on: "2020-10-12")
    else {
      Issue.record("approved")
      return
    }
    try campaign.pay("2020-10", on: "2020-10-12")
    #expect(campaign.sums("2020-10", "m1")?.held == Yen(1_000))
    try campaign.act("abe", .payoutRelease, "2020-10", ["merchant": "m1"], on: "2020-10-20")
    try campaign.pay("2020-11", on: "2020-11-12")
    #expect(campaign.sums("2020-11", "m1")?.owed == Yen(1_090))
  }

  @Test func `exported again it is refused, and the folder stays as it was`() throws {
    try campaign.pay("2020-10", on: "2020-10-12")
    let before = campaign.folder.bytes("out/payouts/2020-10/manifest.json")
    guard case .refused? = try campaign.act("ito", .payoutExport, "2020-10", on: "2020-10-13")
    else {
      Issue.record("exported twice")
      return
    }
    #expect(campaign.folder.bytes("out/payouts/2020-10/manifest.json") == before)
  }
}

extension PayoutDeskTests {
  @Test func `check finds a file that was changed after the export, and nothing else`() throws {
    try campaign.pay("2020-10", on: "2020-10-12")
    let directory = try campaign.folder.reading().directory
    #expect(PayoutCheck.findings(directory) == [])
    try campaign.folder.append("out/payouts/2020-10/transfers.csv", "x")
    #expect(
      PayoutCheck.findings(directory)
        == [.changed(BatchID("2020-10"), file: "transfers.csv")])
  }
}

extension PayoutDeskTests {
  @Test func `once the payday is over a reason is needed, and the next bank day is taken`() throws {
    #expect(
      try campaign.act("ito", .payoutPrepare, "2020-10", on: "2020-10-31")
        == .refused(.gate(.payday)))
    try campaign.act("ito", .payoutPrepare, "2020-10", ["text": "r"], on: "2020-11-05")
    #expect(try campaign.batch("2020-10")?.content?.payday.description == "2020-11-09")
  }
}
