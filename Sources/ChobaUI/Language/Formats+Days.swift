package import ChobaCore

extension Formats {
  /// Sunday first, as `Weekday` counts.
  private static let weekdays: [Language: [String]] = [
    .ja: ["日", "月", "火", "水", "木", "金", "土"],
    .en: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
  ]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  private func weekday(_ day: CivilDay) -> String {
    Self.weekdays[language]?[day.weekday.rawValue] ?? ""
  }

  /// The day that is today in the campaign.
  package var today: CivilDay { zone.day(of: now) }

  /// With its year: `2020/11/14(土)`, `Sat 14 Nov 2020`.
  package func fullDay(_ day: CivilDay) -> String {
    let (year, _, _) = day.parts
    return say("\(year)/" + shortDay(day), englishDay(day, year: " \(year)"))
  }

  /// Without a year: `11/14(土)`, `11/3(火・祝)`, `12/31(木・銀行休業)`; `Sat 14 Nov`,
  /// `Tue 3 Nov (holiday)`.
  package func shortDay(_ day: CivilDay) -> String {
    let (_, month, number) = day.parts
    return say("\(month)/\(number)(\(weekday(day))\(rest(day)))", englishDay(day, year: ""))
  }

  /// Why a day of the week is no working day.
  private func rest(_ day: CivilDay) -> String {
    if holidays.isHoliday(day) { return "・祝" }
    return holidays.isBankHoliday(day) && !day.weekday.isWeekend ? "・銀行休業" : ""
  }

  private func englishDay(_ day: CivilDay, year: String) -> String {
    let (_, month, number) = day.parts
    return "\(weekday(day)) \(number) \(Self.months[month - 1])\(year)"
      + (holidays.isHoliday(day) ? " (holiday)" : "")
  }

  /// The year only where it is not this one.
  package func day(_ day: CivilDay) -> String {
    day.parts.year == today.parts.year ? shortDay(day) : fullDay(day)
  }

  /// `18:32`.
  package func clock(_ time: Timestamp) -> String {
    let wall = zone.wallTime(of: time)
    return padded(wall.hour, 2) + ":" + padded(wall.minute, 2)
  }

  /// `11/14(土) 18:32`, with the year where it is not this one.
  package func dayTime(_ time: Timestamp) -> String {
    day(zone.day(of: time)) + " " + clock(time)
  }

  /// For narrow columns, all of one width: `11/14 18:32`, `14 Nov 18:32`; another year's
  /// `2021/11/14`, `14 Nov 2021`.
  func listTime(_ time: Timestamp) -> String {
    let (year, month, number) = zone.day(of: time).parts
    if year == today.parts.year {
      return say(
        "\(padded(month, 2))/\(padded(number, 2)) ",
        "\(padded(number, 2)) \(Self.months[month - 1]) ")
        + clock(time)
    }
    return say(
      "\(year)/\(padded(month, 2))/\(padded(number, 2))",
      "\(padded(number, 2)) \(Self.months[month - 1]) \(year)")
  }

  /// To the second, for the activity log: `11/14 18:32:05`.
  func logTime(_ time: Timestamp) -> String {
    let wall = zone.wallTime(of: time)
    let (year, month, number) = wall.day.parts
    let clock = clock(time) + ":" + padded(wall.second, 2)
    let date = say(
      "\(padded(month, 2))/\(padded(number, 2))", "\(padded(number, 2)) \(Self.months[month - 1])")
    return (year == today.parts.year ? date : "\(wall.day)") + " " + clock
  }

  /// `2020年11月`, `Nov 2020`.
  package func month(_ month: CivilMonth) -> String {
    say("\(month.year)年\(month.month)月", "\(Self.months[month.month - 1]) \(month.year)")
  }

  /// Days as a month where they are one, else from the first to the last.
  func days(_ days: ClosedRange<CivilDay>) -> String {
    if days.lowerBound == days.upperBound { return fullDay(days.lowerBound) }
    let month = days.lowerBound.month
    return month.firstDay == days.lowerBound && month.lastDay == days.upperBound
      ? self.month(month) : period(days.lowerBound, days.upperBound)
  }

  /// `10/11(日)〜11/10(火)`, `11 Oct – 10 Nov`; the wave is U+301C, of two cells everywhere.
  package func period(_ first: CivilDay, _ last: CivilDay) -> String {
    let (_, firstMonth, firstDay) = first.parts
    let (_, lastMonth, lastDay) = last.parts
    return say(
      shortDay(first) + "\u{301C}" + shortDay(last),
      "\(firstDay) \(Self.months[firstMonth - 1]) – \(lastDay) \(Self.months[lastMonth - 1])")
  }
}

extension Formats {
  /// The time left until then or the time over, in words: `残12分`, `超過41分`, `超1:05`;
  /// `12m left`, `41m late`. More than a day in days.
  package func timeLeft(until due: Timestamp) -> String {
    let minutes = due.seconds(since: now) / 60
    let isLate = due < now
    let span = span(abs(minutes))
    return switch (language, isLate) {
    case (.ja, false): "残" + span
    case (.ja, true): (abs(minutes) < 60 ? "超過" : "超") + span
    case (.en, false): span + " left"
    case (.en, true): span + " late"
    }
  }

  /// Minutes as one figure: `12分`, `1:05`, `3日`; `12m`, `1:05`, `3d`.
  func span(_ minutes: Int) -> String {
    if minutes < 60 { return "\(minutes)" + say("分", "m") }
    if minutes < 24 * 60 { return "\(minutes / 60):\(padded(minutes % 60, 2))" }
    return "\(minutes / (24 * 60))" + say("日", "d")
  }

  /// A span in full: `12分`, `4時間`, `1時間05分`; `12 min`, `4 h`, `1 h 05 min`.
  func minutes(_ minutes: Int) -> String {
    let (hours, rest) = minutes.quotientAndRemainder(dividingBy: 60)
    if hours == 0 { return "\(rest)" + say("分", " min") }
    let whole = "\(hours)" + say("時間", " h")
    return rest == 0 ? whole : whole + say("\(padded(rest, 2))分", " \(padded(rest, 2)) min")
  }

  /// Seconds as one figure: `14秒`, `3分`; `14 s`, `3 min`.
  func roughSpan(_ seconds: Int) -> String {
    if seconds < 90 { return "\(max(0, seconds))" + say("秒", " s") }
    if seconds < 5_400 { return "\((seconds + 30) / 60)" + say("分", " min") }
    return "\((seconds + 1_800) / 3_600)" + say("時間", " h")
  }

  /// Days that it has stood: `12日`, `12 d`; today is 0.
  func age(_ since: Timestamp) -> String {
    let days = today.number - zone.day(of: since).number
    return "\(max(0, days))" + say("日", " d")
  }

  /// A telephone number masked: `090-****-5678`, `048-***-4567`; where it cannot be told what is
  /// the area code, all but the last four digits are hidden.
  package func masked(phone: String) -> String {
    let digits = domestic(phone)
    guard digits.count >= 8 else { return "****" }
    let end = "-" + String(digits.suffix(4))
    guard let area = areaDigits(of: phone, digits) else { return "****" + end }
    let hidden = digits.count - area - 4
    return String(digits.prefix(area)) + "-" + String(repeating: "*", count: hidden) + end
  }

  /// As it is dialled here: `090-1234-5678`, `06-1234-5678`; another number as it stands.
  func full(phone: String) -> String {
    let digits = domestic(phone)
    guard let area = areaDigits(of: phone, digits) else {
      return isDomestic(digits) && !phone.contains("-") ? String(digits) : phone
    }
    return String(digits.prefix(area)) + "-" + String(digits[area..<(digits.count - 4)]) + "-"
      + String(digits.suffix(4))
  }

  /// Area codes that no longer one begins with: in these areas the first digits tell the code.
  private static let areas: Set<String> = [
    "011", "044", "045", "052", "075", "078",
  ]

  /// How many digits go before the subscriber's own; nil where the number does not tell. Codes of
  /// landlines have two to five, so that most are known only where they are written with dashes.
  private func areaDigits(of phone: String, _ digits: [Character]) -> Int? {
    guard isDomestic(digits) else { return nil }
    if digits.count == 11 { return 3 }
    let start = phone.prefix { $0 != "-" }
    if !phone.hasPrefix("+"), (2...5).contains(start.count), start.count < phone.count {
      return start.count
    }
    if ["03", "06"].contains(String(digits.prefix(2))) { return 2 }
    return Self.areas.contains(String(digits.prefix(3))) ? 3 : nil
  }

  private func isDomestic(_ digits: [Character]) -> Bool {
    digits.first == "0" && (digits.count == 10 || digits.count == 11)
  }

  private func domestic(_ phone: String) -> [Character] {
    var digits = phone.unicodeScalars.filter { ("0"..."9").contains($0) }.map(Character.init)
    if phone.hasPrefix("+81"), digits.count > 2 { digits.replaceSubrange(0..<2, with: ["0"]) }
    return digits
  }
}
