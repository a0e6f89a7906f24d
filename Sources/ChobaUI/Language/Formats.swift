package import ChobaCore

/// How numbers and times are written, in one language and the campaign's zone.
package struct Formats: Sendable {
  package let language: Language
  package let zone: CampaignZone
  /// The campaign's now, to the minute: what is late, and which year goes without saying.
  package var now: Timestamp
  let holidays: Holidays

  package init(
    language: Language, zone: CampaignZone, now: Timestamp,
    holidays: Holidays = .builtIn
  ) {
    self.language = language
    self.zone = zone
    self.now = now
    self.holidays = holidays
  }

  /// The text in this language.
  package func callAsFunction(_ text: Text) -> String { text[language] }
  /// The short form of the word in this language.
  package func short(_ term: Term) -> String { term.short[language] }
  /// The label of the word in this language.
  package func label(_ term: Term) -> String { term.label[language] }
  /// The label where it fits into so many cells, else the short form.
  func label(_ term: Term, in columns: Int) -> String {
    let label = label(term)
    return CellText(label).width <= columns ? label : short(term)
  }
  /// The text in a language that is known only here.
  func say(_ ja: @autoclosure () -> String, _ en: @autoclosure () -> String) -> String {
    switch language {
    case .ja: ja()
    case .en: en()
    }
  }
}

extension Formats {
  /// Every digit, grouped: `6,002,787,158`; below zero `▲1,234` or `-1,234`.
  package func number(_ value: Int64) -> String {
    let digits = Array(String(value.magnitude).utf8)
    var bytes: [UInt8] = []
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place) % 3 == 0 { bytes.append(UInt8(ascii: ",")) }
      bytes.append(digit)
    }
    let grouped = String(decoding: bytes, as: UTF8.self)
    return value < 0 ? say("▲", "-") + grouped : grouped
  }

  package func number(_ value: Int) -> String { number(Int64(value)) }
  package func number(_ points: Points) -> String { number(points.count) }
  package func number(_ yen: Yen) -> String { number(yen.count) }

  /// Nothing where there is nothing to be said: zero of a column that mostly is.
  func numberOrBlank(_ yen: Yen) -> String { yen == .zero ? "" : number(yen) }

  /// For headlines only: `約60億279万`, `about 6.00 bn`; small amounts as they are.
  package func headline(_ value: Int64) -> String {
    let sign = value < 0 ? say("▲", "-") : ""
    return say(japaneseHeadline(value, sign), englishHeadline(value, sign))
  }

  /// Rounded half up to 10,000.
  private func japaneseHeadline(_ value: Int64, _ sign: String) -> String {
    let magnitude = value.magnitude
    guard magnitude >= 10_000 else { return number(value) }
    let tenThousands = magnitude / 10_000 + (magnitude % 10_000 >= 5_000 ? 1 : 0)
    let (hundredMillions, rest) = tenThousands.quotientAndRemainder(dividingBy: 10_000)
    let high = hundredMillions == 0 ? "" : "\(hundredMillions)億"
    return "約" + sign + high + (rest == 0 ? "" : "\(rest)万")
  }

  /// Three digits or so, of the largest unit that it reaches.
  private func englishHeadline(_ value: Int64, _ sign: String) -> String {
    let magnitude = value.magnitude
    let units: [(unit: UInt64, name: String)] = [(1_000_000_000, "bn"), (1_000_000, "m")]
    for (unit, name) in units where magnitude >= unit - unit / 200 {
      let hundredths = magnitude / (unit / 100) + (magnitude % (unit / 100) >= unit / 200 ? 1 : 0)
      return "about \(sign)\(hundredths / 100).\(padded(Int(hundredths % 100), 2)) \(name)"
    }
    return number(value)
  }

  /// One decimal: `62.0%`, `62.0 %`; blank when there is no whole.
  package func share(_ part: Int64, of whole: Int64) -> String {
    guard whole != 0 else { return "" }
    let permille = (Double(part) / Double(whole) * 1_000).rounded()
    guard permille.magnitude < 1e9 else { return "" }
    let tenths = Int(permille)
    let sign = tenths < 0 ? say("▲", "-") : ""
    return "\(sign)\(abs(tenths) / 10).\(abs(tenths) % 10)" + say("%", " %")
  }

  /// A whole per cent of a fraction: `62%`, `62 %`; never 100 before all is done.
  package func percent(_ fraction: Double) -> String {
    let value = fraction.isFinite ? Int(max(0, min(1, fraction)) * 100) : 0
    return "\(value)" + say("%", " %")
  }

  /// Cases: `14件`, `14`.
  func cases(_ count: Int) -> String { number(count) + say("件", "") }
}
