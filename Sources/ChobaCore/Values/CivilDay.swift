/// A day of the Gregorian calendar, without a time zone.
package struct CivilDay: Hashable, Strideable, Sendable, CustomStringConvertible {
  /// Days since 1970-01-01.
  package var number: Int

  package init(number: Int) { self.number = number }

  /// The day of that year, month (1-12) and day of the month; nil when there is none such.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...12).contains(month), day >= 1,
      day <= CivilMonth(year: year, month: month).dayCount
    else { return nil }
    self.init(unchecked: year, month, day)
  }

  /// Days from civil, after Howard Hinnant's `chrono`-compatible date algorithms.
  private init(unchecked year: Int, _ month: Int, _ day: Int) {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = era * 146_097 + dayOfEra - 719_468
  }

  /// Reads `2020-11-30`, exactly; nil for anything else.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-")
    else { return nil }
    func digits(_ range: Range<Int>) -> Int? {
      bytes[range].reduce(into: Optional(0)) { sum, byte in
        sum = sum.flatMap { (48...57).contains(byte) ? $0 * 10 + Int(byte - 48) : nil }
      }
    }
    guard let year = digits(0..<4), let month = digits(5..<7), let day = digits(8..<10)
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// Year, month (1-12) and day of the month.
  package var parts: (year: Int, month: Int, day: Int) {
    let z = number + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted + (shifted < 10 ? 3 : -9)
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1
    )
  }

  package var month: CivilMonth {
    let (year, month, _) = parts
    return CivilMonth(year: year, month: month)
  }

  package var weekday: Weekday {
    // 1970-01-01 was a Thursday.
    let index = (number % 7 + 7 + 4) % 7
    return Weekday.allCases[index]
  }

  package func advanced(by days: Int) -> CivilDay { CivilDay(number: number + days) }

  /// Days from this one to another.
  package func distance(to other: CivilDay) -> Int { other.number - number }

  /// `2020-11-30`.
  package var description: String {
    let (year, month, day) = parts
    return padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2)
  }

  package static func < (left: CivilDay, right: CivilDay) -> Bool { left.number < right.number }
}

/// A day of the week; Sunday is the first, as on Japanese calendars.
package enum Weekday: Int, Sendable, CaseIterable {
  case sunday, monday, tuesday, wednesday, thursday, friday, saturday
}

/// A month of the Gregorian calendar.
package struct CivilMonth: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Months since January of the year 0.
  package var number: Int

  package init(number: Int) { self.number = number }

  /// `month` is 1-12.
  package init(year: Int, month: Int) { number = year * 12 + month - 1 }

  /// Reads `2020-11`, exactly; nil for anything else.
  package init?(_ text: String) {
    guard let day = CivilDay(text + "-01") else { return nil }
    self = day.month
  }

  package var year: Int { number / 12 }

  /// 1-12.
  package var month: Int { number % 12 + 1 }

  package var dayCount: Int {
    switch month {
    case 2: isLeap ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private var isLeap: Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  package var firstDay: CivilDay { day(1) }
  package var lastDay: CivilDay { day(dayCount) }

  /// The day of the month, cut to the days that the month has.
  package func day(_ day: Int) -> CivilDay {
    CivilDay(year: year, month: month, day: min(max(day, 1), dayCount)) ?? CivilDay(number: 0)
  }

  package func advanced(by months: Int) -> CivilMonth { CivilMonth(number: number + months) }

  /// `2020-11`.
  package var description: String { padded(year, 4) + "-" + padded(month, 2) }

  package static func < (left: CivilMonth, right: CivilMonth) -> Bool {
    left.number < right.number
  }
}

/// A whole number, at least so many digits wide.
package func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
