package import ChobaCore
import Foundation
import GRDB

/// Brings the index up to date with the directory: looks what is new, reads it, folds it in.
///
/// Belongs to one thread, the one that writes. What it does, it does in steps that each commit
/// lines, their effects and the new offsets together.
package final class DirectoryReader {
  let root: String
  let index: CampaignIndex
  let ingest: Ingest
  private let chunks: ChunkReader
  var files = KnownFiles()
  /// The version that `files` and `ingest` know; another one in the database means that another
  /// console has read meanwhile.
  var version: Int64 = -1
  /// Files that end in a piece of a line: nothing to read until they change again.
  private var unfinished: [PathKey: FoundFile] = [:]

  /// How a desk file is opened; a test lets it fail.
  var openDesk: (_ path: String) throws(SystemError) -> OpenFile = { path throws(SystemError) in
    try OpenFile(reading: path)
  }

  /// Lines folded in one commit while much is to be read; the first is of one piece of a file, so
  /// that something is shown soon.
  package var batchLines = 200_000
  /// So few bytes of the feeds that rules look at are checked with every reading; of more of them
  /// the new lines are judged, and a check is run by whoever calls for it.
  package var checkedAtOnce: Int64 = 1 << 20
  /// Accounts with many lines are judged when somebody calls for it (`judgeGroup`), not before a
  /// reading ends.
  var judgesGroupsLater = false
  /// More bytes than this are decoded on a second thread.
  private static let bulkBytes: Int64 = 8 << 20

  let directory: CampaignDirectory
  let wallClock: () -> Timestamp

  /// By the time on the wall desk lines that are far ahead of it wait, and days begin.
  package init(
    directory: CampaignDirectory, index: CampaignIndex,
    wallClock: @escaping () -> Timestamp = { Timestamp(Date()) }
  ) {
    root = directory.root
    self.directory = directory
    self.index = index
    self.wallClock = wallClock
    ingest = Ingest(directory: directory, folder: index.folder)
    chunks = ChunkReader(root: root, sites: directory.campaign.sites)
  }

  /// What a reading came to.
  package struct Outcome: Sendable {
    package var lines: Int64 = 0
    package var bytes: Int64 = 0
    package var version: Int64 = 0
    package var isReachable = true
    package var folders: [String] = []
    /// Of the time that the reading took: for judging the groups that its lines belong to.
    package var judging = Duration.zero
  }

  /// Called after each commit: what is read so far and how much there is.
  package typealias Progress = (_ outcome: Outcome, _ bytesInAll: Int64) -> Bool

  /// Looks through the whole directory and reads what is new.
  ///
  /// `progress` is told after each commit; false ends the reading there.
  package func readAll(progress: Progress = { _, _ in true }) throws -> Outcome {
    return try again {
      // Looked at after what is known of them: another console may have read on meanwhile.
      try synchronize()
      var isThere = [Bool](repeating: false, count: files.all.count)
      let scan = DirectoryScan(root: root) { file in
        guard let place = files.place(of: file.key) else { return true }
        isThere[place] = true
        return !files.all[place].isRead(file)
      }
      guard scan.isReachable else { return Outcome(version: version, isReachable: false) }
      let plan = ReadPlan(
        found: news(of: scan.files), known: files, root: root,
        gone: files.all.indices.filter { !isThere[$0] }.map { files.all[$0] })
      try note(scan, plan)
      var isWhole = true
      var outcome = try read(plan, found: scan.files) { outcome, bytes in
        isWhole = progress(outcome, bytes)
        return isWhole
      }
      if isWhole { try noteWhole() }
      while isWhole, !judgesGroupsLater, try judgeGroup(&outcome) { continue }
      outcome.folders = scan.folders
      return outcome
    }
  }

  /// Reads what is new in the desk's files, and nothing else.
  func readDesk() throws -> Outcome {
    try again {
      try synchronize()
      let scan = DirectoryScan(root: root, isDeskOnly: true)
      guard scan.isReachable else { return Outcome(version: version, isReachable: false) }
      let found = news(of: scan.files)
      let plan = ReadPlan(found: found, known: files, root: root)
      try saveChanged(plan.changed)
      return try read(plan, found: found) { _, _ in true }
    }
  }

  /// Without those that still end in the same piece of a line.
  private func news(of files: [FoundFile]) -> [FoundFile] {
    unfinished.isEmpty ? files : files.filter { unfinished[$0.key] != $0 }
  }

  /// Asks the index as it is now, together with what folds it.
  func ask<Value>(_ body: (Ingest, Database) throws -> Value) throws -> Value {
    var answer: Value?
    _ = try again {
      try synchronize()
      answer = try index.database.read { db in
        guard try Meta.version(db) == version else { throw Overtaken() }
        return try body(ingest, db)
      }
      return Outcome(version: version)
    }
    guard let answer else { throw Overtaken() }
    return answer
  }

  /// Files below a folder from which nothing more is read until a reindex.
  func unreadFiles(below folder: String) -> [String] {
    files.notGood.filter { $0.path.hasPrefix(folder + "/") }.map(\.path)
  }

  /// Whether the directory was ever read to its end: before that, states are not to be trusted.
  static func wasReadWhole(_ db: Database) throws -> Bool {
    try Meta.integer("readWhole", db) != nil
  }

  private func noteWhole() throws {
    if try index.database.read(Self.wasReadWhole) { return }
    try write { db in try Meta.set("readWhole", to: 1, db) }
  }

  /// Reads what is new in some files only.
  package func read(
    _ paths: [FoundFile], progress: Progress = { _, _ in true }
  ) throws -> Outcome {
    return try again {
      try synchronize()
      let found = news(of: paths.compactMap { $0.again(root: root) })
      let plan = ReadPlan(found: found, known: files, root: root)
      try saveChanged(plan.changed)
      return try read(plan, found: found, progress: progress)
    }
  }

  /// Another console may write at the same time; whoever comes second looks again.
  struct Overtaken: Error {}

  func again(_ body: () throws -> Outcome) throws -> Outcome {
    while true {
      do {
        return try body()
      } catch is Overtaken {
        // Nothing was begun: what is remembered is still of the version that is known.
        continue
      } catch {
        // What is remembered may be ahead of what was committed.
        version = -1
        throw error
      }
    }
  }

  func synchronize() throws {
    let current = try index.database.read { db in try Meta.version(db) }
    if current == version { return }
    try index.database.read { db in
      try index.checkInputs(db)
      // Between two lines of the desk there is little to load, among ten thousand files.
      let isOnlyDesk =
        try version >= Meta.integer("epoch", db) ?? 0 && version >= Meta.feedVersion(db) ?? 0
      let known = isOnlyDesk ? version : -1
      if !isOnlyDesk { files = KnownFiles() }
      try ingest.reload(db, isOnlyDesk: isOnlyDesk)
      // Not all rows at once: those of ten thousand files would take more than is kept of them.
      let rows = try Row.fetchCursor(
        db, sql: "SELECT * FROM file WHERE version > ?", arguments: [known])
      while let row = try rows.next() {
        let state = FileState(row)
        files.take(state)
        ingest.paths[state.number] = state.path
      }
      version = try Meta.version(db)
    }
    unfinished = [:]
  }

  // MARK: Reading

  private func read(
    _ plan: ReadPlan, found: [FoundFile], progress: Progress
  ) throws -> Outcome {
    var outcome = Outcome(version: version)
    if plan.bytes > Self.bulkBytes {
      let isWhole = try readMany(plan, &outcome, progress)
      // What comes next needs other memory.
      ProcessMemory.trim()
      guard isWhole else { return outcome }
    } else {
      try commit(readFew(plan), &outcome)
      try readDesk(plan.desk, &outcome)
      _ = progress(outcome, plan.bytes)
    }
    try judge(&outcome)
    if try check.size() <= checkedAtOnce { try runCheck(&outcome) }
    for file in found {
      guard let state = files[file.key], state.condition != .unreadable,
        state.condition != .ownerUnknown
      else { continue }
      if state.size < file.size { unfinished[file.key] = file }
    }
    return outcome
  }

  private func readFew(_ plan: ReadPlan) throws -> ReadBatch {
    var batch = ReadBatch()
    for file in plan.feeds {
      var state = file.state
      do {
        while let piece = try chunks.next(state, feed: file.feed) {
          batch.add(piece, from: state.size)
          state = piece.state
          if !piece.hasMore { break }
        }
      } catch let error as SystemError {
        batch.add(error, at: state)
      }
    }
    batch.prepare()
    return batch
  }

  /// Reads what names and totals are made of, then the desk's lines, then the calls, which find the
  /// lines about their tickets and fold them once, then everything else, which was decoded
  /// meanwhile. False when `progress` ended it.
  private func readMany(
    _ plan: ReadPlan, _ outcome: inout Outcome, _ progress: Progress
  ) throws -> Bool {
    guard try fold(pipeline(plan, .totals), plan, &outcome, progress) else { return false }
    let rest = pipeline(plan, .rest)
    defer { rest.cancel() }
    ingest.isDeferring = true
    defer { ingest.isDeferring = false }
    try readDesk(plan.desk, &outcome)
    return try fold(pipeline(plan, .cases), plan, &outcome, progress)
      && fold(rest, plan, &outcome, progress)
  }

  private func pipeline(_ plan: ReadPlan, _ stage: ReadingStage) -> DecodePipeline {
    DecodePipeline(
      plan.feeds.filter { $0.feed.stage == stage }, root: root, sites: index.campaign.sites,
      writer: ingest.writer, limit: batchLines)
  }

  private func fold(
    _ pipeline: DecodePipeline, _ plan: ReadPlan, _ outcome: inout Outcome, _ progress: Progress
  ) throws -> Bool {
    defer { pipeline.cancel() }
    while let batch = pipeline.next() {
      try commit(batch, &outcome)
      guard progress(outcome, plan.bytes) else { return false }
    }
    return true
  }

  /// Folds a batch and says how far the files are read, in one transaction.
  private func commit(_ batch: ReadBatch, _ outcome: inout Outcome) throws {
    // A file that is known to be unreadable is no news.
    let failures = batch.failures.filter { files[$0.state.key]?.condition != .unreadable }
    if batch.states.isEmpty && failures.isEmpty { return }
    var states = batch.states
    for var state in failures.map(\.state) {
      state.condition = .unreadable
      states[state.key] = state
    }
    let next = try index.write { db in
      guard try Meta.version(db) == version else { throw Overtaken() }
      try ingest.apply(batch.feeds, db)
      for (state, error) in failures {
        try StoredProblem.unreadable(state.path, error.description).save(db)
      }
      for state in states.values {
        try state.save(db)
        if files[state.key]?.condition == .unreadable, state.condition == .good {
          try StoredProblem.remove(path: state.path, code: "unreadable", db)
        }
      }
      return try Meta.nextFeedVersion(db)
    }
    version = next
    for state in states.values { files.take(state) }
    outcome.lines += Int64(batch.lines)
    outcome.bytes += batch.bytes
    outcome.version = next
  }

  // MARK: Desk lines and judging

  private func readDesk(
    _ plan: [(state: FileState, login: Login)], _ outcome: inout Outcome
  ) throws {
    var read: [(state: FileState, items: [DeskFile.Item])] = []
    for (state, login) in plan {
      guard let (next, items) = try items(state, login) else { continue }
      if next.size == state.size {
        if files[next.key]?.condition == .unreadable { try saveChanged([next]) }
        continue
      }
      outcome.lines += Int64(items.count)
      outcome.bytes += next.size - state.size
      read.append((next, items))
      if read.reduce(0, { $0 + $1.items.count }) >= Self.deskLinesAtOnce { try commit(&read) }
    }
    try commit(&read)
    outcome.version = version
  }

  /// A desk file's new lines; nil when they cannot be read now, which is a problem of the file.
  private func items(
    _ before: FileState, _ login: Login
  ) throws -> (FileState, [DeskFile.Item])? {
    var state = before
    do {
      guard let isOwned = try isOwned(state, login) else { return nil }
      state.condition = .good
      let file = DeskFile(
        login: login, isOwned: isOwned, staff: directory.staff ?? Staff(),
        campaign: directory.campaign, wallClock: wallClock(), open: openDesk)
      let items = try file.read(&state, root: root, decoder: ingest.decoder)
      return (state, items)
    } catch is SystemError {
      state = before
      state.condition = .unreadable
      if files[state.key]?.condition != .unreadable { try saveChanged([state]) }
      return nil
    }
  }

  /// Whether the login's account owns a desk file; nil when that cannot be told now, which is a
  /// problem of the file.
  private func isOwned(_ state: FileState, _ login: Login) throws -> Bool? {
    let owner = try directory.owner(of: state.path, login: login)
    let isKnown = owner != .unknown
    if isKnown == (state.condition == .ownerUnknown) {
      var state = state
      state.condition = isKnown ? .good : .ownerUnknown
      try saveChanged([state])
    }
    return isKnown ? owner == .matches : nil
  }

  /// Desk lines folded in one transaction.
  private static let deskLinesAtOnce = 20_000

  private func commit(_ read: inout [(state: FileState, items: [DeskFile.Item])]) throws {
    if read.isEmpty { return }
    try write { db in
      for (state, items) in read {
        try ingest.applyDesk(items, file: state, db)
        if files[state.key]?.condition == .unreadable {
          try StoredProblem.remove(path: state.path, code: "unreadable", db)
        }
        try state.save(db)
      }
      try ingest.settleSubjects(db)
    }
    for (state, _) in read { files.take(state) }
    read = []
  }

  func write(_ body: (Database) throws -> Void) throws {
    version = try index.write { db in
      guard try Meta.version(db) == version else { throw Overtaken() }
      try body(db)
      return try Meta.nextVersion(db)
    }
  }
}
