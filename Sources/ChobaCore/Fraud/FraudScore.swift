extension [RuleHit] {
  /// The score (評点) of an account: its hits' scores together, 99 at most.
  package var score: Int { Swift.min(99, reduce(0) { $0 + $1.score }) }

  /// The alert that they are together; nil without a hit.
  package var alert: AccountAlert? {
    guard let since = map(\.since).min(), let newest = map(\.last).max() else { return nil }
    return AccountAlert(since: since, newest: newest)
  }
}
