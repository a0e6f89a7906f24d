import Foundation
import Testing

extension ConsoleTests {
  /// The terminal is given back on every way out.
  @Suite struct TerminalBackTests {
    private func console(
      shell: Bool = false, environment: [String] = ["LANG=en_GB.UTF-8"]
    ) async throws -> ConsoleInTmux {
      let console = try await ConsoleInTmux(
        on: SharedDemo.made.data, home: SharedDemo.home, environment: environment, shell: shell)
      try await console.terminal.screen(showing: "● live")
      return console
    }

    @Test func `The console paints the Desk of a demo, and :q gives the terminal back`()
      async throws
    {
      let console = try await console()
      try await console.terminal.screen(
        showing: "Escalations", "Fraud alerts", "Payouts", "Monthly totals", "? help")
      // A correction order of the demo ends within three days.
      try await console.terminal.screen(showing: "Audit‼")
      try console.terminal.type(":q\n")
      try await console.terminal.screen(showing: "ended 0")
      try await console.expectTerminalBack()
    }

    @Test(arguments: [SIGTERM, SIGHUP, SIGINT, SIGKILL, SIGSEGV])
    func `A signal to the program gives the terminal back`(_ signal: Int32) async throws {
      let console = try await console()
      kill(try console.processes().own, signal)
      try await console.terminal.screen(showing: "ended ")
      try await console.expectTerminalBack()
    }

    @Test(arguments: [SIGTERM, SIGHUP, SIGKILL])
    func `A signal to what guards it gives the terminal back`(_ signal: Int32) async throws {
      let console = try await console()
      // Without its guard the program ends after the shell has gone on already.
      kill(try console.processes().guarding, signal)
      try await console.expectTerminalBack()
    }

    /// Swift's runtime takes the thread that forked for another one: it could hang (`TerminalGuard`).
    @Test func `Behind its guard the console runs on a thread of its own`() async throws {
      let own = try await console().processes().own
      let threads = try FileManager.default.contentsOfDirectory(atPath: "/proc/\(own)/task")
      func name(_ thread: String) throws -> String {
        try String(contentsOfFile: "/proc/\(own)/task/\(thread)/comm", encoding: .utf8)
      }
      #expect(try name("\(own)") != "console\n")
      #expect(try threads.contains { try name($0) == "console\n" })
    }

    /// curses writes at every move of the cursor until it has given the screen back once.
    @Test func `A whole screen goes to the terminal in a few pieces`() async throws {
      let console = try await console()
      let own = try console.processes().own
      /// Calls of `write` by all threads so far.
      func writes() throws -> Int {
        let figures = try String(contentsOfFile: "/proc/\(own)/io", encoding: .utf8)
        let line = try #require(figures.split(separator: "\n").first { $0.hasPrefix("syscw") })
        return try #require(Int(line.split(separator: " ")[1]))
      }
      let before = try writes()
      try console.terminal.press("2")
      try await console.terminal.screen(showing: "? help", "Queue")
      let count = try writes() - before
      #expect(count < 30, "\(count) writes for 30 rows")
    }

    @Test func `^z gives the shell its terminal, and fg comes back to the same screen`()
      async throws
    {
      let console = try await console(shell: true)
      let terminal = console.terminal
      try terminal.press("3")
      try await terminal.screen(showing: "Accounts on the fraud desk")
      for _ in 1...3 {
        try terminal.press("C-z")
        try await terminal.screen(showing: "Stopped")
        #expect(try terminal.fact(ConsoleInTmux.flags) == "0 1 0 0")
        try terminal.type("stty -g | cmp - modes && echo same; fg\n")
        try await terminal.screen(showing: "Accounts on the fraud desk")
      }
      try terminal.press("Q")
      try await terminal.screen(showing: "same")
    }

    @Test func `Stopped by force the console lets go, and continued it takes the screen again`()
      async throws
    {
      let console = try await console(shell: true)
      let terminal = console.terminal
      kill(try console.processes().own, SIGSTOP)
      try await terminal.screen(showing: "Stopped")
      #expect(try terminal.fact(ConsoleInTmux.flags) == "0 1 0 0")
      try terminal.type("fg\n")
      try await terminal.screen(showing: "● live")
      try terminal.press("3")
      try await terminal.screen(showing: "Accounts on the fraud desk")
    }
  }
}
