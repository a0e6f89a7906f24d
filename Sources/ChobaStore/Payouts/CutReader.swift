import CLineDecoder
import ChobaCore
import Foundation

/// Reads the feed files of a cut again, each up to its size.
final class CutReader {
  let root: String
  let decoder: LineDecoder
  private var buffer: [UInt8]
  private let single: LineReader

  init(root: String, sites: [SiteID]) {
    self.root = root
    decoder = LineDecoder(sites: sites)
    single = LineReader(root: root)
    let size = ChunkReader.chunkSize + Int(CHOBA_PADDING)
    buffer = [UInt8](unsafeUninitializedCapacity: size) { _, count in count = size }
  }

  /// Gives the rows of a file piece by piece, with the offset of each piece's first byte in the
  /// file and its bytes.
  ///
  /// - Throws: `Refusal` when the file is shorter than the cut says, `SystemError` when it cannot
  ///   be read.
  func read(
    _ path: String, size: Int64, feed: Feed,
    _ body: (ArraySlice<choba_row>, Int64, UnsafeRawBufferPointer) throws -> Void
  ) throws {
    let file = try OpenFile(reading: root + "/" + path)
    var offset: Int64 = 0
    while offset < size {
      let wanted = Int(min(Int64(ChunkReader.chunkSize), size - offset))
      let count = try buffer.withUnsafeMutableBytes { bytes in
        try file.read(into: UnsafeMutableRawBufferPointer(rebasing: bytes[..<wanted]), at: offset)
      }
      guard count == wanted else { throw Refusal.gate(.files) }
      let mark = offset == 0 && buffer[..<count].starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
      let taken = try buffer.withUnsafeBytes { bytes -> Int in
        guard let base = bytes.assumingMemoryBound(to: CChar.self).baseAddress else { return 0 }
        let (rows, consumed, lines) = decoder.decode(feed, base + mark, length: count - mark)
        if lines == 0 { return 0 }
        try body(
          rows, offset + Int64(mark),
          UnsafeRawBufferPointer(rebasing: bytes[mark..<mark + consumed]))
        return mark + consumed
      }
      // A line longer than a piece is refused wherever it is read: its end is looked for.
      offset += Int64(taken > 0 ? taken : skipped(count))
    }
  }

  /// Bytes of a line without an end in the buffer: what is behind goes on with the next piece.
  private func skipped(_ count: Int) -> Int {
    buffer[..<count].lastIndex(of: 10).map { $0 + 1 } ?? count
  }

  func line(_ path: String, _ offset: Int64) throws -> [UInt8] {
    try single.line(path: path, offset: offset)
  }

  func record(_ line: [UInt8], feed: Feed) -> FeedLine? {
    guard case .success(let fields) = decoder.fields(of: line) else { return nil }
    return FeedLine(fields, feed: feed)
  }
}
