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
  /// Of a watched account the newest line of the feeds that nobody has seen to: written anything
  /// about it since.
  package var activity: Timestamp?
  /// What waits for a person.
  package var wait: Wait?

  package struct Wait: Hashable, Sendable {
    package var wait: CaseWait
    package var since: Timestamp
    /// Who may not end it although their role would do: the gate's word. Sorted.
    package var without: [Login]

    package init(_ wait: CaseWait, since: Timestamp, without: [Login]) {
      (self.wait, self.since, self.without) = (wait, since, without)
    }

    /// Whether it waits for that login, too.
    package func isFor(_ actor: Actor) -> Bool {
      Gate.decide(role: actor, wait.type) == nil && !without.contains(actor.login)
    }
  }

  package init(
    account: AccountID, name: String? = nil, stage: FraudStage, isBarred: Bool, isSuspended: Bool,
    hasOpenProposal: Bool, score: Int, hits: [RuleHit], since: Timestamp, owner: Login? = nil,
    activity: Timestamp? = nil, wait: Wait? = nil
  ) {
    self.activity = activity
    self.wait = wait
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
  /// The days on which it was hit, breaks or not: a dismissal silences what it had seen only.
  package var days: [AccountAlert.Day]

  package init(
    rule: String, score: Int, count: Int, threshold: Int, counterpart: AccountID? = nil,
    last: Timestamp, evidence: [LineID], since: Timestamp? = nil, days: [AccountAlert.Day]? = nil
  ) {
    self.days = days ?? [.init(first: since ?? last, last: last, known: last)]
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
