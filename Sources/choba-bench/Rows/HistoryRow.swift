import ChobaCore
import ChobaStore
import Foundation

/// The newest 200 lines of somebody's history, asked of the index within this process.
enum HistoryRow {
  private static let rows = 200

  static func measure(_ setting: Setting) throws -> [Figure] {
    let directory = try CampaignDirectory(root: setting.campaign.folder)
    let index = try directory.openIndex(environment: ["CHOBA_INDEX": setting.campaign.index])
    let queries = IndexQueries(directory: directory, index: index)
    let now = try index.status(.live).dataTime ?? Timestamp(Date())
    let busiest = try busiestMerchant(queries, now)
    let members = try randomIDs(setting, "members").map { AccountID(kind: .member, id: $0) }
    let merchants = try randomIDs(setting, "merchants").map { AccountID(kind: .merchant, id: $0) }
    func time(_ accounts: [AccountID], _ queries: IndexQueries) throws -> [Double] {
      try accounts.map { try milliseconds($0, queries, now) }
    }
    let again = Array(repeating: busiest, count: setting.samples)
    return [
      figure("members", try time(members, queries), "random, each asked for the first time"),
      figure("members, again", try time(members, queries), "the same, warm"),
      figure("merchants", try time(merchants, queries), "random, each asked for the first time"),
      figure("merchants, again", try time(merchants, queries), "the same, warm"),
      figure(
        "busiest merchant, cold",
        try again.map { account in
          try milliseconds(account, IndexQueries(directory: directory, index: index), now)
        }, "\(busiest); a new reader each time, page cache as it is"),
      figure("busiest merchant, again", try time(again, queries), "\(busiest), warm"),
    ]
  }

  private static func figure(_ whose: String, _ samples: [Double], _ note: String) -> Figure {
    Figure(
      "newest \(rows) lines: \(whose)", .milliseconds, budget: .atMost(5), p95: samples,
      note: note)
  }

  private static func milliseconds(
    _ account: AccountID, _ queries: IndexQueries, _ now: Timestamp
  ) throws -> Double {
    let begin = ContinuousClock.now
    let answer = queries.answer(.account(account, historyRows: rows), now: now)
    let time = ContinuousClock.now - begin
    guard case .account = answer else { throw BenchError("\(account) has no history") }
    return time.milliseconds
  }

  private static func busiestMerchant(
    _ queries: IndexQueries, _ now: Timestamp
  ) throws -> AccountID {
    let list = ListRequest(
      sort: "total", isReversed: true, window: ListWindow(first: 0, count: 1))
    let answer = queries.answer(.totals(TotalsRequest(by: .merchant, list: list)), now: now)
    guard case .totals(let totals) = answer, let row = totals.page.rows.first else {
      throw BenchError("no merchant has points: \(answer)")
    }
    return AccountID(kind: .merchant, id: row.key)
  }

  /// Ids from random places of a feed's files.
  static func randomIDs(_ setting: Setting, _ feed: String) throws -> [String] {
    let folder = "\(setting.campaign.source)/feeds/\(feed)"
    let files = (FileManager.default.enumerator(atPath: folder)?.allObjects ?? [])
      .compactMap { $0 as? String }.filter { $0.hasSuffix(".ndjson") }.sorted()
    guard !files.isEmpty else { throw BenchError("there is no feed \(feed)") }
    return try (0..<setting.samples).map { _ in
      let path = folder + "/" + files[Int.random(in: files.indices)]
      return try randomID(path)
    }
  }

  private static func randomID(_ path: String) throws -> String {
    let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    let size = try handle.seekToEnd()
    // Lines are short: a piece of this size holds whole ones, and pieces of two.
    let start = size > 16_384 ? UInt64.random(in: 0..<(size - 16_384)) : 0
    try handle.seek(toOffset: start)
    var lines = (try handle.read(upToCount: 16_384) ?? Data()).split(separator: 10)[...]
    if size > 16_384 { lines = lines.dropFirst().dropLast() }
    guard let line = lines.randomElement() else {
      throw BenchError("\(path) has no whole line")
    }
    return try JSONDecoder().decode(Named.self, from: Data(line)).id
  }

  private struct Named: Decodable { let id: String }
}
