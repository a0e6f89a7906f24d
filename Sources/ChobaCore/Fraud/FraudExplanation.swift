/// Why an alert stands, and what it would take for it not to: figures only, the words are the
/// screen's.
package struct FraudExplanation: Hashable, Sendable {
  package var kind: FraudRuleKind
  package var version: Int
  package var value: Int
  package var unit: FraudUnit
  package var threshold: Int
  /// In seconds.
  package var window: Int
  package var score: Int
  /// The next band's threshold and score; nil in the highest.
  package var next: FraudBand?
  /// Points or yen concerned.
  package var yen: Yen
  /// The kind's further figures.
  package var figures: [FraudFigure: Int]
  /// How much less the value would have to be for the rule to fall silent.
  package var fewer: Int
  /// From when on the rule is silent unless something new happens: the last event has then left
  /// the window.
  package var silentFrom: Timestamp

  /// Of a figure measured at that time, by the setting in force then.
  package init(setting: FraudRuleSetting, value: Int, yen: Yen, time: Timestamp) {
    let rule = setting.kind.rule
    kind = setting.kind
    version = rule.version
    unit = rule.unit
    self.value = value
    threshold = setting.atLeast
    window = setting.window
    score = setting.band(of: value)?.score ?? 0
    next = setting.bands.first { $0.atLeast > value }
    self.yen = yen
    figures = setting.figures.others
    fewer = max(0, value - setting.atLeast + 1)
    silentFrom = time.advanced(bySeconds: setting.window)
  }

  package init(_ hit: FraudHit) {
    self.init(
      setting: hit.setting, value: hit.reading.value, yen: hit.reading.yen, time: hit.reading.time)
  }
}
