import ChobaDemo
import Foundation
import Testing

/// The commands that print, on a demo at a thousandth of the real campaign.
@Suite struct ReadingCommandTests {
  private let choba: ChobaProcess
  private let data: String

  init() throws {
    let demo = try SharedDemo.made
    choba = demo.choba
    data = demo.data
  }

  /// The published table at the demo's scale, with or without the row of totals.
  private func published(withTotal: Bool, change: Int = 0) -> String {
    var text = "month,lunch,dinner,total\n"
    var (lunches, dinners) = (0, 0)
    for month in PublishedMonth.all {
      let lunch = Int((Double(month.lunch) * 0.001).rounded())
      let dinner = Int((Double(month.dinner) * 0.001).rounded())
      text += "\(month.month),\(lunch + change),\(dinner),\(lunch + dinner + change)\n"
      lunches += lunch
      dinners += dinner
    }
    return withTotal ? text + "total,\(lunches),\(dinners),\(lunches + dinners)\n" : text
  }

  @Test func `the totals agree with the published table in all 78 cells`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(published(withTotal: false), to: "published.csv")
    let result = try choba.run("totals", data, "--check", file)
    #expect(result.status == 0)
    #expect(result.output == "all 78 cells agree\n")
    let whole = try folder.write(published(withTotal: true), to: "whole.csv")
    let totals = try choba.run("totals", data, "--check", whole, "--lang", "ja")
    #expect(totals.output == "78か所と合計がすべて一致しました。\n")
  }

  @Test func `a table that differs has the status 1 and lists every cell`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(published(withTotal: true, change: 1), to: "published.csv")
    let result = try choba.run("totals", data, "--check", file, "--format", "csv")
    #expect(result.status == 1)
    #expect(result.errors.hasPrefix("choba: 52 of 81 cells differ from "))
    let lines = result.output.split(separator: "\r\n")
    #expect(lines.count == 53)
    #expect(lines[0] == "month,column,here,published")
    #expect(lines[1] == "2020-10,lunch,70570,70571")
  }

  @Test func `sums by month come as a table, as CSV and as JSON`() throws {
    let table = try choba.run("totals", data)
    #expect(table.lines.count == 28)
    #expect(table.lines[0] == "month        lunch     dinner       total")
    #expect(table.lines[1] == "2020-10     70,570    497,306     567,876")
    #expect(table.lines[27] == "total    1,805,693  9,699,936  11,505,629")
    let csv = try choba.run("totals", data, "--format", "csv")
    #expect(csv.output.hasPrefix("month,lunch,dinner,total\r\n2020-10,70570,497306,567876\r\n"))
    let json = try choba.run("totals", data, "--format", "json")
    #expect(json.lines[0] == #"{"month":"2020-10","lunch":70570,"dinner":497306,"total":567876}"#)
  }

  @Test(arguments: ["day", "site", "merchant"])
  func `sums by anything end in the same total`(key: String) throws {
    let result = try choba.run("totals", data, "--by", key, "--format", "csv")
    let lines = result.output.split(separator: "\r\n")
    #expect(lines.first.map { $0 == "\(key),lunch,dinner,total" } == true)
    #expect(lines.last == "total,1805693,9699936,11505629")
    let keys = lines.dropFirst().dropLast().map { $0.prefix { $0 != "," } }
    #expect(keys == keys.sorted())
  }

  @Test func `tickets take a filter, and refuse one that cannot be`() throws {
    let all = try choba.run("tickets", data, "--format", "csv")
    let lines = all.output.split(separator: "\r\n")
    #expect(lines[0] == "ticket,at,from,account,subject,state,to,owner,urgent,due")
    let waiting = try choba.run(
      "tickets", data, "--format", "csv", "--where", "state:waiting")
    let some = waiting.output.split(separator: "\r\n").dropFirst()
    #expect(!some.isEmpty)
    #expect(some.count < lines.count - 1)
    #expect(some.allSatisfy { $0.contains(",waiting,") })
    let refused = try choba.run("tickets", data, "--where", "state:lost")
    #expect(refused.status == 1)
    #expect(refused.output.isEmpty)
    #expect(refused.errors.contains("waiting taken escalated resolved merged"))
  }

  @Test func `accounts are explained by the records behind each alert`() throws {
    let list = try choba.run("accounts", data, "--format", "csv")
    let lines = list.output.split(separator: "\r\n")
    #expect(lines[0] == "account,stage,score,rules,since,owner")
    let account = try #require(lines.dropFirst().first { $0.contains("no-show") })
      .prefix { $0 != "," }
    let explained = try choba.run(
      "accounts", data, "--explain", String(account), "--format", "json")
    #expect(explained.status == 0)
    let noShows = try #require(explained.lines.first { $0.contains("no-show-at-one-merchant") })
    #expect(noShows.hasPrefix(#"{"rule":"no-show-at-one-merchant","score":"#))
    #expect(noShows.contains(#""evidence":["r"#))
    for figure in [
      #""window":"30d""#, #""version":"#, #""yen":"#, #""fewer":"#, #""silent_from":"20"#,
    ] {
      #expect(noShows.contains(figure), "\(figure)")
    }
    let nobody = try choba.run("accounts", data, "--explain", "merchant:nobody")
    #expect(nobody.status == 1)
    #expect(nobody.errors.contains("merchant:nobody"))
  }

  @Test func `quiet merchants follow those on the desk, each account once`() throws {
    let desk = try choba.run("accounts", data, "--format", "csv").output.split(separator: "\r\n")
    let all = try choba.run("accounts", data, "--all", "--format", "csv").output
      .split(separator: "\r\n")
    #expect(Array(all.prefix(desk.count)) == desk)
    #expect(all.count > desk.count)
    #expect(all.dropFirst(desk.count).allSatisfy { $0.hasSuffix(",,0,,,") })
    let accounts = all.map { $0.prefix { $0 != "," } }
    #expect(Set(accounts).count == accounts.count)
  }

  @Test func `payouts list the periods, and the merchants of one`() throws {
    let periods = try choba.run("payouts", data, "--format", "csv")
      .output.split(separator: "\r\n")
    #expect(periods[0] == "period,first_day,last_day,payday,merchants,owed,state")
    #expect(periods[2].hasPrefix("2020-11,2020-10-11,2020-11-10,2020-11-30,"))
    let merchants = try choba.run("payouts", data, "--period", "2020-11", "--format", "csv")
    #expect(merchants.output.hasPrefix("merchant,used,adjusted,carried,owed,held,paid,state\r\n"))
    let unknown = try choba.run("payouts", data, "--period", "1999-01")
    #expect(unknown.status == 1)
  }

  @Test func `the audit's answers stand by site and day`() throws {
    let result = try choba.run("audit", data, "--format", "csv")
    #expect(result.status == 0)
    #expect(result.output.hasPrefix("site,day,revision,status,at,due,note\r\n"))
  }

  @Test func `a demo has nothing wrong`() throws {
    let result = try choba.run("check", data)
    #expect(result.status == 0)
    #expect(result.output.isEmpty)
    #expect(result.errors.isEmpty)
  }

  @Test func `an index begun anew has the same digest`() throws {
    let choba = try ChobaProcess()
    let first = try choba.run("index", data, "--digest")
    #expect(first.lines.count == 1)
    #expect(first.lines[0].utf8.count == 64)
    let again = try choba.run("index", data, "--rebuild", "--digest")
    #expect(again.output == first.output)
    let idle = try choba.run("index", data)
    #expect(idle.output.hasPrefix("0 lines read in "))
  }

  @Test func `the directory may be named by the environment`() throws {
    let result = try choba.run(
      "totals", "--by", "site", "--format", "json", environment: ["CHOBA_DATA": data])
    #expect(result.status == 0)
    #expect(result.lines.count == 3)
  }
}

/// What a command reads is the directory that it was given, whatever was read before.
@Suite struct WhichDirectoryTests {
  private let choba: ChobaProcess
  private let folder: TemporaryFolder

  init() throws {
    choba = try ChobaProcess()
    folder = try TemporaryFolder()
  }

  private func write(_ points: Int, to data: String) throws -> String {
    try folder.write(
      """
      {"id":"u\(points)","at":"2020-10-05T12:00:00+09:00","member":"p1","merchant":"m1",\
      "site":"epark","meal":"lunch","points":\(points)}

      """, to: data + "/feeds/uses/1.ndjson")
    return folder.path + "/" + data
  }

  private func total(_ data: String, index: String? = nil) throws -> String? {
    let environment = index.map { ["CHOBA_INDEX": $0] } ?? [:]
    let result = try choba.run("totals", data, "--format", "csv", environment: environment)
    #expect(result.errors == "")
    return result.output.split(separator: "\r\n").last.map(String.init)
  }

  @Test func `two directories with one $CHOBA_INDEX keep apart`() throws {
    let index = folder.path + "/index"
    let (one, other) = (try write(100, to: "one"), try write(200, to: "other"))
    for _ in 1...2 {
      #expect(try total(one, index: index) == "total,100,0,100")
      #expect(try total(other, index: index) == "total,200,0,200")
    }
  }

  @Test func `a directory made anew at the same path is another one`() throws {
    let data = try write(100, to: "data")
    #expect(try total(data) == "total,100,0,100")
    try FileManager.default.removeItem(atPath: data)
    _ = try write(200, to: "data")
    #expect(try total(data) == "total,200,0,200")
  }

  @Test func `a file that was rewritten counts as it was, and every command says so`() throws {
    let data = try write(100, to: "data")
    #expect(try total(data) == "total,100,0,100")
    _ = try write(200, to: "data")
    let before = try choba.run("totals", data, "--format", "csv")
    #expect(before.status == 0)
    #expect(before.output.hasSuffix("total,100,0,100\r\n"))
    #expect(before.errors.contains("1 file was rewritten,"))
    #expect(before.errors.contains("--rebuild"))
    #expect(try choba.run("index", data, "--rebuild").errors == "")
    #expect(try total(data) == "total,200,0,200")
  }
}
