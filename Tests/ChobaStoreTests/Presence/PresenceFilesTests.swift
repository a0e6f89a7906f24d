import ChobaCore
import Foundation
import Testing

@testable import ChobaStore

/// Who looks at what, between consoles. Source: architecture, decision 6.
struct PresenceFilesTests {
  private let folder: ReadingFolder

  init() throws {
    folder = try ReadingFolder()
    try FileManager.default.createDirectory(
      atPath: folder.root + "/desk", withIntermediateDirectories: true)
  }

  private func console(
    _ login: String, process: Int32 = 1, host: String = "h1",
    clock: @escaping () -> Int64 = PresenceFiles.evenTime
  ) -> PresenceFiles {
    PresenceFiles(
      root: folder.root, login: Login(login), host: host, process: process, clock: clock)
  }

  private func look(_ login: String, _ ticket: String, writes: Bool = false) -> Presence {
    Presence(login: Login(login), ticket: TicketID(ticket), isWriting: writes)
  }

  private func names(_ login: String) -> [String] {
    let names = try? FileManager.default.contentsOfDirectory(
      atPath: folder.root + "/desk/\(login)/.here")
    return (names ?? []).filter { $0 != ".now" }.sorted()
  }

  /// Makes the only file of a login older.
  private func age(_ login: String, by seconds: Double) throws {
    for name in names(login) {
      let path = folder.root + "/desk/\(login)/.here/" + name
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSinceNow: -seconds)], ofItemAtPath: path)
    }
  }

  @Test func `the others see who looks, who writes and that nobody does any more`() {
    let tanaka = console("tanaka")
    let sato = console("sato")
    #expect(sato.others() == [])
    #expect(tanaka.show(ticket: TicketID("c1"), isWriting: false))
    #expect(sato.others() == [look("tanaka", "c1")])
    #expect(tanaka.others() == [])
    tanaka.show(ticket: TicketID("c1"), isWriting: true)
    #expect(sato.others() == [look("tanaka", "c1", writes: true)])
    tanaka.show(ticket: TicketID("c2"), isWriting: false)
    #expect(sato.others() == [look("tanaka", "c2")])
    #expect(names("tanaka") == ["c2,h1,1,look"])
    tanaka.show(ticket: nil, isWriting: false)
    #expect(sato.others() == [])
    #expect(names("tanaka") == [])
  }

  @Test func `a second console of the same login counts, on this host and on another`() {
    let first = console("tanaka")
    console("tanaka", process: 2).show(ticket: TicketID("c1"), isWriting: true)
    console("tanaka", host: "h2").show(ticket: TicketID("c1"), isWriting: false)
    console("tanaka", host: "h3").show(ticket: TicketID("c2"), isWriting: false)
    first.show(ticket: TicketID("c3"), isWriting: false)
    #expect(first.others() == [look("tanaka", "c1", writes: true), look("tanaka", "c2")])
  }

  @Test func `a file of 29 seconds counts, one of 31 does not`() throws {
    let sato = console("sato")
    sato.show(ticket: TicketID("c9"), isWriting: false)
    console("tanaka").show(ticket: TicketID("c1"), isWriting: false)
    try age("tanaka", by: 29)
    #expect(sato.others() == [look("tanaka", "c1")])
    try age("tanaka", by: 31)
    #expect(sato.others() == [])
    #expect(names("tanaka").count == 1)
  }

  @Test func `a file that says it was touched tomorrow is nobody's`() throws {
    let sato = console("sato")
    sato.show(ticket: TicketID("c9"), isWriting: false)
    console("tanaka").show(ticket: TicketID("c1"), isWriting: false)
    try age("tanaka", by: -86_400)
    #expect(sato.others() == [])
  }

  @Test func `what a killed console left is removed by its login's next console`() throws {
    console("tanaka").show(ticket: TicketID("c1"), isWriting: false)
    let next = console("tanaka", process: 2)
    #expect(next.others() == [look("tanaka", "c1")])
    try age("tanaka", by: 31)
    #expect(next.others() == [])
    #expect(names("tanaka") == [])
  }

  @Test func `a console touches its file every ten seconds and so stays in sight`() throws {
    var passed: Int64 = 0
    let start = PresenceFiles.evenTime()
    let tanaka = console("tanaka") { start + passed * PresenceFiles.second }
    tanaka.show(ticket: TicketID("c1"), isWriting: false)
    try age("tanaka", by: 25)
    passed = 9
    tanaka.keepAlive()
    let sato = console("sato")
    sato.show(ticket: TicketID("c2"), isWriting: false)
    #expect(sato.others() == [look("tanaka", "c1")])
    try age("tanaka", by: 31)
    #expect(sato.others() == [])
    passed = 10
    tanaka.keepAlive()
    #expect(sato.others() == [look("tanaka", "c1")])
  }

  @Test func `a file that grows too old is looked at again when it does`() throws {
    var passed: Int64 = 0
    let sato = console("sato") { passed * PresenceFiles.second }
    sato.show(ticket: TicketID("c2"), isWriting: false)
    console("tanaka").show(ticket: TicketID("c1"), isWriting: false)
    try age("tanaka", by: 5)
    #expect(sato.others() == [look("tanaka", "c1")])
    passed = 24
    #expect(!sato.isDue)
    passed = 26
    #expect(sato.isDue)
    #expect(sato.others() == [])
    #expect(!sato.isDue)
  }

  @Test func `names that no console gives are no presence, and no id leads out of the folder`() {
    let tanaka = console("tanaka", host: "../h,1")
    #expect(!tanaka.show(ticket: TicketID("../../x"), isWriting: false))
    #expect(!tanaka.show(ticket: TicketID(String(repeating: "x", count: 65)), isWriting: false))
    #expect(tanaka.show(ticket: TicketID(String(repeating: "x", count: 64)), isWriting: false))
    #expect(names("tanaka") == [String(repeating: "x", count: 64) + ",.._h_1,1,look"])
    for name in [
      "c1", "c1,h,1", "c1,h,x,look", "c1,h,1,read", "c\u{1B}[2J,h,1,look", ",h,1,look",
      "c1,h,01,look", "c1,h,1,look,",
    ] {
      #expect(PresenceFile(name: name) == nil, "\(name.debugDescription)")
    }
  }

  @Test func `a file that was taken away comes back with the next touch`() throws {
    var passed: Int64 = 0
    let tanaka = console("tanaka") { passed * PresenceFiles.second }
    tanaka.show(ticket: TicketID("c1"), isWriting: false)
    try folder.remove("desk/tanaka/.here")
    passed = 10
    tanaka.keepAlive()
    #expect(console("sato").others() == [look("tanaka", "c1")])
  }

  @Test func `without a desk folder nothing is made and nobody is seen`() throws {
    try folder.remove("desk")
    let tanaka = console("tanaka")
    #expect(!tanaka.show(ticket: TicketID("c1"), isWriting: false))
    #expect(tanaka.others() == [])
    tanaka.show(ticket: nil, isWriting: false)
    #expect(!FileManager.default.fileExists(atPath: folder.root + "/desk"))
  }

  @Test func `folders are open to all to read, whatever the mask`() throws {
    console("tanaka").show(ticket: TicketID("c1"), isWriting: false)
    for path in ["/desk/tanaka", "/desk/tanaka/.here"] {
      let attributes = try FileManager.default.attributesOfItem(atPath: folder.root + path)
      #expect(attributes[.posixPermissions] as? Int == 0o755)
    }
  }
}
