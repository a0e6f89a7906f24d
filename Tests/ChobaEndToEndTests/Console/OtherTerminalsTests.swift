import Foundation
import Testing

extension ConsoleTests {
  /// What the environment says about the terminal, and terminals that are none.
  @Suite struct OtherTerminalsTests {
    private func console(_ environment: String...) async throws -> ConsoleInTmux {
      try await ConsoleInTmux(
        on: SharedDemo.made.data, home: SharedDemo.home, environment: environment)
    }

    @Test func `Without a terminal it says so and ends`() throws {
      let demo = try SharedDemo.made
      let result = try demo.choba.run(demo.data)
      #expect(result.status == 1)
      #expect(result.lines.isEmpty)
      #expect(result.errors.contains("terminal"))
    }

    @Test func `A terminal of an unknown type is named`() async throws {
      let console = try await console("TERM=no-such-terminal", "LANG=en_GB.UTF-8")
      try await console.terminal.screen(showing: "ended 1", "no-such-terminal")
      try await console.expectTerminalBack()
    }

    @Test func `Without a locale the letters are still whole`() async throws {
      let console = try await console("LC_ALL=", "LANG=", "LANGUAGE=ja")
      try await console.terminal.screen(showing: "エスカレーション")
    }

    @Test func `An exported size does not hold the console to it`() async throws {
      let console = try await console("COLUMNS=50", "LINES=13", "LANG=en_GB.UTF-8")
      try await console.terminal.screen(showing: "● live", "Fraud alerts", "9 Activity")
      try console.terminal.resize(columns: 130, rows: 40)
      try await console.terminal.screen(with: "130 columns") { screen in
        screen.split(separator: "\n").contains { $0.count == 130 }
      }
    }

    @Test(arguments: ["NO_COLOR=1", "TERM=vt100", "TERM=xterm", "TERM=linux"])
    func `Terminals with few colours or none show the same`(_ setting: String) async throws {
      let console = try await console(setting, "LANG=en_GB.UTF-8")
      try await console.terminal.screen(showing: "live", "Escalations", "? help")
    }
  }
}
