/// Where a member's first points were granted or used, and until when nowhere else.
package struct FraudFirst: Hashable, Sendable {
  package var merchant: UInt64
  package var from: Timestamp
  /// When points were granted or used at another merchant; nil: never.
  package var until: Timestamp?

  /// Of one member's facts, in their order; nil where what was granted, or used, before the first
  /// points elsewhere came to less than `least`: most members are no matter.
  package init?(_ facts: ArraySlice<FraudFact>, least: Int64) {
    var first: (merchant: UInt64, from: Timestamp)?
    var (granted, used): (Int64, Int64) = (0, 0)
    for fact in facts where fact.corrects == 0 && (fact.kind == .grant || fact.kind == .use) {
      let place = first ?? (fact.merchant, fact.at)
      first = place
      guard fact.merchant == place.merchant else {
        until = fact.at
        break
      }
      if fact.kind == .grant { granted &+= fact.amount } else { used &+= fact.amount }
    }
    guard let first, max(granted, used) >= least else { return nil }
    (merchant, from) = first
  }

  /// Whether all points of the time were here, and none before it.
  func isNew(at merchant: UInt64, after start: Timestamp, until end: Timestamp) -> Bool {
    self.merchant == merchant && from > start && until.map { $0 > end } ?? true
  }
}
