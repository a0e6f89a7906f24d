import Foundation
import GRDB

/// The segments that one version of the index consists of, opened as they are needed.
///
/// Each connection that reads has one of its own and brings it up to date when the version moved.
final class SegmentSet {
  /// Where the segments' files are.
  let folder: String
  private(set) var byFamily: [Int: [Segment]] = [:]

  init(folder: String) { self.folder = folder }

  /// Takes over what the database says now; files that stay are not opened again. Rows are read
  /// again: an id and a count do not say that the words are the same.
  func refresh(_ db: Database) throws {
    var known: [Int64: Segment] = [:]
    for segment in byFamily.values.joined() { known[segment.id] = segment }
    var fresh: [Int: [Segment]] = [:]
    let rows = try Row.fetchCursor(
      db, sql: "SELECT id, family, count, name FROM segment ORDER BY id")
    while let row = try rows.next() {
      let id: Int64 = row[0]
      let family: Int = row[1]
      let count: Int = row[2]
      let segment =
        try known[id].flatMap { $0.name != nil && $0.name == row[3] ? $0 : nil }
        ?? load(db, id: id, family: family, count: count, name: row[3])
      fresh[family, default: []].append(segment)
    }
    byFamily = fresh
  }

  private func load(
    _ db: Database, id: Int64, family: Int, count: Int, name: String?
  ) throws -> Segment {
    let width = family < 100 ? 3 : 2
    if let name {
      return try Segment(id: id, width: width, count: count, name: name, folder: folder)
    }
    let data = try Data.fetchOne(db, sql: "SELECT data FROM segment WHERE id = ?", arguments: [id])
    return Segment(id: id, width: width, words: (data ?? Data()).words)
  }

  func segments(_ family: Family) -> [Segment] { byFamily[family.code] ?? [] }

  /// All words of the entries of a family whose first word is `key`.
  func entries(_ family: Family, of key: UInt64) throws -> [UInt64] {
    var found: [UInt64] = []
    for segment in segments(family) { found += try segment.entries(of: key) }
    return found
  }

  /// Adds a segment that was just written in the running transaction.
  func add(_ segment: Segment, to family: Family) {
    byFamily[family.code, default: []].append(segment)
  }

  func replaceLast(of family: Family, by segment: Segment) {
    byFamily[family.code, default: []].removeLast()
    byFamily[family.code, default: []].append(segment)
  }
}

extension Data {
  /// The 64-bit words that these bytes are, little-endian.
  var words: [UInt64] {
    withUnsafeBytes { bytes in
      [UInt64](unsafeUninitializedCapacity: bytes.count / 8) { words, count in
        let target = UnsafeMutableRawBufferPointer(words)
        target.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[..<(bytes.count / 8 * 8)]))
        count = bytes.count / 8
      }
    }
  }

  init(words: [UInt64]) {
    self = words.withUnsafeBytes { Data($0) }
  }
}
