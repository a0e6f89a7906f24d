/// One `[[rule]]` of `campaign.toml`: a fraud rule's kind, its figures, the days it holds.
///
/// Thresholds are provisional (基準値・暫定値), so the same kind may stand again with another first
/// day; on a day on which several hold, that with the latest first day counts.
package struct FraudRuleSetting: Hashable, Sendable {
  package var kind: FraudRuleKind
  package var figures: FraudFigures
  /// The first day it holds; nil: from the beginning.
  package var from: CivilDay?
  /// The last day it holds; nil: to the end.
  package var until: CivilDay?

  /// A rule with the figures that are its kind's own.
  package init(kind: FraudRuleKind, from: CivilDay? = nil, until: CivilDay? = nil) {
    self.kind = kind
    self.from = from ?? kind.rule.standard.from
    self.until = until
    figures = kind.rule.standard
  }

  /// Every kind with its own figures: what holds where `campaign.toml` names none.
  package static var standard: [FraudRuleSetting] {
    FraudRuleKind.allCases.map { FraudRuleSetting(kind: $0) }
  }

  package func holds(on day: CivilDay) -> Bool {
    (from.map { $0 <= day } ?? true) && (until.map { day <= $0 } ?? true)
  }
}

extension FraudRuleSetting {
  /// How long the time is in which it counts, in seconds.
  package var window: Int {
    get { figures.window }
    set { figures.window = newValue }
  }
  package var bands: [FraudBand] {
    get { figures.bands }
    set { figures.bands = newValue }
  }
  /// From what value on it is a hit: the lowest band's.
  package var atLeast: Int {
    get { bands.first?.atLeast ?? .max }
    set { bands = [FraudBand(newValue, score)] }
  }
  /// What a hit in the lowest band adds to an account's score (1-99).
  package var score: Int {
    get { bands.first?.score ?? 0 }
    set { bands = [FraudBand(atLeast, newValue)] }
  }

  /// The band that a value falls into; nil below the lowest.
  package func band(of value: Int) -> FraudBand? { bands.last { $0.atLeast <= value } }

  /// The same with another lowest threshold: what a value above it scores stays as it is.
  package func movingThreshold(to atLeast: Int) -> FraudRuleSetting {
    var moved = self
    let lowest = band(of: atLeast)?.score ?? score
    let above = bands.filter { $0.atLeast > max(atLeast, self.atLeast) }
    moved.bands = [FraudBand(atLeast, lowest)] + above
    return moved
  }

  /// From what value on a reading is kept: half the threshold, so that a lower one can be tried.
  package var floor: Int { max(1, (atLeast + 1) / 2) }
}

/// The figures of a rule: its kind's own, or as a `[[rule]]` says.
package struct FraudFigures: Hashable, Sendable {
  /// In seconds.
  package var window: Int
  /// Ascending, at least one.
  package var bands: [FraudBand]
  /// Further figures that the kind has, by name.
  package var others: [FraudFigure: Int]
  /// The first day on which the rule makes sense at all; nil: any.
  package var from: CivilDay?

  package init(
    window: Int, bands: [FraudBand], others: [FraudFigure: Int] = [:], from: CivilDay? = nil
  ) {
    self.window = window
    self.bands = bands
    self.others = others
    self.from = from
  }

  package subscript(_ figure: FraudFigure) -> Int { others[figure] ?? 0 }
}

/// From a value on, what a hit adds to the account's score.
package struct FraudBand: Hashable, Sendable {
  package var atLeast: Int
  /// 1-99.
  package var score: Int

  package init(_ atLeast: Int, _ score: Int) {
    self.atLeast = atLeast
    self.score = score
  }
}

/// A further figure of some kinds, as its key in `[[rule]]`; the unit stands in the name.
package enum FraudFigure: String, Sendable, CaseIterable {
  /// The points, or the bill's yen, from which on something is looked at.
  case leastPoints = "least_points"
  case leastYen = "least_yen"
  /// The same of one table, of one member.
  case tablePoints = "table_points"
  case memberPoints = "member_points"
  /// The share from which on something is looked at.
  case leastPercent = "least_percent"
  /// The share among all merchants from which on something is usual.
  case usualPercent = "usual_percent"
  /// A bill below so many per cent of the points counts.
  case billPercent = "bill_percent"
  /// A bill a head below so many per cent of what is usual there counts.
  case headPercent = "head_percent"
  /// Members that are few; visits that one of them has made at least.
  case members
  case visits
  /// The points from which on a table counts whatever its bill.
  case anyBillPoints = "any_bill_points"
  /// On how many days it must be at one merchant.
  case merchantDays = "merchant_days"
  /// How many bits of two pictures' hashes may differ.
  case bits
  /// How far two neighbouring telephone numbers may lie apart.
  case gap
  /// Within how many days of each other accounts joined.
  case joinDays = "join_days"
  case earlyMinutes = "early_minutes"
  case overlapMinutes = "overlap_minutes"

  package var allowed: ClosedRange<Int> {
    switch self {
    case .leastPoints, .leastYen, .tablePoints, .memberPoints, .anyBillPoints: 0...100_000_000
    case .leastPercent, .usualPercent, .headPercent: 0...100
    case .billPercent: 1...1_000
    case .members, .visits: 1...1_000
    case .bits: 0...64
    case .gap: 1...3
    case .joinDays, .merchantDays: 1...366
    case .earlyMinutes, .overlapMinutes: 0...1_440
    }
  }
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
