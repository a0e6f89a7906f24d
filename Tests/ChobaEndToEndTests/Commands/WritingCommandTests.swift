import Foundation
import Testing

@Suite struct WritingCommandTests {
  private let choba: ChobaProcess
  private let folder: TemporaryFolder
  private var data: String { folder.path + "/data" }

  init() throws {
    choba = try ChobaProcess()
    folder = try TemporaryFolder()
  }

  // MARK: init

  @Test func `a new directory is read back without a word`() throws {
    let made = try choba.run("init", data)
    #expect(made.status == 0)
    let check = try choba.run("check", data)
    #expect(check.output.isEmpty)
    #expect(check.status == 0)
    let mode = { (name: String) -> Int? in
      let attributes = try FileManager.default.attributesOfItem(atPath: data + "/" + name)
      return attributes[.posixPermissions] as? Int
    }
    #expect(try mode("desk") == 0o1777)
    #expect(try mode("out") == 0o2775)
    let again = try choba.run("init", data)
    #expect(again.status == 1)
    #expect(again.errors.contains("not empty"))
  }

  // MARK: check

  @Test func `everything wrong has its path, line and offset`() throws {
    _ = try choba.run("init", data)
    try folder.write(
      "[[template]]\nkey = \"a\"\ntitle = \"t\"\ntext = \"{shop}\"\n", to: "data/templates.toml")
    try folder.write("lunch = 1\n\n[points]\ndinner = \"x\"\n", to: "data/campaign.toml")
    try folder.write(
      """
      {"id":"u1","at":"2020-11-14T12:00:00+09:00"}
      居

      """, to: "data/feeds/uses/a.ndjson")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: data + "/desk")
    try folder.write("", to: "data/desk/sato/.keep")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o775], ofItemAtPath: data + "/desk/sato")
    let result = try choba.run("check", data)
    #expect(result.status == 1)
    #expect(
      result.lines.contains {
        $0.hasPrefix("desk/sato:0:0: The permissions are 775 and must be 755")
      })
    #expect(result.lines.contains { $0.hasPrefix("campaign.toml:1:0: Unknown key lunch") })
    #expect(result.lines.contains { $0.hasPrefix("campaign.toml:4:20: points.dinner is ") })
    #expect(
      result.lines.contains(
        "desk:0:0: The permissions are 755 and must be 1777; mend them with chmod 1777"))
    #expect(result.lines.contains("feeds/uses/a.ndjson:1:0: Field member is missing"))
    #expect(result.lines.contains { $0.hasPrefix("feeds/uses/a.ndjson:2:45: Not JSON") })
    #expect(result.lines.contains { $0.hasPrefix("templates.toml:4:35: template[1].text is ") })
    #expect(result.lines.count == 7)
  }

  // MARK: import

  private static let header = "id,at,会員,merchant,site,meal,points,memo\n"
  private static let good = """
    u1,2020-11-14T12:00:00+09:00,p1,m1,epark,lunch,500,"a,b"
    u2,2020-11-14T19:00:00+09:00,p1,m1,epark,dinner,1000,

    """
  private static let bad = """
    u3,2020-11-14T19:00:00,p1,m1,epark,dinner,1000,
    u4,2020-11-14T19:00:00+09:00,p1,m1,epark,dinner,"1,000",
    ,2020-11-14T19:00:00+09:00,p1,m1,epark,dinner,1000,

    """

  private func importUses(_ csv: [UInt8], _ options: String...) throws -> ChobaProcess.Result {
    _ = try choba.run("init", data)
    let file = try folder.write(csv, to: "uses 1.csv")
    return try choba.run(["import", "uses", file, data, "--map", "member=会員"] + options)
  }

  @Test func `the rows of a CSV become one new file of the feed`() throws {
    let result = try importUses(Array((Self.header + Self.good).utf8))
    #expect(result.status == 0)
    #expect(result.errors.isEmpty)
    let names = folder.names(in: "data/feeds/uses")
    #expect(names.count == 1)
    let name = try #require(names.first)
    #expect(name.hasPrefix("import-uses_1-"))
    #expect(
      try folder.text("data/feeds/uses/" + name) == """
        {"id":"u1","at":"2020-11-14T12:00:00+09:00","member":"p1","merchant":"m1","site":"epark","meal":"lunch","points":500}
        {"id":"u2","at":"2020-11-14T19:00:00+09:00","member":"p1","merchant":"m1","site":"epark","meal":"dinner","points":1000}

        """)
    let totals = try choba.run("totals", data, "--format", "csv")
    #expect(totals.output.hasSuffix("2020-11,500,1000,1500\r\ntotal,500,1000,1500\r\n"))
  }

  @Test func `Shift_JIS is read as well`() throws {
    let text = Self.header + Self.good
    let bytes = try #require(text.data(using: .shiftJIS))
    #expect(try importUses(Array(bytes)).status == 0)
    #expect(folder.names(in: "data/feeds/uses").count == 1)
  }

  @Test func `nothing is written when a row is refused`() throws {
    let result = try importUses(Array((Self.header + Self.good + Self.bad).utf8))
    #expect(result.status == 1)
    #expect(folder.names(in: "data/feeds/uses").isEmpty)
    let errors = result.errors.split(separator: "\n").map(String.init)
    #expect(errors.count == 4)
    #expect(errors[0].hasSuffix("uses 1.csv:4: Field at has a bad value"))
    #expect(errors[1].hasSuffix("uses 1.csv:5: Field points has a bad value"))
    #expect(errors[2].hasSuffix("uses 1.csv:6: Field id is missing"))
    #expect(errors[3].hasPrefix("choba: nothing written: 3 rows"))
  }

  @Test func `refused rows can be left out`() throws {
    let result = try importUses(
      Array((Self.header + Self.good + Self.bad).utf8), "--skip-bad")
    #expect(result.status == 0)
    #expect(result.output.hasSuffix(", 3 left out\n"))
    #expect(folder.names(in: "data/feeds/uses").count == 1)
    #expect(try choba.run("check", data).status == 0)
  }

  @Test func `a merchant's account and flags are put together`() throws {
    _ = try choba.run("init", data)
    let file = try folder.write(
      """
      id,at,name,site,open,bank.bank,bank.branch,bank.kind,bank.number,bank.holder
      m1,2020-10-01T09:00:00+09:00,居酒屋,epark,yes,0001,012,1,0000123,ﾄﾘ

      """, to: "m.csv")
    #expect(try choba.run("import", "merchants", file, data).status == 0)
    let name = try #require(folder.names(in: "data/feeds/merchants").first)
    #expect(
      try folder.text("data/feeds/merchants/" + name).hasSuffix(
        #""open":true,"bank":{"bank":"0001","branch":"012","kind":"1","number":"0000123","holder":"ﾄﾘ"}}"#
          + "\n"))
  }

  @Test(arguments: [("membre=会員", "membre"), ("member=利用者", "利用者")])
  func `a mapping to nothing is refused by its name`(map: String, name: String) throws {
    _ = try choba.run("init", data)
    let file = try folder.write(Self.header + Self.good, to: "u.csv")
    let result = try choba.run("import", "uses", file, data, "--map", map)
    #expect(result.status == 1)
    #expect(result.errors.contains(name))
    #expect(folder.names(in: "data/feeds/uses").isEmpty)
  }
}
