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
    #expect(try campaign.findings() == [])
    try campaign.folder.append("out/payouts/2020-10/transfers.csv", "x")
    #expect(
      try campaign.findings()
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

/// What a prepare looks at before it is one. Source: issue 5, item 3; domain 2.4.
extension PayoutDeskTests {
  @Test func `behind the bank's deadline a reason is needed, and the next bank day is taken`()
    throws
  {
    // The file for Friday the 30th must be there on the 28th at 15:00.
    #expect(
      try campaign.act("ito", .payoutPrepare, "2020-10", on: "2020-10-29")
        == .refused(.gate(.deadline)))
    try campaign.act("ito", .payoutPrepare, "2020-10", ["text": "r"], on: "2020-10-29")
    #expect(try campaign.batch("2020-10")?.content?.payday.description == "2020-11-02")
    try campaign.act("abe", .payoutReject, "2020-10", ["text": "r"], on: "2020-10-28")
    let other = try PayoutDeskTests().campaign
    try other.act("ito", .payoutPrepare, "2020-10", on: "2020-10-28")
    #expect(try other.batch("2020-10")?.content?.payday.description == "2020-10-30")
  }

  @Test func `a payday on which no bank works needs a reason, and the day before is taken`() throws
  {
    let toml = String(decoding: campaign.folder.bytes("campaign.toml"), as: UTF8.self)
    try campaign.folder.write(
      "campaign.toml", (toml + "[payout]\npayday = \"last-weekday\"\n").utf8)
    for batch in ["2020-10", "2020-11"] { try campaign.pay(batch, on: "\(batch)-12") }
    try campaign.use("u6", "m1", "2020-12-11", 50)
    try campaign.use("u7", "m1", "2020-12-11", 40, site: "gourmet")
    #expect(
      try campaign.act("ito", .payoutPrepare, "2020-12", on: "2020-12-12")
        == .refused(.gate(.bankDay)))
    try campaign.pay("2020-12", on: "2020-12-12")
    #expect(campaign.exported("2020-12")?.payday.description == "2020-12-30")
  }

  @Test func `what was prepared for a day that is over is not exported`() throws {
    try campaign.act("ito", .payoutPrepare, "2020-10", on: "2020-10-12")
    let digest = try campaign.batch("2020-10")?.content?.digest ?? ""
    try campaign.act("abe", .payoutApprove, "2020-10", ["digest": digest], on: "2020-10-12")
    #expect(
      try campaign.act("ito", .payoutExport, "2020-10", on: "2020-10-31")
        == .refused(.gate(.payday)))
    try campaign.act("ito", .payoutExport, "2020-10", on: "2020-10-30")
    #expect(campaign.exported("2020-10") != nil)
  }

  @Test func `one account of two merchants is told, each with the other`() throws {
    try campaign.merchant("m4", number: "7654321")
    try campaign.merchant("m5", holder: "ベツノナマエ", number: "7654321")
    try campaign.use("u6", "m4", "2020-10-05", 10)
    try campaign.use("u7", "m5", "2020-10-05", 20)
    try campaign.act("ito", .payoutPrepare, "2020-10", on: "2020-10-12")
    let content = try #require(try campaign.batch("2020-10")?.content)
    #expect(content.totals.sharedAccounts == 1)
    let shared = content.exceptions.filter { !$0.sharedWith.isEmpty }
    #expect(shared.map(\.row.merchant.text) == ["m4", "m5"])
    #expect(shared.map { $0.sharedWith.map(\.text) } == [["m5"], ["m4"]])
  }

  @Test func `a file that the bank takes only so much in is split`() throws {
    let toml = String(decoding: campaign.folder.bytes("campaign.toml"), as: UTF8.self)
    try campaign.folder.write(
      "campaign.toml",
      toml.replacing("number = ", with: "records_per_file = 1\nnumber = ").utf8)
    try campaign.act("ito", .payoutPrepare, "2020-10", on: "2020-10-12")
    #expect(try campaign.batch("2020-10")?.content?.files == 2)
    try campaign.act("abe", .payoutReject, "2020-10", ["text": "r"], on: "2020-10-12")
    try campaign.pay("2020-10", on: "2020-10-12")
    let sums = [1, 2].map { number in
      TransferFileCheck(
        campaign.folder.bytes("out/payouts/2020-10/zengin-\(number).dat"),
        near: CivilDay(year: 2020, month: 10, day: 30) ?? CivilDay(number: 0), holidays: .builtIn
      ).blocks.map(\.sum)
    }
    #expect(sums == [[1_000], [700]])
  }
}

/// Only a supervisor releases a hold that came from fraud: judged before writing, and again by
/// everybody who reads.
extension PayoutDeskTests {
  @Test func `the payout desk cannot release what the fraud desk holds`() throws {
    let fields = ["merchant": "m1", "text": "r"]
    guard
      case .done? = try campaign.act("ueda", .payoutHold, "2020-10", fields, on: "2020-10-12")
    else {
      Issue.record("not held")
      return
    }
    #expect(
      try campaign.act("ito", .payoutRelease, "2020-10", fields, on: "2020-10-13")
        == .refused(.role(allowed: [.supervisor])))
    // By hand, past every screen.
    let line = DeskLine(
      id: LineID("hand"), at: Timestamp(rfc3339: "2020-10-13T12:00:00+09:00") ?? ReadingFolder.now,
      by: Login("ito"), type: "payout.release", on: "2020-10",
      fields: fields.mapValues { .text($0) })
    try campaign.folder.write(
      "desk/ito/hand-2020-10.ndjson",
      DeskLineText.bytes(line, prev: "", zone: .tokyo) + [10])
    try campaign.pay("2020-10", on: "2020-10-14")
    #expect(campaign.sums("2020-10", "m1")?.held == Yen(1_000))
    guard case .activity(let page) = try campaign.answer(.activity(ListRequest())) else { return }
    #expect(
      page.rows.first { $0.line.id == LineID("hand") }?.refusal
        == .role(allowed: [.supervisor]))
    guard
      case .done? = try campaign.act("abe", .payoutRelease, "2020-10", fields, on: "2020-10-15")
    else {
      Issue.record("not released")
      return
    }
    try campaign.pay("2020-10-r1", on: "2020-10-16")
    #expect(campaign.sums("2020-10-r1", "m1")?.owed == Yen(1_000))
  }
}

extension PayoutDeskTests {
  @Test func `whoever comes next can publish beside what another login has`() throws {
    // As somebody left it who died in the midst of making it.
    let half = campaign.folder.root + "/out/payouts"
    try FileManager.default.createDirectory(
      atPath: half, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
    try campaign.pay("2020-10", on: "2020-10-12")
    for folder in ["payouts", "payouts/prepared", "payouts/.after"] {
      let attributes = try FileManager.default.attributesOfItem(
        atPath: campaign.folder.root + "/out/" + folder)
      #expect(attributes[.posixPermissions] as? Int == 0o2775, "\(folder)")
    }
  }
}
