import CLineDecoder
import ChobaCore
import GRDB

extension IndexQueries {
  /// Lines of a member looked through for corrections of a use.
  private static let correctionLines = 500

  /// A use of points with its booking and what corrects it, and the payout that pays it.
  func use(_ id: LineID, now: Timestamp, _ db: Database) throws -> UseAnswer? {
    guard let line = try lines(of: id, .uses, db).first, case .use(let use) = line.record
    else { return nil }
    var answer = UseAnswer(line: line, use: use, kind: .use)
    answer.merchantName = try merchantNumber(use.merchant, db).flatMap {
      try merchantName($0, db)?.name
    }
    answer.booking = try use.reservation.flatMap { try lines(of: $0, .reservations, db).last }
    answer.corrected = try use.corrects.flatMap { try lines(of: $0, .uses, db).first }
    answer.corrections = try history(
      of: .member(use.member), limit: Self.correctionLines, db
    ).lines.filter { other in
      if case .use(let other) = other.record { other.corrects == id } else { false }
    }
    guard let paid = try usePayout(id, db) else { return answer }
    answer.row = try payoutBatches(now: now, db).first { $0.batch == paid.batch }
    answer.results = try bankLines(of: use.merchant, db).filter { $0.record.batch == paid.batch }
      .map(\.line)
    let day = zone.day(of: line.at)
    let isLate = answer.row?.days.map { day < $0.lowerBound } ?? false
    answer.kind = use.corrects != nil ? .correction : isLate ? .late : .use
    return answer
  }

  /// The lines of a feed with that id, by (`at`, bytes): of uses the first stands, of feeds where
  /// the latest wins the last.
  private func lines(of id: LineID, _ feed: Feed, _ db: Database) throws -> [FeedLine] {
    let words = try segments(db).entries(
      .ids(feed: Int(feed.code)), of: chobaHash(id.text, seed: CHOBA_SEED_ID))
    var found: [(line: FeedLine, bytes: [UInt8])] = []
    for entry in stride(from: 0, to: words.count, by: 3) {
      let bytes = try line(at: Position(word: words[entry + 2]), db)
      guard case .success(let fields) = decoder.fields(of: bytes),
        let line = FeedLine(fields, feed: feed), line.id == id
      else { continue }
      found.append((line, bytes))
    }
    return found.sorted {
      $0.line.at != $1.line.at
        ? $0.line.at < $1.line.at : $0.bytes.lexicographicallyPrecedes($1.bytes)
    }.map(\.line)
  }
}
