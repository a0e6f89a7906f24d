import ChobaCore

/// The `[[rule]]` tables of `campaign.toml`.
extension ConfigurationTable {
  /// Reads the rules; a rule with an error is left out. Kinds that are not named keep their own
  /// figures; of a kind that is, only what stands there holds. A mistake never switches a rule off:
  /// of its kind the own figures hold wherever nothing else does.
  mutating func readRules(into campaign: inout Campaign) {
    guard has("rule") else { return }
    var rules: [FraudRuleSetting] = []
    var (named, wrong): (Set<FraudRuleKind>, Set<FraudRuleKind>) = ([], [])
    tables("rule") { table in
      guard let kind = table.ruleKind() else { return }
      named.insert(kind)
      var rule = FraudRuleSetting(kind: kind)
      table.take("window", into: &rule.window, allowed: .window) {
        if case .text(let text) = $0 { Self.seconds(text) } else { nil }
      }
      table.readBands(into: &rule)
      for figure in kind.rule.standard.others.keys.sorted(by: { $0.rawValue < $1.rawValue }) {
        var value = rule.figures[figure]
        table.number(figure.rawValue, in: figure.allowed, into: &value)
        rule.figures.others[figure] = value
      }
      table.day("from", into: &rule.from)
      table.day("until", into: &rule.until)
      if let from = rule.from, let until = rule.until, until < from {
        table.refuse("until", .badValue(given: "\(until)", allowed: .dayNotBefore(from)))
      }
      if table.errors.isEmpty {
        rules.append(rule)
      } else {
        wrong.insert(kind)
      }
    }
    campaign.rules = FraudRuleKind.allCases.flatMap { kind in
      let own =
        wrong.contains(kind) || !named.contains(kind) ? [FraudRuleSetting(kind: kind)] : []
      return own + rules.filter { $0.kind == kind }
    }
  }

  /// Either `bands`, or `at_least` and `score`, which are one band.
  private mutating func readBands(into rule: inout FraudRuleSetting) {
    take("bands", into: &rule.bands, allowed: .bands, Self.bands)
    guard has("at_least") || has("score") else {
      know("at_least")
      return know("score")
    }
    if has("bands") {
      refuse("bands", .badValue(given: "both", allowed: .bandsOrOne))
    }
    var (threshold, score) = (rule.atLeast, rule.score)
    number("at_least", in: 1...10_000, into: &threshold)
    number("score", in: 1...99, into: &score)
    rule.bands = [FraudBand(threshold, score)]
  }

  private static func bands(_ value: ConfigurationValue) -> [FraudBand]? {
    guard case .list(let list) = value, !list.isEmpty else { return nil }
    let bands = list.compactMap { element -> FraudBand? in
      guard case .list(let pair) = element, pair.count == 2,
        case .number(let threshold) = pair[0], (1...10_000).contains(threshold),
        case .number(let score) = pair[1], (1...99).contains(score)
      else { return nil }
      return FraudBand(threshold, score)
    }
    let isAscending = zip(bands, bands.dropFirst()).allSatisfy { $0.atLeast < $1.atLeast }
    return bands.count == list.count && isAscending ? bands : nil
  }

  private mutating func ruleKind() -> FraudRuleKind? {
    var kind: FraudRuleKind?
    let words = FraudRuleKind.allCases.map(\.rawValue)
    if !has("kind") { refuse("kind", .missing(allowed: .one(of: words))) }
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
