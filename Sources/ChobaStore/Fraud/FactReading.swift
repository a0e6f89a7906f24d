import CLineDecoder
import ChobaCore
import Foundation

/// Decodes the feeds again, as far as the index has read them, into buckets.
struct FactReading: Sendable {
  let root: String
  let folder: String
  let sites: [SiteID]
  let snapshot: CheckSnapshot
  let isStopped: @Sendable () -> Bool

  /// A check was ended before it came to its end.
  struct Ended: Error {}

  /// A file that the index has read and that cannot be read so far now. Nothing is judged without
  /// it: alerts that rest on its lines would fall silent.
  struct Unreadable: Error, CustomStringConvertible {
    /// Below the data directory.
    var path: String
    var reason: String

    var description: String { path + ": " + reason }
  }

  static let buckets = 128
  private static let pieceSize = 2 << 20
  private static let factsAtOnce = 8_192

  /// What one thread decoded: versions by id, and lines that stand by member and by merchant.
  struct Decoded: Sendable {
    var versions: FactBuckets
    var members: FactBuckets
    var merchants: FactBuckets
  }

  /// Decodes whatever files nobody else has taken.
  ///
  /// - Throws: `Unreadable`, `Ended`, and what a bucket's file throws.
  func decode(_ numbers: Numbers) throws -> Decoded {
    let decoder = LineDecoder(sites: sites)
    let pieces = FilePieces(root: root, size: Self.pieceSize)
    let versions = try FactWriter(folder: folder, buckets: Self.buckets)
    let members = try FactWriter(folder: folder, buckets: Self.buckets)
    let merchants = try FactWriter(folder: folder, buckets: Self.buckets)
    let facts = UnsafeMutableBufferPointer<choba_fact>.allocate(capacity: Self.factsAtOnce)
    defer { facts.deallocate() }
    while let number = numbers.take() {
      let file = snapshot.files[number]
      let isImmutable = file.feed.kind == .immutable
      try read(file, pieces, decoder, facts) { fact in
        if !isImmutable { return try versions.add(fact, to: fact.id) }
        if !snapshot.conflicts.isEmpty, snapshot.conflicts.contains(fact.source) { return }
        if fact.member != 0 { try members.add(fact, to: fact.member) }
        if fact.merchant != 0 { try merchants.add(fact, to: fact.merchant) }
      }
    }
    return Decoded(
      versions: try versions.finish(), members: try members.finish(),
      merchants: try merchants.finish())
  }

  private func read(
    _ file: CheckSnapshot.File, _ pieces: FilePieces, _ decoder: LineDecoder,
    _ facts: UnsafeMutableBufferPointer<choba_fact>, _ body: (choba_fact) throws -> Void
  ) throws {
    do {
      try pieces.read(file.path, to: file.size) { piece, offset in
        if isStopped() { throw Ended() }
        guard let base = piece.assumingMemoryBound(to: CChar.self).baseAddress else { return 0 }
        var taken = 0
        while taken < piece.count {
          let source = Position(file: file.number, offset: offset + Int64(taken)).word
          let (found, consumed) = decoder.facts(
            file.feed, base + taken, length: piece.count - taken, source: source, into: facts)
          for index in 0..<found { try body(facts[index]) }
          if consumed == 0 { break }
          taken += consumed
        }
        return taken
      }
    } catch let fault as FilePieces.Fault {
      if !file.isLost { throw Unreadable(path: file.path, reason: fault.description) }
    }
  }
}
