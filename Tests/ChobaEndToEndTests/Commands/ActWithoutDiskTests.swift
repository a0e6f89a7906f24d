import Foundation
import Testing

/// `choba act` where it cannot write, or does not live to its end.
@Suite struct ActWithoutDiskTests {
  private let choba: ChobaProcess
  private let folder: TemporaryFolder
  private let data: String

  init() throws {
    choba = try ChobaProcess()
    folder = try TemporaryFolder()
    data = folder.path + "/data"
    #expect(try choba.run("init", data).status == 0)
    try folder.write("identity = \"trust\"\n", to: "data/campaign.toml")
    try folder.write("[sato]\nroles = [\"agent\"]\n", to: "data/staff.toml")
    try folder.write(
      "{\"id\":\"c\",\"at\":\"2020-11-01T12:00:00+09:00\",\"from\":\"member\",\"subject\":\"s\"}\n",
      to: "data/feeds/calls/a.ndjson")
    #expect(try choba.run("index", data).status == 0)
  }

  private func arguments(_ words: String...) -> [String] {
    ["act", data] + words + ["--as", "sato"]
  }

  private var deskBytes: Int {
    folder.names(in: "data/desk/sato").reduce(0) { sum, name in
      var status = stat()
      return stat(data + "/desk/sato/" + name, &status) == 0 ? sum + Int(status.st_size) : sum
    }
  }

  private func expectSound() throws {
    let check = try choba.run("check", data)
    #expect(check.status == 0, "\(check.output)")
    let digest = try choba.run("index", data, "--digest").output
    #expect(try choba.run("index", data, "--rebuild", "--digest").output == digest)
  }

  @Test func `a file that may not grow is told of, and the next try is whole`() throws {
    // Larger than the limit; no argument may be, alone.
    let texts = ["subject", "body", "category", "member", "merchant"].map {
      $0 + "=" + String(repeating: "x", count: 120_000)
    }
    let words = ["act", data, "ticket.open", "from=member"] + texts + ["--as", "sato"]
    let full = try choba.run(words, fileLimit: 512 << 10)
    #expect(full.status == 1)
    #expect(full.errors.hasPrefix("choba: Not saved (desk/sato/"), "\(full.errors.prefix(200))")
    #expect(full.output.isEmpty)
    #expect(deskBytes > 512 << 10)
    #expect(try choba.run("tickets", data, "--format", "json").lines.count == 1)
    try expectSound()
    #expect(try choba.run(words).status == 0)
    #expect(try choba.run("tickets", data, "--format", "json").lines.count == 2)
    try expectSound()
  }

  @Test func `a folder that cannot be is told of`() throws {
    try folder.write("", to: "data/desk/sato")
    let result = try choba.run(arguments("ticket.take", "c"))
    #expect(result.status == 1)
    #expect(result.errors.hasPrefix("choba: Not saved (desk/sato"), "\(result.errors)")
  }

  @Test(.enabled(if: geteuid() != 0, "the superuser may write everywhere"))
  func `a folder that may not be written is told of`() throws {
    #expect(chmod(data + "/desk", 0o555) == 0)
    let result = try choba.run(arguments("ticket.take", "c"))
    #expect(result.status == 1)
    #expect(result.errors.contains("no permission to write"))
  }

  @Test func `killed anywhere, it leaves nothing that is half done`() throws {
    var done: [String] = []
    for round in 0..<12 {
      let process = choba.process(arguments("ticket.note", "c", "text=note\(round)"))
      let before = deskBytes
      // At once; as soon as a file grows; as soon as it holds more than the session; never.
      let limit = [before, before + 1, before + 160, Int.max][round % 4]
      try process.run()
      while process.isRunning {
        if deskBytes >= limit { kill(process.processIdentifier, SIGKILL) }
        sched_yield()
      }
      process.waitUntilExit()
      if process.terminationReason == .exit, process.terminationStatus == 0 {
        done.append("note\(round)")
      }
      try expectSound()
    }
    let text = try folder.names(in: "data/desk/sato").map { name in
      try folder.text("data/desk/sato/" + name)
    }.joined()
    #expect(done.count >= 3)
    for note in done {
      #expect(text.components(separatedBy: "\"text\":\"\(note)\"").count == 2)
    }
  }
}
