package import ChobaCore
package import Foundation
import GRDB

/// What the worker's thread does, round by round: look, read, keep house, wait.
final class ReadingLoop {
  private let worker: ReadingWorker
  private let index: CampaignIndex
  private let root: String
  /// The digest of the settings that hold here.
  private let settings: String
  private let reader: DirectoryReader
  private let maintenance: Maintenance
  private let queries: IndexQueries
  private let watch: DirectoryWatch?
  private let presence: PresenceFiles
  private let stopLists: StopPublisher
  private let checking: CheckThread
  /// Between two rounds: a second on a local disk, where inotify wakes; a quarter elsewhere.
  private let interval: TimeInterval
  /// Files asleep are looked at once a minute.
  private static let sweepInterval: TimeInterval = 60
  private static let houseInterval: TimeInterval = 10
  /// What could not be read is tried again after that long.
  private static let retryInterval: TimeInterval = 3
  /// Files that grew lately are looked at in every round, whatever inotify says.
  private static let liveLimit = 64

  private var live: [FoundFile] = []
  private var lastSweep = Date.distantPast
  /// When everything that is there was last read.
  private var lastContact = Date()
  private var lastFailure: Date?
  private var lastRemembered = Date.distantPast
  private var lastHouse = Date.distantPast
  private var lastUnpublished = Date.distantPast
  /// As of the last status that was published.
  private var indexVersion: Int64 = -1
  /// At which no account waited to be judged.
  private var judgedVersion: Int64 = -1
  private var lastVersion: Int64 = -1
  private var state = ReadingStatus.State.live
  private var areSettingsOld = false
  private var isPresenceDue = true

  init(
    worker: ReadingWorker, directory: CampaignDirectory, index: CampaignIndex, login: Login
  ) {
    self.worker = worker
    self.index = index
    root = directory.root
    settings = directory.digest
    reader = DirectoryReader(directory: directory, index: index)
    reader.judgesGroupsLater = true
    maintenance = Maintenance(index: index)
    queries = IndexQueries(directory: directory, index: index)
    let isNetwork = FileSystem.isNetwork(root)
    watch = isNetwork ? nil : DirectoryWatch(root: root)
    interval = isNetwork ? 0.25 : 1
    presence = PresenceFiles(root: root, login: login)
    stopLists = StopPublisher(directory: directory, reader: reader, login: login)
    checking = CheckThread(
      FraudCheck(directory: directory, index: index), isStopped: { worker.isStopped },
      done: { failure in
        worker.note(.check, failure)
        if failure == nil { worker.readNow() }
      })
  }

  func run() {
    while !worker.isStopped {
      do {
        try round()
        try judgeGroups()
        try publishStops()
        try keepHouse()
        if case .live = state { try checking.startIfDue(version: indexVersion) }
      } catch {
        worker.fail(String(describing: error))
        noteFailure()
        lastSweep = Date(timeIntervalSinceNow: Self.retryInterval - Self.sweepInterval)
        try? publish()
      }
      keepPresence()
      wait()
    }
    presence.show(ticket: nil, isWriting: false)
    worker.noteEnd()
  }

  // MARK: Reading

  private func round() throws {
    let changes = watch?.changes()
    if changes?.isPresence == true { isPresenceDue = true }
    let isAsked = worker.takeRequest()
    if isAsked { lastUnpublished = .distantPast }
    let isSweepDue = Date().timeIntervalSince(lastSweep) >= Self.sweepInterval
    if isAsked || isSweepDue || changes?.isStructural == true || state.isGone {
      try sweep()
    } else {
      let changed = (changes?.files ?? []).compactMap { FoundFile(path: $0, root: root) }
      let grown = live.compactMap { file in
        file.again(root: root).flatMap { $0 == file ? nil : $0 }
      }
      let files = Set(changed + grown + awaited)
      if !files.isEmpty { try take(files) }
      noteContact(FileManager.default.fileExists(atPath: root))
    }
    try publish()
  }

  private func sweep() throws {
    let start = Date()
    var isBulk = false
    let outcome = try reader.readAll { outcome, bytes in
      isBulk = isBulk || outcome.bytes < bytes
      self.show(outcome, of: bytes, since: start, isBulk: isBulk)
      return !self.worker.isStopped
    }
    let isNew = watch?.watch(outcome.folders) ?? false
    lastSweep = isNew ? .distantPast : Date()
    isPresenceDue = true
    ProcessMemory.trim()
    noteContact(outcome.isReachable)
    if outcome.isReachable {
      areSettingsOld = CampaignDirectory.digest(root: root) != settings
    }
  }

  private func take(_ files: Set<FoundFile>) throws {
    _ = try reader.read(Array(files))
    live.removeAll { file in files.contains { $0.path == file.path } }
    live.append(contentsOf: files)
    if live.count > Self.liveLimit { live.removeFirst(live.count - Self.liveLimit) }
  }

  private func noteContact(_ isReachable: Bool) {
    if !isReachable {
      if !state.isGone { state = .gone(asOf: Timestamp(lastContact)) }
    } else if !reader.awaited.isEmpty {
      noteFailure()
    } else {
      lastContact = Date()
      lastFailure = nil
      state = .live
    }
  }

  /// Something could not be read: what is shown is as of the last time that all could be.
  private func noteFailure() {
    if lastFailure == nil { lastFailure = Date() }
    state = .stale(since: Timestamp(lastContact))
  }

  /// Files that could not be read, when it is time to try again.
  private var awaited: [FoundFile] {
    guard let lastFailure, Date().timeIntervalSince(lastFailure) >= Self.retryInterval else {
      return []
    }
    self.lastFailure = Date()
    return reader.awaited
  }

  /// Judges accounts that new lines are about and that have too many lines to be judged with them;
  /// ends as soon as there is something to read.
  private func judgeGroups() throws {
    // Only what changes the index can note one.
    guard indexVersion != judgedVersion else { return }
    var isNews = false
    var isWhole = false
    while !worker.isStopped, !isCalled, !isWhole {
      isWhole = try !reader.judgeGroup()
      isNews = isNews || !isWhole
    }
    if isNews { try publish() }
    if isWhole { judgedVersion = indexVersion }
  }

  // MARK: Status

  /// During a long reading: how far it is.
  private func show(
    _ outcome: DirectoryReader.Outcome, of bytes: Int64, since start: Date, isBulk: Bool
  ) {
    guard isBulk, bytes > 0 else { return }
    let seconds = max(Date().timeIntervalSince(start), 0.001)
    let fraction = min(Double(outcome.bytes) / Double(bytes), 1)
    let left = fraction > 0.01 ? Int(seconds / fraction * (1 - fraction)) : nil
    state = .reading(
      fraction: fraction, linesPerSecond: Int(Double(outcome.lines) / seconds),
      secondsLeft: left)
    try? publish()
    keepPresence()
  }

  private func publish() throws {
    var status = try index.database.read { db in try ReadingStatus(db, state: state) }
    status.areSettingsOld = areSettingsOld
    indexVersion = status.version
    worker.publish(status)
  }

  /// Brings the lists of stopped accounts up to what was read; a disk that does not take them is
  /// tried again after a while.
  private func publishStops() throws {
    guard state == .live, Date().timeIntervalSince(lastUnpublished) >= Self.retryInterval else {
      return
    }
    do {
      try stopLists.publishNews()
      worker.note(.lists, nil)
    } catch let failure as WriteFailure {
      lastUnpublished = Date()
      worker.note(.lists, "\(failure.path): \(String(cString: strerror(failure.number)))")
    }
  }

  // MARK: Presence

  /// Lets the others see what is open here, and sees what is open there. Without notices from the
  /// system it looks in every round.
  private func keepPresence() {
    if let here = worker.takeHere() {
      presence.show(ticket: here.ticket, isWriting: here.isWriting)
    } else {
      presence.keepAlive()
    }
    guard isPresenceDue || watch == nil || presence.isDue else { return }
    isPresenceDue = false
    var others = presence.others()
    // What came into a new folder before it was watched has not been noticed.
    if watch?.watchPresence(presence.folders) == true { others = presence.others() }
    worker.publish(others)
  }

  // MARK: House

  /// Merges segments and syncs them; ends as soon as there is something to read. Not after every
  /// line: whoever waits for the next one should not wait for this.
  private func keepHouse() throws {
    guard Date().timeIntervalSince(lastHouse) >= Self.houseInterval else { return }
    let version = try index.database.read { db in try Meta.version(db) }
    if version == lastVersion { return }
    lastHouse = Date()
    while !worker.isStopped, !isCalled, try maintenance.mergeOnce() { continue }
    try maintenance.synchronize()
    try index.removeOrphans()
    if Date().timeIntervalSince(lastRemembered) > Self.sweepInterval {
      try queries.rememberPayouts()
      lastRemembered = Date()
    }
    lastVersion = try index.database.read { db in try Meta.version(db) }
  }

  private var descriptors: [pollfd] {
    [worker.controlDescriptor, watch?.descriptor ?? -1].map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
  }

  private var isCalled: Bool {
    var descriptors = descriptors
    return poll(&descriptors, nfds_t(descriptors.count), 0) > 0
  }

  private func wait() {
    var descriptors = descriptors
    _ = poll(&descriptors, nfds_t(descriptors.count), Int32(interval * 1_000))
  }
}

extension ReadingStatus {
  /// What the index says of itself now.
  init(_ db: Database, state: State) throws {
    let lines = try Int64.fetchOne(
      db, sql: "SELECT SUM(value) FROM meta WHERE key GLOB 'count.*'")
    let problems = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM problem")
    self.init(
      state: state, version: try Meta.version(db),
      dataTime: try Meta.integer("newestTime", db).map { Timestamp(microseconds: $0) },
      problemCount: problems ?? 0, lineCount: lines ?? 0,
      isChecked: try StoredReadings.check(db).isDone)
  }
}

extension ReadingStatus.State {
  var isGone: Bool { if case .gone = self { true } else { false } }
}

extension Timestamp {
  /// The wall clock's time.
  package init(_ date: Date) {
    self.init(microseconds: Int64(date.timeIntervalSince1970 * 1_000_000))
  }
}

extension FoundFile {
  /// A file of the directory by its path; nil when its lines are of no concern.
  package init?(path: String, root: String) {
    let parts = path.split(separator: "/").map(String.init)
    guard path.hasSuffix(".ndjson"), parts.count >= 3,
      !parts.contains(where: DirectoryScan.isHidden)
    else { return nil }
    switch parts[0] {
    case "feeds":
      guard let feed = Feed(rawValue: parts[1]) else { return nil }
      self.init(path: path, place: .feed(feed), size: 0, inode: 0, modified: 0)
    case "desk" where parts.count == 3:
      self.init(path: path, place: .desk(Login(parts[1])), size: 0, inode: 0, modified: 0)
    default: return nil
    }
    guard let now = again(root: root) else { return nil }
    self = now
  }
}
