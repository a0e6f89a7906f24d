import CLineDecoder
import ChobaCore

/// Lines of one feed in one batch, with all that can be told of them without the index: sorted
/// here, away from the thread that folds.
struct FeedBatch: Sendable {
  let feed: Feed
  /// The rows that are still needed: all of a feed whose lines change something each, else those
  /// that are refused.
  let parts: [BatchPart]
  /// Id hash, content hash and position of every accepted line.
  let ids: SortedWords
  /// (Account, time) and position, for the member and the merchant of each.
  let history: SortedWords
  /// Phone hash and position, of members and merchants.
  let phones: SortedWords
  /// Hash of a receipt's bytes and position.
  let bytes: SortedWords
  /// Ids of receipts in review.
  let marked: Set<UInt64>
  /// The greatest `at`; nil without an accepted line.
  let newest: Int64?

  init(feed: Feed, parts: [BatchPart]) {
    self.feed = feed
    self.parts = feed.changesByLine ? parts : parts.map(\.refused)
    let count = parts.reduce(0) { $0 + $1.rows.count }
    var ids: [UInt64] = []
    var history: [UInt64] = []
    var finds: [UInt64] = []
    ids.reserveCapacity(3 * count)
    history.reserveCapacity(4 * count)
    var newest: Int64?
    var marked: Set<UInt64> = []
    let canBeMarked = feed == .receipts
    let isFound = feed == .members || feed == .merchants || feed == .receipts
    for part in parts {
      for row in part.rows where row.error == 0 {
        let position = part.position(row).word
        ids.append(row.id_hash)
        ids.append(row.content_hash)
        ids.append(position)
        if row.member_hash != 0 {
          history.append(HistoryKey.word(account: row.member_hash, at: row.at))
          history.append(position)
        }
        if row.merchant_hash != 0 {
          history.append(HistoryKey.word(account: row.merchant_hash, at: row.at))
          history.append(position)
        }
        if isFound, row.find_hash != 0 {
          finds.append(row.find_hash)
          finds.append(position)
        }
        // The fourth of its states is review.
        if canBeMarked, row.status == 3 { marked.insert(row.id_hash) }
        newest = max(newest ?? .min, row.at)
      }
    }
    self.ids = SortedWords(width: 3, sorting: ids)
    self.history = SortedWords(width: 2, sorting: history)
    phones = SortedWords(width: 2, sorting: feed == .receipts ? [] : finds)
    bytes = SortedWords(width: 2, sorting: feed == .receipts ? finds : [])
    self.marked = marked
    self.newest = newest
  }

  /// Files that hold the ids, the history and the bytes already; nil where there are none.
  private(set) var idFile: String?
  private(set) var historyFile: String?
  private(set) var bytesFile: String?

  /// Writes the entries to files ahead of the folding, where they are so many; a file that is not
  /// named by the index in the end is an orphan, which goes by itself.
  mutating func write(by writer: SegmentWriter) throws {
    idFile = try writer.write(ids)
    historyFile = try writer.write(history)
    bytesFile = try writer.write(bytes)
  }

  /// Pieces of any feeds, by feed.
  static func gather(_ parts: [BatchPart]) -> [FeedBatch] {
    Dictionary(grouping: parts, by: \.feed).sorted { $0.key.code < $1.key.code }
      .map { FeedBatch(feed: $0.key, parts: $0.value) }
  }
}
