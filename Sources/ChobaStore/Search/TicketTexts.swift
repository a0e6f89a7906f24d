import Foundation
import GRDB

/// What tickets are found by, as it is kept: 64 tickets' folded texts in a row of `ticketText`.
///
/// Texts of many tickets in one blob can be looked through at the speed of memory; a row each
/// costs ten times as much. The texts of tickets `64 k` to `64 k + 63` stand in block `k`, each
/// ended by a zero byte. A block also has the version of the index that last changed it or one
/// of its tickets, so that a search goes on without beginning anew.
struct TicketTexts {
  static let blockSize: Int64 = 64
  private static let end: UInt8 = 0

  /// Blocks that were changed and are not saved yet.
  private var blocks: [Int64: [[UInt8]]] = [:]

  /// Sets the folded text of a ticket; empty when it is gone.
  mutating func set(_ text: String, of number: Int64, _ db: Database) throws {
    let block = number / Self.blockSize
    if blocks[block] == nil { blocks[block] = try Self.load(block, db) }
    blocks[block]?[Int(number % Self.blockSize)] = text.utf8.filter { $0 != Self.end }
  }

  /// Writes what was changed, as a part of the commit that is under way.
  mutating func save(_ db: Database) throws {
    if blocks.isEmpty { return }
    let version = try Meta.version(db) + 1
    let insert = try db.cachedStatement(
      sql: "INSERT OR REPLACE INTO ticketText(block, version, texts) VALUES (?, ?, ?)")
    for (block, texts) in blocks.sorted(by: { $0.key < $1.key }) {
      var bytes: [UInt8] = []
      for text in texts {
        bytes += text
        bytes.append(Self.end)
      }
      try insert.execute(arguments: [block, version, bytes.databaseBlob])
    }
    blocks = [:]
  }

  mutating func drop() { blocks = [:] }

  private static func load(_ block: Int64, _ db: Database) throws -> [[UInt8]] {
    var texts = [[UInt8]](repeating: [], count: Int(blockSize))
    let row = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT texts FROM ticketText WHERE block = ?"), arguments: [block])
    try row?.withUnsafeData(atIndex: 0) { data in
      guard let data else { return }
      let parts = data.split(separator: end, omittingEmptySubsequences: false)
      for (place, part) in parts.prefix(texts.count).enumerated() { texts[place] = Array(part) }
    }
    return texts
  }
}

extension [UInt8] {
  fileprivate var databaseBlob: DatabaseValue { Data(self).databaseValue }
}
