import ChobaCore
@testable import ChobaStore
import Foundation
import Testing

/// Desk lines that no console would write: none takes effect that should not, and each is listed
/// where it belongs. Source: data contract, "Desk lines".
struct HandWrittenLineTests {
  private let folder: ReadingFolder
  private let file = "desk/sato/host-2020-11.ndjson"

  init() throws {
    folder = try ReadingFolder()
    try folder.write("campaign.toml", ["identity = \"file-owner\""])
    try folder.write("feeds/calls/a.ndjson", [FeedText.call("c", subject: "s")])
    try staff("[sato]", "roles = [\"agent\"]", "uid = \(geteuid())")
  }

  private func staff(_ lines: String...) throws { try folder.write("staff.toml", lines) }

  /// Appends lines to a file, each chained to the one before.
  private func write(_ path: String, _ lines: [String]) throws {
    var prev = ""
    for line in lines {
      let whole = line.dropLast() + ",\"prev\":\"\(prev)\"}"
      prev = SHA256.hex(Array(whole.utf8))
      try folder.append(path, whole + "\n")
    }
  }

  private func line(
    _ id: String, _ type: String = "ticket.take", at: String = "2020-11-01T13:00:00+09:00",
    by login: String = "sato", more: String = ""
  ) -> String {
    "{\"id\":\"\(id)\",\"at\":\"\(at)\",\"by\":\"\(login)\",\"type\":\"\(type)\",\"on\":\"c\"\(more)}"
  }

  private func owner(_ reading: Reading) -> Login? { reading.tickets.first?.owner }

  private func problems(_ reading: Reading) -> [String] {
    reading.problems.map { String($0.split(separator: " ").last ?? "") }
  }

  private func refused(_ reading: Reading) -> [String] {
    let answer = reading.queries.answer(.activity(ListRequest()), now: ReadingFolder.now)
    guard case .activity(let page) = answer else { return [] }
    return page.rows.filter { $0.refusal != nil }.map(\.line.id.text)
  }

  @Test func `a file of another owner is believed nothing`() throws {
    try staff("[sato]", "roles = [\"agent\"]", "uid = \(geteuid() + 1)")
    try write(file, [line("l1")])
    let reading = try folder.fresh()
    #expect(owner(reading) == nil)
    #expect(problems(reading) == ["deskWrongOwner"])
  }

  @Test func `someone else's name in one's own file is a problem`() throws {
    try write(file, [line("l1", by: "kato")])
    let reading = try folder.fresh()
    #expect(owner(reading) == nil)
    #expect(problems(reading) == ["deskWrongFolder"])
  }

  @Test(arguments: [
    ("2020-10-31T23:59:59.999999+09:00", false), ("2020-11-01T00:00:00+09:00", true),
    ("2020-11-30T23:59:59.999999+09:00", true), ("2020-12-01T00:00:00+09:00", false),
  ])
  func `a line counts by the role that its author had on its day`(at: String, counts: Bool) throws {
    try staff(
      "[sato]", "roles = [\"agent\"]", "uid = \(geteuid())", "from = \"2020-11-01\"",
      "until = \"2020-11-30\"")
    try folder.write(
      "feeds/calls/a.ndjson", [FeedText.call("c", subject: "s", at: "2020-10-01T12:00:00+09:00")])
    try write(file, [line("l1", at: at)])
    let reading = try folder.fresh()
    #expect(owner(reading) == (counts ? Login("sato") : nil))
    #expect(problems(reading) == (counts ? [] : ["deskRoleMayNot"]))
  }

  @Test func `what the state does not allow is no problem, and stands as refused`() throws {
    try staff(
      "[sato]", "roles = [\"agent\"]", "uid = \(geteuid())", "[kato]", "roles = [\"agent\"]",
      "uid = \(geteuid())")
    try write(file, [line("l1")])
    try write("desk/kato/h.ndjson", [line("l2", at: "2020-11-01T13:00:01+09:00", by: "kato")])
    let reading = try folder.fresh()
    #expect(owner(reading) == Login("sato"))
    #expect(problems(reading).isEmpty)
    #expect(refused(reading) == ["l2"])
  }

  @Test func `escape sequences in a text stay a text`() throws {
    let escape = "\\u001b]0;title\\u0007\\u001b[31m\\u009b2J"
    try write(file, [line("l1", "ticket.note", more: ",\"text\":\"\(escape)\"")])
    let reading = try folder.fresh()
    #expect(problems(reading).isEmpty && refused(reading).isEmpty)
    try folder.append(file, "{\u{1B}[2J}\n")
    try reading.read()
    #expect(reading.excerpts.allSatisfy { !$0.contains("\u{1B}") })
  }

  @Test func `half a line is nothing, until its other half is there`() throws {
    let whole = line("l1").dropLast() + ",\"prev\":\"\"}"
    try folder.append(file, String(whole.prefix(50)))
    let reading = try folder.reading()
    try reading.read()
    #expect(owner(reading) == nil && problems(reading).isEmpty)
    try folder.append(file, String(whole.dropFirst(50)))
    try reading.read()
    #expect(owner(reading) == nil && problems(reading).isEmpty)
    try folder.append(file, "\n")
    try reading.read()
    #expect(owner(reading) == Login("sato"))
  }

  @Test func `a line from tomorrow does nothing before its time`() throws {
    let noon = try #require(Timestamp(rfc3339: "2020-11-01T12:00:00+09:00"))
    try write(file, [line("l1", at: "2020-11-02T12:00:00+09:00")])
    let today = try folder.reading(now: noon)
    try today.read()
    #expect(owner(today) == nil && problems(today) == ["deskAheadOfClock"])
    let tomorrow = try folder.reading(now: noon.advanced(bySeconds: 86_400))
    try tomorrow.read()
    #expect(owner(tomorrow) == Login("sato") && problems(tomorrow).isEmpty)
  }

  @Test func `an owner that this host does not know is one problem, and is judged again`() throws {
    try staff("[sato]", "roles = [\"agent\"]")
    let notes = (1...3).map { line("l\($0)", "ticket.note", more: ",\"text\":\"t\"") }
    try write(file, notes + [line("l4")])
    let blind = try folder.reading(account: { _ in nil })
    try blind.read()
    try blind.read()
    #expect(blind.problems == ["\(file):0:0 deskOwnerUnknown"])
    #expect(owner(blind) == nil)
    let seeing = try folder.reading(account: { _ in geteuid() })
    try seeing.read()
    #expect(seeing.problems.isEmpty)
    #expect(owner(seeing) == Login("sato"))
    #expect(try seeing.digest() == folder.reading("b", account: { _ in geteuid() }).readDigest())
  }

  @Test func `a file of a colleague's in the folder of an unknown login stops nobody`() throws {
    try staff("[sato]", "roles = [\"agent\"]", "[kato]", "roles = [\"agent\"]")
    try write(file, [line("l1")])
    let reading = try folder.reading(account: { $0 == "kato" ? geteuid() : nil })
    try reading.read()
    #expect(problems(reading) == ["deskWrongOwner"])
    #expect(owner(reading) == nil)
    #expect(reading.reader.unjudgedFile(of: reading.directory.staff ?? Staff()) == nil)
  }

  @Test func `of three lines with one id the same one is a problem, in any order of coming`()
    throws
  {
    try staff("[sato]", "roles = [\"agent\"]", "uid = \(geteuid())")
    let note = ("ticket.note", ",\"text\":\"t\"")
    let take = ("ticket.take", "")
    // The one that came last says the same as one that was displaced.
    let lines = [(5, take), (3, note), (1, take)].map { minute, what in
      line("l1", what.0, at: "2020-11-01T13:0\(minute):00+09:00", more: what.1)
    }
    let paths = ["a", "b", "c"].map { "desk/sato/\($0).ndjson" }
    var seen: Set<[String]> = []
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
      let reading = try folder.reading("order\(order)")
      for place in order {
        try write(paths[place], [lines[place]])
        try reading.read()
      }
      #expect(owner(reading) == Login("sato"))
      seen.insert(reading.problems)
      #expect(try reading.digest() == folder.fresh().digest())
      for path in paths { try folder.remove(path) }
    }
    #expect(seen == [["\(paths[1]):1:0 deskIDTaken"]])
  }

  @Test func `a folder that somebody else made is told with its owner`() throws {
    try staff(
      "[sato]", "roles = [\"agent\"]", "uid = \(geteuid() + 1)",
      "[kato]", "roles = [\"agent\"]", "uid = \(geteuid())")
    try folder.write("desk/sato/a.ndjson", [])
    try folder.write("desk/kato/a.ndjson", [])
    let logins = ["unknown", "sato", "kato"].map { Login($0) }
    let squatted = try folder.reading().directory.squattedFolders(logins)
    #expect(squatted.map(\.path) == ["desk/sato"])
    #expect(squatted.first?.owner == NSUserName())
    try folder.write("campaign.toml", ["identity = \"trust\""])
    #expect(try folder.reading().directory.squattedFolders(logins).isEmpty)
  }

  @Test func `a line with somebody's id displaces nothing, in any order of coming`() throws {
    try folder.write("campaign.toml", ["identity = \"trust\""])
    try staff("[sato]", "roles = [\"agent\"]", "[kato]", "roles = [\"agent\"]")
    let take = line("l1", at: "2020-11-01T13:05:00+09:00")
    let copies = [
      line("l1", at: "2020-11-01T13:06:00+09:00", by: "kato"),
      line(
        "l1", "ticket.note", at: "2020-11-01T13:01:00+09:00", by: "kato", more: ",\"text\":\"t\""),
      "{\"id\":\"l1\",\"at\":\"2020-11-01T13:01:00+09:00\",\"by\":\"kato\",\"type\":\"ticket.open\","
        + "\"on\":\"l1\",\"from\":\"member\",\"subject\":\"s\"}",
    ]
    for copy in copies {
      var problems: Set<[String]> = []
      for isCopyFirst in [true, false] {
        let files = [(file, take), ("desk/kato/host-2020-11.ndjson", copy)]
        let reading = try folder.reading("copy\(isCopyFirst)\(copies.firstIndex(of: copy) ?? 0)")
        for (path, line) in isCopyFirst ? files.reversed() : files {
          try write(path, [line])
          try reading.read()
        }
        #expect(reading.tickets.contains { $0.id.text == "c" && $0.owner == Login("sato") })
        problems.insert(reading.problems.sorted())
        #expect(try reading.digest() == folder.fresh().digest())
        for (path, _) in files { try folder.remove(path) }
      }
      #expect(problems.count == 1)
      #expect(problems.first?.count { $0.hasSuffix("deskIDTaken") } == 1)
    }
  }
}

extension Reading {
  fileprivate func readDigest() throws -> String {
    try read()
    return try digest()
  }
}
