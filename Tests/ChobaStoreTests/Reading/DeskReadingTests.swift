import ChobaCore
import Foundation
import GRDB
import Testing

@testable import ChobaStore

/// What of a desk file is believed. Source: data contract, "Desk lines".
struct DeskReadingTests {
  private let folder: ReadingFolder
  private let file = "desk/sato/host-2020-11.ndjson"

  init() throws {
    folder = try ReadingFolder()
    try folder.write("campaign.toml", ["identity = \"trust\""])
    try folder.write(
      "staff.toml", ["[sato]", "roles = [\"agent\"]", "[endo]", "roles = [\"auditor\"]"])
    try folder.write("feeds/calls/a.ndjson", [FeedText.call("c", subject: "s")])
  }

  private func line(
    _ id: String, _ at: String, _ type: String = "ticket.note", by login: String = "sato",
    text: String = "t", prev: String
  ) -> String {
    """
    {"id":"\(id)","at":"\(at)","by":"\(login)","type":"\(type)","on":"c","text":"\(text)",\
    "prev":"\(prev)"}
    """
  }

  /// Appends lines, each with the digest of the one before.
  private func write(
    _ path: String, _ lines: [(id: String, at: String, type: String, by: String)]
  ) throws {
    var prev = ""
    for entry in lines {
      let line = line(entry.id, entry.at, entry.type, by: entry.by, prev: prev)
      prev = SHA256.hex(Array(line.utf8))
      try folder.append(path, line + "\n")
    }
  }

  private func minute(_ number: Int) -> String { "2020-11-01T13:0\(number):00+09:00" }

  @Test func `lines of a chain take effect, also one by one`() throws {
    let reading = try folder.reading()
    try reading.read()
    var prev = ""
    for number in 1...3 {
      let type = number == 1 ? "ticket.take" : "ticket.note"
      let line = line("l\(number)", minute(number), type, prev: prev)
      prev = SHA256.hex(Array(line.utf8))
      try folder.append(file, String(line.prefix(30)))
      try reading.read()
      try folder.append(file, line.dropFirst(30) + "\n")
      try reading.read()
    }
    #expect(reading.problems.isEmpty)
    #expect(reading.tickets.map(\.owner) == [Login("sato")])
  }

  @Test func `behind a broken chain nothing is read any more, also when the file was away`() throws
  {
    let first = line("l1", minute(1), prev: "")
    let broken = line("l2", minute(2), prev: "0")
    let after = line("l3", minute(3), "ticket.take", prev: SHA256.hex(Array(broken.utf8)))
    try folder.write(file, [first, broken])
    let reading = try folder.reading()
    try reading.read()
    let offset = first.utf8.count + 1
    #expect(reading.problems == ["\(file):2:\(offset) deskChainBroken"])
    let bytes = folder.bytes(file)
    try folder.remove(file)
    try reading.read()
    try folder.write(file, bytes)
    try reading.read()
    try folder.append(file, after + "\n")
    try reading.read()
    #expect(reading.tickets.map(\.owner) == [nil])
    #expect(try reading.digest() == folder.fresh().digest())
    #expect(reading.problems == ["\(file):2:\(offset) deskChainBroken"])
  }

  @Test func `a line in another's folder, of another role or unknown type is a problem`() throws {
    try write(
      file,
      [
        ("l1", minute(1), "ticket.take", "endo"), ("l2", minute(2), "ticket.dance", "sato"),
        ("l3", minute(3), "account.approve", "sato"), ("l4", minute(1), "ticket.note", "sato"),
      ])
    try write("desk/endo/h.ndjson", [("l5", minute(1), "ticket.take", "endo")])
    let reading = try folder.fresh()
    let codes = reading.problems.map { $0.split(separator: " ").last ?? "" }
    #expect(codes.count == 5)
    #expect(codes.contains("deskWrongFolder"))
    #expect(codes.contains("deskUnknownType"))
    #expect(codes.contains("deskRoleMayNot"))
    #expect(reading.tickets.map(\.owner) == [nil])
  }

  @Test func `time may stand still in a file, but never run backwards`() throws {
    try write(
      file,
      [
        ("l1", minute(2), "ticket.note", "sato"), ("l2", minute(2), "ticket.note", "sato"),
        ("l3", minute(1), "ticket.take", "sato"), ("l4", minute(3), "ticket.note", "sato"),
      ])
    let reading = try folder.fresh()
    #expect(reading.problems.map { $0.split(separator: " ").last } == ["deskTimeRunsBackwards"])
    #expect(reading.tickets.map(\.owner) == [nil])
  }

  @Test func `a line ahead of the clock waits until it is due`() throws {
    let now = try #require(Timestamp(rfc3339: minute(0)))
    try write(file, [("l1", "2020-11-01T13:10:00.000001+09:00", "ticket.take", "sato")])
    let early = try folder.reading(now: now)
    try early.read()
    #expect(early.problems.map { $0.split(separator: " ").last } == ["deskAheadOfClock"])
    #expect(early.tickets.map(\.owner) == [nil])
    let due = try folder.reading(now: now.advanced(bySeconds: 1))
    try due.read()
    #expect(due.problems.isEmpty)
    #expect(due.tickets.map(\.owner) == [Login("sato")])
    #expect(try due.digest() == folder.fresh().digest())
  }

  @Test func `ten minutes ahead is not ahead`() throws {
    let now = try #require(Timestamp(rfc3339: minute(0)))
    try write(file, [("l1", "2020-11-01T13:10:00+09:00", "ticket.take", "sato")])
    let reading = try folder.reading(now: now)
    try reading.read()
    #expect(reading.tickets.map(\.owner) == [Login("sato")])
  }

  @Test func `lines equal but for time and chain count once`() throws {
    let first = line("l1", minute(2), "ticket.take", prev: "")
    try folder.write(file, [first])
    try folder.write(
      "desk/sato/host-2020-11-2.ndjson", [line("l1", minute(1), "ticket.take", prev: "")])
    let reading = try folder.fresh()
    #expect(reading.problems.isEmpty)
    #expect(reading.tickets.map(\.owner) == [Login("sato")])
  }

  @Test func `the same id for something else counts by itself and is a problem, in any order`()
    throws
  {
    let late = line("l1", minute(2), "ticket.take", prev: "")
    let early = line("l1", minute(1), "ticket.note", prev: "")
    let paths = [file, "desk/sato/a.ndjson"]
    for (one, other) in [(late, early), (early, late)] {
      try folder.write(paths[0], [one])
      try folder.write(paths[1], [other])
      let reading = try folder.fresh()
      #expect(reading.tickets.map(\.owner) == [Login("sato")])
      let place = one == late ? paths[0] : paths[1]
      #expect(reading.problems == ["\(place):1:0 deskIDTaken"])
    }
  }

  @Test func `a file that cannot be read for a moment is a problem, and waits to be tried again`()
    throws
  {
    let first = line("l1", minute(1), prev: "")
    let second = line("l2", minute(2), "ticket.take", prev: SHA256.hex(Array(first.utf8)))
    let reading = try folder.reading()
    try reading.read()
    for bytes in [first, second] {
      reading.reader.openDesk = { path throws(SystemError) in
        throw SystemError("open", number: ESTALE)
      }
      try folder.append(file, bytes + "\n")
      for _ in 1...2 {
        try reading.read()
        #expect(reading.problems == ["\(file):0:0 unreadableFile"])
        #expect(reading.reader.awaited.map(\.path) == [file])
      }
      reading.reader.openDesk = { path throws(SystemError) in try OpenFile(reading: path) }
      _ = try reading.reader.read(reading.reader.awaited)
      #expect(reading.problems.isEmpty)
      #expect(reading.reader.awaited.isEmpty)
    }
    #expect(reading.tickets.map(\.owner) == [Login("sato")])
    #expect(try reading.digest() == folder.fresh().digest())
  }

  @Test func `what is meant for a ticket has no effect on an account, or before a call of its id`()
    throws
  {
    let note = """
      {"id":"l1","at":"\(minute(1))","by":"sato","type":"ticket.note","on":"member:p1",\
      "text":"t","prev":""}
      """
    let open = """
      {"id":"c2","at":"\(minute(2))","by":"sato","type":"ticket.open","on":"c2",\
      "from":"member","subject":"own","prev":"\(SHA256.hex(Array(note.utf8)))"}
      """
    let reading = try folder.reading()
    for isCallLast in [true, false] {
      try folder.write(file, [note, open])
      if isCallLast { try reading.read() }
      try folder.write("feeds/calls/b.ndjson", [FeedText.call("c2", subject: "call")])
      try reading.read()
      #expect(reading.tickets.map(\.subject).sorted() == ["call", "s"])
      #expect(try reading.digest() == folder.fresh().digest())
      let refused = try reading.index.database.read { db in
        try String.fetchSet(db, sql: "SELECT id FROM deskLine WHERE refusal IS NOT NULL")
      }
      #expect(refused == ["c2", "l1"])
    }
  }

  @Test func `a ticket whose call is lost is still worked on`() throws {
    let reading = try folder.reading()
    try reading.read()
    try folder.remove("feeds/calls/a.ndjson")
    try folder.write(file, [line("l1", minute(1), "ticket.take", prev: "")])
    let other = try folder.reading()
    try other.read()
    #expect(other.tickets.map(\.owner) == [Login("sato")])
    #expect(other.tickets.map(\.subject) == ["s"])
  }
}
