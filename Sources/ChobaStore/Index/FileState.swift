import ChobaCore
import GRDB

/// How far a file has been read, and what tells whether it is still that file.
struct FileState: Equatable {
  enum Condition: Int {
    case good = 0
    /// Its content is not what was read: nothing more is read from it.
    case rewritten = 1
    /// It is not there any more; what it said still counts.
    case removed = 2
    /// It cannot be opened or read now.
    case unreadable = 3
    /// A desk file whose chain broke: the rest of it is refused.
    case broken = 4
    /// A desk file whose owner this host does not know: it is looked at again, and read when it
    /// does.
    case ownerUnknown = 5
  }

  var number: Int64
  var path: String
  /// Bytes read: whole lines only.
  var size: Int64 = 0
  var lines: Int64 = 0
  var inode: UInt64 = 0
  var modified: Int64 = 0
  /// Of the first bytes (4 KiB at most), and of the last line that was read.
  var headLength = 0
  var headHash: UInt64 = 0
  var lastOffset: Int64 = 0
  var lastHash: UInt64 = 0
  var condition = Condition.good
  /// Of a desk file: the digest that the next line's `prev` must be, and the last line's time.
  var chain = ""
  var chainTime: Int64 = .min

  /// The chain of a file that no further line can belong to.
  static let brokenChain = "broken"

  /// Bytes at the front whose hash is kept.
  static let headLimit = 4_096

  init(number: Int64, path: String) {
    self.number = number
    self.path = path
  }

  init(_ row: Row) {
    number = row["n"]
    path = row["path"]
    size = row["size"]
    lines = row["lines"]
    inode = UInt64(bitPattern: row["inode"])
    modified = row["modified"]
    headLength = row["headLength"]
    headHash = UInt64(bitPattern: row["headHash"])
    lastOffset = row["lastOffset"]
    lastHash = UInt64(bitPattern: row["lastHash"])
    condition = Condition(rawValue: row["state"]) ?? .good
    chain = row["chain"]
    chainTime = row["chainAt"]
  }

  func save(_ db: Database) throws {
    let sql = """
      INSERT OR REPLACE INTO file(n, path, size, lines, inode, modified, headLength, headHash,
        lastOffset, lastHash, state, chain, chainAt, version)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
        (SELECT value + 1 FROM meta WHERE key = 'version'))
      """
    try db.cachedStatement(sql: sql).execute(arguments: [
      number, path, size, lines, Int64(bitPattern: inode), modified, headLength,
      Int64(bitPattern: headHash), lastOffset, Int64(bitPattern: lastHash), condition.rawValue,
      chain, chainTime,
    ])
  }
}
