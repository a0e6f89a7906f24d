/// One `[[rule]]` of `campaign.toml`: a fraud rule's kind, its figures, the days it holds.
///
/// Thresholds are provisional (基準値・暫定値), so the same kind may stand again with another first
/// day; on a day on which several hold, that with the latest first day counts.
package struct FraudRuleSetting: Hashable, Sendable {
  package var kind: FraudRuleKind
  /// How long the time is in which it counts, in seconds.
  package var window: Int
  /// From how many on it is a hit.
  package var atLeast: Int
  /// What a hit adds to an account's score (1-99).
  package var score: Int
  /// The first day it holds; nil: from the beginning.
  package var from: CivilDay?
  /// The last day it holds; nil: to the end.
  package var until: CivilDay?

  /// A rule with the figures that are its kind's defaults.
  package init(kind: FraudRuleKind, from: CivilDay? = nil, until: CivilDay? = nil) {
    self.kind = kind
    self.from = from
    self.until = until
    switch kind {
    case .noShowAtOneMerchant: (window, atLeast, score) = (30 * 86_400, 3, 40)
    }
  }

  package func holds(on day: CivilDay) -> Bool {
    (from.map { $0 <= day } ?? true) && (until.map { day <= $0 } ?? true)
  }
}

/// The rules there are; each one's documentation stands in `Fraud/Rules`.
package enum FraudRuleKind: String, Sendable, CaseIterable {
  case noShowAtOneMerchant = "no-show-at-one-merchant"
}

extension [FraudRuleSetting] {
  /// The setting of that kind that counts on that day; the later line wins a tie.
  package func inForce(_ kind: FraudRuleKind, on day: CivilDay) -> FraudRuleSetting? {
    reduce(nil) { best, next in
      guard next.kind == kind, next.holds(on: day) else { return best }
      guard let best else { return next }
      return (next.from?.number ?? .min) >= (best.from?.number ?? .min) ? next : best
    }
  }
}
