import CLineDecoder
import ChobaCore
import Foundation
import GRDB

/// What is settled once all lines of a batch are in.
extension Ingest {
  func finish(_ db: Database) throws {
    try sums.save(writer, segments, db)
    sums = PointSums()
    try settleCorrections(db)
    try settleSubjects(db)
    for problem in problems { try problem.save(db) }
    problems = []
    try saveContent(db)
    if newestTime > Int64.min {
      try Meta.raise("newestTime", to: newestTime, db)
      newestTime = .min
    }
  }

  // MARK: Corrections

  /// Finds the lines that corrections point at, as far as they are there.
  private func settleCorrections(_ db: Database) throws {
    for hash in arrivedTargets {
      let rows = try Row.fetchAll(
        db, sql: "SELECT position, feed, target FROM correction WHERE targetHash = ?",
        arguments: [Int64(bitPattern: hash)])
      var isAwaited = false
      for row in rows {
        let position = Position(word: UInt64(bitPattern: row[0]))
        let target: String = row[2]
        let found = try standing(feed: row[1], hash: hash, id: target)
        try db.cachedStatement(
          sql: "UPDATE correction SET targetPosition = ?, targetDay = ? WHERE position = ?"
        ).execute(arguments: [
          found.map { Int64(bitPattern: $0.position) },
          found.map { campaign.zone.day(of: Timestamp(microseconds: $0.at)).number },
          Int64(bitPattern: position.word),
        ])
        if found == nil {
          isAwaited = true
          try report(.correctsUnknownLine(id: target), at: position)
        } else {
          try StoredProblem.remove(at: position, code: "corrects-unknown", db)
        }
      }
      if isAwaited { awaitedTargets.insert(hash) } else { awaitedTargets.remove(hash) }
    }
    arrivedTargets = []
  }

  /// The line that stands for an id in an immutable feed.
  private func standing(
    feed: Int, hash: UInt64, id: String
  ) throws -> (position: UInt64, at: Int64)? {
    guard let kind = Feed(code: feed) else { return nil }
    let entries = try segments.entries(.ids(feed: feed), of: hash)
    var best: (position: UInt64, at: Int64, bytes: [UInt8])?
    for entry in stride(from: 0, to: entries.count, by: 3) {
      let bytes = try line(at: entries[entry + 2])
      guard let row = try row(of: bytes, feed: kind),
        try decoder.fields(of: bytes).get().text("id") == id
      else { continue }
      if let known = best,
        row.at != known.at
          ? row.at > known.at : known.bytes.lexicographicallyPrecedes(bytes)
      {
        continue
      }
      best = (entries[entry + 2], row.at, bytes)
    }
    return best.map { ($0.position, $0.at) }
  }

  // MARK: Contents

  private func saveContent(_ db: Database) throws {
    for (feed, change) in changedContent {
      try Meta.addContent(feed.rawValue, change, db)
    }
    changedContent = [:]
  }
}
