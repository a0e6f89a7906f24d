import ChobaCore

/// What the rules found in some groups.
struct CheckFindings: Sendable {
  var readings: [FraudRuleKind: [FraudReading]] = [:]
  /// Lines of which a rule cannot judge yet.
  var pending: [FraudRuleKind: Int] = [:]

  /// Runs rules over a group. Of a reading below the threshold one line is kept: it tells whose.
  mutating func add(
    _ rules: [any FraudRule], _ facts: ArraySlice<FraudFact>, _ settings: [FraudRuleSetting],
    _ context: FraudContext
  ) {
    for rule in rules {
      let found = rule.findings(facts, settings, context)
      if !found.pending.isEmpty { pending[rule.kind, default: 0] += found.pending.count }
      for var reading in found.readings {
        if FraudRules.judge(reading, rule.kind, settings, in: context.zone) == nil {
          reading.evidence = Array(reading.evidence.prefix(1))
        }
        readings[rule.kind, default: []].append(reading)
      }
    }
  }

  mutating func add(_ other: CheckFindings) {
    readings.merge(other.readings) { $0 + $1 }
    pending.merge(other.pending, uniquingKeysWith: +)
  }
}
