import ChobaCore
import Foundation
import Synchronization

/// Reads, decodes and sorts on a thread of its own, ahead of whoever folds.
///
/// Used when much is to be read: the two threads then share the two cores. A batch whose entries
/// are in files takes next to no memory, so that any number of them may wait.
final class DecodePipeline: Sendable {
  private struct State {
    var batches: [ReadBatch] = []
    /// Bytes of the batches that wait.
    var memory = 0
    var isFinished = false
    var isCancelled = false
  }

  private let state = Mutex(State())
  private let writer: SegmentWriter
  private let filled = DispatchSemaphore(value: 0)
  /// Signalled with each batch that is taken.
  private let space = DispatchSemaphore(value: 0)

  /// Bytes of batches that wait, where more than one does.
  private static let memoryLimit = 4 << 20

  /// Begins to read the files, in order, each up to the last whole line it has now; the first
  /// batch is the first piece that has lines, so that something is seen soon, the others have
  /// `limit` lines.
  init(
    _ files: [(state: FileState, feed: Feed)], root: String, sites: [SiteID],
    writer: SegmentWriter, limit: Int
  ) {
    self.writer = writer
    let thread = Thread { [self] in
      let reader = ChunkReader(root: root, sites: sites)
      var batch = ReadBatch()
      var size = 1
      for file in files {
        read(file.state, file.feed, reader, into: &batch) { batch in
          guard batch.isFull(size) else { return true }
          size = limit
          return hand(&batch, next: limit)
        }
        if isCancelled { break }
      }
      if !batch.isEmpty { _ = hand(&batch, next: 0) }
      state.withLock { $0.isFinished = true }
      filled.signal()
    }
    thread.stackSize = 4 << 20
    thread.name = "decode"
    thread.start()
  }

  /// The next batch, prepared; nil when all files are read.
  func next() -> ReadBatch? {
    while true {
      let (batch, isFinished) = state.withLock { state in
        let batch = state.batches.isEmpty ? nil : state.batches.removeFirst()
        state.memory -= batch?.memory ?? 0
        return (batch, state.isFinished)
      }
      if let batch {
        space.signal()
        return batch
      }
      if isFinished { return nil }
      filled.wait()
    }
  }

  /// Ends the thread at its next piece.
  func cancel() {
    state.withLock { $0.isCancelled = true }
    space.signal()
  }

  private var isCancelled: Bool { state.withLock { $0.isCancelled } }

  /// Reads one file to its end; `added` is asked after each piece whether to go on.
  private func read(
    _ start: FileState, _ feed: Feed, _ reader: ChunkReader, into batch: inout ReadBatch,
    added: (inout ReadBatch) -> Bool
  ) {
    var file = start
    do {
      while let piece = try reader.next(file, feed: feed) {
        batch.add(piece, from: file.size)
        file = piece.state
        if !added(&batch) || !piece.hasMore { return }
      }
    } catch {
      batch.add(error as? SystemError ?? SystemError("read", number: EIO), at: file)
    }
  }

  /// Hands a batch over, prepared, and begins another; false when the reading was cancelled.
  private func hand(_ batch: inout ReadBatch, next size: Int) -> Bool {
    batch.prepare(writer)
    let full = batch
    batch = ReadBatch(expecting: size)
    while !isCancelled {
      if add(full) {
        filled.signal()
        return true
      }
      space.wait()
    }
    return false
  }

  /// Adds a batch to those that wait; false when they take too much memory already.
  private func add(_ batch: ReadBatch) -> Bool {
    state.withLock { state in
      let memory = state.memory + batch.memory
      guard state.batches.isEmpty || memory <= Self.memoryLimit else { return false }
      state.batches.append(batch)
      state.memory = memory
      return true
    }
  }
}
