import ChobaCore
import Foundation
import Synchronization

/// Reads and decodes files on a thread of its own, a few pieces ahead of whoever folds them.
///
/// Used when much is to be read: decoding and folding then share the two cores.
final class DecodePipeline: Sendable {
  /// A piece, or a file that could not be read.
  enum Item: Sendable {
    case piece(ChunkReader.Piece)
    case failure(FileState, SystemError)
  }

  private struct State {
    var items: [Item] = []
    var isFinished = false
    var isCancelled = false
  }

  private let state = Mutex(State())
  private let filled = DispatchSemaphore(value: 0)
  private let space: DispatchSemaphore

  /// Pieces that wait at most: each is some megabytes.
  private static let depth = 4

  /// Begins to read the files, in order, each up to the last whole line it has now.
  init(_ files: [(state: FileState, feed: Feed)], root: String, sites: [SiteID]) {
    space = DispatchSemaphore(value: Self.depth)
    let thread = Thread { [self] in
      let reader = ChunkReader(root: root, sites: sites)
      for file in files {
        guard read(file.state, file.feed, reader) else { break }
      }
      state.withLock { $0.isFinished = true }
      filled.signal()
    }
    thread.stackSize = 4 << 20
    thread.name = "decode"
    thread.start()
  }

  /// The next piece; nil when all files are read.
  func next() -> Item? {
    while true {
      let (item, isFinished) = state.withLock { state in
        (state.items.isEmpty ? nil : state.items.removeFirst(), state.isFinished)
      }
      if let item {
        space.signal()
        return item
      }
      if isFinished { return nil }
      filled.wait()
    }
  }

  /// Ends the thread at its next piece.
  func cancel() {
    state.withLock { $0.isCancelled = true }
    for _ in 0..<Self.depth { space.signal() }
  }

  /// False when the reading was cancelled.
  private func read(_ start: FileState, _ feed: Feed, _ reader: ChunkReader) -> Bool {
    var file = start
    while true {
      do {
        guard let piece = try reader.next(file, feed: feed) else { return true }
        file = piece.state
        guard hand(.piece(piece)) else { return false }
        if !piece.hasMore { return true }
      } catch {
        let reason = error as? SystemError ?? SystemError("read", number: EIO)
        return hand(.failure(file, reason))
      }
    }
  }

  private func hand(_ item: Item) -> Bool {
    space.wait()
    let goesOn = state.withLock { state in
      if !state.isCancelled { state.items.append(item) }
      return !state.isCancelled
    }
    filled.signal()
    return goesOn
  }
}
