/// Sorted entries of a batch: in memory, or in a file that they were written to ahead of the
/// folding. A batch that waits there takes no memory.
enum BatchEntries: Sendable {
  case words(SortedWords)
  case file(name: String, width: Int, count: Int)

  var count: Int {
    switch self {
    case .words(let words): words.count
    case .file(_, _, let count): count
    }
  }

  /// Bytes.
  var memory: Int {
    if case .words(let entries) = self { entries.words.count * 8 } else { 0 }
  }

  /// Writes the entries to a file of their own, where they are so many.
  ///
  /// One that is not named by the index in the end is an orphan, which goes by itself.
  mutating func write(by writer: SegmentWriter) throws {
    guard case .words(let entries) = self, let name = try writer.write(entries) else { return }
    self = .file(name: name, width: entries.width, count: entries.count)
  }

  /// The entries, read from their file where they are in one.
  func load(from folder: String) throws -> SortedWords {
    switch self {
    case .words(let entries): return entries
    case .file(let name, let width, let count):
      let segment = try Segment(id: 0, width: width, count: count, name: name, folder: folder)
      return SortedWords(width: width, sorted: try segment.words(0..<count))
    }
  }
}
