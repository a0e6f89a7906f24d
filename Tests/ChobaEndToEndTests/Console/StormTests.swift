import ChobaTestSupport
import Foundation
import Testing

extension ConsoleTests {
  /// Many sizes and many keys: the console stays, and what it shows stays whole.
  @Suite struct StormTests {
    private let terminal: Tmux

    init() async throws {
      // A random ^e opens the editor: this one ends at once and leaves the text as it is.
      let console = try await ConsoleInTmux(
        on: SharedDemo.made.data, home: SharedDemo.home,
        environment: ["LANG=en_GB.UTF-8", "VISUAL=true"])
      terminal = console.terminal
      try await terminal.screen(showing: "● live")
    }

    /// A run by hand can ask for more.
    private static func count(_ name: String, _ usual: Int) -> Int {
      ProcessInfo.processInfo.environment[name].flatMap { Int($0) } ?? usual
    }

    /// Waits for the whole Desk at a size, every border in its column.
    private func expectDesk(columns: Int, rows: Int) async throws {
      try terminal.resize(columns: columns, rows: rows)
      let isWide = columns >= 100
      try await terminal.screen(with: "the Desk at \(columns)x\(rows)") { screen in
        let lines = screen.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        return lines[0].contains("choba") && screen.contains("? help")
          && lines.filter { $0.hasPrefix("┏") && $0.hasSuffix(isWide ? "╮" : "┓") }.count == 1
          && !screen.contains("Too small")
      }
    }

    @Test func `Hundreds of sizes, 1x1 among them, leave the Desk whole`() async throws {
      var random = SeededGenerator(seed: 7)
      for turn in 0..<Self.count("CHOBA_TEST_RESIZES", 300) {
        if turn % 25 == 0 {
          try terminal.resize(columns: 1, rows: 1)
        } else {
          try terminal.resize(
            columns: Int.random(in: 1...210, using: &random),
            rows: Int.random(in: 1...70, using: &random))
        }
        if turn % 100 == 99 { try await expectDesk(columns: 80, rows: 24) }
      }
      for (columns, rows) in [(40, 12), (80, 24), (120, 36), (200, 60)] {
        try await expectDesk(columns: columns, rows: rows)
      }
    }

    @Test func `A size that is back at once leaves the Desk whole`() async throws {
      try await expectDesk(columns: 80, rows: 24)
      for columns in 20..<60 {
        try terminal.resize(columns: 1, rows: 1)
        try terminal.resize(columns: columns, rows: 10)
        try await expectDesk(columns: 80, rows: 24)
      }
    }

    @Test func `Thousands of random keys leave it alive and the Desk whole`() async throws {
      var random = SeededGenerator(seed: 11)
      var left = Self.count("CHOBA_TEST_KEYS", 3_000)
      while left > 0 {
        let keys = RandomKeys.some(200, using: &random)
        left -= keys.count
        try terminal.press(keys)
        if left % 5 == 0 {
          try terminal.resize(
            columns: Int.random(in: 20...160, using: &random),
            rows: Int.random(in: 5...50, using: &random))
        }
      }
      try await backToDesk()
      for (columns, rows) in [(40, 12), (80, 24), (120, 36)] {
        try await expectDesk(columns: columns, rows: rows)
      }
    }

    /// Out of every prompt and page, whatever language, pause or zoom the keys have left.
    private func backToDesk() async throws {
      try terminal.resize(columns: 100, rows: 30)
      // When this stands on the screen every key before it has been taken.
      try terminal.press("C-c", "C-c", "q", "q", "2", "2", "/", "C-u")
      try terminal.type("the last of the keys")
      try await terminal.screen(with: "all keys taken", within: .seconds(200)) {
        $0.contains("filter /the last of the keys")
      }
      try terminal.press("C-c")
      for _ in 0..<4 {
        try terminal.press("Escape")
        try await Task.sleep(for: .milliseconds(60))
      }
      try terminal.press("2", "1")
      try terminal.press("C-l")
      try await terminal.screen(with: "the Desk") { $0.contains("Monthly totals") }
      let focused = { (screen: String) in screen.contains("┏━ Escalations") }
      for _ in 0..<4 where try !focused(terminal.screen) {
        try terminal.press("Tab")
        try await Task.sleep(for: .milliseconds(60))
      }
      try await terminal.screen(with: "the first panel", focused)
    }
  }
}

/// Keys as a cat would press them, but for those that end or suspend the program.
private enum RandomKeys {
  private static let single: [String] =
    "abcdefghijklmnoprstuvwxyzABCDEFGHIJKLMNOPRSTUVWXYZ0123456789/?=+-*&!@.,あｶ漢ｊ"
    .map(String.init) + [
      "Enter", "Escape", "Tab", "BTab", "Up", "Down", "Left", "Right", "Home", "End", "PageUp",
      "PageDown", "Space", "BSpace", "DC", "IC", "F1", "F2", "F3", "F4", "F5", "F6", "F7", "F9",
      "C-a", "C-b", "C-d", "C-e", "C-f", "C-k", "C-l", "C-n", "C-u", "C-w", "M-x", "S-Up",
    ]

  static func some(_ count: Int, using random: inout SeededGenerator) -> [String] {
    var keys: [String] = []
    while keys.count < count {
      // The palette is left by ^c, so that no Enter of another moment runs its "quit".
      let isPalette = Int.random(in: 0..<40, using: &random) == 0
      let one = (0..<(isPalette ? 4 : 1)).compactMap { _ in single.randomElement(using: &random) }
      keys += isPalette ? [":"] + one.filter { $0 != "Enter" } + ["C-c"] : one
    }
    return keys
  }
}
