import CLineDecoder
import ChobaCore

/// Lines of one feed in one batch, with all that can be told of them without the index: gathered
/// piece by piece and sorted here, away from the thread that folds.
struct FeedBatch: Sendable {
  let feed: Feed
  /// The rows that are still needed: all of a feed whose lines change something each, else those
  /// that are refused.
  private(set) var parts: [BatchPart] = []
  /// Id hash, content hash and position of every accepted line; this and the next three stand there
  /// after `sort`.
  private(set) var ids = BatchEntries.words(SortedWords(width: 3))
  /// (Account, time) and position, for the member and the merchant of each.
  private(set) var history = BatchEntries.words(SortedWords(width: 2))
  /// Phone hash and position, of members and merchants.
  private(set) var phones = BatchEntries.words(SortedWords(width: 2))
  /// Hash of a receipt's bytes and position.
  private(set) var bytes = BatchEntries.words(SortedWords(width: 2))
  /// Ids of receipts in review.
  private(set) var marked: Set<UInt64> = []
  /// The greatest `at`; nil without an accepted line.
  private(set) var newest: Int64?

  /// Entries in the order of the lines.
  private var gathered = (ids: [UInt64](), history: [UInt64](), finds: [UInt64]())

  /// About so many lines are expected.
  init(feed: Feed, expecting count: Int = 0) {
    self.feed = feed
    gathered.ids.reserveCapacity(3 * count)
    gathered.history.reserveCapacity(4 * count)
    if isFound { gathered.finds.reserveCapacity(2 * count) }
  }

  /// Its lines are found by something else than ids and accounts.
  private var isFound: Bool { feed == .members || feed == .merchants || feed == .receipts }

  mutating func add(_ part: BatchPart) {
    parts.append(feed.changesByLine ? part.kept : part.refused)
    // The fourth of a receipt's states is review.
    let canBeMarked = feed == .receipts
    let isFound = isFound
    for row in part.rows where row.error == 0 {
      let position = part.position(row).word
      gathered.ids.append(row.id_hash)
      gathered.ids.append(row.content_hash)
      gathered.ids.append(position)
      if row.member_hash != 0 {
        gathered.history.append(HistoryKey.word(account: row.member_hash, at: row.at))
        gathered.history.append(position)
      }
      if row.merchant_hash != 0 {
        gathered.history.append(HistoryKey.word(account: row.merchant_hash, at: row.at))
        gathered.history.append(position)
      }
      if isFound, row.find_hash != 0 {
        gathered.finds.append(row.find_hash)
        gathered.finds.append(position)
      }
      if canBeMarked, row.status == 3 { marked.insert(row.id_hash) }
      newest = max(newest ?? .min, row.at)
    }
  }

  /// Sorts what was gathered; nothing is added afterwards.
  mutating func sort() {
    ids = .words(SortedWords(width: 3, sorting: Self.take(&gathered.ids)))
    history = .words(SortedWords(width: 2, sorting: Self.take(&gathered.history)))
    let finds = BatchEntries.words(
      SortedWords(width: 2, sorting: Self.take(&gathered.finds)))
    if feed == .receipts { bytes = finds } else { phones = finds }
  }

  /// Sorted in place: nobody else may have the words any more.
  private static func take(_ words: inout [UInt64]) -> [UInt64] {
    let taken = words
    words = []
    return taken
  }

  /// Writes the entries to files ahead of the folding, where they are so many.
  mutating func write(by writer: SegmentWriter) throws {
    try ids.write(by: writer)
    try history.write(by: writer)
    try phones.write(by: writer)
    try bytes.write(by: writer)
  }

  /// Bytes that it takes while it waits.
  var memory: Int {
    [ids, history, phones, bytes].reduce(0) { $0 + $1.memory }
      + parts.reduce(0) { $0 + $1.rows.count * MemoryLayout<choba_row>.stride + $1.text.count }
  }
}
