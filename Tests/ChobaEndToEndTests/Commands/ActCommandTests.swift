import Foundation
import Synchronization
import Testing

/// `choba act` and `choba access`, by real processes on one directory.
@Suite struct ActCommandTests {
  private let choba: ChobaProcess
  private let folder: TemporaryFolder
  private let data: String

  init() throws {
    choba = try ChobaProcess()
    folder = try TemporaryFolder()
    data = folder.path + "/data"
    #expect(try choba.run("init", data).status == 0)
    try folder.write("identity = \"trust\"\n", to: "data/campaign.toml")
    let agents = (1...6).map { "[agent\($0)]\nroles = [\"agent\"]\n" }.joined()
    try folder.write(agents + "[abe]\nroles = [\"supervisor\"]\n", to: "data/staff.toml")
    let calls = ["c", "d"].map {
      "{\"id\":\"\($0)\",\"at\":\"2020-11-01T12:00:00+09:00\",\"from\":\"member\",\"subject\":\"s\"}\n"
    }
    try folder.write(calls.joined(), to: "data/feeds/calls/a.ndjson")
    #expect(try choba.run("index", data).status == 0)
  }

  private func act(_ words: String..., as login: String = "agent1") throws -> ChobaProcess.Result {
    try choba.run(["act", data] + words + ["--as", login])
  }

  private var tickets: String {
    get throws { try choba.run("tickets", data, "--format", "csv").output }
  }

  @Test func `what is done is printed, and is there for every command`() throws {
    let result = try act("ticket.take", "c", "--format", "json")
    #expect(result.status == 0 && result.errors.isEmpty)
    #expect(result.output.hasPrefix("{\"outcome\":\"done\",\"id\":\"01"))
    #expect(result.output.contains("\"by\":\"agent1\",\"type\":\"ticket.take\",\"on\":\"c\""))
    #expect(try tickets.contains(",taken,,agent1,no"))
    #expect(try choba.run("check", data).status == 0)
  }

  @Test func `a wrong configuration is told of on every command, and nothing else is`() throws {
    try folder.write(
      "identity = \"trust\"\n[fraud]\nopinions = \"2\"\n", to: "data/campaign.toml")
    let errors = try choba.run("accounts", data, "--lang", "en").errors
    #expect(errors.hasPrefix("choba: campaign.toml:3: fraud.opinions is \"2\"; allowed: a whole"))
    let refused = try act("account.approve", "member:p1", "proposal=x", "text=t", as: "abe")
    #expect(refused.status == 1 && refused.errors.contains("campaign.toml:3"))
    #expect(try choba.run("check", data).errors.isEmpty)
  }

  @Test func `a new ticket's id and reference are told`() throws {
    let result = try act("ticket.open", "from=member", "subject=とり", "--format", "csv")
    #expect(result.status == 0)
    let cells = result.output.split(separator: "\r\n").last?.split(separator: ",") ?? []
    #expect(cells.count == 7 && cells[1] == cells[5])
    #expect(cells.last?.wholeMatch(of: /\d{4}-\d{4}/) != nil)
    #expect(try tickets.contains("\(cells[1]),"))
  }

  @Test func `a ticket may be named by its reference`() throws {
    let opened = try act("ticket.open", "from=member", "subject=とり", "--format", "csv")
    let cells = opened.output.split(separator: "\r\n").last?.split(separator: ",") ?? []
    let (id, reference) = (try #require(cells.dropFirst().first), try #require(cells.last))
    let taken = try act("ticket.take", String(reference), "--format", "csv")
    #expect(taken.status == 0)
    #expect(taken.output.contains(",ticket.take,\(id),"))
    let unknown = try act("ticket.take", "0000-0000")
    #expect(unknown.status == 1 && unknown.errors.contains("1234-5678"))
  }

  @Test func `the directory may be named by the environment`() throws {
    let result = try choba.run(
      "act", "ticket.urgent", "c", "urgent=yes", "--as", "agent1",
      environment: ["CHOBA_DATA": data])
    #expect(result.status == 0)
  }

  @Test func `of six at once one wins, and the others are told who`() throws {
    let results = Mutex<[(login: String, result: ChobaProcess.Result)]>([])
    let (choba, data) = (choba, data)
    DispatchQueue.concurrentPerform(iterations: 6) { number in
      let login = "agent\(number + 1)"
      guard
        let result = try? choba.run("act", data, "ticket.take", "c", "--as", login)
      else { return }
      results.withLock { $0.append((login, result)) }
    }
    let all = results.withLock { $0 }
    #expect(all.count == 6)
    let owner = try #require(all.first { try tickets.contains(",taken,,\($0.login),") }?.login)
    for (login, result) in all where login != owner && result.status != 0 {
      #expect(result.status == 1)
      #expect(result.errors.contains(owner) && result.errors.contains("first"))
      #expect(result.output.isEmpty)
    }
    #expect(all.first { $0.login == owner }?.result.status == 0)
    // Who writes between another's dating and writing is told later: it is no one's by then.
    #expect(all.count { $0.result.status == 0 } < 6)
    #expect(try choba.run("check", data).status == 0)
    let digest = try choba.run("index", data, "--digest").output
    #expect(try choba.run("index", data, "--rebuild", "--digest").output == digest)
  }

  @Test func `one login's processes at once each have a file of their own`() throws {
    let (choba, data) = (choba, data)
    let failures = Mutex<[String]>([])
    DispatchQueue.concurrentPerform(iterations: 6) { number in
      // Another index must not mean another lock.
      let result = try? choba.run(
        "act", data, "ticket.note", "c", "text=\(number)", "--as", "agent1",
        environment: number % 2 == 0 ? [:] : ["CHOBA_INDEX": data + "-index"])
      if result?.status != 0 { failures.withLock { $0.append(result?.errors ?? "") } }
    }
    // A second index that was not read yet does nothing, and says so.
    #expect(failures.withLock { $0 }.isEmpty)
    #expect(try choba.run("check", data).status == 0)
  }

  @Test func `what is missing, or may not be, is said in one line`() throws {
    let missing = try act("ticket.note", "c")
    #expect(missing.status == 1)
    #expect(missing.errors.contains("field text is missing"))
    let wrong = try act("ticket.escalate", "c", "to=kitchen", "--lang", "ja")
    #expect(wrong.errors == "choba: 項目 to の値が正しくありません（support sales partner）。\n")
    let role = try act("payout.approve", "2020-11", "digest=x")
    #expect(role.status == 1 && role.errors.contains("supervisor"))
    #expect(try act("ticket.note", "c", "text=x", as: "nobody").errors.contains("staff.toml"))
    #expect(folder.names(in: "data/desk").isEmpty)
  }

  @Test(arguments: [
    ["ticket.dance", "c"], ["ticket.note"], ["ticket.note", "c", "txt=x"], ["session.opened", "x"],
    ["ticket.urgent", "c", "urgent=perhaps"], ["ticket.open", "c", "subject=s"], [],
  ])
  func `wrong usage has the status 2`(words: [String]) throws {
    let result = try choba.run(["act", data] + words)
    #expect(result.status == 2)
    #expect(result.errors.contains("Usage: choba act"))
  }

  @Test func `the table needs no directory`() throws {
    let result = try choba.run("act", "--table", "--format", "csv")
    #expect(result.status == 0)
    #expect(result.output.hasPrefix("type,in,not_in,after,not_by,instructed,roles\r\n"))
    #expect(
      result.output.contains(
        "ticket.take,waiting;escalated,,taken,other-teams,yes,agent;support;sales;supervisor\r\n"))
    #expect(result.output.contains("\n\nfield,agent,support,sales,"))
    #expect(result.output.contains("\nbank,hidden,masked,masked,on-purpose,full,"))
  }

  @Test func `a brief is received once, by another login`() throws {
    let brief = try act(
      "desk.brief", "since=2020-11-01T00:00:00+09:00", "text=x", "--format", "csv")
    let id = brief.output.split(separator: "\r\n").last?.split(separator: ",")[1] ?? ""
    #expect(try act("desk.received", "of=\(id)").status == 1)
    #expect(try act("desk.received", "of=\(id)", as: "agent2").status == 0)
    let late = try act("desk.received", "of=\(id)", as: "agent3")
    #expect(late.status == 1)
    #expect(late.errors.contains("agent2"))
  }

  @Test func `the first line is shown no bank account, whatever the purpose`() throws {
    let bank = ["access.reveal", "merchant:m1", "field=bank", "purpose=x"]
    #expect(try choba.run(["act", data] + bank + ["--as", "agent1"]).status == 1)
    #expect(try choba.run(["act", data] + bank + ["--as", "abe"]).status == 0)
  }

  @Test func `acting as another needs a directory that trusts`() throws {
    try folder.write("", to: "data/campaign.toml")
    let result = try act("ticket.take", "c")
    #expect(result.status == 1)
    #expect(result.errors.contains("file-owner"))
  }

  @Test func `what was seen of a person is listed, by login and by person`() throws {
    for (person, login) in [("member:p1", "agent1"), ("merchant:m1", "abe")] {
      let result = try act("access.reveal", person, "field=phone", "purpose=call", as: login)
      #expect(result.status == 0)
    }
    let all = try choba.run("access", data, "--format", "csv").output
    #expect(all.hasPrefix("at,login,type,person,what,purpose,count\r\n"))
    #expect(all.split(separator: "\r\n").count == 3)
    let one = try choba.run("access", data, "--person", "member:p1", "--format", "csv").output
    #expect(one.contains(",agent1,access.reveal,member:p1,phone,call,\r\n"))
    #expect(!one.contains("m1"))
    let abe = try choba.run("access", data, "--login", "abe", "--format", "csv").output
    #expect(abe.contains("merchant:m1") && !abe.contains("agent1"))
  }
}
