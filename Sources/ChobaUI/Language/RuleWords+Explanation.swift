import ChobaCore

/// Why an alert stands, in four lines at most; the records behind it are a fifth.
extension RuleWords {
  static func lines(_ why: FraudExplanation, _ formats: Formats) -> [String] {
    [
      formats(sentence(why.kind)),
      measured(why, formats), bands(why, formats), silence(why, formats),
    ]
  }

  /// `30日間に6件の来店なし（基準値 3以上） 24,000円`
  private static func measured(_ why: FraudExplanation, _ formats: Formats) -> String {
    let value = formats(value(why.value, why.unit))
    let window = formats(span(why.window))
    let yen = formats.number(why.yen)
    return formats.say(
      "\(window)で\(value)（基準値 \(why.threshold)以上）\(yen)円",
      "\(value) in \(window), the threshold is \(why.threshold); \(yen) yen")
  }

  /// `評点 40・次は 6以上で 70・版 1・bits 10`
  private static func bands(_ why: FraudExplanation, _ formats: Formats) -> String {
    var parts = [formats.say("評点 \(why.score)", "Score \(why.score)")]
    if let next = why.next {
      parts.append(
        formats.say(
          "次は\(next.atLeast)以上で\(next.score)", "\(next.score) from \(next.atLeast) on"))
    }
    parts += why.figures.sorted { $0.key.rawValue < $1.key.rawValue }
      .map { "\($0.key.rawValue) \($0.value)" }
    parts.append(formats.say("ルール第\(why.version)版", "rule version \(why.version)"))
    return parts.joined(separator: " · ")
  }

  /// What the rule would need to fall silent.
  private static func silence(_ why: FraudExplanation, _ formats: Formats) -> String {
    let fewer = formats(value(why.fewer, why.unit))
    let time = formats.dayTime(why.silentFrom)
    return formats.say(
      "\(fewer)が減るか、\(time) まで新規なしで解消",
      "Silent: \(fewer) fewer, or nothing new until \(time)")
  }

  /// `30日間`, `1時間`, `10分間`
  private static func span(_ seconds: Int) -> Text {
    if seconds % 86_400 == 0 {
      let days = seconds / 86_400
      return Text("\(days)日間", days == 1 ? "a day" : "\(days) days")
    }
    if seconds % 3_600 == 0 {
      let hours = seconds / 3_600
      return Text("\(hours)時間", hours == 1 ? "an hour" : "\(hours) hours")
    }
    return Text("\(seconds / 60)分間", "\(seconds / 60) minutes")
  }
}
