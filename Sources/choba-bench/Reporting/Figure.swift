import Foundation

/// What a figure is counted in.
enum FigureUnit: String, Encodable {
  case milliseconds = "ms"
  case seconds = "s"
  case bytes = "bytes"
  case megabytes = "MB"
  case percent = "% of a core"
  case perSecond = "/s"
  case linesPerSecond = "lines/s"
}

/// What a figure may be.
enum Budget {
  case atMost(Double)
  case atLeast(Double)

  var limit: Double {
    switch self {
    case .atMost(let limit), .atLeast(let limit): limit
    }
  }

  /// How far a value misses it; nil when it is kept.
  func miss(_ value: Double) -> Double? {
    let miss =
      switch self {
      case .atMost(let limit): value - limit
      case .atLeast(let limit): limit - value
      }
    return miss > 0 ? miss : nil
  }
}

/// One measured row.
struct Figure {
  /// What was measured, as the budgets name it.
  let what: String
  let unit: FigureUnit
  let budget: Budget?
  /// What is held against the budget; nil when it could not be measured.
  let measured: Double?
  let spread: Spread?
  /// How it was measured, or why it was not.
  let note: String

  init(
    _ what: String, _ unit: FigureUnit, budget: Budget? = nil, measured: Double?, note: String = ""
  ) {
    (self.what, self.unit, self.budget, self.note) = (what, unit, budget, note)
    self.measured = measured
    spread = nil
  }

  /// The 95th percentile of samples is held against the budget.
  init(
    _ what: String, _ unit: FigureUnit, budget: Budget? = nil, p95 samples: [Double],
    note: String = ""
  ) {
    (self.what, self.unit, self.budget) = (what, unit, budget)
    spread = Spread(samples)
    measured = spread?.p95
    self.note = spread == nil && note.isEmpty ? "no samples" : note
  }

  var verdict: String {
    guard let measured else { return "not measured" }
    guard let budget else { return "-" }
    guard let miss = budget.miss(measured) else { return "ok" }
    switch budget {
    case .atMost: return "over by " + Self.text(miss, unit)
    case .atLeast: return "short by " + Self.text(miss, unit)
    }
  }

  /// `3.2 ms`, `1,204,118 lines/s`.
  static func text(_ value: Double, _ unit: FigureUnit) -> String {
    let digits = abs(value) >= 100 ? 0 : abs(value) >= 10 ? 1 : 2
    let number = value.formatted(.number.precision(.fractionLength(digits)).locale(english))
    return unit == .perSecond ? number + "/s" : "\(number) \(unit.rawValue)"
  }

  private static let english = Locale(identifier: "en_US")
}
