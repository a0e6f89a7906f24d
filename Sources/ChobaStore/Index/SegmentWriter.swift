import Foundation
import GRDB

/// Puts new entries into the database, and keeps the number of segments small.
///
/// A few entries join the family's last row; many become a file, written and synced before the
/// transaction that names it. Sixteen segments of about one size are merged into one: a look-up
/// then asks some dozens at most, and no entry is written more than a few times.
struct SegmentWriter: Sendable {
  let folder: String

  /// Up to so many entries live as a row in the database.
  static let rowLimit = 1_024
  /// Segments of one size class that are merged.
  static let fanIn = 16

  /// Writes entries to a file of their own; nil when they are few enough for a row.
  func write(_ entries: SortedWords) throws -> String? {
    guard entries.count > Self.rowLimit else { return nil }
    return try writeFile(width: entries.width) { body in try body(entries.words) }
  }

  /// Adds entries in the running transaction.
  func add(
    _ entries: BatchEntries, to family: Family, _ set: SegmentSet, _ db: Database
  ) throws {
    var entries = entries
    try entries.write(by: self)
    switch entries {
    case .file(let name, _, let count):
      try insert(family, count: count, name: name, words: [], set, db)
    case .words(let words): try addRow(words, to: family, set, db)
    }
  }

  private func addRow(
    _ entries: SortedWords, to family: Family, _ set: SegmentSet, _ db: Database
  ) throws {
    guard entries.count > 0 else { return }
    if let last = set.segments(family).last, last.name == nil,
      last.count + entries.count <= Self.rowLimit
    {
      let joined = SortedWords(
        width: family.width, sorting: try last.words(0..<last.count) + entries.words)
      try db.execute(
        sql: "UPDATE segment SET count = ?, data = ? WHERE id = ?",
        arguments: [joined.count, Data(words: joined.words), last.id])
      set.replaceLast(
        of: family, by: Segment(id: last.id, width: family.width, words: joined.words))
    } else {
      try insert(family, count: entries.count, name: nil, words: entries.words, set, db)
    }
  }

  private func insert(
    _ family: Family, count: Int, name: String?, words: [UInt64], _ set: SegmentSet,
    _ db: Database
  ) throws {
    if name != nil { try Unsynced.note(db) }
    try db.execute(
      sql: "INSERT INTO segment(family, count, name, data) VALUES (?, ?, ?, ?)",
      arguments: [family.code, count, name, name == nil ? Data(words: words) : nil])
    let id = db.lastInsertedRowID
    let segment =
      if let name {
        try Segment(id: id, width: family.width, count: count, name: name, folder: folder)
      } else {
        Segment(id: id, width: family.width, words: words)
      }
    set.add(segment, to: family)
  }

  /// Writes a new file: the entries, then the first word of every block of them; gives its name.
  ///
  /// It is not synced: the index says so (`Meta.unsynced`) until `synchronize` was called.
  func writeFile(
    width: Int, _ content: (_ body: ([UInt64]) throws -> Void) throws -> Void
  ) throws -> String {
    let name = "segment-" + UUID().uuidString.lowercased()
    let file = try OpenFile(creating: folder + "/" + name)
    var fences: [UInt64] = []
    var count = 0
    try content { words in
      try words.withUnsafeBytes { try file.write($0) }
      let end = count + words.count / width
      while fences.count * Segment.block < end {
        fences.append(words[(fences.count * Segment.block - count) * width])
      }
      count = end
    }
    try fences.withUnsafeBytes { try file.write($0) }
    return name
  }

  /// Sixteen segments of one family and one size class, if there are any; small ones first.
  static func mergeable(_ set: SegmentSet) -> (Family, [Segment])? {
    var best: (Family, [Segment])?
    for (code, segments) in set.byFamily {
      guard let family = Family(code: code) else { continue }
      let classes = Dictionary(grouping: segments) { sizeClass($0.count) }
      for (_, group) in classes where group.count >= fanIn {
        if group[0].count < best?.1[0].count ?? .max { best = (family, Array(group.prefix(fanIn))) }
      }
    }
    return best
  }

  /// 0 up to the row limit, then one more for each sixteenfold.
  private static func sizeClass(_ count: Int) -> Int {
    var size = 0
    var limit = rowLimit
    while count > limit {
      size += 1
      limit *= fanIn
    }
    return size
  }
}
