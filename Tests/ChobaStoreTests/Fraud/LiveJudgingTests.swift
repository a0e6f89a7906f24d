import ChobaTestSupport
import Foundation
import GRDB
import Testing

@testable import ChobaCore
@testable import ChobaStore

/// Alerts as lines arrive are those that the check of everything would give.
struct LiveJudgingTests {
  /// A directory read line by line, its lines judged as they come.
  private func live(_ folder: ReadingFolder) throws -> Reading {
    try folder.write("campaign.toml", [FraudLines.campaign])
    try folder.write("staff.toml", ["[tanaka]\nroles = [\"supervisor\"]"])
    try folder.append(
      "feeds/uses/0.ndjson", FeedText.use("u0", at: "2020-10-10T12:00:00+09:00") + "\n")
    let reading = try folder.reading("live")
    reading.reader.checkedAtOnce = -1
    try reading.read()
    try reading.reader.checkAll()
    return reading
  }

  private func checked(_ folder: ReadingFolder) throws -> [String] {
    let reading = try folder.reading(UUID().uuidString)
    try reading.read()
    try reading.reader.checkAll()
    return try FraudFound.all(reading)
  }

  /// `CHOBA_LIVE_SEEDS=50` tries so many.
  private static let seeds =
    ProcessInfo.processInfo.environment["CHOBA_LIVE_SEEDS"].flatMap { UInt64($0) } ?? 3

  @Test(arguments: 1...seeds)
  func `lines judged one by one give what the check of everything gives`(seed: UInt64) throws {
    let folder = try ReadingFolder()
    let reading = try live(folder)
    let lines = FraudLines(seed: seed, count: 240).lines
    var rules: Set<String> = []
    for (place, line) in lines.enumerated() {
      try folder.append(line.path, line.text)
      if place == 100 {
        // A bar in the midst, dated so that lines of before and after it are there.
        try folder.append("desk/tanaka/h-2020-10.ndjson", Self.bar)
      }
      try reading.read()
      // A check in the midst finds what was judged already, and goes on from there.
      if place % 97 == 96 { try reading.reader.checkAll() }
      guard place % 15 == 14 || place + 1 == lines.count else { continue }
      let (now, whole) = (try FraudFound.all(reading), try checked(folder))
      let difference = Set(now).symmetricDifference(whole).sorted()
      #expect(difference.isEmpty, "seed \(seed), line \(place): \(line.text)")
      if !difference.isEmpty { return }
      rules.formUnion(reading.accounts.flatMap { $0.hits.map(\.rule) })
    }
    // Otherwise nothing was tried.
    #expect(rules.count >= 12, "seed \(seed): \(rules.sorted())")
  }

  private static let bar = """
    {"id":"b1","at":"2020-10-14T12:00:00+09:00","by":"tanaka","type":"account.bar_urgent",\
    "on":"member:p1","text":"x","prev":""}

    """

  @Test func `an account with more lines than are judged as they come waits for the check`() throws
  {
    let folder = try ReadingFolder()
    let reading = try live(folder)
    let member = AccountID.member(MemberID("p1"))
    func check() throws -> (check: DailyCheck, isWaiting: Bool) {
      try reading.index.database.read { db in
        (try StoredReadings.check(db), try LiveJudging.isWaiting(member, db))
      }
    }
    #expect(try check().check.isDone)
    let many = (1...LiveJudging.groupLimit(.member(1))).map {
      FeedText.use("w\($0)", at: "2020-10-10T12:00:00+09:00") + "\n"
    }
    // In two readings, neither of which is too large by itself.
    for part in [many[..<1_000], many[1_000...]] {
      try folder.append("feeds/uses/1.ndjson", part.joined())
      try reading.read()
    }
    #expect(try check().isWaiting)
    #expect(try !check().check.isDone)
    #expect(try reading.reader.check.isDue())
    try reading.reader.checkAll()
    #expect(try !check().isWaiting)
    #expect(try check().check.isDone)
    #expect(try FraudFound.all(reading) == checked(folder))
  }

  @Test func `more lines at once than are judged wait for the check, too`() throws {
    let folder = try ReadingFolder()
    let reading = try live(folder)
    let many = (0...LiveJudging.batchLimit).map {
      FeedText.use("w\($0)", at: "2020-10-10T12:00:00+09:00") + "\n"
    }
    try folder.append("feeds/uses/1.ndjson", many.joined())
    try reading.read()
    let before = try reading.index.database.read { db in try StoredReadings.check(db) }
    #expect(!before.isDone)
    try reading.reader.checkAll()
    let after = try reading.index.database.read { db in try StoredReadings.check(db) }
    #expect(after.isDone)
  }

  @Test func `a watched account has something new until somebody writes about it`() throws {
    let folder = try ReadingFolder()
    let reading = try live(folder)
    func line(_ id: String, _ day: Int, _ type: String) -> String {
      """
      {"id":"\(id)","at":"2020-10-\(day)T13:00:00+09:00","by":"tanaka","type":"\(type)",\
      "on":"member:p1","text":"x","prev":""}

      """
    }
    func use(_ id: String, _ day: Int) -> String {
      FeedText.use(id, at: "2020-10-\(day)T12:00:00+09:00") + "\n"
    }
    func activity() throws -> Timestamp? {
      try reading.read()
      return reading.accounts.first { $0.account.id == "p1" }?.activity
    }
    try folder.append("desk/tanaka/a-2020-10.ndjson", line("d1", 11, "fraud.watch"))
    #expect(try activity() == nil)
    try folder.append("feeds/uses/0.ndjson", use("u1", 12))
    #expect(try activity() == Timestamp(rfc3339: "2020-10-12T12:00:00+09:00"))
    try folder.append("desk/tanaka/b-2020-10.ndjson", line("d2", 12, "fraud.note"))
    #expect(try activity() == nil)
    try folder.append("feeds/uses/0.ndjson", use("u2", 13))
    #expect(try activity() != nil)
    // After a week it is no news.
    try folder.append("feeds/uses/1.ndjson", use("u3", 21).replacing("p1", with: "p2"))
    try reading.reader.checkAll()
    #expect(try activity() == nil)
  }

  @Test func `a use that arrives for a stopped account is an alert of its own`() throws {
    let folder = try ReadingFolder()
    let reading = try live(folder)
    try folder.append("desk/tanaka/h-2020-10.ndjson", Self.bar)
    try folder.append(
      "feeds/uses/1.ndjson", FeedText.use("u5", at: "2020-10-15T12:00:00+09:00") + "\n")
    try reading.read()
    let rules = reading.accounts.flatMap { $0.hits.map { "\($0.rule) \($0.evidence.map(\.text))" } }
    #expect(rules == ["stopped-member [\"u5\"]"])
  }

  @Test func `a number that gets neighbours is looked at with every later line of its account`()
    throws
  {
    let folder = try ReadingFolder()
    let reading = try live(folder)
    func use(_ member: Int) throws {
      let line = FeedText.use("u\(member)", at: "2020-10-1\(member)T12:00:00+09:00")
      try folder.append("feeds/uses/1.ndjson", line.replacing("p1", with: "n\(member)") + "\n")
      try reading.read()
    }
    func onRun() -> Int {
      reading.accounts.count { $0.hits.contains { $0.rule == "phone-run" } }
    }
    // Only the first is in the check; the others come one by one, the uses behind all of them.
    for member in 1...4 {
      try folder.append(
        "feeds/members/1.ndjson",
        """
        {"id":"n\(member)","at":"2020-10-10T12:00:00+09:00","phone":"+81901234500\(member)"}

        """)
      try reading.read()
      if member == 1 { try reading.reader.checkAll() }
    }
    try use(1)
    #expect(onRun() == 0)
    for member in 2...4 { try use(member) }
    #expect(onRun() == 4)
    #expect(try FraudFound.all(reading) == checked(folder))
  }
}
