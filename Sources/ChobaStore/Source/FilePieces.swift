import CLineDecoder
import Foundation

/// Reads files again in pieces of whole lines, as far as they were read before: for those who go
/// through all lines of a feed.
///
/// Belongs to one thread; its buffer is used again for every piece.
final class FilePieces {
  let root: String
  private let size: Int
  private let buffer: UnsafeMutableRawBufferPointer

  enum Fault: Error, CustomStringConvertible {
    case unreadable(SystemError)
    /// It ends before what was read of it.
    case shorter

    var description: String {
      switch self {
      case .unreadable(let error): error.description
      case .shorter: "shorter than it was"
      }
    }
  }

  /// `size` are the bytes of a piece: a line that does not fit was refused, and is passed over.
  init(root: String, size: Int) {
    self.root = root
    self.size = size
    buffer = .allocate(byteCount: size + Int(CHOBA_PADDING), alignment: 64)
  }

  deinit { buffer.deallocate() }

  /// Gives the first `end` bytes of a file, below the root, piece by piece, each with its offset in
  /// the file; behind a piece `CHOBA_PADDING` bytes more may be read.
  ///
  /// The body says how many bytes the lines took that it is done with; the next piece begins behind
  /// them. It is asked again until it takes none. A byte-order mark is no part of the first line.
  ///
  /// - Throws: `Fault`, and what the body throws.
  func read(
    _ path: String, to end: Int64, _ body: (UnsafeRawBufferPointer, Int64) throws -> Int
  ) throws {
    let file: OpenFile
    do { file = try OpenFile(reading: root + "/" + path) } catch { throw Fault.unreadable(error) }
    var offset: Int64 = 0
    var isInLongLine = false
    while offset < end {
      let piece = UnsafeMutableRawBufferPointer(
        rebasing: buffer[..<Int(min(Int64(size), end - offset))])
      try fill(piece, from: file, at: offset)
      let mark = offset == 0 && piece.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
      var taken = 0
      if let first = isInLongLine ? piece.firstIndex(of: 10).map({ $0 + 1 }) : mark {
        let lines = UnsafeRawBufferPointer(rebasing: piece[first...])
        taken = first + (try body(lines, offset + Int64(first)))
      }
      // No line ends in the piece: where this one does is looked for.
      isInLongLine = taken == 0
      offset += Int64(taken > 0 ? taken : piece.count)
    }
  }

  private func fill(
    _ piece: UnsafeMutableRawBufferPointer, from file: borrowing OpenFile, at offset: Int64
  ) throws(Fault) {
    let count: Int
    do { count = try file.read(into: piece, at: offset) } catch { throw .unreadable(error) }
    if count < piece.count { throw .shorter }
  }
}
