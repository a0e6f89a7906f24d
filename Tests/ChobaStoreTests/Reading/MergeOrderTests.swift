import ChobaCore
import ChobaTestSupport
import Testing

@testable import ChobaStore

/// Tickets merged in rings, un-merged and undone, by lines that come in any order: what an index
/// says is what a new one would say, and no ticket is lost.
struct MergeOrderTests {
  private static let logins = ["aa", "ab", "ac"]

  @Test func `an earlier merge that comes late turns the opposite one down`() throws {
    let folder = try Self.folder()
    let reading = try folder.reading()
    try folder.write("feeds/calls/a.ndjson", ["c1", "c2"].map { FeedText.call($0, subject: "s") })
    try folder.write(Self.file("ab"), [Self.merge("m2", 2, by: "ab", "c2", into: "c1")])
    try reading.read()
    #expect(reading.tickets.map(\.state) == [.waiting, .merged])
    try folder.write(Self.file("aa"), [Self.merge("m1", 1, by: "aa", "c1", into: "c2")])
    try reading.read()
    #expect(
      Set(reading.tickets.map { "\($0.id.text) \($0.state)" }) == ["c1 merged", "c2 waiting"])
    #expect(try reading.digest() == folder.fresh().digest())
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `merges in rings are the same in any order of reading`(_ seed: UInt64) throws {
    var dice = SeededGenerator(seed: seed)
    let folder = try Self.folder()
    let reading = try folder.reading()
    let tickets = (1...Int.random(in: 2...4, using: &dice)).map { "c\($0)" }
    var waiting = Self.lines(tickets, &dice)
    waiting["feeds/calls/a.ndjson"] = tickets.map { FeedText.call($0, subject: "s") }
    while let path = waiting.keys.sorted().randomElement(using: &dice) {
      let count = Int.random(in: 1...5, using: &dice)
      for line in waiting[path]?.prefix(count) ?? [] { try folder.append(path, line + "\n") }
      waiting[path] = waiting[path].map { Array($0.dropFirst(count)) }
      if waiting[path]?.isEmpty ?? true { waiting[path] = nil }
      if Bool.random(using: &dice) { try reading.read() }
    }
    try reading.read()
    #expect(reading.problems.isEmpty, "seed \(seed)")
    #expect(try reading.digest() == folder.fresh().digest(), "seed \(seed)")
    for ticket in tickets {
      var end = ticket
      var steps = 0
      while steps <= tickets.count, let next = try Self.into(end, reading) {
        end = next
        steps += 1
      }
      #expect(steps < tickets.count, "seed \(seed): \(ticket) is lost")
    }
  }

  private static func into(_ ticket: String, _ reading: Reading) throws -> String? {
    let answer = reading.queries.answer(.ticket(TicketID(ticket)), now: ReadingFolder.now)
    guard case .ticket(let known?) = answer else { return nil }
    return known.mergedInto?.text
  }

  /// Some lines of each login, in the order of its file.
  private static func lines(
    _ tickets: [String], _ dice: inout SeededGenerator
  ) -> [String: [String]] {
    var lines: [String: [String]] = [:]
    var prev: [String: String] = [:]
    for number in 1...Int.random(in: 4...16, using: &dice) {
      let login = logins.randomElement(using: &dice) ?? "aa"
      let place = Int.random(in: 0..<tickets.count, using: &dice)
      let id = "l\(number)"
      let before = prev[login] ?? ""
      let line =
        switch Int.random(in: 0..<10, using: &dice) {
        case 0: desk(id, number, login, "ticket.unmerge", tickets[place], "", before)
        case 1, 2:
          desk(
            id, number, login, "ticket.undo", tickets[place],
            "\"line\":\"l\(Int.random(in: 1...number, using: &dice))\",", before)
        case 3: desk(id, number, login, "ticket.take", tickets[place], "", before)
        default:
          merge(
            id, number, by: login, tickets[place], into: tickets[(place + 1) % tickets.count],
            before)
        }
      lines[file(login), default: []].append(line)
      prev[login] = SHA256.hex(Array(line.utf8))
    }
    return lines
  }

  private static func folder() throws -> ReadingFolder {
    let folder = try ReadingFolder()
    try folder.write("campaign.toml", ["identity = \"trust\""])
    try folder.write(
      "staff.toml", logins.map { "[\($0)]\nroles = [\"\($0 == "ac" ? "supervisor" : "agent")\"]" })
    return folder
  }

  private static func file(_ login: String) -> String { "desk/\(login)/host-2020-11.ndjson" }

  private static func merge(
    _ id: String, _ minute: Int, by login: String, _ source: String, into target: String,
    _ prev: String = ""
  ) -> String {
    desk(id, minute, login, "ticket.merge", source, "\"into\":\"\(target)\",", prev)
  }

  private static func desk(
    _ id: String, _ minute: Int, _ login: String, _ type: String, _ ticket: String,
    _ fields: String, _ prev: String
  ) -> String {
    let time = minute < 10 ? "0\(minute)" : "\(minute)"
    return """
      {"id":"\(id)","at":"2020-11-01T13:\(time):00+09:00","by":"\(login)","type":"\(type)",\
      "on":"\(ticket)",\(fields)"prev":"\(prev)"}
      """
  }
}
