package import ChobaCore

/// Another threshold as `[[rule]]` entries, to paste at the end of `campaign.toml`.
///
/// Whatever stands there, the settings of before go on holding until the day before: where
/// `campaign.toml` does not name the kind, naming it would end its own figures, so that these are
/// written out, too.
package enum RuleEntry {
  /// `standing` are the settings of that kind that hold in the campaign now.
  package static func text(
    _ tried: FraudRuleSetting, from day: CivilDay, standing: [FraudRuleSetting]
  ) -> String {
    var next = tried
    let first = max(day, tried.from ?? day)
    next.from = first
    // Whoever tries a rule that is over wants it back.
    if let last = next.until, last < first { next.until = nil }
    let isOwn = standing == [FraudRuleSetting(kind: tried.kind)]
    return (isOwn ? standing + [next] : [next]).map(entry).joined(separator: "\n")
  }

  private static func entry(_ setting: FraudRuleSetting) -> String {
    var lines = [
      "[[rule]]", "kind = \"\(setting.kind.rawValue)\"", "window = \"\(window(setting.window))\"",
    ]
    let bands = setting.bands.map { "[\($0.atLeast), \($0.score)]" }
    lines +=
      bands.count == 1
      ? ["at_least = \(setting.atLeast)", "score = \(setting.score)"]
      : ["bands = [\(bands.joined(separator: ", "))]"]
    for (figure, value) in setting.figures.others.sorted(by: { $0.key.rawValue < $1.key.rawValue })
    {
      lines.append("\(figure.rawValue) = \(value)")
    }
    if let from = setting.from { lines.append("from = \"\(from)\"") }
    if let until = setting.until { lines.append("until = \"\(until)\"") }
    return lines.joined(separator: "\n") + "\n"
  }

  /// `30d`, `12h`, `45m`.
  package static func window(_ seconds: Int) -> String {
    [(86_400, "d"), (3_600, "h")].first { seconds % $0.0 == 0 }
      .map { "\(seconds / $0.0)\($0.1)" } ?? "\(seconds / 60)m"
  }
}
