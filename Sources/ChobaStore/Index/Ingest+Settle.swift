import CLineDecoder
import ChobaCore
import GRDB

/// Lines that share an id: which one stands, and what follows when it is another than before.
extension Ingest {
  /// A line that the index has, and what stands there.
  private struct Version {
    let position: UInt64
    let content: UInt64
    let isFresh: Bool
    /// Nil where the file went, or is another file now.
    var said: Said?
    var isLost = false

    struct Said {
      let bytes: [UInt8]
      let id: String
      let row: choba_row
    }
  }

  /// Settles an id of an immutable feed after new lines came: the standing line's effect goes in,
  /// another's goes out, and lines that say something else are problems.
  func settle(_ feed: Feed, hash: UInt64, _ group: Repeats.Group, _ db: Database) throws {
    let versions = try versions(feed, hash: hash, fresh: Set(group.fresh.map(\.position)))
    if try versions.contains(where: { try $0.said == nil && !isProblem($0, db) }) {
      return try refuse(versions)
    }
    // Two ids of one hash are two things.
    for (_, versions) in Dictionary(grouping: versions, by: \.said?.id) {
      try settle(feed, versions, db)
    }
  }

  private func versions(_ feed: Feed, hash: UInt64, fresh: Set<UInt64>) throws -> [Version] {
    let entries = try segments.entries(.ids(feed: Int(feed.code)), of: hash)
    var versions = try stride(from: 0, to: entries.count, by: 3).map { entry in
      let position = entries[entry + 2]
      return Version(
        position: position, content: entries[entry + 1], isFresh: fresh.contains(position),
        said: try said(at: position, feed: feed, id: hash, content: entries[entry + 1]))
    }
    // A line that is lost says what another of the same content says.
    for index in versions.indices where versions[index].said == nil {
      let content = versions[index].content
      versions[index].said = versions.first { $0.said != nil && $0.content == content }?.said
      versions[index].isLost = true
    }
    return versions
  }

  private func said(
    at position: UInt64, feed: Feed, id: UInt64, content: UInt64
  ) throws -> Version.Said? {
    guard let bytes = try? line(at: position), let row = try row(of: bytes, feed: feed),
      row.id_hash == id, row.content_hash == content,
      let id = try decoder.fields(of: bytes).get().text("id")
    else { return nil }
    return Version.Said(bytes: bytes, id: id, row: row)
  }

  private func isProblem(_ version: Version, _ db: Database) throws -> Bool {
    let position = Position(word: version.position)
    return try Int.fetchOne(
      db, sql: "SELECT 1 FROM problem WHERE file = ? AND offset = ? AND code = 'conflict'",
      arguments: [position.file, position.offset]) != nil
  }

  /// The line that stands is lost: it keeps its effect, whatever comes now.
  private func refuse(_ versions: [Version]) throws {
    for version in versions where version.isFresh {
      guard let id = version.said?.id else { continue }
      try report(.conflictingDuplicate(id: id), at: Position(word: version.position))
    }
  }

  private func settle(_ feed: Feed, _ versions: [Version], _ db: Database) throws {
    let before = least(versions.filter { !$0.isFresh })
    guard let after = least(versions.filter { !$0.isLost }) else { return }
    if before?.version.position != after.version.position {
      arrivedTargets.insert(after.said.row.id_hash)
      if let before { try take(arrival(before.version, before.said, feed), sign: -1, db) }
      try take(arrival(after.version, after.said, feed), sign: 1, db)
    }
    for version in versions {
      let position = Position(word: version.position)
      if version.content == after.version.content {
        try StoredProblem.remove(at: position, code: "conflict", db)
      } else {
        try report(.conflictingDuplicate(id: after.said.id), at: position)
      }
    }
  }

  /// Of an immutable feed the least (`at`, bytes) stands; of equal ones the first in the index.
  private func least(_ versions: [Version]) -> (version: Version, said: Version.Said)? {
    versions.compactMap { version in version.said.map { (version, $0) } }
      .min { left, right in
        if left.1.row.at != right.1.row.at { return left.1.row.at < right.1.row.at }
        if left.1.bytes != right.1.bytes {
          return left.1.bytes.lexicographicallyPrecedes(right.1.bytes)
        }
        return left.0.position < right.0.position
      }
  }

  /// The line that stands for an id in an immutable feed; without its time where it is lost.
  func standing(
    _ feed: Feed, hash: UInt64, id: String
  ) throws -> (position: UInt64, at: Int64?)? {
    let versions = try versions(feed, hash: hash, fresh: [])
    if let least = least(versions.filter { !$0.isLost && $0.said?.id == id }) {
      return (least.version.position, least.said.row.at)
    }
    return versions.first { $0.isLost }.map { ($0.position, nil) }
  }

  private func arrival(_ version: Version, _ said: Version.Said, _ feed: Feed) -> Arrival {
    let position = Position(word: version.position)
    let part = BatchPart(
      file: position.file, path: paths[position.file] ?? "", feed: feed, base: position.offset,
      linesBefore: nil, rows: [], text: said.bytes)
    return Arrival(row: said.row, position: position, part: part)
  }

  /// Decodes one line again; nil when it is refused now.
  func row(of line: [UInt8], feed: Feed) throws -> choba_row? {
    decoder.row(of: line, feed: feed).flatMap { $0.error == 0 ? $0 : nil }
  }

  // MARK: Versions

  /// The ids in a batch whose greatest version has to be told: of receipts that have, or ever had,
  /// a version in review.
  func watched(_ batch: FeedBatch, _ entries: SortedWords) -> Set<UInt64> {
    guard batch.feed == .receipts else { return [] }
    reviewIDs.add(batch.marked)
    let words = entries.words
    var found = batch.marked
    for entry in stride(from: 0, to: words.count, by: 3) where reviewIDs.contains(words[entry]) {
      found.insert(words[entry])
    }
    return found
  }

  /// Of each id with that hash, in a latest-wins feed, the greatest of all the versions there are.
  ///
  /// The hash must be one of those that the repeats were asked to gather in any case.
  func greatest(
    of hash: UInt64, feed: Feed, _ entries: SortedWords, _ repeats: Repeats
  ) throws -> [(position: UInt64, line: FeedLine)] {
    let group = repeats.groups[hash]
    let positions =
      group.map { $0.known.map(\.position) + $0.fresh.map(\.position) }
      ?? [entries.words[Self.firstEntry(of: hash, in: entries.words) + 2]]
    var winners: [LineID: (position: UInt64, line: FeedLine, bytes: [UInt8])] = [:]
    for position in positions {
      guard let bytes = try? line(at: position), try row(of: bytes, feed: feed)?.id_hash == hash,
        let fields = try? decoder.fields(of: bytes).get(),
        let line = FeedLine(fields, feed: feed)
      else { continue }
      if let known = winners[line.id],
        line.at != known.line.at
          ? line.at < known.line.at : bytes.lexicographicallyPrecedes(known.bytes)
      {
        continue
      }
      winners[line.id] = (position, line, bytes)
    }
    return winners.values.map { ($0.position, $0.line) }
  }
}
