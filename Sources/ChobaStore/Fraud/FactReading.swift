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
  private static let bufferSize = 2 << 20
  private static let factsAtOnce = 8_192

  /// What one thread decoded: versions by id, and lines that stand by member and by merchant.
  struct Decoded: Sendable {
    var versions: FactBuckets
    var members: FactBuckets
    var merchants: FactBuckets
  }

  /// Decodes whatever files nobody else has taken.
  func decode(_ numbers: Numbers) throws -> Decoded {
    let decoder = LineDecoder(sites: sites)
    let versions = try FactWriter(folder: folder, buckets: Self.buckets)
    let members = try FactWriter(folder: folder, buckets: Self.buckets)
    let merchants = try FactWriter(folder: folder, buckets: Self.buckets)
    let buffer = UnsafeMutableRawBufferPointer.allocate(
      byteCount: Self.bufferSize + Int(CHOBA_PADDING), alignment: 64)
    let facts = UnsafeMutableBufferPointer<choba_fact>.allocate(capacity: Self.factsAtOnce)
    defer {
      buffer.deallocate()
      facts.deallocate()
    }
    while let number = numbers.take() {
      let file = snapshot.files[number]
      let isImmutable = file.feed.kind == .immutable
      do {
        try read(file, decoder, buffer, facts) { fact in
          if !isImmutable { return try versions.add(fact, to: fact.id) }
          if !snapshot.conflicts.isEmpty, snapshot.conflicts.contains(fact.source) { return }
          if fact.member != 0 { try members.add(fact, to: fact.member) }
          if fact.merchant != 0 { try merchants.add(fact, to: fact.merchant) }
        }
      } catch is Unreadable where file.isLost {}
    }
    return Decoded(
      versions: try versions.finish(), members: try members.finish(),
      merchants: try merchants.finish())
  }

  /// - Throws: `Unreadable`, `Ended`, and what the body throws.
  private func read(
    _ state: CheckSnapshot.File, _ decoder: LineDecoder, _ buffer: UnsafeMutableRawBufferPointer,
    _ facts: UnsafeMutableBufferPointer<choba_fact>, _ body: (choba_fact) throws -> Void
  ) throws {
    guard let base = buffer.baseAddress else { return }
    let file = try state.readable { () throws(SystemError) in
      try OpenFile(reading: root + "/" + state.path)
    }
    var offset: Int64 = 0
    var isInLongLine = false
    while offset < state.size {
      if isStopped() { throw Ended() }
      let wanted = Int(min(Int64(Self.bufferSize), state.size - offset))
      let piece = UnsafeMutableRawBufferPointer(start: base, count: wanted)
      let count = try state.readable { () throws(SystemError) in
        try file.read(into: piece, at: offset)
      }
      guard count == wanted else {
        throw Unreadable(path: state.path, reason: "shorter than it was")
      }
      let bytes = UnsafeRawBufferPointer(start: base, count: count)
      // A byte-order mark is no part of the first line.
      var at = offset == 0 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
      if isInLongLine {
        guard let end = bytes.firstIndex(of: 10) else {
          offset += Int64(count)
          continue
        }
        at = end + 1
        isInLongLine = false
      }
      let start = at
      while true {
        let text = base.advanced(by: at).assumingMemoryBound(to: CChar.self)
        let source = Position(file: state.number, offset: offset + Int64(at)).word
        let (found, consumed) = decoder.facts(
          state.feed, text, length: count - at, source: source, into: facts)
        for index in 0..<found { try body(facts[index]) }
        at += consumed
        if consumed == 0 || at == count { break }
      }
      if at == start {
        if offset + Int64(count) >= state.size { return }
        isInLongLine = true
        at = count
      }
      offset += Int64(at)
    }
  }
}

extension CheckSnapshot.File {
  /// Names the file when a call of the system about it fails.
  fileprivate func readable<Value: ~Copyable>(
    _ body: () throws(SystemError) -> Value
  ) throws(FactReading.Unreadable) -> Value {
    do {
      return try body()
    } catch {
      throw FactReading.Unreadable(path: path, reason: error.description)
    }
  }
}
