import Foundation
import Testing

@Suite struct UsageTests {
  private let choba: ChobaProcess

  init() throws { choba = try ChobaProcess() }

  @Test(arguments: [
    ("console", ["--lang", "--kiosk", "--ambiguous-wide"]),
    ("index", ["--watch", "--rebuild", "--digest"]),
    ("totals", ["--by", "--of", "--on", "--check", "--format", "--excel"]),
    ("tickets", ["--where", "--format"]),
    ("accounts", ["--all", "--explain", "--where", "--format"]),
    ("payouts list", ["--period", "--format"]), ("payouts verify", ["<file>"]),
    ("audit", ["list", "publish"]), ("act", ["--as", "--table", "--id", "key=value"]),
    ("access", ["--login", "--person", "--format"]), ("check", ["path:line:offset: reason"]),
    ("screen", ["--view", "--size", "--at", "--keys", "--ansi", "--theme", "--lang"]),
    ("import", ["--map", "--skip-bad", "<feed>", "<file>", "Shift_JIS"]),
    ("init", ["campaign.toml", "staff.toml"]), ("demo", ["--scale", "--seed"]),
  ])
  func `every command explains itself and its options`(command: String, parts: [String]) throws {
    let words = command.split(separator: " ").map(String.init) + ["--help"]
    let result = try choba.run(words)
    #expect(result.status == 0)
    let help = result.output
    #expect(help.hasPrefix("OVERVIEW: "))
    for part in parts { #expect(help.contains(part), "\(command) \(part)") }
  }

  @Test func `help is no error`() throws {
    let result = try choba.run("--help")
    #expect(result.status == 0)
    #expect(result.errors.isEmpty)
    #expect(result.output.contains("Exit status: 0"))
  }

  @Test(arguments: [
    ["totals", ".", "--nope"], ["totals", ".", "--by", "year"], ["totals", ".", "--excel"],
    ["accounts", ".", "--explain", "nobody"], ["screen", ".", "--size", "wide"],
    ["screen", ".", "--keys", "NoSuchKey"], ["screen", ".", "--at", "yesterday"],
    ["screen", ".", "--view", "kitchen"], ["check", ".", "--lang", "fr"],
    ["import", "nofeed", "x"],
    ["import", "uses", "x.csv", ".", "--map", "member"], ["init"],
  ])
  func `wrong usage has the status 2 and shows the right one`(arguments: [String]) throws {
    let result = try choba.run(arguments)
    #expect(result.status == 2)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains("Usage: choba"))
  }

  @Test(arguments: ["totals", "check", "index", "console"])
  func `a missing directory names both ways to give one`(command: String) throws {
    let result = try choba.run(command)
    #expect(result.status == 2)
    #expect(result.errors.contains("DATA"))
    #expect(result.errors.contains("$CHOBA_DATA"))
  }

  @Test func `a directory that is not there is one line, in the chosen language`() throws {
    let english = try choba.run("totals", "/nonexistent/data")
    #expect(english.status == 1)
    #expect(english.output.isEmpty)
    #expect(
      english.errors == """
        choba: cannot open the data directory /nonexistent/data: No such file or directory; check \
        the path, or make one with choba init or choba demo

        """)
    // The console says the same.
    #expect(try choba.run("/nonexistent/data").errors == english.errors)
    let japanese = try choba.run("totals", "/nonexistent/data", "--lang", "ja")
    #expect(japanese.status == 1)
    #expect(japanese.errors.contains("データディレクトリ /nonexistent/data を開けません"))
  }

  @Test func `the console needs a terminal, and says so`() throws {
    let folder = try TemporaryFolder()
    let result = try choba.run(folder.path)
    #expect(result.status == 1)
    #expect(result.errors.contains("choba screen"))
    #expect(result.errors.split(separator: "\n").count == 1)
  }

  @Test func `an index that cannot be written names its folder and the way out`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("", to: "file")
    let result = try choba.run(
      "totals", folder.path, environment: ["CHOBA_INDEX": file + "/index"])
    #expect(result.status == 1)
    #expect(result.errors.contains("$CHOBA_INDEX"))
    #expect(result.errors.split(separator: "\n").count == 1)
  }

  @Test func `what is not in this version says so`() throws {
    for command in [["audit", "publish"]] {
      let result = try choba.run(command)
      #expect(result.status == 1)
      #expect(result.errors.contains("this version"))
    }
  }
}
