import ChobaCore
import ChobaStore
import Foundation
import Testing

/// What a file is, is its content. Source: data contract, "A line".
struct LiveFileTests {
  private let file = "feeds/uses/a.ndjson"
  private let folder: ReadingFolder
  private let reading: Reading

  init() throws {
    folder = try ReadingFolder()
    try folder.write(file, [FeedText.use("a"), FeedText.use("b")])
    reading = try folder.reading()
    try reading.read()
  }

  @Test func `a file that grows is read on`() throws {
    try folder.append(file, FeedText.use("c") + "\n")
    try reading.read()
    #expect(reading.used == 1_500)
  }

  @Test func `a touched file, and an equal copy in its place, are the same file`() throws {
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 1)], ofItemAtPath: folder.root + "/" + file)
    try reading.read()
    try folder.write(file, folder.bytes(file))
    try reading.read()
    #expect(reading.used == 1_000)
    #expect(reading.problems.isEmpty)
  }

  @Test func `a copy that has grown is read on, and its new lines can be looked up`() throws {
    try folder.append(file, FeedText.correction("x", of: "nothing") + "\n")
    try reading.read()
    for number in 1...3 {
      let line = FeedText.correction("c\(number)", of: "a\(number)", "-1") + "\n"
      try folder.write(file, folder.bytes(file) + Array(line.utf8))
      try reading.read()
      let other = FeedText.use("u\(number)", "1", merchant: "new\(number)") + "\n"
      try folder.write(file, folder.bytes(file) + Array(other.utf8))
      try reading.read()
    }
    #expect(reading.used == 500)
    #expect(try reading.digest() == folder.fresh().digest())
  }

  @Test func `a rewritten file keeps its effect, is a problem, and is not read on`() throws {
    try folder.write(file, [FeedText.use("x", "1"), FeedText.use("b"), FeedText.use("c")])
    try reading.read()
    try folder.append(file, FeedText.use("d") + "\n")
    try reading.read()
    #expect(reading.used == 1_000)
    #expect(reading.problems == ["\(file):0:0 rewrittenFile"])
    #expect(try folder.fresh().used == 1_501)
  }

  @Test func `a file that was changed in place is rewritten`() throws {
    let path = folder.root + "/" + file
    let handle = try #require(FileHandle(forWritingAtPath: path))
    try handle.write(contentsOf: Data("{\"id\":\"z\"".utf8))
    try handle.close()
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 2)], ofItemAtPath: path)
    try reading.read()
    #expect(reading.problems == ["\(file):0:0 rewrittenFile"])
  }

  @Test func `a file that shrank is rewritten, a partial line that went is not`() throws {
    try folder.append(file, "{\"id\":")
    try reading.read()
    try folder.write(file, [FeedText.use("a"), FeedText.use("b")])
    try reading.read()
    #expect(reading.problems.isEmpty)
    try folder.write(file, [FeedText.use("a")])
    try reading.read()
    #expect(reading.used == 1_000)
    #expect(reading.problems == ["\(file):0:0 rewrittenFile"])
  }

  @Test func `a removed file keeps its effect, is a problem, and may come back`() throws {
    let bytes = folder.bytes(file)
    try folder.remove(file)
    try reading.read()
    #expect(reading.used == 1_000)
    #expect(reading.problems == ["\(file):0:0 removedFile"])
    try folder.write(file, bytes + Array((FeedText.use("c") + "\n").utf8))
    try reading.read()
    #expect(reading.used == 1_500)
    #expect(reading.problems.isEmpty)
  }

  @Test func `nothing is forgotten while the directory is away`() throws {
    let away = folder.root + "-away"
    try FileManager.default.moveItem(atPath: folder.root, toPath: away)
    let outcome = try reading.reader.readAll()
    #expect(!outcome.isReachable)
    #expect(reading.used == 1_000)
    #expect(reading.problems.isEmpty)
    try FileManager.default.moveItem(atPath: away, toPath: folder.root)
    try folder.append(file, FeedText.use("c") + "\n")
    try reading.read()
    #expect(reading.used == 1_500)
  }

  @Test func `new folders are looked into, and names that are not lines' are skipped`() throws {
    for path in ["x/y/z.ndjson", "2020-11/日本.ndjson", "-.ndjson", "a b/'\".ndjson"] {
      try folder.write("feeds/uses/" + path, [FeedText.use("n\(path.utf8.count)", "1")])
    }
    let skipped = [
      "a.ndjson.tmp", "b.part", ".c.ndjson", "d.ndjson~", "e.txt", "F.NDJSON", ".g/h.ndjson",
      "i.tmp/j.ndjson", "k~/l.ndjson", "m.part/n.ndjson", "ndjson",
    ]
    for path in skipped { try folder.write("feeds/uses/" + path, [FeedText.use("skip", "1")]) }
    try reading.read()
    #expect(reading.used == 1_004)
    #expect(reading.problems.isEmpty)
  }

  @Test func `names that differ only in how they are composed are two files`() throws {
    try folder.write(
      "feeds/uses/\u{30AC}.ndjson", [FeedText.use("c", "1"), FeedText.use("d", "1")])
    try folder.write("feeds/uses/\u{30AB}\u{3099}.ndjson", [FeedText.use("e", "1")])
    try reading.read()
    try folder.append("feeds/uses/\u{30AB}\u{3099}.ndjson", FeedText.use("f", "1") + "\n")
    try reading.read()
    #expect(reading.used == 1_004)
    #expect(reading.problems.isEmpty)
  }

  @Test func `an unknown feed is a problem while it is there`() throws {
    try folder.write("feeds/coupons/a.ndjson", ["{}"])
    try reading.read()
    #expect(reading.problems == ["feeds/coupons:0:0 unknownFeed"])
    try folder.remove("feeds/coupons")
    try reading.read()
    #expect(reading.problems.isEmpty)
  }

  @Test func `links that lead round in a circle are not followed, deep folders are`() throws {
    let deep = (1...40).map { "\($0)/" }.joined()
    try folder.write("feeds/uses/\(deep)z.ndjson", [FeedText.use("z", "1")])
    for link in ["l1", "l2", "1/l3", "1/2/l4"] {
      try FileManager.default.createSymbolicLink(
        atPath: folder.root + "/feeds/uses/" + link,
        withDestinationPath: folder.root + "/feeds/uses")
    }
    #expect(try reading.reader.readAll().lines == 1)
    #expect(reading.used == 1_001)
    #expect(reading.problems.isEmpty)
  }

  @Test func `a link to nowhere is a problem, until it leads to a file`() throws {
    let link = folder.root + "/feeds/uses/link.ndjson"
    let target = folder.root + "/target"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
    try reading.read()
    #expect(reading.problems == ["feeds/uses/link.ndjson:0:0 unreadableFile"])
    try folder.write("target", [FeedText.use("c")])
    try reading.read()
    #expect(reading.used == 1_500)
    #expect(reading.problems.isEmpty)
  }

  @Test(.enabled(if: geteuid() != 0, "root may read everything"))
  func `a file that may not be read is read when it may`() throws {
    try folder.write("feeds/uses/b.ndjson", [FeedText.use("c")])
    let path = folder.root + "/feeds/uses/b.ndjson"
    chmod(path, 0)
    try reading.read()
    let version = try reading.reader.readAll().version
    #expect(try reading.reader.readAll().version == version)
    #expect(reading.problems == ["feeds/uses/b.ndjson:0:0 unreadableFile"])
    chmod(path, 0o644)
    try reading.read()
    #expect(reading.used == 1_500)
    #expect(reading.problems.isEmpty)
  }
}
