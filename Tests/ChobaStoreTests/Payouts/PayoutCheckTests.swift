import ChobaCore
import Foundation
import GRDB
import Testing

@testable import ChobaStore

/// `choba check` ties all batches to all uses, to the yen.
struct PayoutCheckTests {
  let campaign: PayoutCampaign

  init() throws {
    campaign = try PayoutCampaign()
    try campaign.merchant("m1")
    try campaign.merchant("m2")
    try campaign.use("u1", "m1", "2020-10-05", 1_000)
    try campaign.use("u2", "m2", "2020-10-06", 700)
    try campaign.pay("2020-10", on: "2020-10-12")
  }

  @Test func `late, open and unbatched uses are all accounted for`() throws {
    try campaign.use("u3", "m1", "2020-10-05", 30)
    try campaign.use("u4", "m2", "2020-11-20", 40)
    try campaign.use("u5", "m2", "2020-10-20", -900, corrects: "u2")
    try campaign.pay("2020-11", on: "2020-11-12")
    try campaign.use("u6", "m3", "2020-10-05", 5)
    #expect(try campaign.findings() == [])
  }

  @Test func `the end of a line that is longer than a piece is no use of its own`() throws {
    let path = "feeds/uses/long.ndjson"
    try campaign.folder.append(path, String(repeating: "x", count: ChunkReader.chunkSize))
    try campaign.use("u3", "m1", "2020-10-05", 30, file: "long")
    try campaign.use("u4", "m1", "2020-11-20", 40, file: "long")
    #expect(try campaign.findings() == [])
    try campaign.pay("2020-11", on: "2020-11-12")
    #expect(try campaign.findings() == [])
  }

  @Test func `a merchant whose sums were changed in a folder is named with both sums`() throws {
    let path = "out/payouts/2020-10/merchants.ndjson"
    let text = String(decoding: campaign.folder.bytes(path), as: UTF8.self)
    try campaign.folder.write(
      path, text.replacing("\"through\":700", with: "\"through\":600").utf8)
    #expect(
      try campaign.findings() == [.changed(BatchID("2020-10"), file: "merchants.ndjson")])
    // Whoever writes the digests anew, too, does not change what the lines come to.
    let digest = SHA256.hex(campaign.folder.bytes(path))
    var replaced = [(SHA256.hex(Array(text.utf8)), digest)]
    for name in ["prepare.json", "SHA256SUMS", "manifest.json"] {
      let file = "out/payouts/2020-10/" + name
      let bytes = campaign.folder.bytes(file)
      var changed = String(decoding: bytes, as: UTF8.self)
      for (before, after) in replaced { changed = changed.replacing(before, with: after) }
      try campaign.folder.write(file, changed.utf8)
      replaced.append((SHA256.hex(bytes), SHA256.hex(Array(changed.utf8))))
    }
    let findings = try campaign.findings()
    #expect(
      findings.contains(
        .recount(BatchID("2020-10"), MerchantID("m2"), folder: Yen(600), lines: Yen(700))))
    #expect(findings.contains { if case .breach = $0 { true } else { false } })
  }

  @Test func `uses that the index sums otherwise are told`() throws {
    let reading = try campaign.folder.reading()
    try reading.read()
    try reading.index.database.write { db in
      try db.execute(sql: "UPDATE dayTotal SET points = points + 1 WHERE kind = 0")
    }
    let findings = try PayoutCheck.findings(reading.directory, reading.index)
    guard case .total(let index, let lines)? = findings.first, findings.count == 1 else {
      Issue.record("\(findings)")
      return
    }
    #expect((index, lines) == (Yen(1_702), Yen(1_700)))
  }

  @Test func `a batch that does not go on from the one before it is told`() throws {
    try campaign.pay("2020-10-r1", on: "2020-11-02")
    try campaign.pay("2020-11", on: "2020-11-12")
    try campaign.folder.move("out/payouts/2020-10-r1", to: "out/payouts/gone")
    #expect(
      try campaign.findings()
        == [.order(BatchID("2020-11"), previous: BatchID("2020-10"))])
  }
}
