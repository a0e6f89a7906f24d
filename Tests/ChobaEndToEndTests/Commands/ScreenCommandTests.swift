import ChobaUI
import Foundation
import Testing

@Suite struct ScreenCommandTests {
  private let choba: ChobaProcess
  private let data: String

  init() throws {
    let demo = try SharedDemo.made
    choba = demo.choba
    data = demo.data
  }

  @Test(arguments: [
    "desk", "tickets", "fraud", "payouts", "totals", "receipts", "audit", "accounts", "activity",
  ])
  func `each of the nine screens is a frame of the size that was asked for`(view: String) throws {
    let result = try choba.run("screen", data, "--view", view, "--size", "100x30")
    #expect(result.status == 0)
    let lines = result.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == 31)
    #expect(lines.allSatisfy { CellText(String($0)).width <= 100 })
    #expect(result.output.contains("Go To Eat"))
    #expect(!result.output.contains("\u{1B}"))
  }

  @Test func `on a new index the fraud desk has been judged`() throws {
    let index = try TemporaryFolder()
    let result = try choba.run(
      "screen", data, "--view", "fraud", "--lang", "ja", "--size", "80x24",
      environment: ["CHOBA_INDEX": index.path])
    #expect(!result.output.contains("集計中"))
    #expect(!result.output.contains("     0 m"))
    #expect(result.output.contains("重要監視"))
  }

  @Test func `keys are pressed one after the other`() throws {
    let list = try choba.run("screen", data, "--view", "tickets")
    let ticket = try choba.run("screen", data, "--keys", "2 j Enter")
    #expect(list.output != ticket.output)
    #expect(ticket.output.contains("History"))
  }

  @Test func `the time that is given is the one on the screen, and nothing else changes`() throws {
    let result = try choba.run(
      "screen", data, "--view", "totals", "--lang", "ja", "--at", "2021-01-02T03:04:00+09:00")
    #expect(result.output.contains("1/2(土) 03:04"))
    #expect(result.output.contains("2022-11 "))
  }

  @Test func `colours are kept when they are asked for`() throws {
    let plain = try choba.run("screen", data, "--size", "80x24")
    let ansi = try choba.run("screen", data, "--size", "80x24", "--ansi", "--theme", "paper")
    #expect(ansi.output.contains("\u{1B}[0"))
    let bare = ansi.output.replacing(/\u{1B}\[[0-9;]*m/, with: "")
    let lines = bare.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      String(line.reversed().drop { $0 == " " }.reversed())
    }
    #expect(lines.joined(separator: "\n") == plain.output)
  }

  @Test func `an unknown theme is an error that names it`() throws {
    let result = try choba.run("screen", data, "--theme", "sepia")
    #expect(result.status == 1)
    #expect(result.errors.contains("sepia"))
  }
}
