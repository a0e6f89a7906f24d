import ChobaCore
import ChobaTestSupport
import Foundation
import Testing

@testable import ChobaStore

/// Random campaigns: late, corrected, duplicate and conflicting lines, holds, recalls and returns,
/// with off-cycle batches between the regular ones.
struct PayoutPropertyTests {
  @Test(arguments: 1...20) func `no yen is lost and none is paid twice`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let campaign = try PayoutCampaign()
    for merchant in 1...4 {
      try campaign.merchant("m\(merchant)", holder: merchant == 4 ? "鳥" : "トリ")
    }
    var oracle = DumbUses()
    var paid: [BatchID] = []
    for (batch, day) in Self.batches(using: &random) {
      for _ in 0..<Int.random(in: 0...25, using: &random) {
        try oracle.write(before: day, to: campaign, using: &random)
      }
      if let last = paid.randomElement(using: &random), Bool.random(using: &random) {
        try giveBack(last, day, campaign, using: &random)
      }
      try hold(batch, day, campaign, using: &random)
      let live = try campaign.period(batch, at: day)
      try campaign.pay(batch, on: day)
      paid.append(BatchID(batch))
      let batches = paid.compactMap { campaign.exported($0.text) }
      #expect(batches.count == paid.count, "seed \(seed)")
      #expect(PayoutInvariant.breaches(batches) == [], "seed \(seed)")
      let last = try #require(batches.last)
      if last.place.isOffCycle { continue }
      #expect(
        live.map(Self.sums) == (try campaign.period(batch, at: day)).map(Self.sums),
        "what was shown is what was exported: \(batch), seed \(seed)")
      let expected = oracle.sums(through: last.through.description)
      let ours = Dictionary(
        uniqueKeysWithValues: last.rows.map { ($0.merchant.text, $0.through.count) })
      for merchant in 1...4 {
        #expect(ours["m\(merchant)"] ?? 0 == expected["m\(merchant)"] ?? 0, "seed \(seed)")
      }
    }
    try oracle.write(before: "2021-02-20", to: campaign, using: &random)
    #expect(try campaign.findings() == [], "seed \(seed)")
    #expect(
      try campaign.folder.fresh().used == oracle.sums(through: "9999").values.reduce(0, +),
      "seed \(seed)")
  }

  /// Five months, behind each up to two off-cycle batches.
  private static func batches(
    using random: inout SeededGenerator
  ) -> [(batch: String, day: String)] {
    ["2020-10", "2020-11", "2020-12", "2021-01", "2021-02"].flatMap { month in
      [(month, month + "-12")]
        + (0..<Int.random(in: 0...2, using: &random)).map {
          ("\(month)-r\($0 + 1)", "\(month)-\(15 + $0)")
        }
    }
  }

  private static func sums(_ row: PayoutPeriodRow) -> [Yen] {
    [row.used, row.adjusted, row.carried, row.owed, row.held]
  }

  /// Transfers of an exported batch are recalled or not, and come back, some twice.
  private func giveBack(
    _ batch: BatchID, _ day: String, _ campaign: PayoutCampaign, using random: inout SeededGenerator
  ) throws {
    for row in campaign.exported(batch.text)?.rows ?? [] where Bool.random(using: &random) {
      let merchant = row.merchant.text
      if Bool.random(using: &random) {
        try campaign.act(
          "ito", .payoutRecall, batch.text, ["merchant": merchant, "text": "r"], on: day)
      }
      try campaign.bank(
        "b\(batch.text)\(merchant)\(Int.random(in: 0...1, using: &random))", batch.text, merchant,
        max(row.sums.owed.count, 1), at: day)
    }
  }

  private func hold(
    _ batch: String, _ day: String, _ campaign: PayoutCampaign, using random: inout SeededGenerator
  ) throws {
    let fields = ["merchant": "m\(Int.random(in: 1...3, using: &random))", "text": "r"]
    let type: DeskType = Bool.random(using: &random) ? .payoutHold : .payoutRelease
    let login = ["abe", "ito", "ueda"].randomElement(using: &random) ?? "abe"
    try campaign.act(login, type, batch, fields, on: day)
  }
}

/// The slowest way to tell which uses stand: all lines in memory, compared in pairs.
private struct DumbUses {
  private struct Line {
    var id, day, merchant: String
    var points: Int64
    var corrects: String?
    var text: String {
      "\(day)|\(merchant)|\(points)|\(corrects ?? "")"
    }
  }

  private var lines: [Line] = []

  mutating func write(
    before day: String, to campaign: PayoutCampaign, using random: inout SeededGenerator
  ) throws {
    let first = CivilDay(year: 2020, month: 10, day: 1) ?? CivilDay(number: 0)
    let last = CivilDay(day) ?? first
    let date = first.advanced(by: Int.random(in: 0...(last.number - first.number), using: &random))
    var line = Line(
      id: "u\(lines.count)", day: date.description,
      merchant: "m\(Int.random(in: 1...4, using: &random))",
      points: Int64.random(in: 1...1_000, using: &random))
    if let earlier = lines.randomElement(using: &random) {
      switch Int.random(in: 0..<6, using: &random) {
      case 0: line = earlier
      case 1: line.id = earlier.id
      case 2:
        line.corrects = earlier.id
        line.merchant = earlier.merchant
        line.points = -Int64.random(in: 1...2_000, using: &random)
      default: break
      }
    }
    lines.append(line)
    try campaign.use(
      line.id, line.merchant, line.day, line.points, corrects: line.corrects,
      file: ["a", "b"].randomElement(using: &random) ?? "a")
  }

  func sums(through day: String) -> [String: Int64] {
    var standing: [String: Line] = [:]
    for line in lines {
      // Of lines of one day and id the bytes decide: as the text is laid out, these.
      if let known = standing[line.id], !precedes(line, known) { continue }
      standing[line.id] = line
    }
    return standing.values.filter { $0.day <= day }.reduce(into: [:]) {
      $0[$1.merchant, default: 0] += $1.points
    }
  }

  private func precedes(_ line: Line, _ other: Line) -> Bool {
    if line.day != other.day { return line.day < other.day }
    return Self.bytes(line).lexicographicallyPrecedes(Self.bytes(other))
  }

  private static func bytes(_ line: Line) -> [UInt8] {
    let corrects = line.corrects.map { ",\"corrects\":\"\($0)\"" } ?? ""
    return Array(
      "\"\(line.merchant)\",\"site\":\"epark\",\"meal\":\"lunch\",\"points\":\(line.points)\(corrects)}"
        .utf8)
  }
}
