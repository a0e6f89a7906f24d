package import ChobaCore
import Foundation
import GRDB

/// Carries out what somebody orders at the desk: judges, writes, reads back, and says what became of
/// it. `choba act` and the console do everything through it.
///
/// It belongs to one thread, and waits there for the disk. Beside it others may read into the same
/// index, in this process and elsewhere.
package final class ActingDesk {
  let directory: CampaignDirectory
  let calls: WritingCalls
  private let login: Login
  let reader: DirectoryReader
  private let wallClock: () -> Timestamp
  private let makeWriter: () throws -> DeskFileWriter
  private let stopLists: StopPublisher
  private var writer: DeskFileWriter?
  private var clock = HybridClock()
  private var ids: ULIDs
  private var generator = SystemRandomNumberGenerator()

  /// `environment` says where this user's cache is, for the locks; the desk files' lines that are
  /// far ahead of `wallClock` are not there yet.
  package convenience init(
    directory: CampaignDirectory, index: CampaignIndex, login: Login,
    environment: [String: String],
    wallClock: @escaping () -> Timestamp = { Timestamp(Date()) }
  ) {
    self.init(
      directory: directory, index: index, login: login, environment: environment,
      wallClock: wallClock, host: DeskHost.name, calls: WritingCalls())
  }

  init(
    directory: CampaignDirectory, index: CampaignIndex, login: Login,
    environment: [String: String], wallClock: @escaping () -> Timestamp, host: String,
    calls: WritingCalls
  ) {
    self.directory = directory
    self.login = login
    ids = ULIDs(for: login)
    self.calls = calls
    self.wallClock = wallClock
    reader = DirectoryReader(directory: directory, index: index, wallClock: wallClock)
    stopLists = StopPublisher(directory: directory, reader: reader, login: login, calls: calls)
    makeWriter = {
      DeskFileWriter(
        root: directory.root, login: login, host: host, zone: directory.campaign.zone,
        locks: try IndexLocation.locks(root: directory.root, environment: environment),
        calls: calls)
    }
  }

  /// Does what is ordered as of `now`, the campaign's, draft by draft.
  ///
  /// Each outcome is of the draft at its place. The order comes back with the ids that its drafts
  /// were given: ordered again with them, what may be there already counts once.
  package func carryOut(_ order: DeskOrder, now: Timestamp) -> DeskReport {
    let start = wallClock()
    // Time passes while the disk is waited for.
    let clock = { [wallClock] in
      let passed = wallClock().microseconds - start.microseconds
      return Timestamp(microseconds: now.microseconds + max(passed, 0))
    }
    var order = order
    for place in order.drafts.indices where order.drafts[place].id == nil {
      order.drafts[place].id = ids.next(at: now, using: &generator)
    }
    var outcomes: [DeskOutcome] = []
    var opened: LineID?
    var end = readNews()
    for (place, draft) in order.drafts.enumerated() {
      if let end {
        outcomes.append(end)
        continue
      }
      guard var line = line(draft, opened) else {
        outcomes.append(.skipped)
        continue
      }
      let outcome = carryOut(&line, draft, clock)
      order.drafts[place].id = line.id
      outcomes.append(outcome)
      if draft.type == .ticketOpen { opened = outcome.isWritten ? line.id : nil }
      end = outcome.end
    }
    let reference = opened.map {
      TicketID.reference(sha256: SHA256.digest(Array($0.text.utf8)))
    }
    let settled = settled(outcomes)
    return DeskReport(
      order: order, outcomes: settled, reference: reference,
      unpublished: publishStops(order, settled))
  }

  /// Whoever enforces the stops is told before the report is; why not, when that failed.
  private func publishStops(_ order: DeskOrder, _ outcomes: [DeskOutcome]) -> WriteFailure? {
    let concerned = zip(order.drafts, outcomes).contains { draft, outcome in
      draft.type.subject == .account && outcome.isWritten
    }
    guard concerned else { return nil }
    do throws(WriteFailure) {
      try stopLists.publish()
      return nil
    } catch {
      return error
    }
  }

  /// Looks at all desk files once more when something was written: somebody else may have been
  /// first meanwhile.
  private func settled(_ outcomes: [DeskOutcome]) -> [DeskOutcome] {
    guard outcomes.contains(where: \.isWritten), readNews() == nil else { return outcomes }
    return outcomes.map { outcome in
      switch outcome {
      case .done(let line), .written(let line): (try? fate(of: line)) ?? outcome
      default: outcome
      }
    }
  }

  /// The line of a draft, not dated yet; nil when it is about a ticket that was not opened.
  private func line(_ draft: DeskDraft, _ opened: LineID?) -> DeskLine? {
    let id = draft.id ?? LineID("")
    let on: String
    switch draft.subject {
    case _ where draft.type == .ticketOpen: on = id.text
    case .id(let text): on = text
    case .opened:
      guard let opened else { return nil }
      on = opened.text
    }
    return DeskLine(
      id: id, at: Timestamp(microseconds: 0), by: login, type: draft.type.rawValue, on: on,
      fields: draft.fields)
  }

  // MARK: One draft

  private func carryOut(
    _ line: inout DeskLine, _ draft: DeskDraft, _ now: () -> Timestamp
  ) -> DeskOutcome {
    do {
      let applied = try reader.ask { _, db in try StoredDesk.lastTime(db) }
      var asOf = clock
      line.at = asOf.next(now: now(), applied: applied)
      if let failure = directory.identityFailure(of: login) { return .failed(failure) }
      if let outcome = try carryOutPayout(&line) { return outcome }
      let standing = try reader.ask { [line] _, db in try StoredDesk.lines(of: line.id, db) }
      let isThere = standing.contains { $0.saysSame(as: line) }
      if !standing.isEmpty, !isThere {
        // The id was given to something else: this is not the same draft tried again.
        line = line.renamed(ids.next(at: now(), using: &generator))
      }
      if let field = DeskCheck.badField(of: line, zone: directory.campaign.zone) {
        return .invalid(field: field)
      }
      // What is there and was judged then may be in effect by now: it would be refused by itself.
      if !isThere, let outcome = try judge(line, draft) { return outcome }
      if let failure = directory.identityFailure(of: login) { return .failed(failure) }
      let writer = try writer(at: line.at)
      // Dated anew, as late as can be: whoever is first in time should be so on the disk. Not
      // before the file was taken, whatever was done to the clock on the wall meanwhile.
      line.at = clock.next(now: max(now(), line.at), applied: applied)
      return try write(line, by: writer)
    } catch let failure as WriteFailure {
      return .failed(failure)
    } catch {
      return .reading
    }
  }

  private func judge(_ line: DeskLine, _ draft: DeskDraft) throws -> DeskOutcome? {
    if let refusal = Gate.decide(draft.type, settings: directory.errors) {
      return .refused(refusal)
    }
    let judgement = try reader.ask { ingest, db in try ingest.judge(line, db) }
    if let refusal = judgement.refusal { return .refused(refusal) }
    guard draft.type.changesState, let seen = draft.seen, let last = judgement.lastChange,
      last.id != seen, last.by != login
    else { return nil }
    return .changed(last)
  }

  /// Writes a line and looks what became of it.
  private func write(_ line: DeskLine, by writer: DeskFileWriter) throws -> DeskOutcome {
    let path = try writer.write(line) { ids.next(at: line.at, using: &generator) }
    do {
      if let file = FoundFile(path: path, root: directory.root) { _ = try reader.read([file]) }
      return try fate(of: line)
    } catch {
      return .written(line)
    }
  }

  private func fate(of line: DeskLine) throws -> DeskOutcome {
    guard let fate = try reader.ask({ ingest, db in try ingest.fate(of: line, db) }) else {
      return .written(line)
    }
    return fate.refusal.map { .lost(fate.line, $0) } ?? .done(fate.line)
  }

  /// The writer with its file taken, as far as that is possible; it tries again when it writes.
  private func writer(at time: Timestamp) throws -> DeskFileWriter {
    let writer = try writer ?? openWriter()
    self.writer = writer
    writer.leave(reader.unreadFiles(below: "desk/" + login.text))
    try? writer.prepare(at: time) { ids.next(at: time, using: &generator) }
    try checkClock(writer)
    return writer
  }

  /// From so many minutes on, this host's clock is too far from the file system's, which all share.
  private static let skewLimit: Int64 = 5

  /// A console whose clock is slow would not see the others' lines, and would be first afterwards.
  private func checkClock(_ writer: DeskFileWriter) throws(WriteFailure) {
    guard let there = writer.fileTime else { return }
    let behind = (there.microseconds - wallClock().microseconds) / 60_000_000
    if abs(behind) >= Self.skewLimit {
      throw WriteFailure(.clock, path: "desk/" + login.text, number: Int32(clamping: behind))
    }
  }

  private func openWriter() throws -> DeskFileWriter {
    do {
      return try makeWriter()
    } catch {
      let number = (error as? SystemError)?.number ?? EACCES
      throw WriteFailure(.lock, path: "", number: number)
    }
  }

  // MARK: Reading

  /// Reads all desk files that have news; gives what every draft comes to when that cannot be.
  ///
  /// Nothing can be judged while a colleague's file may be anybody's, or cannot be read.
  private func readNews() -> DeskOutcome? {
    do {
      guard try reader.readDesk().isReachable else {
        return .failed(WriteFailure(.folder, path: "", number: ENOENT))
      }
      if let path = reader.unjudgedFile(of: directory.staff ?? Staff()) {
        return .failed(WriteFailure(.identity, path: path, number: ESRCH))
      }
      if let path = reader.unreadableFile(of: directory.staff ?? Staff()) {
        return .failed(WriteFailure(.read, path: path, number: EIO))
      }
      return try reader.ask { _, db in try DirectoryReader.wasReadWhole(db) } ? nil : .reading
    } catch {
      return .reading
    }
  }
}

extension DeskOutcome {
  /// The line is on the disk and in effect, as far as can be told.
  fileprivate var isWritten: Bool {
    switch self {
    case .done, .written: true
    default: false
    }
  }

  /// What the rest of the order comes to; nil when it goes on.
  fileprivate var end: DeskOutcome? {
    switch self {
    case .failed: .skipped
    // Nothing can be judged without reading.
    case .written, .reading: .reading
    default: nil
    }
  }
}

extension DeskLine {
  fileprivate func renamed(_ id: LineID) -> DeskLine {
    var line = self
    if line.on == line.id.text { line.on = id.text }
    line.id = id
    return line
  }
}

extension DeskType {
  /// Whether a line of this type changes what others may have decided on.
  fileprivate var changesState: Bool {
    switch subject {
    case .ticket: changesTicket
    case .account: self != .fraudNote && self != .accountOpinion
    case .batch: true
    default: false
    }
  }
}
