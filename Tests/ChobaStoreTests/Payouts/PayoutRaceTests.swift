import ChobaCore
import Foundation
import Testing

@testable import ChobaStore

/// Two consoles at once, and one that comes back late: nobody is paid twice.
struct PayoutRaceTests {
  /// 2020-10 was paid and m2's money came back; 2020-10-r1 and 2020-11 were both prepared behind it
  /// and approved.
  private func twoApproved() throws -> PayoutCampaign {
    let campaign = try PayoutCampaign()
    try campaign.merchant("m1")
    try campaign.merchant("m2")
    try campaign.use("u1", "m1", "2020-10-05", 1_000)
    try campaign.use("u2", "m2", "2020-10-06", 700)
    try campaign.use("u3", "m1", "2020-10-20", 50)
    try campaign.pay("2020-10", on: "2020-10-12")
    try campaign.bank("b1", "2020-10", "m2", 700, at: "2020-11-05")
    for batch in ["2020-10-r1", "2020-11"] { try approve(batch, campaign) }
    return campaign
  }

  private func approve(_ batch: String, _ campaign: PayoutCampaign) throws {
    try campaign.act("ito", .payoutPrepare, batch, ["text": "r"], on: "2020-11-12")
    let digest = try campaign.batch(batch)?.prepared?.text("digest") ?? ""
    try campaign.act("abe", .payoutApprove, batch, ["digest": digest], on: "2020-11-12")
  }

  private func exported(_ campaign: PayoutCampaign) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: campaign.folder.root + "/out/payouts")
      .filter { BatchID($0).place != nil }.sorted()
  }

  /// The calls by which others learn of an export; what is between them nobody sees.
  private static func isSeen(_ name: String) -> Bool { ["mkdir", "rename"].contains(name) }

  /// The other export runs whole before a call of this one that others see.
  private func race(_ first: String, _ other: String, at place: Int) throws -> Int {
    let campaign = try twoApproved()
    var seen = 0
    let disk = FaultyDisk { _, name in
      if !Self.isSeen(name) { return nil }
      defer { seen += 1 }
      if seen == place {
        _ = try? campaign.act("ito", .payoutExport, other, on: "2020-11-12", index: "b")
      }
      return nil
    }
    try campaign.act("abe", .payoutExport, first, on: "2020-11-12", calls: disk.calls)
    let folders = try exported(campaign)
    #expect(folders.count == 2, "\(folders) at call \(place)")
    #expect(try campaign.findings() == [], "at call \(place)")
    let paid = folders.compactMap { campaign.sums($0, "m2")?.owed.count }.reduce(0, +)
    #expect(paid == 1_400, "at call \(place)")
    return seen
  }

  @Test func `of two batches that are exported at once one is refused`() throws {
    var place = 0
    while try race("2020-10-r1", "2020-11", at: place) > place { place += 1 }
    place = 0
    while try race("2020-11", "2020-10-r1", at: place) > place { place += 1 }
    #expect(place > 5)
  }

  @Test func `an export that died can only be done again, or be the next that is prepared`() throws
  {
    var place = 0
    while true {
      let campaign = try twoApproved()
      var seen = 0
      let disk = FaultyDisk { _, name in
        if !Self.isSeen(name) { return nil }
        defer { seen += 1 }
        return seen == place ? .death : nil
      }
      try campaign.act("abe", .payoutExport, "2020-10-r1", on: "2020-11-12", calls: disk.calls)
      try campaign.act("ito", .payoutExport, "2020-11", on: "2020-11-12", index: "b")
      if try !exported(campaign).contains("2020-11") {
        try campaign.act("ito", .payoutExport, "2020-10-r1", on: "2020-11-12", index: "b")
        #expect(try exported(campaign).contains("2020-10-r1"), "call \(place)")
        try campaign.act("abe", .payoutReject, "2020-11", ["text": "r"], on: "2020-11-12")
        try campaign.pay("2020-11", on: "2020-11-12")
      }
      #expect(try exported(campaign).contains("2020-11"), "call \(place)")
      #expect(try campaign.findings() == [], "call \(place)")
      if seen <= place { break }
      place += 1
    }
  }

  @Test func `a console that was away exports no older prepare`() throws {
    let campaign = try PayoutCampaign()
    try campaign.merchant("m1")
    try campaign.use("u1", "m1", "2020-10-05", 1_000)
    // Prepared where nobody sees it yet: its desk file comes later.
    try campaign.act("ito", .payoutPrepare, "2020-10", ["text": "r"], on: "2020-10-12")
    let old = try #require(try campaign.batch("2020-10")?.prepared?.text("digest"))
    let hidden = campaign.folder.root + "-away"
    defer { try? FileManager.default.removeItem(atPath: hidden) }
    try FileManager.default.moveItem(atPath: campaign.folder.root + "/desk/ito", toPath: hidden)
    try campaign.use("u2", "m1", "2020-10-06", 30)
    let prepared = try campaign.act(
      "abe", .payoutPrepare, "2020-10", ["text": "r"], on: "2020-10-13", index: "b")
    guard case .done? = prepared else {
      Issue.record("\(String(describing: prepared))")
      return
    }
    try FileManager.default.moveItem(atPath: hidden, toPath: campaign.folder.root + "/desk/ito")
    // Of the two prepares the older stands; nobody can approve their own.
    let answer = try campaign.batch("2020-10", index: "c")
    #expect(answer?.prepared?.text("digest") == old)
    #expect(
      try campaign.act("abe", .payoutExport, "2020-10", on: "2020-10-14", index: "c")
        == .refused(.state("prepared", by: Login("ito"), at: answer?.prepared?.at)))
    try campaign.act(
      "abe", .payoutApprove, "2020-10", ["digest": old], on: "2020-10-14", index: "c")
    try campaign.act("abe", .payoutExport, "2020-10", on: "2020-10-14", index: "c")
    try campaign.pay("2020-11", on: "2020-11-12")
    #expect(try campaign.findings() == [])
    #expect(
      ["2020-10", "2020-11"].compactMap { campaign.sums($0, "m1")?.owed.count } == [1_000, 30])
  }

  @Test func `who has read more approves what was prepared, and the rest is in the next`() throws {
    let campaign = try PayoutCampaign()
    try campaign.merchant("m1")
    try campaign.use("u1", "m1", "2020-10-05", 1_000)
    try campaign.act("ito", .payoutPrepare, "2020-10", ["text": "r"], on: "2020-10-12")
    let digest = try #require(try campaign.batch("2020-10")?.content?.digest)
    try campaign.use("u2", "m1", "2020-10-06", 30)
    try campaign.use("u1", "m1", "2020-10-04", 900)
    try campaign.merchant("m1", holder: "ベツノナマエ", number: "7654321")
    guard
      case .done? = try campaign.act(
        "abe", .payoutApprove, "2020-10", ["digest": digest], on: "2020-10-12", index: "b"),
      case .done? = try campaign.act("ito", .payoutExport, "2020-10", on: "2020-10-12")
    else {
      Issue.record("not exported")
      return
    }
    #expect(campaign.sums("2020-10", "m1")?.owed == Yen(1_000))
    try campaign.pay("2020-11", on: "2020-11-12")
    #expect(campaign.sums("2020-11", "m1")?.gross == Yen(30 - 100))
    #expect(try campaign.findings() == [])
  }

  @Test func `who cannot read all that it rests on does not approve it`() throws {
    let campaign = try PayoutCampaign()
    try campaign.merchant("m1")
    try campaign.use("u1", "m1", "2020-10-05", 1_000)
    try campaign.use("u2", "m1", "2020-10-06", 30, file: "b")
    try campaign.act("ito", .payoutPrepare, "2020-10", ["text": "r"], on: "2020-10-12")
    let digest = ["digest": try campaign.batch("2020-10")?.content?.digest ?? ""]
    let bytes = campaign.folder.bytes("feeds/uses/b.ndjson")
    try campaign.folder.remove("feeds/uses/b.ndjson")
    let refused = try campaign.act(
      "abe", .payoutApprove, "2020-10", digest, on: "2020-10-12", index: "b")
    if case .done? = refused { Issue.record("approved") }
    try campaign.folder.write("feeds/uses/b.ndjson", bytes)
    guard
      case .done? = try campaign.act(
        "abe", .payoutApprove, "2020-10", digest, on: "2020-10-12", index: "c")
    else {
      Issue.record("not approved")
      return
    }
  }
}
