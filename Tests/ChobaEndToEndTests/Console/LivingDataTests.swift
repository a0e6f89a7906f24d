import Foundation
import Testing

extension ConsoleTests {
  /// What happens to the directory while a console is open on it.
  @Suite struct LivingDataTests {
    private let home: TemporaryFolder
    private var data: String { home.path + "/data" }

    init() throws {
      home = try TemporaryFolder()
      try home.write("clock = \"data\"\n", to: "data/campaign.toml")
      try home.write(Self.call("c1", "18:00", "最初の問い合わせ"), to: "data/feeds/calls/2021-11.ndjson")
    }

    private static func call(_ id: String, _ time: String, _ subject: String) -> String {
      """
      {"id":"\(id)","at":"2021-11-14T\(time):00+09:00","from":"member","channel":"phone",\
      "category":"予約","subject":"\(subject)","body":""}

      """
    }

    private func append(_ text: String) throws {
      let file = try FileHandle(forWritingTo: URL(filePath: data + "/feeds/calls/2021-11.ndjson"))
      try file.seekToEnd()
      try file.write(contentsOf: Data(text.utf8))
      try file.close()
    }

    private func tickets() async throws -> Tmux {
      let console = try await ConsoleInTmux(on: data, home: home)
      try await console.terminal.screen(showing: "● live")
      try console.terminal.press("2")
      try await console.terminal.screen(showing: "最初の問い合わせ")
      return console.terminal
    }

    @Test func `A line appended to a feed shows up by itself`() async throws {
      let terminal = try await tickets()
      try append(Self.call("c2", "18:05", "次の問い合わせ"))
      try await terminal.screen(showing: "次の問い合わせ")
    }

    @Test func `Half a line shows nothing until its other half comes`() async throws {
      let terminal = try await tickets()
      let line = Self.call("c2", "18:05", "次の問い合わせ")
      try append(String(line.prefix(70)))
      try append(String(line.dropFirst(70)))
      try await terminal.screen(showing: "次の問い合わせ")
      #expect(try !terminal.screen.contains("problem"))
    }

    @Test func `A directory that goes is said to be gone, and comes back`() async throws {
      let terminal = try await tickets()
      try FileManager.default.moveItem(atPath: data, toPath: data + "-away")
      let screen = try await terminal.screen(showing: "✖")
      #expect(screen.contains("最初の問い合わせ"))
      try FileManager.default.moveItem(atPath: data + "-away", toPath: data)
      try append(Self.call("c2", "18:05", "次の問い合わせ"))
      try await terminal.screen(with: "new lines, live") {
        $0.contains("次の問い合わせ") && $0.contains("● live")
      }
    }

    @Test func `What a line says cannot command the terminal`() async throws {
      try append(
        Self.call(
          "c2", "18:05",
          #"\u001b[31m赤\u202e逆\u001b]2;title\u0007 か\u3099 ｶﾞ 👨‍👩‍👧 🇯🇵 ⚠️ ○■①→ \u200bzero"#))
      let terminal = try await tickets()
      let screen = try await terminal.screen(showing: "逆")
      #expect(!screen.contains("\u{202e}") && !screen.contains("\u{200b}"))
      #expect(try terminal.run(["capture-pane", "-p", "-e"]).contains("[31m赤") == true)
      #expect(try terminal.fact("pane_title") != "title")
    }
  }
}
