import ChobaCore

/// The `[[rule]]` tables of `campaign.toml`.
extension ConfigurationTable {
  /// Reads the rules; a rule with an error is left out, and without any table the default holds.
  mutating func readRules(into campaign: inout Campaign) {
    guard has("rule") else { return }
    var rules: [FraudRuleSetting] = []
    tables("rule") { table in
      guard let kind = table.ruleKind() else { return }
      var rule = FraudRuleSetting(kind: kind)
      table.take("window", into: &rule.window, allowed: "a time as \"30d\", \"12h\" or \"45m\"") {
        if case .text(let text) = $0 { Self.seconds(text) } else { nil }
      }
      table.number("at_least", in: 1...10_000, into: &rule.atLeast)
      table.number("score", in: 1...99, into: &rule.score)
      table.day("from", into: &rule.from)
      table.day("until", into: &rule.until)
      if let from = rule.from, let until = rule.until, until < from {
        table.refuse(
          "until", .badValue(given: "\(until)", allowed: "a day that is not before \(from)"))
      }
      if table.errors.isEmpty { rules.append(rule) }
    }
    campaign.rules = rules
  }

  private mutating func ruleKind() -> FraudRuleKind? {
    var kind: FraudRuleKind?
    let words = FraudRuleKind.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
    if !has("kind") { refuse("kind", .missing(allowed: words)) }
    choice("kind", into: &kind)
    // The other keys of a rule whose kind is not known cannot be judged.
    if kind == nil { keys.forEach { know($0) } }
    return kind
  }

  /// `30d`, `12h` or `45m` in seconds; at most ten years.
  private static func seconds(_ text: String) -> Int? {
    guard let unit = text.last.flatMap({ ["d": 86_400, "h": 3_600, "m": 60][$0] }),
      text.dropLast().utf8.allSatisfy({ (48...57).contains($0) }),
      let count = Int(text.dropLast()), count > 0, count <= 3_650 * 86_400 / unit
    else { return nil }
    return count * unit
  }
}
