package import ChobaCore
import Foundation
import GRDB

/// Answers what screens and commands ask of the index.
///
/// Belongs to one thread. It reads a snapshot of the database for each answer; what it remembers
/// between answers (open segments, merchants in order, sums of the few merchants whose payouts
/// must be followed from period to period) is brought up to date when the version moved.
package final class IndexQueries {
  let directory: CampaignDirectory
  let index: CampaignIndex
  let calendar: PayoutCalendar
  private let segmentSet: SegmentSet
  private var areSegmentsCurrent = false
  let lines: LineReader
  let decoder: LineDecoder
  var merchants = MerchantNumbers()
  var followed = FollowedMerchants()
  var fixed = FixedBatches()
  /// The holds of this snapshot, and what voids a prepare: every batch's fold asks for them.
  var holds: MerchantHolds?
  var voids: [DeskLine]?
  /// The fraud desk's figures of a day, and how its cases ended, in this snapshot.
  var knownCaseFigures: (day: CivilDay, figures: CaseFigures)?
  var knownLabels: [FraudParty: CaseLabel]?
  var memberSums: MemberSums?
  /// Line numbers in their files, as far as they were counted.
  var lineNumbers: [Position: Int] = [:]
  var figures = TicketFigures()
  /// Of prepared batches, by digest: what has a digest never changes.
  var contents: [String: PayoutBatchAnswer.Content] = [:]
  /// Searches by what they look for: the next question goes on where the last one ended.
  var searches: [String: TicketSearch] = [:]
  /// How long a search may take at once; nil: until it has looked at everything. A page that is
  /// not complete is to be asked for again.
  package var slice: Duration?
  /// The version of the index, and of its beginning, that the remembered things are of.
  private(set) var version: Int64 = -1
  private var epoch: Int64 = -1

  package init(directory: CampaignDirectory, index: CampaignIndex) {
    self.directory = directory
    self.index = index
    calendar = directory.calendar
    segmentSet = SegmentSet(folder: index.folder)
    lines = LineReader(root: directory.root)
    decoder = LineDecoder(sites: index.campaign.sites)
  }

  var campaign: Campaign { index.campaign }
  var zone: CampaignZone { index.campaign.zone }

  /// Answers a request as of `now`; what goes wrong is an answer, too.
  package func answer(_ request: Request, now: Timestamp) -> Answer {
    do {
      do {
        return try read { db in try self.answer(request, now: now, db) }
      } catch let error as SystemError where error.number == ENOENT {
        // Another thread or console merged segments meanwhile: the next snapshot names the new.
        version = -1
        return try read { db in try self.answer(request, now: now, db) }
      }
    } catch let refusal as ReadRefusal {
      return .refused(refusal)
    } catch {
      return .refused(.indexUnreadable(Self.reason(error)))
    }
  }

  private func answer(_ request: Request, now: Timestamp, _ db: Database) throws -> Answer {
    switch request {
    case .desk(let rows): .desk(try desk(rows: rows, now: now, db))
    case .totals(let request): .totals(try totals(request, now: now, db))
    case .tickets(let list): .tickets(try tickets(list, now: now, db))
    case .ticket(let id): .ticket(try ticket(id, db))
    case .accounts(let list): .accounts(try fraudAccounts(list, db))
    case .payoutPeriods: .payoutPeriods(try payoutPeriods(now: now, db))
    case .payoutMerchants(let batch, let list):
      .payoutMerchants(try payoutMerchants(batch, list, now: now, db))
    case .payoutBatch(let batch): .payoutBatch(try payoutBatch(batch, now: now, db))
    case .payoutLines(let batch, let merchant, let window):
      .payoutLines(try payoutLines(batch, merchant, window, now: now, db))
    case .payoutOpen(let list): .payoutOpen(try payoutOpen(list, now: now, db))
    case .payoutOpenSums: .payoutOpenSums(openSums(try payoutOverview(db), now: now))
    case .usePayout(let id): .usePayout(try usePayout(id, db))
    case .merchantPayouts(let merchant):
      .merchantPayouts(try merchantPayouts(merchant, now: now, db))
    case .payoutDates: .payoutDates(calendar.dates(from: zone.day(of: now)))
    case .payoutBatches: .payoutBatches(try payoutBatches(now: now, db))
    case .merchantPayout(let merchant, let batch):
      .merchantPayout(try merchantPayout(merchant, batch, now: now, db))
    case .record(let feed, let id): .record(try record(feed, id, now: now, db))
    case .payoutBridge(let batch, let merchant, let month):
      .payoutBridge(try payoutBridge(batch, merchant, month, now: now, db))
    case .batchPage(let batch): .batchPage(try batchPage(batch, now: now, db))
    case .account(let id, let rows): .account(try account(id, historyRows: rows, db))
    case .findAccounts(let text, let limit): .findAccounts(try find(text, limit: limit, db))
    case .activity(let list): .activity(try activity(list, db))
    case .problems(let list): .problems(try problems(list, db))
    case .merchants(let list): .merchants(try merchantList(list, db))
    case .receipts(let list): .receipts(try receipts(list, db))
    case .audit(let list): .audit(try audit(list, db))
    case .signals: .signals(try signals(now: now, db))
    case .shift(let login, let since): .shift(try shift(of: login, since: since, now: now, db))
    case .briefs: .briefs(try briefs(db))
    case .brief(let id): .shift(try shift(of: id, now: now, db))
    case .access(let list): .access(try access(list, db))
    case .fraudCase(let id): .fraudCase(try fraudCase(id, now: now, db))
    case .fates(let ids): .fates(try fates(ids, db))
    case .ticketFigures(let request): try ticketFigures(request, now: now, db)
    case .alerts(let account, let isWhole): .alerts(try alerts(of: account, isWhole: isWhole, db))
    case .caseFigures: .caseFigures(try caseFigures(now: now, db))
    case .rules: .rules(try rules(now: now, db), check: try StoredReadings.check(db))
    case .ruleTrial(let request): .ruleTrial(try ruleTrial(request, now: now, db))
    }
  }

  /// Reads one snapshot of the index, with everything remembered brought up to it.
  func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try index.database.read { db in
      let current = try Meta.version(db)
      if current != version {
        let beginning = try Meta.integer("epoch", db) ?? 0
        if beginning != epoch {
          merchants = MerchantNumbers()
          followed = try FollowedMerchants.load(calendar, db) ?? FollowedMerchants()
          fixed = FixedBatches()
          memberSums = nil
          figures = TicketFigures()
          searches = [:]
          lineNumbers = [:]
          paths = [:]
        }
        areSegmentsCurrent = false
        totals = [:]
        holds = nil
        voids = nil
        knownCaseFigures = nil
        knownLabels = nil
        epoch = beginning
        version = current
      }
      return try body(db)
    }
  }

  /// The segments of this snapshot, opened when one is first asked for: most answers need none.
  func segments(_ db: Database) throws -> SegmentSet {
    if !areSegmentsCurrent {
      try segmentSet.refresh(db)
      areSegmentsCurrent = true
    }
    return segmentSet
  }

  /// Rows of lists by what their count rests on: moving in a list counts it once.
  private var totals: [String: Int] = [:]

  /// A window of a list in the database.
  func page<Value>(
    _ query: ListQuery, _ window: ListWindow, columns: String, key: String, _ db: Database,
    _ make: (Row) throws -> Value?
  ) throws -> Page<Value> {
    let known = totals[query.countKey]
    let total = try known ?? query.total(db)
    // Conditions on now are new each time; what was remembered of them is of no use.
    if totals.count > 100 { totals = [:] }
    totals[query.countKey] = total
    return try query.page(window, of: total, columns: columns, key: key, db, make)
  }

  /// Paths of files by number, as far as they were asked for.
  private var paths: [Int64: String] = [:]

  /// The bytes of the line at a position; none where its file is gone or cannot be read, which the
  /// file's own problem tells: what it said still counts.
  func line(at position: Position, _ db: Database) throws -> [UInt8] {
    let path = try path(of: position, db)
    return (try? lines.line(path: path, offset: position.offset)) ?? []
  }

  func path(of position: Position, _ db: Database) throws -> String {
    if let known = paths[position.file] { return known }
    let path = try String.fetchOne(
      db.cachedStatement(sql: "SELECT path FROM file WHERE n = ?"), arguments: [position.file])
    guard let path else { throw SystemError("read again", number: ENOENT) }
    paths[position.file] = path
    return path
  }

  /// What went wrong in words without data: a database error's own text can quote values.
  private static func reason(_ error: any Error) -> String {
    switch error {
    case let error as DatabaseError: "SQLite \(error.extendedResultCode.rawValue)"
    case let error as SystemError: error.description
    default: String(describing: type(of: error))
    }
  }
}

/// What the console's header shows of the index.
package struct IndexStatus: Sendable, Equatable {
  /// Grows with each commit.
  package var version: Int64
  /// The greatest `at` among feed lines; nil while there is none.
  package var newestTime: Timestamp?
  package var problemCount: Int
  /// Lines of the feeds, each content counted once.
  package var lineCount: Int64
}

extension IndexQueries {
  /// The index as it stands; cheap enough to be asked with every frame.
  package func status() throws -> IndexStatus {
    try read { db in
      IndexStatus(
        version: try Meta.version(db),
        newestTime: try Meta.integer("newestTime", db).map { Timestamp(microseconds: $0) },
        problemCount: try Int.fetchOne(
          db.cachedStatement(sql: "SELECT COUNT(*) FROM problem")) ?? 0,
        lineCount: try Feed.allCases.reduce(0) { sum, feed in
          sum + (try Meta.integer("count." + feed.rawValue, db) ?? 0)
        })
    }
  }

  /// Files that are no longer what was read of them, or cannot be read now.
  package func staleFiles() throws -> Int {
    try read { db in
      try Int.fetchOne(
        db,
        sql: """
          SELECT COUNT(*) FROM problem WHERE code IN ('rewritten', 'removed', 'unreadable')
          """) ?? 0
    }
  }
}
