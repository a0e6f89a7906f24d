import ChobaCore
import Foundation
import Testing

@testable import ChobaStore

/// The process dies, or a call fails, before each call of the system in turn.
struct PayoutCrashTests {
  private func campaign() throws -> PayoutCampaign {
    let campaign = try PayoutCampaign()
    try campaign.merchant("m1")
    try campaign.use("u1", "m1", "2020-10-05", 1_000)
    return campaign
  }

  private func approved() throws -> PayoutCampaign {
    let campaign = try campaign()
    try campaign.act("ito", .payoutPrepare, "2020-10", ["text": "r"], on: "2020-10-12")
    let digest = try campaign.batch("2020-10")?.content?.digest ?? ""
    try campaign.act("abe", .payoutApprove, "2020-10", ["digest": digest], on: "2020-10-12")
    return campaign
  }

  /// The calls of an export that goes well.
  private func names() throws -> [String] {
    let disk = FaultyDisk { _, _ in nil }
    try approved().act("ito", .payoutExport, "2020-10", on: "2020-10-12", calls: disk.calls)
    return disk.names
  }

  private func export(_ fault: FaultyDisk.Fault, at place: Int) throws {
    let campaign = try approved()
    let disk = FaultyDisk { number, _ in number == place ? fault : nil }
    try campaign.act("ito", .payoutExport, "2020-10", on: "2020-10-12", calls: disk.calls)
    let was = campaign.folder.bytes("out/payouts/2020-10/SHA256SUMS")
    // Another person on another console goes on.
    try campaign.act("abe", .payoutExport, "2020-10", on: "2020-10-12", index: "b")
    let now = campaign.folder.bytes("out/payouts/2020-10/SHA256SUMS")
    #expect(!now.isEmpty && (was.isEmpty || was == now), "\(fault) at call \(place)")
    let answer = try campaign.batch("2020-10", index: "c")
    #expect(answer?.state == .exported, "\(fault) at call \(place) \(disk.names)")
    let folders = try FileManager.default.contentsOfDirectory(
      atPath: campaign.folder.root + "/out/payouts"
    ).filter { BatchID($0).place != nil }
    #expect(folders == ["2020-10"])
  }

  @Test func `an export that dies anywhere is done once, with the same bytes`() throws {
    let names = try names()
    #expect(names.contains("rename") && names.count > 20)
    for place in names.indices { try export(.death, at: place) }
  }

  @Test func `an export whose renaming or syncing fails is done once`() throws {
    for (place, name) in try names().enumerated() where ["rename", "fsync"].contains(name) {
      try export(.error(EIO), at: place)
      try export(.late(EIO), at: place)
    }
  }

  @Test func `a prepare that fails anywhere can be done again`() throws {
    var place = 0
    while true {
      let campaign = try campaign()
      let disk = FaultyDisk { number, _ in number == place ? .death : nil }
      try campaign.act(
        "ito", .payoutPrepare, "2020-10", ["text": "r"], on: "2020-10-12", calls: disk.calls)
      if try campaign.batch("2020-10", index: "b")?.prepared == nil {
        try campaign.act("ito", .payoutPrepare, "2020-10", ["text": "r"], on: "2020-10-12")
      }
      let answer = try campaign.batch("2020-10", index: "c")
      #expect(answer?.state == .prepared && answer?.isPending == false, "call \(place)")
      if disk.names.count <= place { break }
      place += 1
    }
  }

  @Test func `an approval that fails anywhere can be done again`() throws {
    var place = 0
    while true {
      let campaign = try campaign()
      try campaign.act("ito", .payoutPrepare, "2020-10", ["text": "r"], on: "2020-10-12")
      let digest = ["digest": try campaign.batch("2020-10")?.content?.digest ?? ""]
      let disk = FaultyDisk { number, _ in number == place ? .death : nil }
      try campaign.act(
        "abe", .payoutApprove, "2020-10", digest, on: "2020-10-12", calls: disk.calls)
      if try campaign.batch("2020-10", index: "b")?.approved == nil {
        try campaign.act("abe", .payoutApprove, "2020-10", digest, on: "2020-10-12")
      }
      #expect(try campaign.batch("2020-10", index: "c")?.state == .approved, "call \(place)")
      if disk.names.count <= place { break }
      place += 1
    }
  }
}
