import CLineDecoder
import ChobaCore
import Foundation

/// Reads the feed files of a cut again, each up to its size.
final class CutReader {
  let root: String
  let decoder: LineDecoder
  private let pieces: FilePieces
  private let single: LineReader

  init(root: String, sites: [SiteID]) {
    self.root = root
    decoder = LineDecoder(sites: sites)
    pieces = FilePieces(root: root, size: ChunkReader.chunkSize)
    single = LineReader(root: root)
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
    do {
      try pieces.read(path, to: size) { piece, offset in
        guard let base = piece.assumingMemoryBound(to: CChar.self).baseAddress else { return 0 }
        let (rows, consumed, lines) = decoder.decode(feed, base, length: piece.count)
        if lines > 0 { try body(rows, offset, piece) }
        return consumed
      }
    } catch FilePieces.Fault.shorter {
      throw Refusal.gate(.files)
    } catch FilePieces.Fault.unreadable(let error) {
      throw error
    }
  }

  func line(_ path: String, _ offset: Int64) throws -> [UInt8] {
    try single.line(path: path, offset: offset)
  }

  func record(_ line: [UInt8], feed: Feed) -> FeedLine? {
    guard case .success(let fields) = decoder.fields(of: line) else { return nil }
    return FeedLine(fields, feed: feed)
  }
}
