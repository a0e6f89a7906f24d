import Foundation
import GRDB

/// What keeps the index small and safe, done while nothing is to be read.
struct Maintenance {
  let index: CampaignIndex

  /// Merges one group of segments into one; false when there is none to merge.
  ///
  /// The merging itself runs outside any transaction; another console that did the same meanwhile
  /// wins, and this one's file goes.
  func mergeOnce() throws -> Bool {
    let set = SegmentSet(folder: index.folder)
    try index.database.read { db in try set.refresh(db) }
    guard let (family, segments) = SegmentWriter.mergeable(set) else { return false }
    var merge = try SegmentMerge(segments, family: family)
    var count = 0
    let writer = SegmentWriter(folder: index.folder)
    let name = try writer.writeFile(width: family.width) { body in
      try merge.forEachPiece { words in
        count += words.count / family.width
        try body(words)
      }
    }
    let isTaken = try index.write { db in
      try replace(segments, by: name, count: count, family, db)
    }
    if isTaken {
      for segment in segments { if let name = segment.name { retire(name) } }
    } else {
      _ = unlink(index.folder + "/" + name)
    }
    return isTaken
  }

  private func replace(
    _ segments: [Segment], by name: String, count: Int, _ family: Family, _ db: Database
  ) throws -> Bool {
    for segment in segments {
      let there = try Int.fetchOne(
        db, sql: "SELECT count FROM segment WHERE id = ?", arguments: [segment.id])
      if there != segment.count { return false }
    }
    for segment in segments {
      try db.execute(sql: "DELETE FROM segment WHERE id = ?", arguments: [segment.id])
    }
    try db.execute(
      sql: "INSERT INTO segment(family, count, name) VALUES (?, ?, ?)",
      arguments: [family.code, count, name])
    try Unsynced.note(db)
    _ = try Meta.nextFeedVersion(db)
    return true
  }

  /// Another console may be about to open the file that the row named a moment ago: it is as if
  /// made now, and `removeOrphans` takes it away later.
  private func retire(_ name: String) {
    _ = utimes(index.folder + "/" + name, nil)
  }

  /// Puts everything on the disk that was written since the last time.
  func synchronize() throws {
    let names = try index.database.read { db in
      try Meta.text(Unsynced.key, db) == nil
        ? [] : try String.fetchAll(db, sql: "SELECT name FROM segment WHERE name IS NOT NULL")
    }
    if names.isEmpty { return }
    for name in names { try? OpenFile(reading: index.folder + "/" + name).synchronize() }
    try index.write { db in
      let now = try String.fetchAll(db, sql: "SELECT name FROM segment WHERE name IS NOT NULL")
      if Set(now).isSubset(of: names) { try Meta.set(Unsynced.key, to: nil, db) }
    }
  }
}

/// Whether segment files were written that may not be on the disk yet.
///
/// A crash of the program loses nothing; a crash of the machine may lose their bytes but not the
/// rows that name them. So the index remembers in which run of the machine they were written: in
/// another one it is begun anew.
enum Unsynced {
  static let key = "unsynced"

  static func note(_ db: Database) throws {
    let boot = Self.boot
    if try Meta.text(key, db) != boot { try Meta.set(key, to: boot, db) }
  }

  /// The files of an index that was not synced are lost when the machine started again since.
  static func isLost(_ db: Database) throws -> Bool {
    guard let noted = try Meta.text(key, db) else { return false }
    return noted != boot
  }

  private static var boot: String {
    (try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8)) ?? "unknown"
  }
}
