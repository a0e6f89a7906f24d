import ChobaCore
import Testing

@testable import ChobaStore

/// A reading that ends in the midst: nothing is counted twice, nothing is skipped.
struct InterruptedReadingTests {
  private static let count = 3_000

  private let folder: ReadingFolder

  init() throws {
    folder = try ReadingFolder()
    // Nine megabytes: more than is read at one go.
    let padding = "\"x\":\"\(String(repeating: "y", count: 3_000))\""
    for file in 0..<3 {
      let lines = stride(from: file, to: Self.count, by: 3).map {
        FeedText.use("u\($0)", "1", merchant: "m\($0 % 50)", more: padding)
      }
      try folder.write("feeds/uses/\(file).ndjson", lines)
      try folder.append("feeds/uses/\(file).ndjson", "{\"id\":\"par")
    }
  }

  @Test func `a reading that is ended goes on where it was`() throws {
    let reading = try folder.reading()
    reading.reader.batchLines = 1
    var commits = 0
    let first = try reading.reader.readAll { _, _ in
      commits += 1
      return false
    }
    #expect(commits == 1)
    #expect(first.lines > 0 && first.lines < Self.count)
    #expect(reading.used == first.lines)
    try reading.read()
    #expect(reading.used == Int64(Self.count))
  }

  @Test func `another console goes on where one was ended`() throws {
    var ended = 0
    while true {
      let reading = try folder.reading()
      reading.reader.batchLines = 1
      var isEnded = false
      let outcome = try reading.reader.readAll { outcome, bytes in
        isEnded = outcome.bytes < bytes * 9 / 10
        return !isEnded
      }
      if outcome.lines == 0 || !isEnded { break }
      ended += 1
    }
    #expect(ended > 0)
    let reading = try folder.reading()
    try reading.read()
    #expect(reading.used == Int64(Self.count))
    #expect(try reading.digest() == folder.fresh().digest())
  }

  @Test func `a batch that failed leaves nothing behind`() throws {
    let folder = try ReadingFolder()
    try folder.write("feeds/uses/a.ndjson", [FeedText.use("a", merchant: "m1")])
    let reading = try folder.reading()
    try reading.read()
    let lines = [
      FeedText.use("b", "7", merchant: "m1"), "{]", FeedText.correction("c", of: "a", "-1"),
      FeedText.use("d", "9", merchant: "m2"),
    ]
    try folder.write("feeds/uses/b.ndjson", lines)

    let ingest = Ingest(directory: reading.directory, folder: reading.index.folder)
    try reading.index.write { db in try ingest.reload(db, isOnlyDesk: false) }
    ingest.paths[1] = "feeds/uses/a.ndjson"
    let chunks = ChunkReader(root: folder.root, sites: reading.directory.campaign.sites)
    let state = FileState(number: 2, path: "feeds/uses/b.ndjson")
    let piece = try #require(try chunks.next(state, feed: .uses))
    var batch = ReadBatch()
    batch.add(piece, from: state.size)
    batch.prepare()
    // The file goes between decoding and folding: a merchant's id cannot be looked up.
    try folder.remove("feeds/uses/b.ndjson")
    #expect(throws: (any Error).self) {
      try reading.index.write { db in try ingest.apply(batch.feeds, db) }
    }
    try folder.write("feeds/uses/b.ndjson", lines)
    try reading.index.write { db in
      try ingest.reload(db, isOnlyDesk: false)
      ingest.paths[1] = "feeds/uses/a.ndjson"
      try ingest.apply(batch.feeds, db)
      try piece.state.save(db)
      _ = try Meta.nextVersion(db)
    }
    #expect(reading.used == 515)
    #expect(try reading.digest() == folder.fresh().digest())
  }
}
