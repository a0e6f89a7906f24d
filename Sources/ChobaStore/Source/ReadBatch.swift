import ChobaCore

/// What was read of some files and waits for its commit: lines, and how far the files are read.
struct ReadBatch: Sendable {
  private var gathered: [Feed: FeedBatch] = [:]
  private let expected: Int
  /// The state of each file with these lines read.
  private(set) var states: [PathKey: FileState] = [:]
  /// Files that could not be read, as they were before.
  private(set) var failures: [(state: FileState, error: SystemError)] = []
  private(set) var lines = 0
  private(set) var bytes: Int64 = 0
  private var textBytes = 0
  /// The lines by feed, sorted, after `prepare`.
  private(set) var feeds: [FeedBatch] = []

  /// About so many lines are expected.
  init(expecting count: Int = 0) { expected = count }

  /// Bytes of text (the small feeds') that wait for a commit at most.
  private static let textLimit = 4 << 20

  var isEmpty: Bool { states.isEmpty && failures.isEmpty }

  func isFull(_ limit: Int) -> Bool { lines >= limit || textBytes >= Self.textLimit }

  /// Adds a piece of a file that was read up to `size` before.
  mutating func add(_ piece: ChunkReader.Piece, from size: Int64) {
    let feed = piece.part.feed
    gathered[feed, default: FeedBatch(feed: feed, expecting: expected)].add(piece.part)
    states[piece.state.key] = piece.state
    lines += piece.part.rows.count
    textBytes += piece.part.text.count
    bytes += piece.state.size - size
  }

  mutating func add(_ error: SystemError, at state: FileState) {
    failures.append((state, error))
  }

  /// Bytes that it takes while it waits, once it was prepared.
  var memory: Int { feeds.reduce(0) { $0 + $1.memory } }

  /// Does what can be done without the index; nothing is added afterwards. With a writer, many
  /// entries are written to their files now.
  mutating func prepare(_ writer: SegmentWriter? = nil) {
    feeds = gathered.values.sorted { $0.feed.code < $1.feed.code }
    gathered = [:]
    for place in feeds.indices {
      feeds[place].sort()
      // What cannot be written now is written, or fails, when the batch is folded.
      if let writer { try? feeds[place].write(by: writer) }
    }
  }
}
