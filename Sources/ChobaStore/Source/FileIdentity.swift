import CLineDecoder
import Foundation

/// Whether a file still is what was read of it: its content decides, not its inode.
enum FileIdentity {
  /// The hash that stands for some bytes of a file.
  static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    let base = bytes.assumingMemoryBound(to: CChar.self).baseAddress
    return base.map { choba_hash($0, bytes.count, UInt64(CHOBA_SEED_BYTES)) } ?? 0
  }

  /// Whether the first bytes and the last line are still those that were read.
  static func holds(_ state: FileState, root: String) throws -> Bool {
    let file = try OpenFile(reading: root + "/" + state.path)
    return try hash(of: file, offset: 0, length: state.headLength) == state.headHash
      && hash(of: file, offset: state.lastOffset, length: Int(state.size - state.lastOffset))
        == state.lastHash
  }

  /// The hash of some bytes of an open file; 0 when it has not so many.
  static func hash(
    of file: borrowing OpenFile, offset: Int64, length: Int
  ) throws -> UInt64 {
    guard length > 0 else { return 0 }
    var bytes = [UInt8](repeating: 0, count: length)
    let count = try bytes.withUnsafeMutableBytes { try file.read(into: $0, at: offset) }
    return count == length ? bytes.withUnsafeBytes { hash($0) } : 0
  }
}
