/// The holidays of a year from 2019 on, by the rules of the law and its exceptions.
enum HolidayLaw {
  /// National holidays (祝日), substitute holidays (振替休日) and citizens' holidays (国民の休日).
  static func days(of year: Int) -> [CivilDay: String] {
    let national = nationalHolidays(of: year)
    var all = national
    for (day, _) in national where day.weekday == .sunday {
      // 3条2項: the next day that is no national holiday.
      var next = day.advanced(by: 1)
      while national[next] != nil { next = next.advanced(by: 1) }
      all[next] = "休日"
    }
    for (day, _) in national {
      // 3条3項: a day between two national holidays.
      let between = day.advanced(by: 1)
      if all[between] == nil, national[day.advanced(by: 2)] != nil { all[between] = "休日" }
    }
    return all
  }

  private static func nationalHolidays(of year: Int) -> [CivilDay: String] {
    var days: [(month: Int, day: Int, name: String)] = [
      (1, 1, "元日"),
      (1, monday(2, 1, year), "成人の日"),
      (2, 11, "建国記念の日"),
      (3, springEquinox(year), "春分の日"),
      (4, 29, "昭和の日"),
      (5, 3, "憲法記念日"),
      (5, 4, "みどりの日"),
      (5, 5, "こどもの日"),
      (9, monday(3, 9, year), "敬老の日"),
      (9, autumnEquinox(year), "秋分の日"),
      (11, 3, "文化の日"),
      (11, 23, "勤労感謝の日"),
    ]
    days += movable(year)
    return days.reduce(into: [:]) { names, entry in
      names[CivilMonth(year: year, month: entry.month).day(entry.day)] = entry.name
    }
  }

  /// The days that special laws moved or made: the accession in 2019, the Games in 2020 and 2021.
  private static func movable(_ year: Int) -> [(month: Int, day: Int, name: String)] {
    switch year {
    case 2019:
      [
        (5, 1, "休日（祝日扱い）"), (7, monday(3, 7, year), "海の日"), (8, 11, "山の日"),
        (10, monday(2, 10, year), "体育の日"), (10, 22, "休日（祝日扱い）"),
      ]
    case 2020:
      [(2, 23, "天皇誕生日"), (7, 23, "海の日"), (7, 24, "スポーツの日"), (8, 10, "山の日")]
    case 2021:
      [(2, 23, "天皇誕生日"), (7, 22, "海の日"), (7, 23, "スポーツの日"), (8, 8, "山の日")]
    default:
      [
        (2, 23, "天皇誕生日"), (7, monday(3, 7, year), "海の日"), (8, 11, "山の日"),
        (10, monday(2, 10, year), "スポーツの日"),
      ]
    }
  }

  /// The day of the month of its nth Monday.
  private static func monday(_ nth: Int, _ month: Int, _ year: Int) -> Int {
    let first = CivilMonth(year: year, month: month).firstDay.weekday.rawValue
    return 1 + (8 - first) % 7 + (nth - 1) * 7
  }

  /// The equinox's day in March, by the usual approximation for 1980 to 2099.
  ///
  /// The official day is announced a year ahead; the formula has met every one so far.
  private static func springEquinox(_ year: Int) -> Int {
    Int(20.8431 + 0.242194 * Double(year - 1980)) - (year - 1980) / 4
  }

  /// The equinox's day in September, likewise.
  private static func autumnEquinox(_ year: Int) -> Int {
    Int(23.2488 + 0.242194 * Double(year - 1980)) - (year - 1980) / 4
  }
}
