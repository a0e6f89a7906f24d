import ChobaCore
import ChobaStore
import Foundation

/// Words looked for in all tickets, asked of the index within this process, slice by slice as the
/// console does.
enum SearchRow {
  /// Of two characters and more; frequent, rare, and in no ticket; in texts, names and numbers.
  private static let words = [
    "予約", "レシ", "火災", "ｶﾆ", "とり", "口座", "振込先", "営業時間", "よろこび", "浸水した", "0312", "zq",
  ]
  /// What the console gives the search at a time.
  private static let slice = Duration.milliseconds(4)
  private static let rows = 60

  static func measure(_ setting: Setting) throws -> [Figure] {
    let directory = try CampaignDirectory(root: setting.campaign.folder)
    let index = try directory.openIndex(environment: ["CHOBA_INDEX": setting.campaign.index])
    let now = try index.status(.live).dataTime ?? Timestamp(Date())
    var first: [Double] = []
    var whole: [Double] = []
    for _ in 0..<max(3, setting.samples / words.count) {
      for word in words {
        // A reader of its own: nothing is remembered of an earlier search.
        let queries = IndexQueries(directory: directory, index: index)
        queries.slice = slice
        let (some, all) = try times(of: word, queries, now)
        first.append(some)
        whole.append(all)
      }
    }
    let list = words.joined(separator: " ")
    return [
      Figure(
        "search of all tickets → first results", .milliseconds, budget: .atMost(50), p95: first,
        note: "\(rows) rows, or fewer when that is all; \(list)"),
      Figure("search of all tickets → complete", .milliseconds, p95: whole),
    ]
  }

  /// Until there are rows to show, and until all were found.
  private static func times(
    of word: String, _ queries: IndexQueries, _ now: Timestamp
  ) throws -> (first: Double, whole: Double) {
    let request = Request.tickets(
      ListRequest(filter: word, window: ListWindow(first: 0, count: rows)))
    let begin = ContinuousClock.now
    var first: Double?
    while true {
      guard case .tickets(let page) = queries.answer(request, now: now) else {
        throw BenchError("a search was not answered")
      }
      let time = (ContinuousClock.now - begin).milliseconds
      if page.isComplete { return (first ?? time, time) }
      if !page.rows.isEmpty, first == nil { first = time }
    }
  }
}
