import ChobaCore
import ChobaTestSupport
import Foundation
import Testing

@testable import ChobaStore

/// Writing desk lines. Source: data contract, "Desk lines".
struct DeskFileWriterTests {
  private let desk: WritingDesk

  init() throws { desk = try WritingDesk() }

  @Test func `a file begins with session.opened, and its lines are a chain`() throws {
    let writer = desk.writer()
    #expect(try desk.write("l1", by: writer) == "desk/sato/host-2020-11.ndjson")
    #expect(try desk.write("l2", by: writer) == "desk/sato/host-2020-11.ndjson")
    let lines = desk.lines("host-2020-11.ndjson")
    #expect(lines.count == 3)
    #expect(
      lines.first?.contains("\"type\":\"session.opened\",\"on\":\"sato\",\"prev\":\"\"") == true)
    let chain = SHA256.hex(Array(lines[1].utf8))
    #expect(
      lines.last == """
        {"id":"l2","at":"2020-11-01T12:00:02+09:00","by":"sato","type":"ticket.note","on":"c",\
        "text":"l2","prev":"\(chain)"}
        """)
    try desk.expectRead(["l1", "l2"])
  }

  @Test func `folder and file have their permissions whatever the umask is`() throws {
    _ = try desk.write("l1", by: desk.writer())
    var status = stat()
    #expect(stat(desk.folder.root + "/desk/sato", &status) == 0)
    #expect(status.st_mode & 0o7777 == 0o755)
    #expect(stat(desk.folder.root + "/desk/sato/host-2020-11.ndjson", &status) == 0)
    #expect(status.st_mode & 0o7777 == 0o644)
  }

  @Test func `who comes later goes on in the file, who comes meanwhile takes the next`() throws {
    var first: DeskFileWriter? = desk.writer()
    if let first { _ = try desk.write("l1", by: first) }
    #expect(try desk.write("l2", by: desk.writer()) == "desk/sato/host-2020-11-2.ndjson")
    first = nil
    #expect(try desk.write("l3", by: desk.writer()) == "desk/sato/host-2020-11.ndjson")
    #expect(desk.lines("host-2020-11.ndjson").count == 4)
    try desk.expectRead(["l1", "l2", "l3"])
  }

  @Test func `a new month is a new file`() throws {
    let writer = desk.writer()
    _ = try desk.write("l1", by: writer)
    let path = try desk.write("l2", at: "2020-12-01T00:00:00+09:00", by: writer)
    #expect(path == "desk/sato/host-2020-12.ndjson")
    try desk.expectRead(["l1", "l2"])
  }

  @Test(arguments: [
    "half a line", "{}\n", "{\"id\":\"x\",\"prev\":\"\"}\n", "\n{]\n",
  ])
  func `a file that is not in order is left alone`(text: String) throws {
    try desk.folder.append("desk/sato/host-2020-11.ndjson", text)
    #expect(try desk.write("l1", by: desk.writer()) == "desk/sato/host-2020-11-2.ndjson")
    #expect(desk.folder.bytes("desk/sato/host-2020-11.ndjson") == Array(text.utf8))
  }

  @Test func `a file whose last line is later, or another login's, is left alone`() throws {
    _ = try desk.write("l1", at: "2020-11-01T12:00:00.000001+09:00", by: desk.writer())
    let early = try desk.write("l2", at: "2020-11-01T12:00:00+09:00", by: desk.writer())
    #expect(early == "desk/sato/host-2020-11-2.ndjson")
    let same = try desk.write("l3", at: "2020-11-01T12:00:00.000001+09:00", by: desk.writer())
    #expect(same == "desk/sato/host-2020-11.ndjson")
    try FileManager.default.copyItem(
      atPath: desk.folder.root + "/desk/sato", toPath: desk.folder.root + "/desk/kato")
    let other = try desk.write("l4", by: desk.writer(login: "kato"), login: "kato")
    #expect(other == "desk/kato/host-2020-11-3.ndjson")
  }

  @Test func `a file in which somebody else wrote, or that was moved, is left for the next`() throws
  {
    let writer = desk.writer()
    _ = try desk.write("l1", by: writer)
    try desk.folder.append("desk/sato/host-2020-11.ndjson", "x")
    #expect(try desk.write("l2", by: writer) == "desk/sato/host-2020-11-2.ndjson")
    try desk.folder.move(
      "desk/sato/host-2020-11-2.ndjson", to: "desk/sato/other.ndjson")
    #expect(try desk.write("l3", by: writer) == "desk/sato/host-2020-11-3.ndjson")
    try desk.expectRead(["l1", "l2", "l3"])
  }

  @Test func `any text comes back as it was`() throws {
    let nasty = "\u{1}\u{1B}[31m\"\\\u{7F}\u{9B}\u{2028}\u{FEFF}\r\n\t蕎麦が\u{3099}👩‍👩‍👧/é"
    let writer = desk.writer()
    _ = try desk.write("l1", text: nasty, by: writer)
    let reading = try desk.folder.fresh()
    #expect(reading.problems.isEmpty)
    let rows = desk.activity(reading)
    #expect(rows.first { $0.line.id.text == "l1" }?.line.text("text") == nasty)
    #expect(desk.lines("host-2020-11.ndjson").count == 2)
  }

  @Test func `a login that is no name of a folder is refused`() throws {
    for login in ["", "..", ".here", "a/b", "../x"] {
      #expect(throws: WriteFailure(.folder, path: "desk/" + login, number: EINVAL)) {
        _ = try desk.write("l1", by: desk.writer(login: login), login: login)
      }
    }
  }

  @Test func `a host's name is made safe for a file's`() {
    #expect(DeskHost.safe(Array("till-1.example.jp".utf8)) == "till-1.example.jp")
    #expect(DeskHost.safe(Array(".a/b c\n".utf8)) == "a-b-c-")
    #expect(DeskHost.safe([]) == "host")
  }
}

/// A desk to write at: a data directory with one ticket `c`, on which notes are written.
struct WritingDesk {
  let folder: ReadingFolder

  init() throws {
    folder = try ReadingFolder()
    try folder.write("campaign.toml", ["identity = \"trust\""])
    try folder.write("staff.toml", ["[sato]", "roles = [\"agent\"]"])
    try folder.write("feeds/calls/a.ndjson", [FeedText.call("c", subject: "s")])
    try FileManager.default.createDirectory(
      atPath: locks, withIntermediateDirectories: true)
  }

  private var locks: String { folder.root + "-index/locks" }

  func writer(login: String = "sato", calls: WritingCalls = WritingCalls()) -> DeskFileWriter {
    DeskFileWriter(
      root: folder.root, login: Login(login), host: "host", zone: .tokyo, locks: locks,
      calls: calls)
  }

  /// Writes a note whose text is its id, a second later for each number in the id.
  func write(
    _ id: String, at: String? = nil, text: String? = nil, by writer: DeskFileWriter,
    login: String = "sato"
  ) throws -> String {
    let noon = try #require(Timestamp(at ?? "2020-11-01T12:00:00+09:00"))
    let time = at == nil ? noon.advanced(bySeconds: Int(id.dropFirst()) ?? 0) : noon
    let line = DeskLine(
      id: LineID(id), at: time, by: Login(login), type: "ticket.note", on: "c",
      fields: ["text": .text(text ?? id)])
    return try writer.write(line) { LineID("s-" + UUID().uuidString) }
  }

  func lines(_ name: String) -> [String] {
    String(decoding: folder.bytes("desk/sato/" + name), as: UTF8.self)
      .split(separator: "\n").map(String.init)
  }

  func activity(_ reading: Reading) -> [ActivityRow] {
    let all = ListRequest(window: ListWindow(first: 0, count: 100_000))
    guard case .activity(let page) = reading.queries.answer(.activity(all), now: ReadingFolder.now)
    else { return [] }
    return page.rows
  }

  /// Expects that a new index finds each of these lines once, and nothing wrong.
  func expectRead(
    _ ids: [String], maybe: Set<String> = [], _ comment: Comment? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let reading = try folder.fresh()
    #expect(reading.problems.isEmpty, comment, sourceLocation: sourceLocation)
    let rows = activity(reading).filter { $0.line.type == "ticket.note" }
    #expect(rows.allSatisfy { $0.refusal == nil }, comment, sourceLocation: sourceLocation)
    let found = rows.map(\.line.id.text).filter { !maybe.contains($0) || ids.contains($0) }
    #expect(found.sorted() == ids.sorted(), comment, sourceLocation: sourceLocation)
  }
}
