import Foundation

/// How samples lie; by nearest rank, so that every figure is one that was measured.
struct Spread: Encodable, Equatable {
  let count: Int
  let median: Double
  let p95: Double
  let greatest: Double

  /// Nil without samples.
  init?(_ samples: [Double]) {
    guard !samples.isEmpty else { return nil }
    let sorted = samples.sorted()
    count = sorted.count
    median = Self.value(at: 0.5, in: sorted)
    p95 = Self.value(at: 0.95, in: sorted)
    greatest = sorted[sorted.count - 1]
  }

  /// The least sample that is not exceeded by at least that share of all.
  static func value(at share: Double, in sorted: [Double]) -> Double {
    let rank = Int((share * Double(sorted.count)).rounded(.up))
    return sorted[min(max(rank, 1), sorted.count) - 1]
  }
}
