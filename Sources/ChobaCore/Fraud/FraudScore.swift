extension [RuleHit] {
  /// The score (評点) of an account: of each rule the greatest of its hits', together, 99 at most.
  package var score: Int {
    let rules = Dictionary(map { ($0.rule, $0.score) }, uniquingKeysWith: Swift.max)
    return Swift.min(99, rules.values.reduce(0, +))
  }

  /// The alert that they are together; nil without a hit.
  package var alert: AccountAlert? {
    AccountAlert(days: flatMap(\.days))
  }
}
