package import ChobaCore
import Foundation
import GRDB

/// The index of one data directory: an SQLite database, and the segments' files beside it.
///
/// It is a cache. What it holds can be told from the directory alone, so it is made anew when its
/// version, or what it was folded with, is another.
package struct CampaignIndex: Sendable {
  /// The folder of the database and of the segments.
  package let folder: String
  package let campaign: Campaign
  /// A digest of what it is folded with, besides the lines.
  let inputs: String
  let database: DatabasePool
  /// Shared by all copies of the index: held by the thread that writes.
  private let writing = NSLock()

  /// Opens the index in `folder`, or begins a new one.
  ///
  /// `inputs` is a digest of everything besides the lines that the fold depends on; another one
  /// than the index was made with begins it anew. Throws a `SystemError` or a database error when
  /// the folder cannot be used.
  package init(folder: String, campaign: Campaign, inputs: String) throws {
    self.folder = folder
    self.campaign = campaign
    self.inputs = inputs
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let path = folder + "/index.sqlite"
    database = try Self.open(path, lock: folder + "/index.lock")
    let isCurrent = try database.read { db in try Self.isCurrent(db, inputs: inputs) }
    if !isCurrent { try begin(inputs: inputs) }
  }

  /// One console after the other: two that give a new database its write-ahead log at once wait
  /// for each other, and SQLite then ends one at once, whatever the time it may wait.
  private static func open(_ path: String, lock: String) throws -> DatabasePool {
    let lock = try LocalLock(waitingFor: lock)
    return try withExtendedLifetime(lock) {
      try DatabasePool(path: path, configuration: configuration)
    }
  }

  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    configuration.prepareDatabase { db in
      // A cache may lose its last commits with the power, never its consistency.
      try db.execute(sql: "PRAGMA synchronous = NORMAL")
      // In KiB: a batch changes some megabytes of pages; a screen looks at few, which the system has
      // in its own cache, too.
      let cache = db.configuration.readonly ? 500 : 8_000
      try db.execute(sql: "PRAGMA cache_size = -\(cache)")
      try db.execute(sql: "PRAGMA temp_store = MEMORY")
    }
    return configuration
  }

  private static func isCurrent(_ db: Database, inputs: String) throws -> Bool {
    guard try Int.fetchOne(db, sql: "PRAGMA user_version") == Schema.version else { return false }
    return try Meta.text("inputs", db) == inputs && !Unsynced.isLost(db)
  }

  /// Throws where another console has begun the index anew with other inputs meanwhile.
  func checkInputs(_ db: Database) throws {
    guard try Self.isCurrent(db, inputs: inputs) else { throw IndexReplaced() }
  }

  /// Writes in one transaction.
  func write<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try writing.withLock { try database.write(body) }
  }

  /// Runs something while this process is not writing.
  ///
  /// A console that is about to be stopped (`^z`) does so in here: stopped in the midst of a
  /// transaction it would hold up every other console of this user.
  package func whileIdle<Value>(_ body: () -> Value) -> Value {
    writing.withLock { body() }
  }

  /// Empties the index and makes its tables; another process may have done so meanwhile.
  private func begin(inputs: String) throws {
    try write { db in
      if try Self.isCurrent(db, inputs: inputs) { return }
      try Self.clear(db)
      try Meta.set("inputs", to: inputs, db)
    }
  }

  /// Forgets everything that was read; the next reading begins anew.
  package func reset() throws {
    try write { db in
      let inputs = try Meta.text("inputs", db)
      try Self.clear(db)
      try Meta.set("inputs", to: inputs, db)
    }
  }

  private static func clear(_ db: Database) throws {
    // A version that only grows tells other consoles that this is another index.
    let hasMeta = try db.tableExists("meta")
    let version = hasMeta ? try Meta.version(db) : 0
    let tables = try String.fetchAll(
      db, sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    for table in tables { try db.execute(sql: "DROP TABLE \"\(table)\"") }
    try Schema.create(in: db)
    try Meta.set("version", to: version + 1, db)
    try Meta.set("epoch", to: version + 1, db)
  }

  /// Removes segment files that no row names, older than ten minutes: another process may be about
  /// to name a younger one, which was written ahead.
  package func removeOrphans() throws {
    let named = try database.read { db in
      Set(try String.fetchAll(db, sql: "SELECT name FROM segment WHERE name IS NOT NULL"))
    }
    let oldest = Date().addingTimeInterval(-600)
    for name in try FileManager.default.contentsOfDirectory(atPath: folder)
    where name.hasPrefix("segment-") && !named.contains(name) {
      let path = folder + "/" + name
      let attributes = try? FileManager.default.attributesOfItem(atPath: path)
      if let date = attributes?[.modificationDate] as? Date, date < oldest {
        try? FileManager.default.removeItem(atPath: path)
      }
    }
  }
}

/// The directory's configuration, or choba itself, is another than when this console began.
package struct IndexReplaced: Error, CustomStringConvertible {
  package let description = "the configuration has changed: start choba again"
}

extension CampaignIndex {
  /// What the header shows of the index as it is now.
  package func status(_ state: ReadingStatus.State) throws -> ReadingStatus {
    try database.read { db in try ReadingStatus(db, state: state) }
  }
}
