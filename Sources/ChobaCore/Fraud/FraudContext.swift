/// What rules need besides the facts.
package struct FraudContext: Sendable {
  package var zone: CampaignZone
  package var points: Campaign.PointRules
  /// When accounts were barred or suspended.
  package var stops: [FraudParty: [FraudStop]] = [:]
  /// What is usual among merchants, computed once a day from all of them.
  package var peers = FraudPeers()
  /// Where members had their first points, those who had many there; computed once a day.
  package var firsts: [UInt64: FraudFirst] = [:]

  /// Of the member whose facts are judged, joined once for all rules; nil: each rule joins them.
  private var joined: FraudVisits?

  /// The rule that a bill must reach the points, with its days.
  private let bills: [FraudRuleSetting]

  package init(campaign: Campaign) {
    zone = campaign.zone
    points = campaign.points
    bills = campaign.rules.filter { $0.kind == .billBelowPoints }
  }

  /// Whether a bill had to reach the points then: before that day a small one proves nothing, and
  /// a round of many was allowed.
  func billsCount(at time: Timestamp) -> Bool {
    bills.inForce(.billBelowPoints, on: zone.day(of: time)) != nil
  }

  /// For the rules that are to judge these facts, all of one member.
  package func joining(_ facts: ArraySlice<FraudFact>) -> FraudContext {
    var context = self
    context.joined = FraudVisits(facts)
    return context
  }

  func visits(in facts: ArraySlice<FraudFact>) -> FraudVisits { joined ?? FraudVisits(facts) }

  func isStopped(_ account: FraudParty, at time: Timestamp) -> Bool {
    stops[account]?.contains { $0.from <= time && $0.until.map { time < $0 } ?? true } ?? false
  }
}

/// A time in which an account was barred or suspended.
package struct FraudStop: Hashable, Sendable {
  package var from: Timestamp
  /// When it was lifted; nil while it holds.
  package var until: Timestamp?

  package init(from: Timestamp, until: Timestamp? = nil) {
    self.from = from
    self.until = until
  }
}
