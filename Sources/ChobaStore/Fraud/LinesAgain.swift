import CLineDecoder
import ChobaCore
import GRDB

/// Single lines read again: the standing line of an id, and what a line names.
///
/// Belongs to one thread.
final class LinesAgain {
  private let lines: LineReader
  private let decoder: LineDecoder
  let segments: SegmentSet
  /// The file of a line that may be looked at, and its feed.
  private let file: (Position) -> (path: String, feed: Feed)?
  private var names: [FraudParty: AccountID] = [:]

  /// As far as a check's snapshot goes.
  init(_ reading: FactReading, _ index: CampaignIndex) throws {
    lines = LineReader(root: reading.root)
    decoder = LineDecoder(sites: reading.sites)
    segments = SegmentSet(folder: index.folder)
    let files = Dictionary(
      reading.snapshot.files.map { ($0.number, $0) }, uniquingKeysWith: { one, _ in one })
    file = { position in
      files[position.file].flatMap {
        position.offset < $0.size ? (path: $0.path, feed: $0.feed) : nil
      }
    }
    try index.database.read { db in try segments.refresh(db) }
  }

  /// Over segments that somebody else keeps up to date.
  init(
    root: String, _ decoder: LineDecoder, _ segments: SegmentSet,
    file: @escaping (Position) -> (path: String, feed: Feed)?
  ) {
    // A merchant's lines lie in the files of many days.
    lines = LineReader(root: root, openLimit: 192)
    self.decoder = decoder
    self.segments = segments
    self.file = file
  }

  /// The bytes of a line; nil where it cannot be read.
  func bytes(at source: UInt64) -> [UInt8]? {
    let position = Position(word: source)
    return file(position).flatMap { try? lines.line(path: $0.path, offset: position.offset) }
  }

  func line(at source: UInt64) -> FeedLine? {
    guard let file = file(Position(word: source)), let bytes = bytes(at: source),
      let fields = try? decoder.fields(of: bytes).get()
    else { return nil }
    return FeedLine(fields, feed: file.feed)
  }

  // MARK: Facts

  /// What rules compare of a line; nil where it cannot be read, or is of no feed they look at.
  func fact(at source: UInt64) -> choba_fact? {
    let position = Position(word: source)
    guard let file = file(position), CheckSnapshot.feeds.contains(file.feed),
      let bytes = try? lines.line(path: file.path, offset: position.offset)
    else { return nil }
    let padded = bytes + [10] + [UInt8](repeating: 0, count: Int(CHOBA_PADDING))
    var facts = [choba_fact()]
    let count = padded.withUnsafeBytes { text in
      facts.withUnsafeMutableBufferPointer { facts in
        text.assumingMemoryBound(to: CChar.self).baseAddress.map {
          decoder.facts(file.feed, $0, length: bytes.count + 1, source: source, into: facts).count
        } ?? 0
      }
    }
    return count == 1 ? facts[0] : nil
  }

  /// All lines of an id in a feed that can be read.
  func versions(of id: UInt64, in feed: Feed) throws -> [choba_fact] {
    let words = try segments.entries(.ids(feed: Int(feed.code)), of: id)
    return stride(from: 0, to: words.count, by: 3).compactMap { entry in
      fact(at: words[entry + 2]).flatMap { $0.id == id ? $0 : nil }
    }
  }

  /// The version that stands of an id in a latest-wins feed; nil when there is none.
  func standing(_ id: UInt64, in feed: Feed) throws -> choba_fact? {
    settled(try versions(of: id, in: feed))
  }

  /// The version that stands; a reservation with what the last one written before its visit said.
  func settled(_ versions: some Collection<choba_fact>) -> choba_fact? {
    guard var standing = greatest(of: versions) else { return nil }
    if standing.kind == 0,
      let booked = greatest(of: versions.lazy.filter { $0.at < Int64(bitPattern: $0.link) })
    {
      (standing.receipt, standing.corrects) = (booked.link, UInt64(bitPattern: booked.amount))
    }
    return standing
  }

  private func greatest(of versions: some Sequence<choba_fact>) -> choba_fact? {
    versions.reduce(nil) { best, next in
      guard let best else { return next }
      return isGreater(next, than: best) ? next : best
    }
  }

  /// Of two versions of one id in a latest-wins feed the greater (`at`, bytes) stands.
  func isGreater(_ left: choba_fact, than right: choba_fact) -> Bool {
    if left.at != right.at { return left.at > right.at }
    guard let one = bytes(at: left.source), let other = bytes(at: right.source) else {
      return left.source > right.source
    }
    return other.lexicographicallyPrecedes(one)
  }

  // MARK: Names

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
