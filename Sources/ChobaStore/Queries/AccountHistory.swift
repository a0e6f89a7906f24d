import CLineDecoder
import ChobaCore
import GRDB

/// An account's feed lines: found in the history segments, read from the feeds.
///
/// The segments know half of the account's hash and the second; which lines really are the
/// account's, and their order within a second, is told by the lines.
extension IndexQueries {
  struct History {
    /// The newest, newest first.
    var lines: [FeedLine] = []
    var hasMore = false
    /// There are lines that cannot be read any more.
    var hasLost = false
  }

  /// The newest lines of an account.
  func history(of account: AccountID, limit: Int, _ db: Database) throws -> History {
    let hasConflicts = try hasConflicts(db)
    // Some more than wanted, since entries may be another account's, or say the same twice.
    var wanted = max(limit, 0) * 9 / 8 + 16
    while true {
      let (entries, isAll) = try historyEntries(of: account, limit: wanted, db)
      var history = try history(
        of: account, entries, moreThan: limit, leavingConflicts: hasConflicts, db)
      if isAll || history.lines.count > limit {
        history.hasMore = history.lines.count > limit
        history.lines = Array(history.lines.prefix(limit))
        return history
      }
      wanted *= 4
    }
  }

  /// The newest entries of an account over all segments, newest first, and whether that is all.
  func historyEntries(
    of account: AccountID, limit: Int, _ db: Database
  ) throws -> (entries: [(key: UInt64, position: Position)], isAll: Bool) {
    let first = HistoryKey.word(account: account.hash, at: 0)
    let last = first | 0xFFFF_FFFF
    var entries: [(key: UInt64, position: Position)] = []
    for segment in try segments(db).segments(.history) {
      let words = try segment.last(limit, in: first...last)
      for place in stride(from: 0, to: words.count, by: 2) {
        entries.append((words[place], Position(word: words[place + 1])))
      }
    }
    entries.sort { ($0.key, $0.position) > ($1.key, $1.position) }
    if entries.count < limit { return (entries, true) }
    // Each segment gave its newest, so of all together so many are the newest; the last second of
    // them may be there in part.
    let cut = entries[limit - 1].key
    return (Array(entries.prefix(limit).prefix { $0.key > cut }), false)
  }

  /// Reads entries' lines, newest first, until there are more than wanted.
  private func history(
    of account: AccountID, _ entries: [(key: UInt64, position: Position)], moreThan limit: Int,
    leavingConflicts: Bool, _ db: Database
  ) throws -> History {
    var history = History()
    var seen: Set<FeedLine> = []
    var next = 0
    // A second is taken whole, so that the lines of it stand in order.
    while next < entries.count, history.lines.count <= limit {
      let second = entries[next].key
      var group: [FeedLine] = []
      while next < entries.count, entries[next].key == second {
        let position = entries[next].position
        next += 1
        guard let line = try feedLine(at: position, db) else {
          history.hasLost = true
          continue
        }
        guard line.isAbout(account), !seen.contains(line),
          try !leavingConflicts || !isConflict(position, db)
        else { continue }
        seen.insert(line)
        group.append(line)
      }
      history.lines += group.sorted { ($0.at, $0.id) > ($1.at, $1.id) }
    }
    return history
  }

  /// A feed's line as it stands at a position; nil for one that is no line of a feed, or cannot be
  /// read any more.
  func feedLine(at position: Position, _ db: Database) throws -> FeedLine? {
    guard let feed = Feed(path: try path(of: position, db)) else { return nil }
    guard case .success(let fields) = decoder.fields(of: try line(at: position, db))
    else { return nil }
    return FeedLine(fields, feed: feed)
  }

  func hasConflicts(_ db: Database) throws -> Bool {
    try Bool.fetchOne(
      db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM problem WHERE code = 'conflict')"))
      ?? false
  }

  /// Whether another line stands for the id of the one at a position.
  func isConflict(_ position: Position, _ db: Database) throws -> Bool {
    try Bool.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT EXISTS (SELECT 1 FROM problem
            WHERE file = ? AND offset = ? AND code = 'conflict')
          """), arguments: [position.file, position.offset]) ?? false
  }
}

extension Segment {
  /// The last entries, at most `limit`, whose first word is in a range.
  func last(_ limit: Int, in keys: ClosedRange<UInt64>) throws -> [UInt64] {
    let end = keys.upperBound == .max ? count : try lowerBound(keys.upperBound + 1)
    var step = min(32, limit)
    while true {
      let start = max(0, end - step)
      let words = try words(start..<end)
      // Entries are sorted, so those of the range are at the end.
      var place = 0
      while place < words.count, words[place] < keys.lowerBound { place += width }
      if place > 0 || start == 0 || step >= limit { return Array(words[place...]) }
      step = min(step * 8, limit)
    }
  }
}

extension Feed {
  /// The feed that a file belongs to: `feeds/NAME/…`.
  init?(path: String) {
    let parts = path.split(separator: "/", maxSplits: 2)
    guard parts.count > 2, parts[0] == "feeds" else { return nil }
    self.init(rawValue: String(parts[1]))
  }
}

extension AccountID {
  /// The hash that the index knows the account by.
  var hash: UInt64 {
    let seed = kind == .member ? CHOBA_SEED_MEMBER : CHOBA_SEED_MERCHANT
    return chobaHash(id, seed: seed)
  }
}

/// The decoder's hash of a text.
func chobaHash(_ text: String, seed: Int) -> UInt64 {
  var text = text
  return text.withUTF8 { bytes in
    bytes.withMemoryRebound(to: CChar.self) { bytes in
      // An empty text has no bytes to point at.
      bytes.baseAddress.map { choba_hash($0, bytes.count, UInt64(seed)) } ?? 0
    }
  }
}

extension FeedLine {
  /// Whether the line is about an account: the member or merchant that it names, or is.
  func isAbout(_ account: AccountID) -> Bool {
    switch (account.kind, record) {
    case (.member, .member), (.merchant, .merchant): id.text == account.id
    case (.member, _): record.member?.text == account.id
    case (.merchant, _): record.merchant?.text == account.id
    }
  }
}
