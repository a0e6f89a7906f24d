import CLineDecoder
import ChobaCore
import GRDB

/// Single lines of a snapshot, read again: the standing line of an id, and what a line names.
///
/// Belongs to one thread.
final class LinesAgain {
  private let lines: LineReader
  private let decoder: LineDecoder
  private let segments: SegmentSet
  private var files: [Int64: CheckSnapshot.File] = [:]
  private var names: [FraudParty: AccountID] = [:]

  init(_ reading: FactReading, _ index: CampaignIndex) throws {
    lines = LineReader(root: reading.root)
    decoder = LineDecoder(sites: reading.sites)
    segments = SegmentSet(folder: index.folder)
    for file in reading.snapshot.files { files[file.number] = file }
    try index.database.read { db in try segments.refresh(db) }
  }

  /// The bytes of a line of the snapshot; nil where it cannot be read.
  func bytes(at source: UInt64) -> [UInt8]? {
    let position = Position(word: source)
    guard let file = files[position.file], position.offset < file.size else { return nil }
    return try? lines.line(path: file.path, offset: position.offset)
  }

  func line(at source: UInt64) -> FeedLine? {
    guard let file = files[Position(word: source).file], let bytes = bytes(at: source),
      let fields = try? decoder.fields(of: bytes).get()
    else { return nil }
    return FeedLine(fields, feed: file.feed)
  }

  /// The version of a reservation that stands; nil when there is none.
  func reservation(_ id: UInt64) throws -> FraudFact? {
    let words = try segments.entries(.ids(feed: Int(Feed.reservations.code)), of: id)
    var best: choba_fact?
    for entry in stride(from: 0, to: words.count, by: 3) {
      guard let fact = fact(at: words[entry + 2], feed: .reservations), fact.id == id else {
        continue
      }
      if let known = best, !isGreater(fact, than: known) { continue }
      best = fact
    }
    return best.map { FraudFact($0) }
  }

  private func fact(at source: UInt64, feed: Feed) -> choba_fact? {
    guard let bytes = bytes(at: source) else { return nil }
    let padded = bytes + [10] + [UInt8](repeating: 0, count: Int(CHOBA_PADDING))
    var facts = [choba_fact()]
    let count = padded.withUnsafeBytes { text in
      facts.withUnsafeMutableBufferPointer { facts in
        text.assumingMemoryBound(to: CChar.self).baseAddress.map {
          decoder.facts(feed, $0, length: bytes.count + 1, source: source, into: facts).count
        } ?? 0
      }
    }
    return count == 1 ? facts[0] : nil
  }

  /// Of two versions of one id in a latest-wins feed the greater (`at`, bytes) stands.
  func isGreater(_ left: choba_fact, than right: choba_fact) -> Bool {
    if left.at != right.at { return left.at > right.at }
    guard let one = bytes(at: left.source), let other = bytes(at: right.source) else {
      return left.source > right.source
    }
    return other.lexicographicallyPrecedes(one)
  }

  /// Whom a hash stands for, told from the lines of a reading about it.
  func name(of party: FraudParty, in evidence: [UInt64]) -> AccountID? {
    if let known = names[party] { return known }
    for source in evidence {
      guard let line = line(at: source) else { continue }
      let member: AccountID? =
        if case .member = line.record {
          .member(MemberID(line.id.text))
        } else {
          line.record.member.map { .member($0) }
        }
      for account in [member, line.record.merchant.map { .merchant($0) }] {
        if let account { names[account.party] = account }
      }
      if let found = names[party] { return found }
    }
    return nil
  }
}
