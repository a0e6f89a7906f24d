import CLineDecoder
import ChobaCore
import Foundation
import GRDB

/// Folds batches of decoded lines into the index: the one place where feed lines take effect.
///
/// Belongs to the thread that writes. What it remembers (merchants' numbers, ids with a no-show)
/// is of one version of the index; after another process has written, it is loaded again.
final class Ingest {
  let campaign: Campaign
  let staff: Staff
  let calendar: PayoutCalendar
  let segments: SegmentSet
  let writer: SegmentWriter
  let lines: LineReader
  let decoder: LineDecoder
  /// Paths by file number, to read lines again.
  var paths: [Int64: String] = [:]
  private var feedFiles: [Int64: (path: String, feed: Feed)] = [:]
  /// Lines looked at again while groups are judged.
  private(set) lazy var again = LinesAgain(root: lines.root, decoder, segments) { [unowned self] in
    feedFile($0)
  }

  /// By hash, of those that lines were about since it was loaded.
  private var merchantNumbers: [UInt64: Int] = [:]
  /// Id hashes of receipts that ever had a version in review.
  var reviewIDs = KnownHashes()
  /// Targets of corrections that are not there yet.
  var awaitedTargets: Set<UInt64> = []

  // What the running batch gathers.
  var sums = PointSums()
  var problems: [StoredProblem] = []
  var arrivedTargets: Set<UInt64> = []
  var touchedSubjects: Set<String> = []
  /// A line came that may make a prepared batch void.
  var batchesAreStale = false
  var texts = TicketTexts()
  /// Rows that came to the long tables, or went.
  var newRows: [String: Int64] = [:]
  var bankSums: [BankSumKey: (merchants: Int64, amount: Int64, changes: Int64)] = [:]
  /// Subjects are noted, not folded: there is much more to read about them.
  var isDeferring = false
  /// A ticket of the running transaction is another than before.
  var ticketsChanged = false
  /// Which tickets were merged into which; nil when it has to be told again.
  var merges: Merges?
  /// A line about merging came, or a ticket that one may wait for: all merged tickets are to be
  /// folded again, also when `merges` was told again for one of them meanwhile.
  var mergesAreStale = false
  var newestTime: Int64 = .min
  var changedContent: [Feed: (count: Int64, low: UInt64, high: UInt64)] = [:]

  init(directory: CampaignDirectory, folder: String) {
    let root = directory.root
    campaign = directory.campaign
    staff = directory.staff ?? Staff()
    calendar = directory.calendar
    segments = SegmentSet(folder: folder)
    writer = SegmentWriter(folder: folder)
    lines = LineReader(root: root)
    decoder = LineDecoder(sites: campaign.sites)
  }

  /// Loads what is remembered of the index as it is now; where `isOnlyDesk`, no feed and no segment
  /// changed since. The paths of files that came are for the caller to add.
  func reload(_ db: Database, isOnlyDesk: Bool) throws {
    dropBatch()
    merges = nil
    mergesAreStale = false
    if isOnlyDesk { return }
    paths = [:]
    feedFiles = [:]
    try segments.refresh(db)
    merchantNumbers = [:]
    reviewIDs = try KnownHashes(Self.hashes("SELECT idHash FROM receiptReview", db))
    awaitedTargets = Set(
      try Self.hashes("SELECT targetHash FROM correction WHERE targetPosition IS NULL", db))
  }

  private static func hashes(_ sql: String, _ db: Database) throws -> [UInt64] {
    var hashes: [UInt64] = []
    let cursor = try Int64.fetchCursor(db, sql: sql)
    while let hash = try cursor.next() { hashes.append(UInt64(bitPattern: hash)) }
    return hashes
  }

  /// Forgets what a batch gathered whose transaction was given up.
  private func dropBatch() {
    sums = PointSums()
    bankSums = [:]
    problems = []
    arrivedTargets = []
    touchedSubjects = []
    ticketsChanged = false
    texts.drop()
    newRows = [:]
    newestTime = .min
    changedContent = [:]
  }

  /// Folds a batch in the running transaction: its lines, what they change, all or nothing.
  func apply(_ batches: [FeedBatch], _ db: Database) throws {
    for batch in batches {
      for part in batch.parts { paths[part.file] = part.path }
    }
    for batch in batches { try apply(batch, db) }
    try finish(db)
  }

  private func apply(_ batch: FeedBatch, _ db: Database) throws {
    let feed = batch.feed
    let parts = batch.parts
    for part in parts {
      for row in part.rows where row.error != 0 { refuse(row, part) }
    }
    guard let newest = batch.newest else { return }
    newestTime = max(newestTime, newest)
    let entries = try batch.ids.load(from: writer.folder)
    let family = Family.ids(feed: Int(feed.code))
    let watched = watched(batch, entries)
    let repeats = try Repeats(
      entries, in: segments.segments(family), onlyEqualContent: feed.kind == .latestWins,
      wanted: watched)
    let dropped = try sameLines(repeats)
    note(entries, feed: feed, repeats)
    let isImmutable = feed.kind == .immutable
    // Of an immutable feed every line is kept: what stands against another is a problem each.
    try add(batch.ids, to: family, without: isImmutable ? [] : dropped, db)
    if feed.changesByLine {
      for part in parts {
        for row in part.rows where row.error == 0 {
          let position = part.position(row)
          if isImmutable ? repeats.groups[row.id_hash] != nil : dropped.contains(position.word) {
            continue
          }
          try take(Arrival(row: row, position: position, part: part), sign: 1, db)
        }
      }
    }
    try add(batch.history, to: .history, without: dropped, db)
    try add(batch.phones, to: .phones, without: dropped, db)
    try add(batch.bytes, to: .bytes, without: dropped, db)
    try noteFresh(feed, entries, without: dropped, db)
    switch feed {
    case .receipts: try settleReceipts(watched, entries, repeats, db)
    default: break
    }
    if isImmutable {
      for (hash, group) in repeats.groups {
        try settle(feed, hash: hash, group, db)
      }
    }
  }

  // MARK: Ids

  /// Positions of fresh lines that are, byte for byte, lines the index has: they change nothing.
  ///
  /// Lines that only say the same stay, since of two the bytes may decide which one stands.
  private func sameLines(_ repeats: Repeats) throws -> Set<UInt64> {
    var dropped: Set<UInt64> = []
    for group in repeats.groups.values {
      var kept = group.known
      for fresh in group.fresh.sorted(by: { $0.position < $1.position }) {
        let alike = kept.filter { $0.content == fresh.content }
        if !alike.isEmpty {
          let bytes = try line(at: fresh.position)
          if alike.contains(where: { (try? line(at: $0.position)) == bytes }) {
            dropped.insert(fresh.position)
            continue
          }
        }
        kept.append(fresh)
      }
    }
    return dropped
  }

  /// Counts the contents that are new, for the digest: each once, whatever the order of arrival.
  private func note(_ entries: SortedWords, feed: Feed, _ repeats: Repeats) {
    var (count, low, high) = changedContent[feed] ?? (0, 0, 0)
    func add(_ hash: UInt64, _ content: UInt64) {
      count += 1
      let sum = low.addingReportingOverflow(content)
      low = sum.partialValue
      high = high &+ hash &+ (sum.overflow ? 1 : 0)
    }
    let words = entries.words
    for entry in stride(from: 0, to: words.count, by: 3)
    where repeats.groups.isEmpty || repeats.groups[words[entry]] == nil {
      add(words[entry], words[entry + 1])
    }
    for (hash, group) in repeats.groups {
      // A group may hold only the fresh lines that are like known ones: look at the entries.
      var seen = Set(group.known.map(\.content))
      var entry = Self.firstEntry(of: hash, in: words)
      while entry < words.count, words[entry] == hash {
        if seen.insert(words[entry + 1]).inserted { add(hash, words[entry + 1]) }
        entry += 3
      }
    }
    changedContent[feed] = (count, low, high)
  }

  static func firstEntry(of hash: UInt64, in words: [UInt64]) -> Int {
    var low = 0
    var high = words.count / 3
    while low < high {
      let middle = (low + high) / 2
      if words[middle * 3] < hash { low = middle + 1 } else { high = middle }
    }
    return low * 3
  }

  /// Adds entries but those of lines that were dropped; an entry's last word is its position.
  private func add(
    _ entries: BatchEntries, to family: Family, without dropped: Set<UInt64>, _ db: Database
  ) throws {
    if dropped.isEmpty { return try writer.add(entries, to: family, segments, db) }
    let width = family.width
    let all = try entries.load(from: writer.folder).words
    var words: [UInt64] = []
    for entry in stride(from: 0, to: all.count, by: width)
    where !dropped.contains(all[entry + width - 1]) {
      words += all[entry..<entry + width]
    }
    try writer.add(.words(SortedWords(width: width, sorted: words)), to: family, segments, db)
  }

  // MARK: Merchants

  /// The number of a merchant in this index; a new one is given where it has none yet.
  func merchantNumber(_ hash: UInt64, at position: Position, _ db: Database) throws -> Int {
    if let number = try knownMerchant(hash, db) { return number }
    let feedPath = paths[position.file] ?? ""
    guard let fields = try? decoder.fields(of: try line(at: position.word)).get(),
      let id = fields.text(feedPath.hasPrefix("feeds/merchants/") ? "id" : "merchant")
    else { throw SystemError("read again " + feedPath, number: EIO) }
    return try merchantNumber(hash, id: id, db)
  }

  private func knownMerchant(_ hash: UInt64, _ db: Database) throws -> Int? {
    if let number = merchantNumbers[hash] { return number }
    let number = try Int.fetchOne(
      db.cachedStatement(sql: "SELECT n FROM merchantNumber WHERE hash = ?"),
      arguments: [Int64(bitPattern: hash)])
    if let number { merchantNumbers[hash] = number }
    return number
  }

  func merchantNumber(_ hash: UInt64, id: String, _ db: Database) throws -> Int {
    if let number = try knownMerchant(hash, db) { return number }
    try db.cachedStatement(sql: "INSERT INTO merchantNumber(id, hash) VALUES (?, ?)")
      .execute(arguments: [id, Int64(bitPattern: hash)])
    let number = Int(db.lastInsertedRowID)
    merchantNumbers[hash] = number
    return number
  }

  private func feedFile(_ position: Position) -> (path: String, feed: Feed)? {
    if let known = feedFiles[position.file] { return known }
    guard let path = paths[position.file], let feed = Feed(path: path) else { return nil }
    feedFiles[position.file] = (path, feed)
    return (path, feed)
  }

  /// The bytes of a line that was read before.
  func line(at position: UInt64) throws -> [UInt8] {
    let position = Position(word: position)
    guard let path = paths[position.file] else {
      throw SystemError("read again file \(position.file)", number: ENOENT)
    }
    return try lines.line(path: path, offset: position.offset)
  }
}

/// Results of one kind in one payout batch.
struct BankSumKey: Hashable {
  let batch: BatchID
  let result: Int
}

/// The key that an account's lines are sorted by.
enum HistoryKey {
  /// The upper half of the account's hash, then `at` in seconds; equal ones are settled by
  /// reading the lines.
  static func word(account: UInt64, at: Int64) -> UInt64 {
    (account >> 32) << 32 | UInt64(UInt32(clamping: at / Timestamp.perSecond))
  }

  /// All keys of an account, and of those whose hashes are alike in the upper half.
  static func range(of account: UInt64) -> ClosedRange<UInt64> {
    let first = word(account: account, at: 0)
    return first...first | 0xFFFF_FFFF
  }
}

/// A line on its way into the index.
struct Arrival {
  let row: choba_row
  let position: Position
  let part: BatchPart

  var lineNumber: Int? { part.lineNumber(row) }
}
