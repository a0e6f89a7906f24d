import ChobaCore
import GRDB

/// What follows from the lines: the fraud rules over everything, and accounts judged anew.
extension DirectoryReader {
  package var check: FraudCheck { FraudCheck(directory: directory, index: index) }

  /// Runs the fraud rules over everything, if there is anything new for them; with `isIfDue` only
  /// when it is time for it. Where somebody else is at it, waits for what they find.
  package func checkAll(isIfDue: Bool = false) throws {
    _ = try again {
      try synchronize()
      var outcome = Outcome(version: version)
      if try !isIfDue || check.isDue(), try !runCheck(&outcome) {
        try check.waitForOther()
        throw Overtaken()
      }
      // Whoever ran it may not have come to the accounts yet.
      try judgeFound(&outcome)
      return outcome
    }
  }

  /// Runs a check if there is anything new for one; false where somebody else is at it.
  @discardableResult
  func runCheck(_ outcome: inout Outcome) throws -> Bool {
    guard try check.hasNews() else { return true }
    guard let (before, after) = try check.run() else { return false }
    guard before == version else { throw Overtaken() }
    version = after
    try judgeFound(&outcome)
    return true
  }

  private func judgeFound(_ outcome: inout Outcome) throws {
    try judge(&outcome)
    while try judgeGroup(&outcome) { continue }
  }

  /// Accounts judged in one transaction.
  private static let judgedAtOnce = 2_000

  /// Judges what the lines touched, and once a day what time alone changes.
  func judge(_ outcome: inout Outcome) throws {
    let wall = wallClock()
    let (now, isNewDay, isDue) = try index.database.read { db in
      let now = try CampaignClock.now(directory.campaign, wall: wall, db)
      let checked = try Meta.integer("checkedDay", db)
      let limit = wall.microseconds + DeskFile.aheadLimit
      let due = try Int.fetchOne(
        db, sql: "SELECT 1 FROM \(StoredDesk.linesAhead) AND at <= ? LIMIT 1",
        arguments: [limit])
      return (now, checked != Int64(directory.campaign.zone.day(of: now).number), due != nil)
    }
    if isNewDay || isDue {
      try write { db in
        try ingest.beginDay(directory.campaign.zone.day(of: now), db)
        try ingest.admitDue(wallClock: wall, db)
        try ingest.settleSubjects(db)
      }
    }
    while try index.database.read({ db in
      try Int.fetchOne(db, sql: "SELECT 1 FROM dirtySubject LIMIT 1")
    }) != nil {
      try write { db in try ingest.settleDeferred(limit: Self.judgedAtOnce, db) }
    }
    try foldAccounts(now)
    let begin = ContinuousClock.now
    while try isThere("fresh WHERE isNew"), try index.database.read(StoredReadings.run) != nil {
      try write { db in try ingest.judgeFresh(db) }
    }
    try foldAccounts(now)
    outcome.judging += ContinuousClock.now - begin
    outcome.version = version
  }

  /// Judges one of the accounts that wait until nothing is to be read; false when there is none.
  func judgeGroup(_ outcome: inout Outcome) throws -> Bool {
    guard try isThere("dirtyGroup WHERE NOT waits"),
      try index.database.read(StoredReadings.run) != nil
    else { return false }
    try write { db in _ = try ingest.judgeGroup(db) }
    let wall = wallClock()
    try foldAccounts(
      index.database.read { db in try CampaignClock.now(directory.campaign, wall: wall, db) })
    outcome.version = version
    return true
  }

  /// Likewise, for whoever has not just read.
  package func judgeGroup() throws -> Bool {
    var isThere = false
    _ = try again {
      try synchronize()
      var outcome = Outcome(version: version)
      isThere = try judgeGroup(&outcome)
      return outcome
    }
    return isThere
  }

  private func foldAccounts(_ now: Timestamp) throws {
    while try isThere("dirtyAccount") {
      try write { db in try ingest.judge(limit: Self.judgedAtOnce, now: now, db) }
    }
  }

  private func isThere(_ rows: String) throws -> Bool {
    try index.database.read { db in
      try Int.fetchOne(db.cachedStatement(sql: "SELECT 1 FROM \(rows) LIMIT 1")) != nil
    }
  }
}
