import CLineDecoder
import ChobaCore
import Foundation
import GRDB

extension IndexQueries {
  /// Lines of a member looked through for those that name a booking or a receipt.
  private static let linkedLines = 2_000
  /// Receipts of the same bytes, at most.
  private static let sameFileReceipts = 20

  /// A record with every line of its id, and what belongs with it.
  func record(_ feed: Feed, _ id: LineID, now: Timestamp, _ db: Database) throws -> RecordAnswer? {
    let versions = try versions(of: id, feed, db)
    guard let standing = Self.standing(versions, feed) else { return nil }
    var answer = RecordAnswer(
      lines: try versions.map { version in
        RecordLine(
          line: version.line, state: version.state(beside: standing, feed),
          path: try path(of: version.position, db),
          number: try lineNumber(at: version.position, db))
      }, line: standing.line)
    answer.merchantName = try standing.line.record.merchant.flatMap {
      try merchantNumber($0, db)
    }.flatMap { try merchantName($0, db)?.name }
    try addLinks(to: &answer, db)
    if feed == .receipts {
      answer.decisions = try activityRows(on: id.text, limit: nil, db).reversed().filter {
        $0.line.deskType?.subject == .receipt
      }
    }
    if case .use(let use) = standing.line.record {
      answer.payout = try payout(of: use, standing.line, now: now, db)
    }
    return answer
  }

  // MARK: Lines

  private struct Version {
    var line: FeedLine
    var bytes: [UInt8]
    var position: Position

    func state(beside standing: Version, _ feed: Feed) -> RecordLine.State {
      if position == standing.position { return .stands }
      if line == standing.line { return .repeated }
      return feed.kind == .latestWins ? .earlier : .refused
    }
  }

  /// The lines of a feed with that id, by (`at`, bytes).
  private func versions(of id: LineID, _ feed: Feed, _ db: Database) throws -> [Version] {
    let words = try segments(db).entries(
      .ids(feed: Int(feed.code)), of: chobaHash(id.text, seed: CHOBA_SEED_ID))
    var found: [Version] = []
    for entry in stride(from: 0, to: words.count, by: 3) {
      let position = Position(word: words[entry + 2])
      let bytes = try line(at: position, db)
      guard case .success(let fields) = decoder.fields(of: bytes),
        let line = FeedLine(fields, feed: feed), line.id == id
      else { continue }
      found.append(Version(line: line, bytes: bytes, position: position))
    }
    return found.sorted { left, right in
      if left.line.at != right.line.at { return left.line.at < right.line.at }
      if left.bytes != right.bytes { return left.bytes.lexicographicallyPrecedes(right.bytes) }
      return left.position < right.position
    }
  }

  /// Where lines never change the first stands, elsewhere the last.
  private static func standing(_ versions: [Version], _ feed: Feed) -> Version? {
    feed.kind == .latestWins ? versions.last : versions.first
  }

  private func standingLine(_ feed: Feed, _ id: LineID, _ db: Database) throws -> FeedLine? {
    Self.standing(try versions(of: id, feed, db), feed)?.line
  }

  /// Counted once: a page is asked for again whenever lines come.
  private func lineNumber(at position: Position, _ db: Database) throws -> Int {
    if let known = lineNumbers[position] { return known }
    if lineNumbers.count > 1_000 { lineNumbers = [:] }
    let number = try lines.lineNumber(path: path(of: position, db), offset: position.offset)
    lineNumbers[position] = number
    return number
  }

  // MARK: What belongs with it

  private func addLinks(to answer: inout RecordAnswer, _ db: Database) throws {
    let line = answer.line
    let record = line.record
    let named: [(feed: Feed, id: LineID?, relation: RecordLink.Relation)] = [
      (.reservations, record.reservation, .named), (.receipts, record.receipt, .named),
      (record.feed, record.corrects, .corrected),
    ]
    for (feed, id, relation) in named {
      guard let found = try id.flatMap({ try standingLine(feed, $0, db) }) else { continue }
      answer.links.append(RecordLink(relation, found))
    }
    answer.links += try corrections(of: line, db).map { RecordLink(.correction, $0) }
    if [.reservations, .receipts].contains(record.feed), let member = record.member {
      let (found, hasMore) = try naming(line, in: .member(member), db)
      answer.links += found.map { RecordLink(.named, $0) }
      answer.hasMore = hasMore
    }
    answer.links += try sameFile(as: line, db).map { RecordLink(.sameFile, $0) }
  }

  private func corrections(of line: FeedLine, _ db: Database) throws -> [FeedLine] {
    let rows = try Int64.fetchAll(
      db.cachedStatement(
        sql: "SELECT position FROM correction WHERE targetHash = ? AND feed = ? AND target = ?"),
      arguments: [
        Int64(bitPattern: chobaHash(line.id.text, seed: CHOBA_SEED_ID)), line.record.feed.code,
        line.id.text,
      ])
    return try rows.compactMap {
      try feedLine(at: Position(word: UInt64(bitPattern: $0)), db)
    }.sorted { ($0.at, $0.id) < ($1.at, $1.id) }
  }

  /// The member's records that name a booking or a receipt, oldest first.
  private func naming(
    _ line: FeedLine, in account: AccountID, _ db: Database
  ) throws -> (lines: [FeedLine], hasMore: Bool) {
    let isBooking = line.record.feed == .reservations
    func isNaming(_ other: FeedLine) -> Bool {
      (isBooking ? other.record.reservation : other.record.receipt) == line.id
    }
    let history = try history(of: account, limit: Self.linkedLines, db)
    var seen: Set<[String]> = []
    // Another version of it may stand by now.
    let found = try history.lines.filter(isNaming).compactMap { other -> FeedLine? in
      guard seen.insert([other.record.feed.rawValue, other.id.text]).inserted else { return nil }
      return try standingLine(other.record.feed, other.id, db).flatMap { isNaming($0) ? $0 : nil }
    }
    return (found.sorted { ($0.at, $0.id) < ($1.at, $1.id) }, history.hasMore)
  }

  /// Other receipts of the same bytes, oldest first.
  private func sameFile(as line: FeedLine, _ db: Database) throws -> [FeedLine] {
    guard case .receipt(let receipt) = line.record, let bytes = receipt.sha256 else { return [] }
    func isSame(_ other: FeedLine) -> Bool {
      if case .receipt(let other) = other.record { other.sha256 == bytes } else { false }
    }
    let words = try segments(db).entries(.bytes, of: chobaHash(bytes, seed: CHOBA_SEED_BYTES))
    var ids: Set<LineID> = []
    for entry in stride(from: 1, to: words.count, by: 2) where ids.count <= Self.sameFileReceipts {
      guard let other = try feedLine(at: Position(word: words[entry]), db), isSame(other),
        other.id != line.id
      else { continue }
      ids.insert(other.id)
    }
    return try ids.compactMap { try standingLine(.receipts, $0, db) }.filter(isSame)
      .sorted { ($0.at, $0.id) < ($1.at, $1.id) }
  }

  // MARK: The payout

  private func payout(
    of use: PointsRecord, _ line: FeedLine, now: Timestamp, _ db: Database
  ) throws -> UsePayout? {
    guard let paid = try usePayout(line.id, db),
      let row = try payoutBatches(now: now, db).first(where: { $0.batch == paid.batch })
    else { return nil }
    let isLate = row.days.map { zone.day(of: line.at) < $0.lowerBound } ?? false
    var payout = UsePayout(
      kind: use.corrects != nil ? .correction : isLate ? .late : .use, row: row)
    payout.results = try bankLines(of: use.merchant, db).filter { $0.record.batch == paid.batch }
      .map(\.line)
    return payout
  }
}
