import ChobaCore
import Foundation
import Testing

@testable import ChobaStore

/// The lists in `out/accounts/`. Source: data contract, the last paragraph.
struct StopPublisherTests {
  private let folder: ReadingFolder
  private static let file = "desk/mori/h-2020-11.ndjson"

  init() throws {
    folder = try ReadingFolder()
    try folder.write("campaign.toml", ["identity = \"trust\""])
    try folder.write("staff.toml", ["[mori]", "roles = [\"analyst\"]"])
    try bar(1)
  }

  /// Writes the whole desk file with so many bars: a longer one is one that grew.
  private func bar(_ count: Int) throws {
    var prev = ""
    var text = ""
    for number in 1...count {
      let line = DeskLine(
        id: LineID("b\(number)"), at: Self.at(number), by: Login("mori"),
        type: "account.bar_urgent",
        on: "member:p\(number)", fields: ["text": .text("t")])
      let bytes = DeskLineText.bytes(line, prev: prev, zone: .tokyo)
      prev = SHA256.hex(bytes)
      text += String(decoding: bytes, as: UTF8.self) + "\n"
    }
    let there = String(decoding: folder.bytes(Self.file), as: UTF8.self)
    try folder.append(Self.file, String(text.dropFirst(there.count)))
  }

  private static func at(_ number: Int) -> Timestamp {
    ReadingFolder.now.advanced(byMinutes: number - 1_000)
  }

  private func publisher(
    _ index: String, calls: WritingCalls = WritingCalls()
  ) throws -> (StopPublisher, Reading) {
    let reading = try folder.reading(index)
    try reading.read()
    let publisher = StopPublisher(
      directory: reading.directory, reader: reading.reader, login: Login("mori"), calls: calls)
    return (publisher, reading)
  }

  private func listed(_ name: String) -> [String] {
    String(decoding: folder.bytes("out/accounts/\(name).csv"), as: UTF8.self)
      .split(whereSeparator: \.isNewline).map(String.init)
  }

  @Test func `a list says who is stopped since when, and what it includes`() throws {
    try publisher("a").0.publish()
    let at = CampaignZone.tokyo.text(of: Self.at(1))
    let seals = [listed("barred"), listed("suspended")].compactMap { $0.last?.suffix(16) }
    #expect(Set(seals).count == 2)
    #expect(listed("barred") == ["id,kind,since", "p1,member,\(at)", "# \(at),b1,1,\(seals[0])"])
    #expect(listed("suspended") == ["id,kind,since", "# \(at),b1,1,\(seals[1])"])
  }

  @Test func `who has read less leaves the list of who has read more`() throws {
    let (less, reading) = try publisher("less")
    let lists = try reading.reader.ask { ingest, db in try StopList.all(ingest, db) }
    try bar(2)
    try publisher("more").0.publish()
    let more = listed("barred")
    #expect(more.count == 4)
    for list in lists { #expect(try less.put(list) == .left) }
    #expect(listed("barred") == more)
    // It reads before it writes, and so it does not write at all.
    try less.publish()
    #expect(listed("barred") == more)
  }

  @Test func `what was renamed over a newer list is mended by who did it`() throws {
    let (less, _) = try publisher("less")
    try less.publish()
    let old = folder.bytes("out/accounts/barred.csv")
    var disk = WritingCalls()
    var isFirst = true
    disk.rename = { from, to in
      if isFirst {
        // The other has read more and is a moment earlier.
        isFirst = false
        try? self.bar(3)
        if let other = try? self.publisher("more").0 { try? other.publish() }
      }
      return rename(from, to)
    }
    try bar(2)
    try publisher("late", calls: disk).0.publish()
    #expect(folder.bytes("out/accounts/barred.csv") != old)
    #expect(listed("barred").count == 5)
  }

  @Test func `killed between any two calls, the next one finishes both lists`() throws {
    try publisher("a").0.publish()
    try bar(2)
    let whole = FaultyDisk { _, _ in nil }
    let before = listed("barred")
    try publisher("b", calls: whole.calls).0.publish()
    let after = (listed("barred"), listed("suspended"))
    #expect(after.0.count == 4)
    for place in whole.names.indices {
      try folder.write("out/accounts/barred.csv", before.map { $0 + "\r\n" }.joined().utf8)
      try folder.remove("out/accounts/suspended.csv")
      let disk = FaultyDisk { call, _ in call == place ? .death : nil }
      try? publisher("c", calls: disk.calls).0.publish()
      // Never half a list.
      #expect(listed("barred") == before || listed("barred") == after.0, "\(place)")
      try publisher("d").0.publish()
      #expect(listed("barred") == after.0, "\(place)")
      #expect(listed("suspended") == after.1, "\(place)")
    }
  }

  @Test func `a row that was taken out of a list is there again at the first look`() throws {
    try publisher("a").0.publishNews()
    let whole = listed("barred")
    try folder.write("out/accounts/barred.csv", whole.filter { !$0.hasPrefix("p1") })
    try publisher("a").0.publishNews()
    #expect(listed("barred") == whole)
    // Also on a console that is open, and where the list says that it includes more.
    let (open, _) = try publisher("a")
    try open.publishNews()
    let ahead = whole.map { $0.hasPrefix("#") ? "# 2030-01-01T00:00:00+09:00,z,9,0" : $0 }
    try folder.write("out/accounts/barred.csv", ahead)
    try open.publishNews()
    #expect(listed("barred") == whole)
  }

  @Test func `whom another staff file does not stop is on no list any more`() throws {
    try bar(2)
    try publisher("a").0.publish()
    #expect(listed("barred").count == 4)
    // Mori was no analyst: no line of theirs counts.
    try folder.write(
      "staff.toml", ["[mori]", "roles = [\"agent\"]", "[abe]", "roles = [\"supervisor\"]"])
    let reading = try folder.reading("b")
    try reading.read()
    let publisher = StopPublisher(
      directory: reading.directory, reader: reading.reader, login: Login("abe"))
    try publisher.publishNews()
    #expect(listed("barred") == ["id,kind,since"])
    #expect(listed("suspended") == ["id,kind,since"])
  }

  @Test func `whoever has the settings of before only adds what is newer`() throws {
    let (old, oldReading) = try publisher("a")
    try old.publishNews()
    try folder.append("staff.toml", "[abe]\nroles = [\"supervisor\"]\n")
    try publisher("b").0.publishNews()
    let anew = listed("barred")
    try old.publishNews()
    try old.publish()
    #expect(listed("barred") == anew)
    try bar(2)
    try oldReading.read()
    try old.publishNews()
    #expect(listed("barred").count == 4)
    let (new, _) = try publisher("b")
    try new.publishNews()
    let both = listed("barred")
    #expect(both.count == 4)
    try old.publishNews()
    #expect(listed("barred") == both)
  }

  @Test func `what an index that was begun anew does not know any more goes after ten minutes`()
    throws
  {
    try bar(2)
    try publisher("a").0.publish()
    let both = listed("barred")
    // The line is gone from the disk, and the index was read anew.
    try folder.remove(Self.file)
    try bar(1)
    let (publisher, _) = try publisher("b")
    try publisher.publishNews()
    #expect(listed("barred") == both, "it may be on its way")
    for name in ["barred", "suspended"] {
      let file = folder.root + "/out/accounts/\(name).csv"
      let date = Date().addingTimeInterval(-601)
      try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: file)
    }
    try publisher.publishNews()
    #expect(listed("barred").count == 3)
  }

  @Test(arguments: [
    ("campaign.toml", "[fraud]\nopinions = \"2\"\n"), ("staff.toml", "[abe]\nroles = 3\n"),
  ])
  func `the lists stay as they are while the configuration is wrong`(
    file: String, text: String
  ) throws {
    try publisher("a").0.publish()
    let before = listed("barred")
    try folder.append(file, text)
    try bar(2)
    let (publisher, _) = try publisher("b")
    try publisher.publishNews()
    #expect(listed("barred") == before)
    #expect(throws: WriteFailure.self) { try publisher.publish() }
    #expect(listed("barred") == before)
  }

  @Test func `a console publishes news, and what somebody else replaced`() throws {
    let (publisher, reading) = try publisher("a")
    try publisher.publishNews()
    #expect(listed("barred").count == 3)
    try bar(2)
    try reading.read()
    try publisher.publishNews()
    #expect(listed("barred").count == 4)
    try folder.remove("out/accounts/barred.csv")
    try publisher.publishNews()
    #expect(listed("barred").count == 4)
  }
}
