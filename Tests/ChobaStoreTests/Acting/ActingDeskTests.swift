import ChobaCore
import Foundation
import Testing

@testable import ChobaStore

/// What comes of an order. Source: data contract, "Desk lines"; screens, "Acting".
struct ActingDeskTests {
  private let folder: ReadingFolder
  private let now: Timestamp

  init() throws {
    folder = try ReadingFolder()
    now = try #require(Timestamp("2020-11-01T13:00:00+09:00"))
    try folder.write("campaign.toml", ["identity = \"trust\""])
    try folder.write(
      "staff.toml",
      [
        "[sato]", "roles = [\"agent\"]", "[kato]", "roles = [\"agent\"]", "[endo]",
        "roles = [\"auditor\"]", "[mori]", "roles = [\"analyst\"]", "[abe]",
        "roles = [\"supervisor\"]",
      ])
    try folder.write(
      "feeds/calls/a.ndjson", ["c", "d"].map { FeedText.call($0, subject: "s") })
  }

  private func desk(
    _ login: String, index: String = "a", isRead: Bool = true,
    calls: WritingCalls = WritingCalls(), fileTime: Timestamp? = ReadingFolder.now
  ) throws -> ActingDesk {
    var calls = calls
    calls.fileTime = { _ in fileTime }
    let reading = try folder.reading(index)
    if isRead { try reading.read() }
    return ActingDesk(
      directory: reading.directory, index: reading.index, login: Login(login),
      environment: ["XDG_CACHE_HOME": folder.root + "-index"],
      wallClock: { ReadingFolder.now }, host: "host", calls: calls)
  }

  private func act(
    _ desk: ActingDesk, _ type: DeskType, on: String = "c", _ fields: [String: String] = [:],
    seen: LineID? = nil
  ) -> DeskOutcome? {
    let draft = DeskDraft(
      type, on: .id(on), fields: fields.mapValues { .text($0) }, seen: seen)
    return desk.carryOut(DeskOrder(number: 1, drafts: [draft]), now: now).outcomes.first
  }

  @Test func `what is done is on the disk, and in the index`() throws {
    let outcome = try act(desk("sato"), .ticketTake)
    guard case .done(let line)? = outcome else {
      Issue.record("\(String(describing: outcome))")
      return
    }
    #expect(line.at == now && line.by == Login("sato"))
    #expect(line.id.text.count == 26)
    #expect(try folder.reading().tickets.first { $0.id.text == "c" }?.owner == Login("sato"))
    #expect(try folder.fresh().tickets.first { $0.id.text == "c" }?.owner == Login("sato"))
    #expect(folder.bytes("desk/sato/host-2020-11.ndjson").split(separator: 10).count == 2)
  }

  @Test func `a clock set back while a file is taken does not turn the order of lines`() throws {
    let reading = try folder.reading("a")
    try reading.read()
    var calls: Int64 = 0
    var disk = WritingCalls()
    disk.fileTime = { _ in ReadingFolder.now }
    let desk = ActingDesk(
      directory: reading.directory, index: reading.index, login: Login("sato"),
      environment: ["XDG_CACHE_HOME": folder.root + "-index"],
      wallClock: {
        // First the order comes; then time goes backwards from a minute later.
        defer { calls += 1 }
        let seconds = calls == 0 ? 0 : 60 - calls
        return Timestamp(
          microseconds: ReadingFolder.now.microseconds + seconds * Timestamp.perSecond)
      }, host: "host", calls: disk)
    guard case .done? = act(desk, .ticketTake) else {
      Issue.record("not in effect")
      return
    }
    #expect(try folder.fresh().tickets.first { $0.id.text == "c" }?.owner == Login("sato"))
  }

  @Test(arguments: [-20, -5, -4, 0, 4, 5, 20])
  func `whose clock differs by five minutes from the file system's does nothing`(
    _ minutes: Int
  ) throws {
    let there = ReadingFolder.now.advanced(bySeconds: minutes * 60)
    let outcome = try act(desk("sato", fileTime: there), .ticketTake)
    if abs(minutes) < 5 {
      #expect(outcome?.isDone == true)
    } else {
      let failure = WriteFailure(.clock, path: "desk/sato", number: Int32(minutes))
      #expect(outcome == .failed(failure))
      #expect(try folder.fresh().tickets.allSatisfy { $0.owner == nil })
    }
  }

  @Test func `nothing is done while a colleague's file cannot be read`() throws {
    let kato = "desk/kato/h.ndjson"
    try folder.write(
      kato,
      [
        "{\"id\":\"k\",\"at\":\"2020-11-01T12:30:00+09:00\",\"by\":\"kato\","
          + "\"type\":\"ticket.take\",\"on\":\"c\",\"prev\":\"\"}"
      ])
    let sato = try desk("sato", isRead: false)
    let reading = try folder.reading()
    reading.reader.openDesk = { _ throws(SystemError) in throw SystemError("open", number: ESTALE) }
    try reading.read()
    sato.reader.openDesk = reading.reader.openDesk
    #expect(
      act(sato, .ticketTake) == .failed(WriteFailure(.read, path: kato, number: EIO)))
    sato.reader.openDesk = { path throws(SystemError) in try OpenFile(reading: path) }
    #expect(
      act(sato, .ticketTake)
        == .refused(.state("taken", by: Login("kato"), at: Timestamp("2020-11-01T12:30:00+09:00"))))
  }

  @Test func `who comes second is told who was first, and writes nothing`() throws {
    _ = try act(desk("sato"), .ticketTake)
    let outcome = try act(desk("kato", index: "b"), .ticketTake)
    #expect(outcome == .refused(.state("taken", by: Login("sato"), at: now)))
    #expect(folder.bytes("desk/kato/host-2020-11.ndjson").isEmpty)
  }

  @Test func `a line is never dated before one that was read`() throws {
    let other = "2020-11-01T14:00:00+09:00"
    try folder.write(
      "desk/kato/h.ndjson",
      [
        "{\"id\":\"k\",\"at\":\"\(other)\",\"by\":\"kato\",\"type\":\"ticket.take\",\"on\":\"c\","
          + "\"prev\":\"\"}"
      ])
    guard case .done(let line)? = try act(desk("sato"), .ticketNote, ["text": "t"]) else {
      Issue.record("it was not done")
      return
    }
    #expect(line.at.microseconds == (Timestamp(other)?.microseconds ?? 0) + 1)
  }

  @Test func `a change of what somebody else has changed meanwhile is not written`() throws {
    let sato = try desk("sato")
    guard case .done(let taken)? = act(sato, .ticketTake),
      case .done(let pended)? = act(
        sato, .ticketPend, ["for": "callback", "until": "2020-11-02T12:00:00+09:00"])
    else {
      Issue.record("it was not done")
      return
    }
    let abe = try desk("abe")
    #expect(act(abe, .ticketResolve, seen: taken.id) == .changed(pended))
    #expect(act(abe, .ticketNote, ["text": "t"], seen: taken.id)?.isDone == true)
    #expect(act(sato, .ticketRelease, seen: taken.id)?.isDone == true)
    #expect(act(abe, .ticketResolve)?.isDone == true)
  }

  @Test func `a field that is missing, wrong, unknown or too long is named`() throws {
    let sato = try desk("sato")
    #expect(act(sato, .ticketNote) == .invalid(field: "text"))
    #expect(act(sato, .ticketEscalate, ["to": "nobody"]) == .invalid(field: "to"))
    #expect(act(sato, .ticketTake, ["text": "t"]) == .invalid(field: "text"))
    #expect(act(sato, .fraudNote, on: "nobody", ["text": "t"]) == .invalid(field: "on"))
    let long = String(repeating: "x", count: 1 << 20)
    #expect(act(sato, .ticketNote, ["text": long]) == .invalid(field: "text"))
    #expect(folder.bytes("desk/sato/host-2020-11.ndjson").isEmpty)
  }

  @Test func `what a role may not, and what is about nothing, is refused`() throws {
    #expect(try act(desk("endo"), .ticketNote, ["text": "t"])?.isRefused == true)
    #expect(try act(desk("nobody"), .ticketNote, ["text": "t"]) == .refused(.readOnly))
    #expect(try act(desk("sato"), .ticketTake, on: "x") == .refused(.unknownSubject))
    #expect(
      try act(desk("sato"), .ticketMerge, ["into": "x"]) == .refused(.unknownSubject))
  }

  @Test func `opposite merges do not lose a ticket`() throws {
    let sato = try desk("sato")
    #expect(act(sato, .ticketMerge, on: "c", ["into": "d"])?.isDone == true)
    #expect(act(sato, .ticketMerge, on: "d", ["into": "c"]) == .refused(.gate(.circle)))
  }

  @Test func `accounts are judged by their own ladder`() throws {
    let mori = try desk("mori")
    let day = ["until": "2020-11-20"]
    #expect(act(mori, .fraudWarn, on: "member:p1", day) == .refused(.gate(.watch)))
    #expect(
      act(mori, .fraudContact, on: "member:p1", ["outcome": "reached"])?.isDone == true)
    #expect(act(mori, .fraudWatch, on: "member:p1")?.isDone == true)
    #expect(act(mori, .fraudWarn, on: "member:p1", day) == .refused(.gate(.newerHit)))
    #expect(act(mori, .accountBarUrgent, on: "member:p1", ["text": "t"])?.isDone == true)
    // Both lists are there as soon as it is said to be done.
    let barred = String(decoding: folder.bytes("out/accounts/barred.csv"), as: UTF8.self)
    #expect(barred.hasPrefix("id,kind,since\r\np1,member,2020-11-01T13:00:00"))
    #expect(folder.bytes("out/accounts/suspended.csv").starts(with: "id,kind,since\r\n# ".utf8))
    #expect(act(mori, .payoutApprove, on: "2020-11", ["digest": "x"])?.isRefused == true)
  }

  @Test func `nobody is suspended or set free while the configuration is wrong`() throws {
    try folder.write("campaign.toml", ["identity = \"trust\"", "[fraud]", "opinions = \"2\""])
    let abe = try desk("abe")
    let named = ["proposal": "x"]
    for (type, fields) in [(DeskType.accountApprove, named), (.accountApproveLift, ["of": "x"])] {
      guard case .refused(.settings(let error))? = act(abe, type, on: "member:p1", fields) else {
        Issue.record("\(type)")
        continue
      }
      #expect(error.place == "campaign.toml:3")
    }
    #expect(act(abe, .accountBarUrgent, on: "member:p1", ["text": "t"])?.isDone == true)
    #expect(folder.bytes("out/accounts/barred.csv").isEmpty)
    try folder.write("campaign.toml", ["identity = \"trust\"", "[service]", "support = \"2\""])
    let approval = try act(desk("abe", index: "b"), .accountApprove, on: "member:p1", named)
    guard case .refused(.needs([.proposed], _, _))? = approval else {
      Issue.record("\(String(describing: approval))")
      return
    }
  }

  @Test func `before the directory was read once nobody acts`() throws {
    let sato = try desk("sato", index: "new", isRead: false)
    #expect(act(sato, .ticketTake) == .reading)
    try folder.reading("new").read()
    #expect(act(sato, .ticketTake)?.isDone == true)
  }

  @Test func `a ticket is opened, and the same order goes on with it`() throws {
    let fields: [String: DeskValue] = ["from": .text("member"), "subject": .text("s")]
    let order = DeskOrder(
      number: 7,
      drafts: [
        DeskDraft(.ticketOpen, on: .opened, fields: fields), DeskDraft(.ticketTake, on: .opened),
      ])
    let report = try desk("sato").carryOut(order, now: now)
    #expect(report.order.number == 7 && report.outcomes.allSatisfy { $0.isDone })
    let ticket = try folder.fresh().tickets.first { $0.id.text == report.order.drafts[0].id?.text }
    #expect(ticket?.owner == Login("sato"))
  }

  @Test func `about a ticket that was not opened nothing is done, the rest is`() throws {
    let order = DeskOrder(
      number: 1,
      drafts: [
        DeskDraft(.ticketOpen, on: .opened), DeskDraft(.ticketTake, on: .opened),
        DeskDraft(.ticketTake, on: .id("c")),
      ])
    let outcomes = try desk("sato").carryOut(order, now: now).outcomes
    #expect(outcomes[..<2] == [.invalid(field: "from"), .skipped])
    #expect(outcomes.last?.isDone == true)
  }

  @Test func `where the file's owner counts, only the login's own account may write`() throws {
    try folder.write("campaign.toml", ["identity = \"file-owner\""])
    let mine = "uid = \(geteuid())"
    try folder.write(
      "staff.toml",
      [
        "[sato]", "roles = [\"agent\"]", mine, "[kato]", "roles = [\"agent\"]",
        "uid = \(geteuid() + 1)", "[nobody-here]", "roles = [\"agent\"]",
      ])
    #expect(try act(desk("sato"), .ticketNote, ["text": "t"])?.isDone == true)
    for (login, number) in [("kato", EPERM), ("nobody-here", ESRCH)] {
      #expect(
        try act(desk(login), .ticketNote, ["text": "t"])
          == .failed(WriteFailure(.identity, path: "desk/" + login, number: number)))
    }
  }

  @Test func `an order that failed counts once when it is ordered again`() throws {
    var isBroken = true
    let disk = FaultyDisk { _, name in isBroken && name == "fdatasync" ? .error(EIO) : nil }
    let sato = try desk("sato", calls: disk.calls)
    let drafts = [
      DeskDraft(.ticketTake, on: .id("c")), DeskDraft(.ticketTake, on: .id("d")),
    ]
    var report = sato.carryOut(DeskOrder(number: 1, drafts: drafts), now: now)
    guard case .failed(let failure)? = report.outcomes.first else {
      Issue.record("\(report.outcomes)")
      return
    }
    #expect(failure.step == .sync && failure.number == EIO)
    #expect(report.outcomes.last == .skipped)
    isBroken = false
    report = sato.carryOut(report.order, now: now.advanced(bySeconds: 5))
    #expect(report.outcomes.allSatisfy { $0.isDone })
    let reading = try folder.fresh()
    #expect(reading.problems.isEmpty)
    #expect(reading.tickets.map(\.owner) == [Login("sato"), Login("sato")])
  }

  @Test func `a line that somebody else was before is lost, and says by whom`() throws {
    let early = "2020-11-01T12:30:00+09:00"
    let line =
      "{\"id\":\"k\",\"at\":\"\(early)\",\"by\":\"kato\",\"type\":\"ticket.take\",\"on\":\"c\","
      + "\"prev\":\"\"}"
    let folder = folder
    let disk = FaultyDisk { _, name in
      // Between the judging and the writing.
      if name == "write" { try? folder.write("desk/kato/h.ndjson", [line]) }
      return nil
    }
    let outcome = try act(desk("sato", calls: disk.calls), .ticketTake)
    guard case .lost(_, let refusal)? = outcome else {
      Issue.record("\(String(describing: outcome))")
      return
    }
    #expect(refusal == .state("taken", by: Login("kato"), at: Timestamp(early)))
  }

  @Test func `a directory that went away is told of`() throws {
    let sato = try desk("sato")
    try FileManager.default.moveItem(atPath: folder.root, toPath: folder.root + "-gone")
    let outcome = act(sato, .ticketTake)
    try FileManager.default.moveItem(atPath: folder.root + "-gone", toPath: folder.root)
    #expect(outcome == .failed(WriteFailure(.folder, path: "", number: ENOENT)))
    #expect(act(sato, .ticketTake)?.isDone == true)
  }
}

extension DeskOutcome {
  var isDone: Bool { if case .done = self { true } else { false } }
  var isRefused: Bool { if case .refused = self { true } else { false } }
}
