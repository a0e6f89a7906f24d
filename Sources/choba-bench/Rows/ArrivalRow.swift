import ChobaCore
import ChobaStore
import Foundation

/// What the fraud rules cost when one line arrives: a reservation of a random member at a random
/// merchant, appended, read and judged in this process.
enum ArrivalRow {
  static func measure(
    _ setting: Setting, _ directory: CampaignDirectory, _ index: CampaignIndex, _ now: Timestamp
  ) throws -> [Figure] {
    let reader = DirectoryReader(directory: directory, index: index)
    _ = try reader.readAll()
    while try reader.judgeGroup() { continue }
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: setting.campaign.arrivalFile))
    try file.seekToEnd()
    let members = try HistoryRow.randomIDs(setting, "members")
    let merchants = try HistoryRow.randomIDs(setting, "merchants")
    var (lines, rules, groups): ([Double], [Double], [Double]) = ([], [], [])
    for (member, merchant) in zip(members, merchants) {
      try file.write(contentsOf: Data(line(member, merchant, now).utf8))
      guard
        let found = FoundFile(
          path: "feeds/reservations/bench/live.ndjson", root: setting.campaign.folder)
      else { throw BenchError("the file of arrivals is not there") }
      var begin = ContinuousClock.now
      let outcome = try reader.read([found])
      lines.append((ContinuousClock.now - begin).milliseconds)
      rules.append(outcome.judging.milliseconds)
      begin = ContinuousClock.now
      while try reader.judgeGroup() { continue }
      groups.append((ContinuousClock.now - begin).milliseconds)
    }
    return [
      Figure(
        "fraud: a line arrives, judged with it", .milliseconds, budget: .atMost(1), p95: rules,
        note: "the rules by member, receipt and number; random members"),
      Figure(
        "fraud: a line arrives, read and judged", .milliseconds, p95: lines,
        note: "all that is done before its screen"),
      Figure(
        "fraud: its merchant, judged after", .milliseconds, p95: groups,
        note: "when nothing waits to be read; random merchants"),
    ]
  }

  private static func line(_ member: String, _ merchant: String, _ now: Timestamp) -> String {
    let time = Date(timeIntervalSince1970: Double(now.microseconds / 1_000_000)).ISO8601Format()
    return """
      {"id":"bench-\(UUID().uuidString)","at":"\(time)","member":"\(member)",\
      "merchant":"\(merchant)","site":"epark","party":2,"visit":"\(time)","status":"booked"}

      """
  }
}
