import ChobaCore
import GRDB

/// Which bytes a batch rests on: every uses, bank, merchants and desk file with the size read.
struct PayoutCut: Hashable, Sendable {
  var sizes: [String: Int64] = [:]

  static let feeds: [Feed] = [.uses, .bank, .merchants]

  init(_ sizes: [String: Int64]) { self.sizes = sizes }

  /// What this index has read.
  ///
  /// - Throws: `Refusal` while one of the files is not what was read: nobody could read it again.
  init(_ db: Database) throws {
    for row in try Row.fetchCursor(db, sql: "SELECT path, size, state FROM file").asArray() {
      let path: String = row[0]
      guard Self.feed(of: path) != nil || path.hasPrefix("desk/") else { continue }
      let state = FileState.Condition(rawValue: row[2])
      guard state == .good || (state == .broken && path.hasPrefix("desk/")),
        !path.utf8.contains(10)
      else { throw Refusal.gate(.files) }
      sizes[path] = row[1]
    }
  }

  /// The feed that a file of the cut belongs to; nil of a desk file.
  static func feed(of path: String) -> Feed? {
    feeds.first { path.hasPrefix("feeds/\($0.rawValue)/") }
  }

  func files(of feed: Feed) -> [(path: String, size: Int64)] {
    sizes.filter { $0.key.hasPrefix("feeds/\(feed.rawValue)/") }
      .sorted { PathKey.before($0.key, $1.key) }.map { ($0.key, $0.value) }
  }

  func has(_ path: String?, offset: Int64) -> Bool {
    path.flatMap { sizes[$0] }.map { offset < $0 } ?? false
  }

  /// A line a file: its size, a space, its path.
  var text: String {
    sizes.sorted { PathKey.before($0.key, $1.key) }.map { "\($0.value) \($0.key)\n" }.joined()
  }

  init?(text: String) {
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: " ", maxSplits: 1)
      guard parts.count == 2, let size = Int64(parts[0]) else { return nil }
      sizes[String(parts[1])] = size
    }
  }
}

extension PathKey {
  /// By bytes: the same on every host.
  static func before(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }
}

extension RowCursor {
  fileprivate func asArray() throws -> [Row] { try Array(self.map { $0.copy() }) }
}
