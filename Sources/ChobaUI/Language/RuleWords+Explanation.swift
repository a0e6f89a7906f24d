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
      "\(value) in \(window) (threshold \(why.threshold)); \(yen) yen")
  }

  /// `評点 40 · 次は6以上で70 · ルール第1版 · 重複90分以上`: what may be cut stands last.
  private static func bands(_ why: FraudExplanation, _ formats: Formats) -> String {
    var parts = [formats.say("評点 \(why.score)", "Score \(why.score)")]
    if let next = why.next {
      parts.append(
        formats.say(
          "次は\(next.atLeast)以上で\(next.score)", "\(next.score) from \(next.atLeast) on"))
    }
    parts.append(formats.say("ルール第\(why.version)版", "version \(why.version)"))
    return (parts + figures(why.figures, formats)).joined(separator: " · ")
  }

  /// What the rule would need to fall silent; once it is, the case still waits for a person.
  private static func silence(_ why: FraudExplanation, _ formats: Formats) -> String {
    let time = formats.listTime(why.silentFrom)
    if why.silentFrom <= formats.now {
      return formats.say(
        "\(time) 以後は該当なし（事案は人が閉じます）", "Silent since \(time); a person closes the case")
    }
    let fewer = fewer(why.fewer, why.unit)
    return formats.say(
      "解消条件 \(fewer.ja)減、または\(time)まで新規なし",
      "Silent: \(fewer.en), or none new until \(time)")
  }

  /// `3件`, `3 fewer`: the thing itself is named in the line of what was measured.
  private static func fewer(_ value: Int, _ unit: FraudUnit) -> Text {
    let counter =
      switch unit {
      case .noShows, .reservations, .bills, .visits, .tables, .lines, .accounts: "件"
      case .receipts: "枚"
      case .grants, .uses: "回"
      case .merchants: "店"
      case .percent: "％"
      case .spreads: "倍"
      }
    return Text(
      "あと\(value)\(counter)", unit == .percent ? "\(value)% less" : "\(value) fewer")
  }

  /// `30日間`, `1時間`, `10分間`
  static func span(_ seconds: Int) -> Text {
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
