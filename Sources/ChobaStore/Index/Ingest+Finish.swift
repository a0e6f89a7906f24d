import CLineDecoder
import ChobaCore
import Foundation
import GRDB

/// What is settled once all lines of a batch are in.
extension Ingest {
  func finish(_ db: Database) throws {
    try sums.save(writer, segments, db)
    sums = PointSums()
    try saveBankSums(db)
    try settleCorrections(db)
    try settleSubjects(db)
    try saveTexts(db)
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
        let found = try Feed(code: row[1]).flatMap { try standing($0, hash: hash, id: target) }
        guard let found else {
          isAwaited = true
          try db.cachedStatement(
            sql: "UPDATE correction SET targetPosition = NULL, targetDay = NULL WHERE position = ?"
          ).execute(arguments: [Int64(bitPattern: position.word)])
          try report(.correctsUnknownLine(id: target), at: position)
          continue
        }
        // A target whose file went keeps the day that it had.
        try db.cachedStatement(
          sql: """
            UPDATE correction SET targetPosition = ?, targetDay = IFNULL(?, targetDay)
            WHERE position = ?
            """
        ).execute(arguments: [
          Int64(bitPattern: found.position),
          found.at.map { campaign.zone.day(of: Timestamp(microseconds: $0)).number },
          Int64(bitPattern: position.word),
        ])
        try StoredProblem.remove(at: position, code: "corrects-unknown", db)
      }
      if isAwaited { awaitedTargets.insert(hash) } else { awaitedTargets.remove(hash) }
    }
    arrivedTargets = []
  }

  // MARK: Contents

  private func saveContent(_ db: Database) throws {
    for (feed, change) in changedContent {
      try Meta.addContent(feed.rawValue, change, db)
    }
    changedContent = [:]
  }
}
