import Foundation

/// Entries in buckets, in a file that has no name: it goes with the process, however that ends.
///
/// What has to be sorted or joined by millions is brought together in buckets first, each of which
/// fits into memory. Belongs to the thread that writes it; what was written can be read by any.
final class BucketWriter<Entry: BitwiseCopyable> {
  /// Bytes of one bucket that are written together.
  private static var blockSize: Int { 20 << 10 }

  private let file: UnnamedFile
  private let buffer: UnsafeMutablePointer<Entry>
  private var counts: [Int]
  private var blocks: [[Buckets<Entry>.Block]]
  private var end: Int64 = 0
  private let buckets: Int
  /// Entries of one bucket that are written together.
  private let blockEntries: Int

  /// `buckets` must be a power of two. Throws a `SystemError` where the folder cannot be written.
  init(folder: String, buckets: Int) throws {
    file = try UnnamedFile(in: folder)
    self.buckets = buckets
    blockEntries = max(Self.blockSize / MemoryLayout<Entry>.stride, 1)
    buffer = .allocate(capacity: buckets * blockEntries)
    counts = Array(repeating: 0, count: buckets)
    blocks = Array(repeating: [], count: buckets)
  }

  deinit { buffer.deallocate() }

  /// The bucket of a hash.
  func bucket(of hash: UInt64) -> Int { Int(truncatingIfNeeded: hash &>> 20) & (buckets - 1) }

  /// Adds an entry to the bucket of a hash.
  func add(_ entry: Entry, to hash: UInt64) throws {
    let bucket = bucket(of: hash)
    buffer[bucket * blockEntries + counts[bucket]] = entry
    counts[bucket] += 1
    if counts[bucket] == blockEntries { try flush(bucket) }
  }

  /// Adds several entries, one after another.
  func add(_ entries: UnsafeBufferPointer<Entry>, to hash: UInt64) throws {
    let bucket = bucket(of: hash)
    var done = 0
    while done < entries.count {
      let count = min(entries.count - done, blockEntries - counts[bucket])
      guard let base = entries.baseAddress else { return }
      (buffer + bucket * blockEntries + counts[bucket]).update(from: base + done, count: count)
      counts[bucket] += count
      done += count
      if counts[bucket] == blockEntries { try flush(bucket) }
    }
  }

  /// Writes what is left; nothing is added afterwards.
  func finish() throws -> Buckets<Entry> {
    for bucket in 0..<buckets { try flush(bucket) }
    return Buckets(file: file, blocks: blocks)
  }

  private func flush(_ bucket: Int) throws {
    let count = counts[bucket]
    if count == 0 { return }
    let block = UnsafeRawBufferPointer(
      start: buffer + bucket * blockEntries, count: count * MemoryLayout<Entry>.stride)
    try file.write(block, at: end)
    blocks[bucket].append(Buckets<Entry>.Block(offset: end, count: count))
    end += Int64(block.count)
    counts[bucket] = 0
  }
}

/// What a `BucketWriter` wrote, to be read bucket by bucket.
struct Buckets<Entry: BitwiseCopyable>: Sendable {
  struct Block: Sendable {
    var offset: Int64
    var count: Int
  }

  fileprivate let file: UnnamedFile
  fileprivate let blocks: [[Block]]

  /// The entries of one bucket of several writers: of each in the order of writing.
  static func entries(_ bucket: Int, of all: [Buckets<Entry>]) throws -> [Entry] {
    let stride = MemoryLayout<Entry>.stride
    let count = all.reduce(0) { $0 + $1.blocks[bucket].reduce(0) { $0 + $1.count } }
    return try [Entry](unsafeUninitializedCapacity: count) { buffer, initialized in
      let bytes = UnsafeMutableRawBufferPointer(buffer)
      var at = 0
      for part in all {
        for block in part.blocks[bucket] {
          let size = block.count * stride
          try part.file.read(
            into: UnsafeMutableRawBufferPointer(rebasing: bytes[at..<at + size]),
            at: block.offset)
          at += size
        }
      }
      initialized = count
    }
  }
}

/// An open file without a name, closed and gone when nobody has it any more.
final class UnnamedFile: Sendable {
  private let descriptor: Int32

  init(in folder: String) throws {
    let path = folder + "/buckets-" + UUID().uuidString.lowercased()
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
