package import ChobaCore

/// Times as people type them, as a function of now.
///
/// `30`, `30分`, `2時間` and `2h` are in so long; `18:30`, `1830` and `18時30分` the next such time; `明日 9:00` and
/// `tomorrow 9:00`, `11/20 10:00` and `2020-11-20 10:00` a day's. Full-width digits do as well.
package struct TimeEntry: Sendable {
  package let now: Timestamp
  package let zone: CampaignZone

  package init(now: Timestamp, zone: CampaignZone) {
    self.now = now
    self.zone = zone
  }

  /// The longest wait in minutes that a bare number may mean.
  private static let mostMinutes = 999

  /// The instant that the text names; nil when it names none.
  package func time(_ text: String) -> Timestamp? {
    if let minutes = minutes(text) { return now.advanced(byMinutes: minutes) }
    let words = words(of: text)
    switch words.count {
    case 1:
      guard let clock = clock(words[0]) else { return nil }
      let today = at(clock, on: zone.day(of: now))
      return today > now ? today : at(clock, on: zone.day(of: now).advanced(by: 1))
    case 2:
      guard let day = day(word: words[0]), let clock = clock(words[1]) else { return nil }
      return at(clock, on: day)
    default: return nil
    }
  }

  /// The minutes from now that the text names; nil when it names no span.
  package func minutes(_ text: String) -> Int? {
    var folded = TextFolding.folded(text.trimmingBlanks)[...]
    for ending in ["後", "あと"] where folded.hasSuffix(ending) {
      folded = folded.dropLast(ending.count)
    }
    // A clock's 30分 stands behind its hour: 19時30分 is no span.
    for (unit, factor) in [("時間", 60), ("h", 60), ("分", 1), ("min", 1), ("m", 1), ("", 1)]
    where folded.hasSuffix(unit) {
      let digits = folded.dropLast(unit.count)
      guard digits.count <= 3, let count = number(digits) else { continue }
      return (1...Self.mostMinutes).contains(count * factor) ? count * factor : nil
    }
    return nil
  }

  /// The day that the text names, today or later where no year stands; nil when it names none.
  package func day(_ text: String) -> CivilDay? {
    let words = words(of: text)
    return words.count == 1 ? day(word: words[0]) : nil
  }

  /// Words that stand for a day.
  private static let dayWords = ["明後日", "あさって", "今日", "明日", "あした", "きょう"].map {
    TextFolding.folded($0)
  }

  private func words(of text: String) -> [String] {
    var folded = TextFolding.folded(text)
    // 明日9時: the day's word needs no blank behind it.
    for word in Self.dayWords where folded.hasPrefix(word) {
      folded = word + " " + folded.dropFirst(word.count)
      break
    }
    return
      folded
      .replacing("時", with: ":").replacing("分", with: "")
      .split(separator: " ").map { $0.hasSuffix(":") ? $0 + "00" : String($0) }
  }

  private func number(_ text: some StringProtocol) -> Int? {
    text.utf8.count <= 4 && text.utf8.allSatisfy { (48...57).contains($0) } ? Int(text) : nil
  }

  /// `9:00` or `0900`.
  private func clock(_ text: String) -> (hour: Int, minute: Int)? {
    var parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    if parts.count == 1, text.count == 4 {
      parts = [String(text.prefix(2)), String(text.suffix(2))]
    }
    guard parts.count == 2, (1...2).contains(parts[0].count), parts[1].count == 2,
      let hour = number(parts[0]), let minute = number(parts[1]), hour < 24, minute < 60
    else { return nil }
    return (hour, minute)
  }

  private func day(word: String) -> CivilDay? {
    let today = zone.day(of: now)
    switch word {
    case "今日", TextFolding.folded("きょう"), "today": return today
    case "明日", TextFolding.folded("あした"), "tomorrow": return today.advanced(by: 1)
    case "明後日", TextFolding.folded("あさって"): return today.advanced(by: 2)
    default: break
    }
    if let day = CivilDay(word) { return day }
    let parts = word.split(separator: "/").map { number($0) }
    let numbers = parts.compactMap(\.self)
    guard numbers.count == parts.count else { return nil }
    if numbers.count == 3 {
      return CivilDay(year: numbers[0], month: numbers[1], day: numbers[2])
    }
    guard numbers.count == 2 else { return nil }
    // Without a year, the next such day.
    let (year, month, day) = (today.parts.year, numbers[0], numbers[1])
    guard let this = CivilDay(year: year, month: month, day: day) else { return nil }
    return this >= today ? this : CivilDay(year: year + 1, month: month, day: day)
  }

  private func at(_ clock: (hour: Int, minute: Int), on day: CivilDay) -> Timestamp {
    zone.start(of: day).advanced(byMinutes: clock.hour * 60 + clock.minute)
  }
}
