import CLineDecoder
import ChobaCore
import Foundation

/// Reads a file's new lines piece by piece and decodes them.
///
/// Belongs to one thread; its buffer is used again for every piece.
final class ChunkReader {
  let root: String
  private let decoder: LineDecoder
  private var buffer: [UInt8]

  /// Bytes of a piece. A line that does not fit is too long in any case.
  static let chunkSize = 4 << 20

  init(root: String, sites: [SiteID]) {
    self.root = root
    decoder = LineDecoder(sites: sites)
    // Untouched until it is read into: most readings are of a few lines, and need no megabytes.
    let size = Self.chunkSize + Int(CHOBA_PADDING)
    buffer = [UInt8](unsafeUninitializedCapacity: size) { _, count in count = size }
  }

  /// A piece of a feed's file: its rows, and how far the file is read with it.
  struct Piece: Sendable {
    var part: BatchPart
    var state: FileState
    /// There may be more complete lines behind it.
    var hasMore: Bool
  }

  /// Reads the lines behind `state.size`; nil when there is no further complete line.
  func next(_ state: FileState, feed: Feed) throws -> Piece? {
    let file = try OpenFile(reading: root + "/" + state.path)
    let count = try buffer.withUnsafeMutableBytes { bytes in
      try file.read(
        into: UnsafeMutableRawBufferPointer(rebasing: bytes[..<Self.chunkSize]), at: state.size)
    }
    if count == 0 { return nil }
    // A byte-order mark is no part of the first line.
    let mark = state.size == 0 && buffer[..<count].starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let (rows, consumed, lines) = buffer.withUnsafeBytes { bytes in
      bytes.assumingMemoryBound(to: CChar.self).baseAddress.map {
        decoder.decode(feed, $0 + mark, length: count - mark)
      } ?? ([], 0, 0)
    }
    if lines == 0 {
      return count < Self.chunkSize ? nil : try skipLongLine(state, feed: feed, file)
    }
    let text = feed.isMass ? [] : Array(buffer[mark..<mark + consumed])
    let part = BatchPart(
      file: state.number, path: state.path, feed: feed, base: state.size + Int64(mark),
      mark: Int64(mark), linesBefore: state.lines, rows: rows, text: text)
    var after = state
    after.advance(by: mark + consumed, lines: lines)
    try note(&after, file, from: state.size)
    return Piece(
      part: part, state: after, hasMore: mark + consumed < count || count == Self.chunkSize)
  }

  /// A line longer than a whole piece: looks for its end and refuses it.
  private func skipLongLine(
    _ state: FileState, feed: Feed, _ file: borrowing OpenFile
  ) throws -> Piece? {
    var length = Int64(Self.chunkSize)
    while true {
      let count = try buffer.withUnsafeMutableBytes { bytes in
        try file.read(
          into: UnsafeMutableRawBufferPointer(rebasing: bytes[..<Self.chunkSize]),
          at: state.size + length)
      }
      if count == 0 { return nil }
      if let end = buffer[..<count].firstIndex(of: 10) {
        length += Int64(end) + 1
        break
      }
      length += Int64(count)
    }
    var row = choba_row()
    row.error = UInt8(CHOBA_LINE_TOO_LONG)
    let part = BatchPart(
      file: state.number, path: state.path, feed: feed, base: state.size,
      linesBefore: state.lines, rows: [row], text: [])
    var after = state
    after.advance(by: Int(length), lines: 1)
    try note(&after, file, from: state.size)
    return Piece(part: part, state: after, hasMore: true)
  }

  /// Keeps what the file will be known by: its first bytes and the last line read.
  private func note(
    _ state: inout FileState, _ file: borrowing OpenFile, from start: Int64
  ) throws {
    if state.headLength < FileState.headLimit {
      state.headLength = Int(min(Int64(FileState.headLimit), state.size))
      state.headHash = try FileIdentity.hash(of: file, offset: 0, length: state.headLength)
    }
    let tail = min(state.size - start, 4_096)
    var bytes = [UInt8](repeating: 0, count: Int(tail))
    _ = try bytes.withUnsafeMutableBytes { try file.read(into: $0, at: state.size - tail) }
    let end = bytes.dropLast().lastIndex(of: 10).map { $0 + 1 } ?? 0
    state.lastOffset = state.size - tail + Int64(end)
    state.lastHash = bytes[end...].withUnsafeBytes { FileIdentity.hash($0) }
  }
}

extension FileState {
  mutating func advance(by bytes: Int, lines count: Int) {
    size += Int64(bytes)
    lines += Int64(count)
  }
}
