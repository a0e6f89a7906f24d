import CLineDecoder
import Foundation

/// Facts in buckets, in a file that has no name: it goes with the process, however that ends.
///
/// Belongs to the thread that writes it; what was written can be read by any.
final class FactWriter {
  /// Facts of one bucket that are written together: 20 KiB.
  private static let blockFacts = 256

  private let file: UnnamedFile
  private let buffer: UnsafeMutablePointer<choba_fact>
  private var counts: [Int]
  private var blocks: [[FactBuckets.Block]]
  private var end: Int64 = 0
  private let buckets: Int

  /// `buckets` must be a power of two. Throws a `SystemError` where the folder cannot be written.
  init(folder: String, buckets: Int) throws {
    file = try UnnamedFile(in: folder)
    self.buckets = buckets
    buffer = .allocate(capacity: buckets * Self.blockFacts)
    counts = Array(repeating: 0, count: buckets)
    blocks = Array(repeating: [], count: buckets)
  }

  deinit { buffer.deallocate() }

  /// Adds a fact to the bucket of a hash.
  func add(_ fact: choba_fact, to hash: UInt64) throws {
    let bucket = Int(truncatingIfNeeded: hash &>> 20) & (buckets - 1)
    buffer[bucket * Self.blockFacts + counts[bucket]] = fact
    counts[bucket] += 1
    if counts[bucket] == Self.blockFacts { try flush(bucket) }
  }

  /// Writes what is left; nothing is added afterwards.
  func finish() throws -> FactBuckets {
    for bucket in 0..<buckets { try flush(bucket) }
    return FactBuckets(file: file, blocks: blocks)
  }

  private func flush(_ bucket: Int) throws {
    let count = counts[bucket]
    if count == 0 { return }
    let block = UnsafeRawBufferPointer(
      start: buffer + bucket * Self.blockFacts, count: count * MemoryLayout<choba_fact>.stride)
    try file.write(block, at: end)
    blocks[bucket].append(FactBuckets.Block(offset: end, count: count))
    end += Int64(block.count)
    counts[bucket] = 0
  }
}

/// What a `FactWriter` wrote, to be read bucket by bucket.
struct FactBuckets: Sendable {
  struct Block: Sendable {
    var offset: Int64
    var count: Int
  }

  fileprivate let file: UnnamedFile
  fileprivate let blocks: [[Block]]

  /// The facts of one bucket of several writers, in no order.
  static func facts(_ bucket: Int, of all: [FactBuckets]) throws -> [choba_fact] {
    let count = all.reduce(0) { $0 + $1.blocks[bucket].reduce(0) { $0 + $1.count } }
    var facts = [choba_fact](repeating: choba_fact(), count: count)
    try facts.withUnsafeMutableBytes { bytes in
      var at = 0
      for part in all {
        for block in part.blocks[bucket] {
          let size = block.count * MemoryLayout<choba_fact>.stride
          try part.file.read(
            into: UnsafeMutableRawBufferPointer(rebasing: bytes[at..<at + size]),
            at: block.offset)
          at += size
        }
      }
    }
    return facts
  }
}

/// An open file without a name, closed and gone when nobody has it any more.
private final class UnnamedFile: Sendable {
  private let descriptor: Int32

  init(in folder: String) throws {
    let path = folder + "/facts-" + UUID().uuidString.lowercased()
    descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if descriptor < 0 { throw SystemError("create") }
    _ = unlink(path)
  }

  deinit { close(descriptor) }

  func write(_ bytes: UnsafeRawBufferPointer, at offset: Int64) throws {
    var done = 0
    while done < bytes.count {
      let count = pwrite(
        descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done,
        off_t(offset) + off_t(done))
      if count < 0 && errno == EINTR { continue }
      if count < 0 { throw SystemError("write") }
      done += count
    }
  }

  func read(into bytes: UnsafeMutableRawBufferPointer, at offset: Int64) throws {
    var done = 0
    while done < bytes.count {
      let count = pread(
        descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done,
        off_t(offset) + off_t(done))
      if count < 0 && errno == EINTR { continue }
      if count <= 0 { throw SystemError("read again", number: count < 0 ? errno : EIO) }
      done += count
    }
  }
}
