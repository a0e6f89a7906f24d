import ChobaTestSupport
import Foundation
import GRDB
import Synchronization
import Testing

@testable import ChobaCore
@testable import ChobaStore

/// The daily check: ended anywhere, and over lines that came in any order.
struct FraudCheckTests {
  /// Counts how often a check asks whether to end, and ends it at one of them.
  private final class Stop: Sendable {
    private let asked = Mutex(0)
    private let place: Int

    init(at place: Int = .max) { self.place = place }

    var isStopped: @Sendable () -> Bool {
      { [self] in
        asked.withLock { count in
          count += 1
          return count > place
        }
      }
    }

    var count: Int { asked.withLock { $0 } }
  }

  private func folder(_ lines: some Sequence<(path: String, text: String)>) throws -> ReadingFolder
  {
    let folder = try ReadingFolder()
    try folder.write("campaign.toml", [FraudLines.campaign])
    for line in lines { try folder.append(line.path, line.text) }
    return folder
  }

  private func reading(_ folder: ReadingFolder, _ name: String) throws -> Reading {
    let reading = try folder.reading(name)
    reading.reader.checkedAtOnce = -1
    try reading.read()
    return reading
  }

  @Test func `a check ended between any two steps leaves the former readings or the new ones`()
    throws
  {
    let lines = FraudLines(seed: 3, count: 160).lines
    let folder = try folder(lines[..<80])
    let reading = try reading(folder, "a")
    try reading.reader.checkAll()
    // So many at once that they wait for the next check.
    let many = (0...LiveJudging.batchLimit).map {
      FeedText.use("w\($0)", at: "2020-10-12T12:00:00+09:00") + "\n"
    }
    for line in lines[80...] { try folder.append(line.path, line.text) }
    try folder.append("feeds/reservations/9.ndjson", Self.manyReservations)
    try folder.append("feeds/receipts/9.ndjson", Self.manyReceipts)
    try folder.append("feeds/grants/9.ndjson", Self.manyGrants)
    try folder.append("feeds/uses/9.ndjson", many.joined())
    try reading.read()
    let before = try FraudFound.all(reading)
    let after = try FraudFound.all(checked(folder))
    #expect(after != before)

    let other = try self.reading(folder, "b")
    let whole = Stop()
    _ = try other.reader.check.run(isStopped: whole.isStopped)
    let writes = FraudRuleKind.allCases.count + 4
    let first = max(1, whole.count - writes)
    for place in Array(stride(from: 0, to: first, by: first / 12 + 1)) + Array(first..<whole.count)
    {
      #expect(try reading.reader.check.run(isStopped: Stop(at: place).isStopped) == nil)
      #expect(try FraudFound.all(reading) == before, "ended at step \(place) of \(whole.count)")
    }
    #expect(try reading.reader.check.run() != nil)
    try reading.read()
    #expect(try FraudFound.all(reading) == after)
  }

  @Test func `a file that is gone or shorter than the index knows ends a check with its name`()
    throws
  {
    let folder = try folder(FraudLines(seed: 3, count: 80).lines)
    let reading = try checked(folder)
    let before = try FraudFound.all(reading)
    #expect(!before.isEmpty)
    let name = try #require(
      try FileManager.default.contentsOfDirectory(atPath: folder.root + "/feeds/grants").first)
    let path = "feeds/grants/" + name
    let file = folder.root + "/" + path

    let text = try Data(contentsOf: URL(filePath: file))
    try text.dropLast(10).write(to: URL(filePath: file))
    let shorter = #expect(throws: FactReading.Unreadable.self) {
      try reading.reader.check.run()
    }
    #expect(shorter?.description == path + ": shorter than it was")

    try FileManager.default.removeItem(atPath: file)
    let gone = #expect(throws: FactReading.Unreadable.self) { try reading.reader.check.run() }
    #expect(gone?.description == path + ": open: No such file or directory")
    #expect(try FraudFound.all(reading) == before)

    // Once it is told as a problem, the rest is judged without it.
    try reading.read()
    #expect(try reading.reader.check.run() != nil)
    #expect(try FraudFound.all(reading) != before)
  }

  @Test func `whoever asks for a check while another runs waits for what it finds`() throws {
    let folder = try folder(FraudLines(seed: 3, count: 80).lines)
    let reading = try reading(folder, "a")
    let path = reading.index.folder + "/check.lock"
    var other = try LocalLock(ifFree: path)
    #expect(other != nil)
    let ended = DispatchSemaphore(value: 0)
    let isEnded = Atomic(false)
    let root = folder.root
    let thread = Thread {
      let reading = try? Reading(root: root, index: root + "-index/a", now: ReadingFolder.now)
      try? reading?.reader.checkAll(isIfDue: true)
      isEnded.store(true, ordering: .releasing)
      ended.signal()
    }
    thread.start()
    while !isEnded.load(ordering: .acquiring), try !isWaitedFor(path) { sched_yield() }
    other = nil
    ended.wait()
    #expect(try FraudFound.all(reading) == FraudFound.all(checked(folder)))
  }

  /// Whether somebody waits for the lock of a file, told by the system.
  private func isWaitedFor(_ path: String) throws -> Bool {
    var status = stat()
    guard stat(path, &status) == 0 else { return false }
    let locks = try String(contentsOfFile: "/proc/locks", encoding: .utf8)
    return locks.split(separator: "\n").contains {
      $0.contains("->") && $0.contains(":\(status.st_ino) ")
    }
  }

  private func checked(_ folder: ReadingFolder) throws -> Reading {
    let reading = try reading(folder, UUID().uuidString)
    try reading.reader.checkAll()
    return reading
  }

  /// More than a batch that is judged as it comes, of nobody else.
  private static func many(_ text: (Int) -> String) -> String {
    (0...LiveJudging.batchLimit).map { "{\(text($0))}\n" }.joined()
  }

  private static let who =
    "\"at\":\"2020-10-12T12:00:00+09:00\",\"member\":\"p9\",\"merchant\":\"m9\""
  private static let manyReservations = many {
    """
    "id":"y\($0)",\(who),"site":"epark","party":1,"visit":"2020-10-12T12:00:00+09:00",\
    "status":"booked"
    """
  }
  private static let manyReceipts = many { "\"id\":\"y\($0)\",\(who),\"status\":\"uploaded\"" }
  private static let manyGrants = many {
    "\"id\":\"y\($0)\",\(who),\"site\":\"epark\",\"meal\":\"lunch\",\"points\":1"
  }

  @Test(arguments: 11...12 as ClosedRange<UInt64>)
  func `lines in any order and in any files give the same alerts`(seed: UInt64) throws {
    let lines = FraudLines(seed: seed, count: 150).lines
    let found = try FraudFound.all(checked(folder(lines)), daily: true)
    #expect(found.contains { $0.contains("newcomers-one-merchant") })
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<3 {
      let moved = lines.shuffled(using: &generator).map { line in
        let file = Int.random(in: 3...9, using: &generator)
        let feed = line.path.split(separator: "/")[1]
        return (path: "feeds/\(feed)/\(file).ndjson", text: line.text)
      }
      #expect(try FraudFound.all(checked(folder(moved)), daily: true) == found, "seed \(seed)")
    }
  }

  @Test func `an alert asked for as a whole names the records of earlier hits, too`() throws {
    let lines = (0..<5).map { number in
      let day = ["2020-10-10", "2020-10-11", "2020-12-24", "2020-12-25", "2021-03-01"][number]
      return (
        path: "feeds/reservations/0.ndjson",
        text: """
        {"id":"r\(number)","at":"\(day)T21:00:00+09:00","member":"p1","merchant":"m1",\
        "site":"epark","party":4,"visit":"\(day)T18:00:00+09:00","status":"no_show"}

        """
      )
    }
    let folder = try folder(lines)
    let reading = try checked(folder)
    defer { withExtendedLifetime(folder) {} }
    func records(isWhole: Bool) throws -> [String] {
      let request = Request.alerts(.member(MemberID("p1")), isWhole: isWhole)
      guard case .alerts(let found) = reading.queries.answer(request, now: .at("2021-03-02")) else {
        return []
      }
      return found.alerts.filter { $0.rule == .noShowAtOneMerchant }.flatMap(\.evidence).map(
        \.id.text)
    }
    // Two are enough in this campaign; the last one is alone in its window.
    #expect(try records(isWhole: false) == ["r3", "r2"])
    #expect(try records(isWhole: true) == ["r3", "r2", "r1", "r0"])
  }

  @Test(arguments: [("18:29", 1), ("18:30", 0)], [[0, 1], [1, 0]])
  func `what a booking said when its time came, whichever version was read first`(
    _ written: (time: String, hits: Int), _ order: [Int]
  ) throws {
    let versions = [(written.time, 2, "booked"), ("22:00", 9, "visited")].map { version in
      """
      {"id":"r1","at":"2020-11-14T\(version.0):00+09:00","member":"p1","merchant":"m1",\
      "site":"epark","party":\(version.1),"visit":"2020-11-14T18:30:00+09:00",\
      "status":"\(version.2)"}

      """
    }
    let grant = """
      {"id":"g1","at":"2020-11-14T23:00:00+09:00","member":"p1","merchant":"m1","site":"epark",\
      "meal":"dinner","points":9000,"reservation":"r1"}

      """
    var lines = order.map { (path: "feeds/reservations/\($0).ndjson", text: versions[$0]) }
    lines.append((path: "feeds/grants/0.ndjson", text: grant))
    let folder = try folder([])
    let reading = try reading(folder, "live")
    try reading.reader.checkAll()
    for line in lines {
      try folder.append(line.path, line.text)
      try reading.read()
    }
    for found in [try FraudFound.all(reading), try FraudFound.all(checked(folder))] {
      #expect(found.count { $0.contains("[\"member:p1\",\"changed-after-visit\"") } == written.hits)
    }
  }
}

/// What rules found, in words that do not depend on where lines stand.
enum FraudFound {
  /// But that which only the daily check can tell, unless that is wanted, too.
  static func all(_ reading: Reading, daily: Bool = false) throws -> [String] {
    let without = FraudRules.all.filter { $0.isDaily && !daily }
      .map { "'\($0.kind.rawValue)'" }.joined(separator: ",")
    return try reading.index.database.read { db in
      let hits = try String.fetchAll(
        db,
        sql: """
          SELECT json_array(account, rule, counterpart, score, count, threshold, since, last,
            evidence, yen, hex(days)) FROM hit WHERE rule NOT IN (\(without)) ORDER BY 1
          """)
      let readings = try String.fetchAll(
        db,
        sql: """
          SELECT json_array(rule, side, account, otherSide, other, time, value, yen) FROM reading
          WHERE run = ? AND rule NOT IN (\(without)) ORDER BY 1
          """, arguments: [StoredReadings.run(db)])
      return hits + readings
    }
  }
}
