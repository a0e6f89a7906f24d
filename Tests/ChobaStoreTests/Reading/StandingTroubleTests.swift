import ChobaCore
import Foundation
import Testing

@testable import ChobaStore

/// What a console does besides reading is said to fail until it works again.
struct StandingTroubleTests {
  /// Whose lists cannot be written: a file stands where the folder belongs.
  private static func barredWithoutLists() throws -> ReadingFolder {
    let folder = try ReadingFolder()
    try folder.write("campaign.toml", ["identity = \"trust\""])
    try folder.write("staff.toml", ["[mori]", "roles = [\"analyst\"]"])
    let line = DeskLine(
      id: LineID("b1"), at: ReadingFolder.now, by: Login("mori"), type: "account.bar_urgent",
      on: "member:p1", fields: ["text": .text("t")])
    let bytes = DeskLineText.bytes(line, prev: "", zone: .tokyo)
    try folder.write("desk/mori/h-2021-06.ndjson", bytes + [10])
    try folder.write("out", [])
    return folder
  }

  @Test func `a list that cannot be written is told through the worker, until it is there`() throws
  {
    let folder = try Self.barredWithoutLists()
    let directory = try CampaignDirectory(root: folder.root)
    let index = try directory.openIndex(environment: ["CHOBA_INDEX": folder.root + "-index"])
    let news = DispatchSemaphore(value: 0)
    let worker = ReadingWorker(
      directory: directory, index: index, status: try index.status(.live), login: Login("mori")
    ) { news.signal() }
    worker.start()
    defer { worker.stop() }
    /// Waits for a status as wanted; nil when none comes.
    func status(_ isWanted: (ReadingStatus) -> Bool) -> ReadingStatus? {
      while news.wait(timeout: .now() + .seconds(60)) == .success {
        let status = worker.takeStatus().status
        if isWanted(status) { return status }
      }
      return nil
    }
    let failing = try #require(status { $0.troubles.contains { $0.kind == .lists } })
    let trouble = try #require(failing.troubles.first { $0.kind == .lists })
    #expect(trouble.reason.hasPrefix("out") && trouble.reason.contains("Not a directory"))
    // It reads on meanwhile, and says so all the same.
    try folder.append("feeds/uses/a.ndjson", FeedText.use("u1") + "\n")
    let reading = try #require(status { $0.lineCount == 1 })
    #expect(reading.state == .live && reading.troubles.contains(trouble))
    try folder.remove("out")
    worker.readNow()
    #expect(status { !$0.troubles.contains { $0.kind == .lists } } != nil)
    let list = String(decoding: folder.bytes("out/accounts/barred.csv"), as: UTF8.self)
    #expect(list.contains("p1,member,"))
  }

  @Test func `what fails and works again comes and goes with the status, whatever is read`() throws
  {
    let folder = try ReadingFolder()
    let directory = try CampaignDirectory(root: folder.root)
    let index = try directory.openIndex(environment: ["CHOBA_INDEX": folder.root + "-index"])
    let worker = ReadingWorker(
      directory: directory, index: index, status: try index.status(.live), login: Login("mori")
    ) {}
    worker.note(.check, "a")
    worker.note(.lists, "b")
    let both = [StandingTrouble(.lists, reason: "b"), StandingTrouble(.check, reason: "a")]
    var status = worker.takeStatus().status
    #expect(status.troubles == both)
    status.troubles = []
    status.version += 1
    worker.publish(status)
    #expect(worker.takeStatus().status.troubles == both)
    worker.note(.lists, nil)
    #expect(worker.takeStatus().status.troubles == [StandingTrouble(.check, reason: "a")])
    worker.note(.check, nil)
    #expect(worker.takeStatus().status.troubles == [])
  }
}
