import ChobaCore
import Foundation
import GRDB

/// What a check rests on: the lines that were read at one version of the index, and the stops.
struct CheckSnapshot: Sendable {
  struct File: Sendable {
    var number: Int64
    var path: String
    var feed: Feed
    /// Bytes that the index has read.
    var size: Int64
    /// Removed or rewritten since, which is told as a problem: what is left of it is judged.
    var isLost: Bool
  }

  /// Of the feeds that rules look at.
  var files: [File] = []
  /// Positions of lines of immutable feeds that do not stand.
  var conflicts: Set<UInt64> = []
  var stops: [FraudParty: [FraudStop]] = [:]
  /// Tells whether anything is new that a check would see.
  var mark = ""
  var epoch: Int64 = 0
  /// The index's.
  var version: Int64 = 0
  /// Of the check, in the campaign's time: a number of days since 1970.
  var day = 0

  static let feeds: [Feed] = [.reservations, .receipts, .grants, .uses, .members]

  init(_ db: Database, campaign: Campaign, staff: Staff) throws {
    for row in try Row.fetchAll(db, sql: "SELECT n, path, size, state FROM file WHERE size > 0") {
      guard let feed = Feed(path: row[1]), Self.feeds.contains(feed) else { continue }
      let condition = FileState.Condition(rawValue: row[3])
      files.append(
        File(
          number: row[0], path: row[1], feed: feed, size: row[2],
          isLost: condition == .removed || condition == .rewritten))
    }
    let rows = try Row.fetchAll(db, sql: "SELECT file, offset FROM problem WHERE code = 'conflict'")
    conflicts = Set(rows.map { Position(file: $0[0], offset: $0[1]).word })
    epoch = try Meta.integer("epoch", db) ?? 0
    stops = try Self.stops(db, campaign: campaign, staff: staff)
    mark = try Self.mark(db, stops: stops)
    version = try Meta.version(db)
    day = try Self.day(db, campaign: campaign)
  }

  static func day(_ db: Database, campaign: Campaign) throws -> Int {
    let now = try CampaignClock.now(campaign, wall: Timestamp(Date()), db)
    return campaign.zone.day(of: now).number
  }

  /// Which lines of these feeds there are, whatever the order they came in, and who is stopped.
  static func mark(_ db: Database, campaign: Campaign, staff: Staff) throws -> String {
    try mark(db, stops: stops(db, campaign: campaign, staff: staff))
  }

  private static func sums(_ db: Database) throws -> [String] {
    try feeds.map { feed in
      let count = try Meta.integer("count." + feed.rawValue, db) ?? 0
      return "\(count).\(try Meta.integer("low." + feed.rawValue, db) ?? 0)"
    }
  }

  private static func mark(_ db: Database, stops: [FraudParty: [FraudStop]]) throws -> String {
    let stopped = stops.sorted { $0.key < $1.key }.map { account, stops in
      "\(account)\(stops.map { [$0.from.microseconds, $0.until?.microseconds ?? 0] })"
    }
    return (try sums(db) + stopped).joined(separator: " ")
  }

  /// When accounts were barred or suspended.
  private static func stops(
    _ db: Database, campaign: Campaign, staff: Staff
  ) throws -> [FraudParty: [FraudStop]] {
    let subjects = try String.fetchAll(
      db,
      sql: """
        SELECT DISTINCT subject FROM deskLine
        WHERE type IN ('account.bar', 'account.bar_urgent', 'account.approve')
        """)
    let context = AccountContext(campaign: campaign, staff: staff)
    var stops: [FraudParty: [FraudStop]] = [:]
    for id in subjects.compactMap({ AccountID($0) }) {
      let lines = try StoredDesk.lines(of: id, db)
      let account = AccountFold(id, lines: lines, context: context).account
      if !account.stops.isEmpty {
        stops[id.party] = account.fraudStops
      }
    }
    return stops
  }
}

extension AccountID {
  /// The account as rules know it.
  var party: FraudParty { kind == .member ? .member(hash) : .merchant(hash) }
}

extension Account {
  /// The times in which it was stopped, as rules know them.
  var fraudStops: [FraudStop] { stops.map { FraudStop(from: $0.from, until: $0.until) } }
}
