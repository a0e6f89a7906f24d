import ChobaCore
import Foundation
import GRDB

/// Desk lines take effect by folding their subject again, whole: few lines, and late ones find
/// their place.
extension Ingest {
  /// Enters a desk file's new lines in the running transaction.
  func applyDesk(_ items: [DeskFile.Item], file: FileState, _ db: Database) throws {
    paths[file.number] = file.path
    for item in items {
      let position = Position(file: file.number, offset: item.offset)
      switch item.content {
      case .problem(let reason): note(reason, item, file)
      case .line(let line): try enter(line, position, isAhead: false, db)
      case .ahead(let line):
        note(.deskAheadOfClock, item, file)
        try enter(line, position, isAhead: true, db)
      }
    }
    for problem in problems { try problem.save(db) }
    problems = []
    try saveTexts(db)
  }

  private func note(_ reason: ProblemReason, _ item: DeskFile.Item, _ file: FileState) {
    problems.append(
      StoredProblem(
        file: file.number,
        problem: Problem(
          path: file.path, line: item.number, offset: item.offset, reason: reason,
          excerpt: maskedExcerpt(item.bytes))))
  }

  /// Lines that say the same under one id are one line, with the least (`at`, bytes). Any other
  /// with that id counts by itself, so that nobody can displace a line, their own or another's.
  private func enter(
    _ line: DeskLine, _ position: Position, isAhead: Bool, _ db: Database
  ) throws {
    let alike = try rows(of: line.id, db)
    let known = alike.first { $0.line.saysSame(as: line) }
    if let known {
      guard try precedes(line, position, known.line, known.position) else { return }
      try withdraw(.deskIDTaken(id: line.id.text), at: known.position, db)
    } else {
      newRows["deskLine", default: 0] += 1
    }
    let number = try StoredDesk.save(line, known?.number, position: position, isAhead: isAhead, db)
    if alike.count > (known == nil ? 0 : 1) { try settleID(line.id, db) }
    if !isAhead {
      touch(line)
      try enterNotice(line, number, db)
    }
  }

  private func rows(
    of id: LineID, _ db: Database
  ) throws -> [(line: DeskLine, number: Int64, position: Position)] {
    try Row.fetchAll(
      db.cachedStatement(sql: "SELECT * FROM deskLine WHERE id = ?"), arguments: [id.text]
    ).map {
      (StoredDesk.line($0), $0["n"], Position(word: UInt64(bitPattern: $0["position"])))
    }
  }

  /// Of several lines with one id all but the one whose it is are problems, in whatever order they
  /// came.
  private func settleID(_ id: LineID, _ db: Database) throws {
    let lines = try rows(of: id, db).sorted { DeskLine.holdsID($0.line, before: $1.line) }
    for line in lines { try withdraw(.deskIDTaken(id: id.text), at: line.position, db) }
    for line in lines.dropFirst() { try report(.deskIDTaken(id: id.text), at: line.position) }
  }

  private func withdraw(_ reason: ProblemReason, at place: Position, _ db: Database) throws {
    try StoredProblem.remove(at: place, code: reason.stored.code, db)
    problems.removeAll {
      $0.file == place.file && $0.problem.offset == place.offset && $0.problem.reason == reason
    }
  }

  private func precedes(
    _ line: DeskLine, _ position: Position, _ other: DeskLine, _ place: Position
  ) throws -> Bool {
    if line.at != other.at { return line.at < other.at }
    guard let standing = try? self.line(at: place.word) else { return false }
    return try self.line(at: position.word).lexicographicallyPrecedes(standing)
  }

  /// Notes what is to be folded again. What is said to all, and who saw whom, folds nothing.
  private func touch(_ line: DeskLine) {
    guard let type = line.deskType else { return }
    switch type.subject {
    case .ticket, .account, .batch, .report: touchedSubjects.insert(line.on)
    case .receipt, .person, .personOrList, .desk, .login: break
    }
    if [.payoutHold, .payoutRelease, .payoutExport].contains(type)
      || AccountID(line.on)?.kind == .merchant
    {
      batchesAreStale = true
    }
    if [.ticketMerge, .ticketUnmerge, .ticketUndo].contains(type) {
      merges = nil
      mergesAreStale = true
    }
  }

  /// Lines that were ahead of the clock and are due now.
  func admitDue(wallClock: Timestamp, _ db: Database) throws {
    let limit = wallClock.microseconds + DeskFile.aheadLimit
    let due = try Row.fetchAll(
      db, sql: "SELECT * FROM \(StoredDesk.linesAhead) AND at <= ?", arguments: [limit])
    for row in due {
      let line = StoredDesk.line(row)
      let position = Position(word: UInt64(bitPattern: row["position"]))
      try db.execute(
        sql: "UPDATE deskLine SET refusal = NULL WHERE n = ?", arguments: [row["n"] as Int64])
      try StoredProblem.remove(at: position, code: "desk-ahead", db)
      touch(line)
      try enterNotice(line, row["n"], db)
    }
  }

  // MARK: Folding

  /// Folds again what the lines of this batch are about, or notes it for `settleDeferred`.
  func settleSubjects(_ db: Database) throws {
    try foldSubjects(db)
    try noteTickets(db)
  }

  private func foldSubjects(_ db: Database) throws {
    if batchesAreStale {
      // What makes a batch void, and what holds money, is about a merchant.
      batchesAreStale = false
      touchedSubjects.formUnion(
        try String.fetchAll(
          db,
          sql: """
            SELECT DISTINCT subject FROM deskLine
            WHERE type IN ('payout.prepare', 'payout.hold', 'payout.release')
            """))
    }
    let subjects = touchedSubjects
    touchedSubjects = []
    if isDeferring {
      let note = try db.cachedStatement(sql: "INSERT OR IGNORE INTO dirtySubject(id) VALUES (?)")
      for subject in subjects { try note.execute(arguments: [subject]) }
      return
    }
    for subject in subjects.sorted() {
      if AccountID(subject) != nil {
        try db.cachedStatement(sql: "INSERT OR IGNORE INTO dirtyAccount(id) VALUES (?)")
          .execute(arguments: [subject])
      } else if let report = ReportID(subject) {
        try foldReport(report, db)
      } else if BatchID(subject).place != nil {
        try foldBatch(BatchID(subject), db)
      } else {
        try foldTicket(TicketID(subject), db)
      }
    }
    try settleMerges(db)
    try saveTexts(db)
  }

  /// Folds some of the subjects that were only noted.
  ///
  /// While much is read, desk lines come before the calls: a call then folds its ticket once, with
  /// all its lines, and what is left here are subjects of other kinds.
  func settleDeferred(limit: Int, _ db: Database) throws {
    let subjects = try String.fetchAll(
      db, sql: "SELECT id FROM dirtySubject LIMIT ?", arguments: [limit])
    let forget = try db.cachedStatement(sql: "DELETE FROM dirtySubject WHERE id = ?")
    for subject in subjects { try forget.execute(arguments: [subject]) }
    touchedSubjects.formUnion(subjects)
    // Merges were told while tickets were still missing.
    mergesAreStale = true
    try settleSubjects(db)
  }

  private func foldReport(_ id: ReportID, _ db: Database) throws {
    let lines = try StoredDesk.lines(on: id.description, db)
    try StoredDesk.setRefusals(reportFold(id, lines, db).refusals, of: lines, db)
  }

  func reportFold(
    _ id: ReportID, _ lines: [DeskLine], _ db: Database
  ) throws -> ReportFold {
    let verdicts = try Row.fetchAll(
      db, sql: "SELECT * FROM auditVerdict WHERE site = ? AND day = ?",
      arguments: [id.site.text, id.day.description]
    ).compactMap { row -> ReportFold.Verdict? in
      guard let verdict = AuditRecord.Verdict(rawValue: row["verdict"]) else { return nil }
      let record = AuditRecord(
        site: id.site, day: id.day, revision: row["revision"], verdict: verdict,
        note: row["note"], due: row["due"])
      return ReportFold.Verdict(
        id: LineID(row["id"]), at: Timestamp(microseconds: row["at"]), record: record)
    }
    return ReportFold(id, lines: lines, verdicts: verdicts, campaign: campaign, staff: staff)
  }
}
