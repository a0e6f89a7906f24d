import ChobaCore
import GRDB

/// What follows from the lines: the fraud rules over everything, and accounts judged anew.
extension DirectoryReader {
  /// So few bytes of the feeds that rules look at are checked with every reading; more of them by
  /// whoever calls for it.
  static let checkedAtOnce: Int64 = 1 << 20

  package var check: FraudCheck { FraudCheck(directory: directory, index: index) }

  /// Runs the fraud rules over everything, if there is anything new for them.
  package func checkAll() throws {
    _ = try again {
      try synchronize()
      var outcome = Outcome(version: version)
      try runCheck(&outcome)
      return outcome
    }
  }

  func runCheck(_ outcome: inout Outcome) throws {
    guard try check.isDue(), let (before, after) = try check.run() else { return }
    guard before == version else { throw Overtaken() }
    version = after
    try judge(&outcome)
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
    while try index.database.read({ db in
      try Int.fetchOne(
        db, sql: "SELECT 1 FROM dirtyAccount LIMIT 1")
    }) != nil {
      try write { db in try ingest.judge(limit: Self.judgedAtOnce, now: now, db) }
    }
    outcome.version = version
  }
}
