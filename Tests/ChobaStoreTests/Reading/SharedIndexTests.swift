import ChobaCore
import Foundation
import GRDB
import Synchronization
import Testing

@testable import ChobaStore

/// Several consoles of one user on one index.
struct SharedIndexTests {
  private let folder: ReadingFolder

  init() throws { folder = try ReadingFolder() }

  @Test func `what one console has read the other does not read again`() throws {
    let (one, other) = (try folder.reading(), try folder.reading())
    for number in 1...6 {
      try folder.append("feeds/uses/\(number % 2).ndjson", FeedText.use("u\(number)", "1") + "\n")
      let reading = number.isMultiple(of: 3) ? other : one
      #expect(try reading.reader.readAll().lines == 1)
    }
    #expect(try one.reader.readAll().lines == 0)
    #expect(one.used == 6)
    #expect(one.problems.isEmpty)
  }

  @Test func `a console that read further makes no file look shorter to the other`() throws {
    let file = "feeds/uses/a.ndjson"
    try folder.write(file, [FeedText.use("a")])
    let (slow, quick) = (try folder.reading(), try folder.reading())
    _ = try slow.reader.readAll { _, _ in
      // While the slow one still reads, the file grows and the quick one reads it.
      try? folder.append(file, FeedText.use("b") + "\n")
      _ = try? quick.reader.readAll()
      return true
    }
    try slow.read()
    #expect(slow.used == 1_000)
    #expect(slow.problems.isEmpty)
  }

  @Test func `consoles that read at once count everything once`() async throws {
    for number in 0..<8 {
      let lines = (0..<200).map { FeedText.use("u\(number).\($0)", "1", merchant: "m\($0 % 7)") }
      try folder.write("feeds/uses/\(number).ndjson", lines)
    }
    try await withThrowingTaskGroup { group in
      for _ in 0..<4 {
        group.addTask { [folder = SendableRoot(folder)] in
          let reading = try Reading(
            root: folder.root, index: folder.root + "-index/a", now: ReadingFolder.now)
          try reading.read()
        }
      }
      try await group.waitForAll()
    }
    let reading = try folder.reading()
    #expect(reading.used == 1_600)
    #expect(try reading.digest() == folder.fresh().digest())
  }

  @Test func `consoles that open a new index at once all open it`() throws {
    let directory = try CampaignDirectory(root: folder.root)
    let failures = Mutex<[String]>([])
    for round in 0..<50 {
      let index = folder.root + "-index/new-\(round)"
      // Threads of their own: a pool's would open one after the other.
      DispatchQueue.concurrentPerform(iterations: 8) { _ in
        do {
          _ = try CampaignIndex(
            folder: index, campaign: directory.campaign, inputs: directory.digest)
        } catch {
          failures.withLock { $0.append(String(describing: error)) }
        }
      }
    }
    #expect(failures.withLock { $0 } == [])
  }

  private struct SendableRoot: Sendable {
    let root: String
    init(_ folder: ReadingFolder) { root = folder.root }
  }

  @Test func `a console with an older configuration does not read into the newer index`() throws {
    try folder.write("feeds/uses/a.ndjson", [FeedText.use("a")])
    let old = try folder.reading()
    try old.read()
    try folder.write("campaign.toml", ["sites = [\"gourmet\", \"epark\"]"])
    let new = try folder.reading()
    try new.read()
    try folder.append("feeds/uses/a.ndjson", FeedText.use("b") + "\n")
    #expect(throws: IndexReplaced.self) { try old.read() }
    try new.read()
    #expect(new.totals(by: .site) == ["epark": 1_000])
  }

  @Test func `an index that other rules judged is begun anew`() throws {
    let directory = try CampaignDirectory(root: folder.root)
    func isKept(_ rules: String) throws -> Bool {
      let path = folder.root + "-index/rules"
      let old = try CampaignIndex(
        folder: path, campaign: directory.campaign, inputs: directory.inputs(rules: rules))
      try old.database.write { db in try Meta.set("mark", to: "old", db) }
      let new = try CampaignIndex(
        folder: path, campaign: directory.campaign, inputs: directory.inputs())
      return try new.database.read { db in try Meta.text("mark", db) } == "old"
    }
    #expect(try isKept(FraudRules.versions))
    #expect(try !isKept(FraudRules.versions + "1"))
    #expect(FraudRules.versions.split(separator: ".").count == FraudRuleKind.allCases.count)
  }

  @Test func `an index that is begun anew is the same to a console that had it open`() throws {
    try folder.write("feeds/uses/a.ndjson", (1...9).map { FeedText.use("a\($0)", "1") })
    let reading = try folder.reading()
    try reading.read()
    let before = try reading.digest()
    try folder.reading().index.reset()
    try folder.write("feeds/uses/0.ndjson", (1...9).map { FeedText.use("b\($0)", "1") })
    try folder.reading().read()
    try folder.remove("feeds/uses/0.ndjson")
    try folder.reading().index.reset()
    try reading.read()
    #expect(try reading.digest() == before)
    try folder.write("feeds/uses/c.ndjson", [FeedText.use("a1", "2")])
    try reading.read()
    #expect(reading.used == 9)
    #expect(reading.problems.count == 1)
  }
}

extension Answer {
  fileprivate var isGiven: Bool { if case .refused = self { false } else { true } }
}

/// The index's house is kept by one console while others look.
struct SharedHouseTests {
  @Test func `what is remembered of an empty campaign can be read back`() throws {
    let folder = try ReadingFolder()
    let reading = try folder.reading()
    try reading.read()
    try reading.queries.rememberPayouts()
    #expect(try folder.reading().queries.answer(.payoutPeriods, now: ReadingFolder.now).isGiven)
  }

  @Test func `a merged segment can still be opened by who was about to`() throws {
    let folder = try ReadingFolder()
    let reading = try folder.reading()
    var names: [String] = []
    for file in 0..<(SegmentWriter.fanIn + 1) {
      let lines = (0..<1_100).map { FeedText.use("u\(file).\($0)", "1") }
      try folder.write("feeds/uses/\(file).ndjson", lines)
      try reading.read()
    }
    let before = SegmentSet(folder: reading.index.folder)
    try reading.index.write { db in
      try before.refresh(db)
      names = before.byFamily.values.joined().compactMap(\.name)
    }
    let digest = try reading.digest()
    #expect(try Maintenance(index: reading.index).mergeOnce())
    for name in names {
      #expect(FileManager.default.fileExists(atPath: reading.index.folder + "/" + name))
    }
    #expect(try reading.digest() == digest)
    try folder.write("feeds/uses/again.ndjson", [FeedText.use("u3.7", "1")])
    try folder.reading().read()
    #expect(reading.used == Int64(1_100 * (SegmentWriter.fanIn + 1)))
  }
}
