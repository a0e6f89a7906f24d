import ChobaCore
import ChobaTestSupport
import Testing

@testable import ChobaUI

struct TimeEntryTests {
  private let entry = TimeEntry(now: SampleCampaign.now, zone: SampleCampaign.zone)
  private func time(_ day: Int, _ hour: Int, _ minute: Int) -> Timestamp {
    SampleCampaign.time(day, hour, minute)
  }

  @Test func `A number is minutes, from 1 to 999`() {
    #expect(entry.time("30") == time(14, 19, 2))
    #expect(entry.time("３０") == time(14, 19, 2))
    #expect(entry.time("1") == time(14, 18, 33))
    #expect(entry.time("999") == SampleCampaign.now.advanced(byMinutes: 999))
    for text in ["0", "-5", "1.5", "", " ", "30 30"] { #expect(entry.time(text) == nil, "\(text)") }
  }

  @Test func `A clock time is the next one, today or tomorrow`() {
    #expect(entry.time("18:33") == time(14, 18, 33))
    #expect(entry.time("18:32") == time(15, 18, 32))
    #expect(entry.time("9:00") == time(15, 9, 0))
    #expect(entry.time("1900") == time(14, 19, 0))
    #expect(entry.time("１９：００") == time(14, 19, 0))
    #expect(entry.time("19時") == time(14, 19, 0))
    #expect(entry.time("19時30分") == time(14, 19, 30))
    #expect(entry.time("0:00") == time(15, 0, 0))
    for text in ["24:00", "18:60", "18:3", "2400", ":30", "99999:00"] {
      #expect(entry.time(text) == nil, "\(text)")
    }
  }

  @Test func `A day goes before the time`() {
    #expect(entry.time("明日 9:00") == time(15, 9, 0))
    #expect(entry.time("tomorrow 9:00") == time(15, 9, 0))
    #expect(entry.time("今日　23:59") == time(14, 23, 59))
    #expect(entry.time("明後日 0:00") == time(16, 0, 0))
    #expect(entry.time("11/20 10:00") == time(20, 10, 0))
    #expect(entry.time("2020-11-20 10:00") == time(20, 10, 0))
    #expect(entry.time("2020/11/20 10時") == time(20, 10, 0))
    for text in ["11/31 10:00", "13/1 10:00", "明日", "11/20", "x 9:00", "明日 9:00 x"] {
      #expect(entry.time(text) == nil, "\(text)")
    }
  }

  @Test func `A day without a year is the next such day`() {
    #expect(entry.day("11/14") == CivilDay("2020-11-14"))
    #expect(entry.day("11/13") == CivilDay("2021-11-13"))
    #expect(entry.day("今日") == CivilDay("2020-11-14"))
    #expect(entry.day("tomorrow") == CivilDay("2020-11-15"))
    #expect(entry.day("2022-01-05") == CivilDay("2022-01-05"))
    for text in ["2/30", "", "30", "9999999999/1/1", "1/99999999999999999999"] {
      #expect(entry.day(text) == nil, "\(text)")
    }
  }

  @Test func `A span is from now, in minutes or hours of either width`() {
    for text in ["2時間", "2h", "２時間後", "120分", "120"] {
      #expect(entry.time(text) == time(14, 20, 32), "\(text)")
    }
    for text in ["17h", "0h", "時間", "h"] { #expect(entry.time(text) == nil, "\(text)") }
  }

  @Test func `A day's word needs no blank behind it`() {
    #expect(entry.time("明日９時") == time(15, 9, 0))
    #expect(entry.time("明後日9:30") == time(16, 9, 30))
    #expect(entry.time("あした 9時") == time(15, 9, 0))
  }
}
