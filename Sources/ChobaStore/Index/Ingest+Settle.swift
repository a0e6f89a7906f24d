import CLineDecoder
import ChobaCore
import GRDB

/// Lines that share an id: which one stands, and what follows when it is another than before.
extension Ingest {
  /// A line read again, with all that the judging needs.
  private struct Version {
    let position: UInt64
    let bytes: [UInt8]
    let id: String
    let at: Int64
    let content: UInt64
    let isFresh: Bool

    /// Of an immutable feed the least (`at`, bytes) stands.
    static func stands(_ left: Version, before right: Version) -> Bool {
      left.at != right.at
        ? left.at < right.at : left.bytes.lexicographicallyPrecedes(right.bytes)
    }
  }

  /// Settles an id of an immutable feed after new lines came: the standing line's effect goes in,
  /// another's goes out, and lines that say something else are problems.
  func settle(_ feed: Feed, hash: UInt64, _ group: Repeats.Group, _ db: Database) throws {
    let fresh = Set(group.fresh.map(\.position))
    let entries = try segments.entries(.ids(feed: Int(feed.code)), of: hash)
    var versions: [Version] = []
    for entry in stride(from: 0, to: entries.count, by: 3) {
      let position = entries[entry + 2]
      let bytes = try line(at: position)
      guard let row = try row(of: bytes, feed: feed),
        let id = try decoder.fields(of: bytes).get().text("id")
      else { continue }
      versions.append(
        Version(
          position: position, bytes: bytes, id: id, at: row.at, content: entries[entry + 1],
          isFresh: fresh.contains(position)))
    }
    // Two ids of one hash are two things.
    for (_, versions) in Dictionary(grouping: versions, by: \.id).sorted(by: { $0.key < $1.key }) {
      try settle(feed, versions, db)
    }
  }

  private func settle(_ feed: Feed, _ versions: [Version], _ db: Database) throws {
    let before = versions.filter { !$0.isFresh }.min(by: Version.stands)
    guard let after = versions.min(by: Version.stands) else { return }
    if before?.position != after.position {
      if let row = try row(of: after.bytes, feed: feed) { arrivedTargets.insert(row.id_hash) }
      if let before { try take(arrival(before, feed: feed), sign: -1, db) }
      try take(arrival(after, feed: feed), sign: 1, db)
    }
    for version in versions {
      let position = Position(word: version.position)
      if version.content == after.content {
        try StoredProblem.remove(at: position, code: "conflict", db)
        problems.removeAll {
          $0.file == position.file && $0.problem.offset == position.offset
            && $0.problem.reason == .conflictingDuplicate(id: version.id)
        }
      } else {
        try report(.conflictingDuplicate(id: version.id), at: position)
      }
    }
  }

  private func arrival(_ version: Version, feed: Feed) throws -> Arrival {
    let position = Position(word: version.position)
    guard let row = try row(of: version.bytes, feed: feed) else {
      throw SystemError("read again " + (paths[position.file] ?? ""), number: 5)
    }
    let part = BatchPart(
      file: position.file, path: paths[position.file] ?? "", feed: feed, base: position.offset,
      linesBefore: nil, rows: [], text: version.bytes)
    return Arrival(row: row, position: position, part: part)
  }

  /// Decodes one line again; nil when it is refused now.
  func row(of line: [UInt8], feed: Feed) throws -> choba_row? {
    let padded = line + [10] + [UInt8](repeating: 0, count: Int(CHOBA_PADDING))
    var rows: [choba_row] = []
    padded.withUnsafeBytes { bytes in
      guard let base = bytes.assumingMemoryBound(to: CChar.self).baseAddress else { return }
      _ = decoder.decode(feed, base, length: line.count + 1, limit: 1, rows: &rows)
    }
    return rows.first.flatMap { $0.error == 0 ? $0 : nil }
  }

  // MARK: Reservations

  /// The ids in a batch of reservations without a visit, or that ever were such.
  func noShows(_ parts: [BatchPart]) -> Set<UInt64> {
    var found: Set<UInt64> = []
    for part in parts {
      for row in part.rows where row.error == 0 {
        if row.status == 3 {
          noShowIDs.insert(row.id_hash)
          found.insert(row.id_hash)
        } else if noShowIDs.contains(row.id_hash) {
          found.insert(row.id_hash)
        }
      }
    }
    return found
  }

  /// Enters for each such reservation whether its greatest version is one without a visit.
  func settleReservations(
    _ ids: Set<UInt64>, _ entries: SortedWords, _ repeats: Repeats, _ db: Database
  ) throws {
    for hash in ids {
      for (_, line) in try greatest(of: hash, feed: .reservations, entries, repeats) {
        try save(line, hash: hash, db)
      }
    }
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
      let bytes = try line(at: position)
      guard let fields = try? decoder.fields(of: bytes).get(),
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

  private func save(_ line: FeedLine, hash: UInt64, _ db: Database) throws {
    guard case .reservation(let reservation) = line.record else { return }
    let key = Int64(bitPattern: hash)
    let dirty = try db.cachedStatement(
      sql: "INSERT OR IGNORE INTO dirtyPair(member, merchant) VALUES (?, ?)")
    let known = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT member, merchant FROM noShow WHERE idHash = ? AND id = ?"),
      arguments: [key, line.id.text])
    if let known {
      try dirty.execute(arguments: [known[0] as String, known[1] as String])
    }
    let stands = reservation.status == .noShow
    try db.cachedStatement(
      sql: """
        INSERT OR REPLACE INTO noShow(idHash, id, member, merchant, visit, stands)
        VALUES (?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      key, line.id.text, reservation.member.text, reservation.merchant.text,
      reservation.visit.microseconds, stands,
    ])
    if stands {
      try dirty.execute(arguments: [reservation.member.text, reservation.merchant.text])
    }
  }
}
