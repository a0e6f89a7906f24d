import ChobaCore
import Testing

struct PayoutCalendarTests {
  let calendar = PayoutCalendar(campaign: Campaign())

  @Test func `periods and paydays are the published ones by each of the three readings`() throws {
    let rows = publishedPaydays.split(separator: "\n").map { $0.split(separator: " ") }
    #expect(rows.count == calendar.periods.count)
    for (row, period) in zip(rows, calendar.periods) {
      let month = try #require(CivilMonth(String(row[0])))
      let days = try #require(CivilDay(String(row[1])))...(try #require(CivilDay(String(row[2]))))
      #expect(period.batch == BatchID(String(row[0])))
      #expect(period.days == days.clamped(to: Campaign().days))
      let paydays = [PaydayRule.lastWeekday, .lastBusinessDay, .lastBankDay].map {
        calendar.payday(in: month, by: $0).description
      }
      #expect(paydays == row[3...5].map(String.init))
      #expect(period.payday.description == row[5])
      #expect(period.lastWeekday.description == row[3])
    }
  }

  @Test func `the first and the last period are cut to the campaign`() {
    #expect(calendar.periods.first?.days.lowerBound.description == "2020-10-01")
    #expect(calendar.periods.last?.days.upperBound.description == "2022-11-30")
  }

  @Test(arguments: [
    ("2020-10-10", "2020-10"), ("2020-10-11", "2020-11"), ("2020-12-10", "2020-12"),
    ("2020-12-11", "2021-01"), ("2020-09-30", "2020-10"), ("2022-12-11", "2023-01"),
  ])
  func `a day's uses are paid in a month`(day: String, batch: String) throws {
    #expect(calendar.period(of: try #require(CivilDay(day))).batch == BatchID(batch))
  }

  @Test func `the cut-off day and the payday rule are the campaign's`() throws {
    var campaign = Campaign()
    campaign.payout.cutOffDay = 20
    campaign.payout.payday = .lastWeekday
    let calendar = PayoutCalendar(campaign: campaign)
    let period = calendar.period(paidIn: CivilMonth(year: 2020, month: 12))
    #expect(period.days.lowerBound.description == "2020-11-21")
    #expect(period.days.upperBound.description == "2020-12-20")
    #expect(period.payday.description == "2020-12-31")
    #expect(calendar.period(of: try #require(CivilDay("2020-12-20"))).batch.text == "2020-12")
    #expect(calendar.period(of: try #require(CivilDay("2020-12-21"))).batch.text == "2021-01")
  }

  @Test func `no payday comes before the last cut-off day that is allowed`() {
    for month in CivilMonth(year: 2019, month: 1).number...CivilMonth(year: 2050, month: 12).number
    {
      let month = CivilMonth(number: month)
      #expect(calendar.payday(in: month, by: .lastBankDay) > month.day(25))
    }
  }
}

struct CalendarElsewhereTests {
  @Test func `paydays and holidays of 2020 to 2030 are those of another program`() throws {
    let calendar = PayoutCalendar(campaign: Campaign())
    var holidays: Set<String> = []
    var months = 0
    for line in try Oracle.lines("calendar_2020_2030.txt") where !line.hasPrefix("#") {
      let fields = line.split(separator: " ").map(String.init)
      guard fields.count == 4, let month = CivilMonth(fields[0]) else {
        holidays.insert(line)
        continue
      }
      months += 1
      let paydays = [PaydayRule.lastWeekday, .lastBusinessDay, .lastBankDay].map {
        calendar.payday(in: month, by: $0).description
      }
      #expect(paydays == Array(fields[1...]), "\(month)")
    }
    #expect(months == 132)
    let first = CivilMonth(year: 2020, month: 1).firstDay
    let last = CivilMonth(year: 2030, month: 12).lastDay
    let ours = (first.number...last.number).map(CivilDay.init(number:))
      .filter(Holidays.builtIn.isHoliday).map(\.description)
    #expect(Set(ours) == holidays)
  }
}
