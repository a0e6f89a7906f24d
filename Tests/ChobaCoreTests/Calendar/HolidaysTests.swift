import ChobaCore
import Testing

struct HolidaysTests {
  @Test func `the rules give the published holidays of 2020 to 2026, and no other`() {
    let published = publishedHolidays.split(separator: "\n").map(String.init)
    let first = CivilMonth(year: 2020, month: 1).firstDay.number
    let last = CivilMonth(year: 2026, month: 12).lastDay.number
    let ours = (first...last).compactMap { number in
      let day = CivilDay(number: number)
      return Holidays.builtIn.name(of: day).map { "\(day) \($0)" }
    }
    #expect(ours == published)
  }

  @Test(arguments: [
    // The days about the accession of 2019, each by its own rule.
    ("2019-04-29", true), ("2019-04-30", true), ("2019-05-01", true), ("2019-05-02", true),
    ("2019-05-06", true), ("2019-05-07", false), ("2019-10-22", true), ("2019-12-23", false),
    // The law of November 2020: neither the usual days nor those of the old list.
    ("2021-07-19", false), ("2021-08-11", false), ("2021-10-11", false),
    // The years at the end of what is known.
    ("2032-09-21", true), ("2050-01-01", true), ("2051-01-01", false),
  ])
  func `a day is a holiday or not`(day: String, isHoliday: Bool) throws {
    #expect(Holidays.builtIn.isHoliday(try #require(CivilDay(day))) == isHoliday)
  }

  @Test(arguments: [
    ("2020-12-30", false), ("2020-12-31", true), ("2021-01-03", true), ("2021-01-04", false),
    ("2022-04-28", false), ("2022-04-29", true), ("2022-04-30", true), ("2022-05-01", true),
  ])
  func `the banks rest or not`(day: String, rest: Bool) throws {
    #expect(Holidays.builtIn.isBankHoliday(try #require(CivilDay(day))) == rest)
  }

  @Test func `a table replaces the years that it names and leaves the others`() throws {
    let sea = try #require(CivilDay("2021-07-19"))
    let holidays = Holidays.builtIn.replaced(by: [sea: "海の日"])
    #expect(holidays.name(of: sea) == "海の日")
    #expect(!holidays.isHoliday(try #require(CivilDay("2021-07-22"))))
    #expect(!holidays.isHoliday(try #require(CivilDay("2021-01-01"))))
    #expect(holidays.isHoliday(try #require(CivilDay("2022-01-01"))))
  }
}
