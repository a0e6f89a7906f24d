import Foundation
import Testing

extension ConsoleTests {
  /// The lists of stopped accounts cannot be written: everybody who may act sees it until they are.
  @Suite struct FailingListTests {
    private let home: TemporaryFolder
    private var data: String { home.path + "/data" }

    init() throws {
      home = try TemporaryFolder()
      let own = NSUserName()
      try home.write("clock = \"data\"\nidentity = \"trust\"\n", to: "data/campaign.toml")
      try home.write("[\(own)]\nroles = [\"supervisor\"]\n", to: "data/staff.toml")
      try home.write(
        """
        {"id":"m1","at":"2021-11-14T18:00:00+09:00","phone":"+819012345678"}

        """, to: "data/feeds/members/a.ndjson")
      try home.write(
        """
        {"id":"b1","at":"2021-11-14T17:00:00+09:00","by":"\(own)","type":"account.bar_urgent",\
        "on":"member:p1","text":"t","prev":""}

        """, to: "data/desk/\(own)/h-2021-11.ndjson")
      try home.write("", to: "data/out")
    }

    @Test func `A banner says so, with the reason, and goes when it works again`() async throws {
      let console = try await ConsoleInTmux(on: data, home: home)
      let failing = try await console.terminal.screen(
        showing: "● live", "Lists of stops not written")
      #expect(failing.contains("Not a directory"))
      try FileManager.default.removeItem(atPath: data + "/out")
      try console.terminal.press("F5")
      try await console.terminal.screen(with: "no banner") { !$0.contains("Lists of stops") }
      let list = try String(contentsOfFile: data + "/out/accounts/barred.csv", encoding: .utf8)
      #expect(list.contains("p1,member,2021-11-14T17:00:00+09:00"))
    }
  }
}
