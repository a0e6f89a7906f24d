import ChobaCore
import Foundation
import Testing

@testable import ChobaStore

/// A transfer that has left is recalled (組戻し), comes back, and is paid off-cycle.
struct PayoutRecallTests {
  let campaign: PayoutCampaign

  init() throws {
    campaign = try PayoutCampaign()
    try campaign.merchant("m1")
    try campaign.merchant("m2", holder: "鳥")
    try campaign.use("u1", "m1", "2020-10-05", 1_000)
    try campaign.use("u2", "m2", "2020-10-05", 500)
  }

  private func recall(_ merchant: String, _ batch: String = "2020-10") throws -> DeskOutcome? {
    try campaign.act(
      "ito", .payoutRecall, batch, ["merchant": merchant, "text": "r"], on: "2020-11-02")
  }

  @Test func `a transfer is recalled, comes back and is paid once more`() throws {
    try campaign.pay("2020-10", on: "2020-10-12")
    let digest = try campaign.batch("2020-10")?.content?.digest ?? ""
    try campaign.act("ito", .payoutSubmitted, "2020-10", ["digest": digest], on: "2020-10-13")
    let submitted = try #require(try campaign.batch("2020-10")?.submitted)
    #expect(submitted.by == Login("ito"))
    #expect(CampaignZone.tokyo.text(of: submitted.at).hasPrefix("2020-10-13T12:00:00"))
    guard case .done(let line)? = try recall("m1") else {
      Issue.record("not recalled")
      return
    }
    #expect(try campaign.batch("2020-10")?.recalled[MerchantID("m1")] == line)
    // Asking for it changes no sum: the money is still away.
    #expect(try campaign.period("2020-11")?.carried == Yen(500))
    try campaign.bank("b1", "2020-10", "m1", 1_000, at: "2020-11-05")
    try campaign.pay("2020-10-r1", on: "2020-11-06")
    #expect(campaign.sums("2020-10-r1", "m1")?.owed == Yen(1_000))
    #expect(try campaign.findings() == [])
  }

  @Test func `only what has left can be recalled, and once`() throws {
    #expect(try recall("m1") == .refused(.state("closed", by: nil, at: nil)))
    try campaign.pay("2020-10", on: "2020-10-12")
    // Held: nothing has left to it.
    #expect(try recall("m2") == .refused(.gate(.transfer)))
    #expect(try recall("m9") == .refused(.gate(.transfer)))
    guard case .done(let line)? = try recall("m1") else {
      Issue.record("not recalled")
      return
    }
    #expect(
      try recall("m1") == .refused(.state("recalled", by: Login("ito"), at: line.at)))
  }
}
