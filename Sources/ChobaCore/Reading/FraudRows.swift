/// An account on the fraud desk.
package struct FraudRow: Sendable, Equatable {
  package var account: AccountID
  package var name: String?
  package var stage: FraudStage
  package var isBarred: Bool
  package var isSuspended: Bool
  package var hasOpenProposal: Bool
  /// 0-99.
  package var score: Int
  package var hits: [RuleHit]
  /// Since when it stands at this stage.
  package var since: Timestamp
  package var owner: Login?

  package init(
    account: AccountID, name: String? = nil, stage: FraudStage, isBarred: Bool, isSuspended: Bool,
    hasOpenProposal: Bool, score: Int, hits: [RuleHit], since: Timestamp, owner: Login? = nil
  ) {
    self.account = account
    self.name = name
    self.stage = stage
    self.isBarred = isBarred
    self.isSuspended = isSuspended
    self.hasOpenProposal = hasOpenProposal
    self.score = score
    self.hits = hits
    self.since = since
    self.owner = owner
  }
}

/// The gravest thing that holds of an account, in the order of the ladder.
package enum FraudStage: String, Sendable, CaseIterable {
  case alert, watch, warned, barred, proposed, suspended, cleared
}

/// One rule over its threshold: the figure, the threshold, and the records behind it.
package struct RuleHit: Sendable, Equatable {
  /// The rule's kind, as in `campaign.toml`.
  package var rule: String
  package var score: Int
  /// What was counted, and from how many on it is a hit.
  package var count: Int
  package var threshold: Int
  /// The other side, where the rule is about a pair: the merchant that was not visited.
  package var counterpart: AccountID?
  package var last: Timestamp
  /// The ids of the records behind it, newest first.
  package var evidence: [LineID]
  /// Since when it is over the threshold without a break.
  package var since: Timestamp

  package init(
    rule: String, score: Int, count: Int, threshold: Int, counterpart: AccountID? = nil,
    last: Timestamp, evidence: [LineID], since: Timestamp? = nil
  ) {
    self.rule = rule
    self.score = score
    self.count = count
    self.threshold = threshold
    self.counterpart = counterpart
    self.last = last
    self.evidence = evidence
    self.since = since ?? last
  }
}
