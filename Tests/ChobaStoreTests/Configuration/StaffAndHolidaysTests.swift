import ChobaCore
import ChobaStore
import Foundation
import Testing

struct StaffAndHolidaysTests {
  @Test func `a login has its name, roles, days, company and account`() throws {
    let outcome = ConfigurationReader.staff(
      Array(
        """
        [tanaka]
        name = "田中 恵"
        roles = ["supervisor"]
        org = "本社"
        from = "2020-09-01"
        until = "2022-12-31"
        uid = 1004
        [[tanaka.was]]
        roles = ["agent", "review"]
        from = "2020-09-01"
        until = "2020-10-31"
        [sato]
        roles = ["auditor"]
        ["s.suzuki"]
        """.utf8))
    #expect(outcome.errors == [])
    let tanaka = try #require(outcome.value.people[Login("tanaka")])
    #expect((tanaka.name, tanaka.org, tanaka.uid) == ("田中 恵", "本社", 1004))
    #expect(tanaka.was.map(\.roles) == [[.agent, .review]])
    #expect(tanaka.until == CivilDay("2022-12-31"))
    #expect(outcome.value.people[Login("sato")]?.name == "sato")
    #expect(outcome.value.people[Login("s.suzuki")]?.roles == [])
  }

  @Test(arguments: [
    (
      "[a]\nroles = [\"boss\"]", "staff.toml:2: a.roles is [\"boss\"]; allowed: a list of \"agent\""
    ),
    ("[a]\nrole = []", "staff.toml:2: unknown key a.role; allowed: name, roles, org"),
    ("\n[田中]", "staff.toml:2: cannot be read: a [table]'s name may hold"),
    ("[[ =]]", "staff.toml:1: cannot be read: a [table]'s name may hold"),
    ("a = 1", "staff.toml:1: a is 1; allowed: a table [a]"),
    ("[a]\nuid = -1", "staff.toml:2: a.uid is -1; allowed"),
    ("[a]\n[[a.was]]\nroles = []", "staff.toml: a.was[1].until is missing"),
    ("[a]\nfrom = \"2021-01-02\"\nuntil = \"2021-01-01\"", "staff.toml:3: a.until is 2021-01-01;"),
  ])
  func `an error names file, line, key and what is allowed`(text: String, error: String) {
    let errors = ConfigurationReader.staff(Array(text.utf8)).errors.map(\.description)
    #expect(errors.count == 1, "\(errors)")
    #expect(errors.first?.hasPrefix(error) == true, "\(errors)")
  }

  @Test(arguments: [String.Encoding.utf8, .shiftJIS])
  func `the Cabinet Office's file is read in both encodings`(encoding: String.Encoding) throws {
    let text = "国民の祝日・休日月日,国民の祝日・休日名称\r\n2021/1/1,元日\r\n2021-07-22,海の日\r\n"
    let outcome = ConfigurationReader.holidays(Array(try #require(text.data(using: encoding))))
    #expect(outcome.errors == [])
    #expect(outcome.value.name(of: try #require(CivilDay("2021-07-22"))) == "海の日")
    #expect(!outcome.value.isHoliday(try #require(CivilDay("2021-07-23"))))
    #expect(outcome.value.isHoliday(try #require(CivilDay("2022-07-18"))))
  }

  @Test func `a row that is no holiday is an error with its line`() {
    let outcome = ConfigurationReader.holidays(Array("date,name\n2021-02-30,x\nx\n".utf8))
    #expect(outcome.errors.map(\.line) == [2, 3])
    #expect(outcome.value == .builtIn)
  }
}
