/// An account's alerts with what explains each, the gravest first.
package struct AlertsAnswer: Sendable, Equatable {
  package var account: AccountID
  package var alerts: [AlertRow]
  /// The other sides of the alerts, each once in the order of the alerts, then accounts whose alerts
  /// name this one.
  package var others: [OtherSide] = []
  /// Lines of which a rule cannot judge yet (判定待ち), over all accounts.
  package var pending: [FraudRuleKind: Int]
  package var check: DailyCheck
  /// This account itself waits for the next check: it has more lines than are judged as they come.
  package var isWaiting = false

  package init(
    account: AccountID, alerts: [AlertRow] = [], pending: [FraudRuleKind: Int] = [:],
    check: DailyCheck = .unfinished
  ) {
    self.account = account
    self.alerts = alerts
    self.pending = pending
    self.check = check
  }
}

/// The other side of an alert, and what the fraud desk has of it.
package struct OtherSide: Sendable, Equatable {
  package var account: AccountID
  package var name: String?
  /// Nil: nothing is known against it.
  package var row: FraudRow?

  package init(account: AccountID, name: String? = nil, row: FraudRow? = nil) {
    self.account = account
    self.name = name
    self.row = row
  }
}

/// One alert: the rule, its figures as they are now, and the records behind it.
package struct AlertRow: Sendable, Equatable {
  package var rule: FraudRuleKind
  /// Of the rule's code.
  package var version: Int
  /// The setting that held on the day of the hit: window, threshold, score.
  package var setting: FraudRuleSetting
  /// What was measured, in the rule's unit.
  package var value: Int
  /// Points or yen concerned.
  package var yen: Yen
  /// The other side, where the rule is about a pair.
  package var counterpart: AccountID?
  /// Since when it is over the threshold without a break.
  package var since: Timestamp
  /// The newest hit.
  package var last: Timestamp
  /// The records behind the newest hit, newest first, at most 20; asked for as a whole those behind
  /// earlier hits of the rule follow.
  package var evidence: [FeedLine]

  /// Its figures beside the setting's.
  package var why: FraudExplanation {
    FraudExplanation(setting: setting, value: value, yen: yen, time: last)
  }

  package init(
    rule: FraudRuleKind, version: Int, setting: FraudRuleSetting, value: Int, yen: Yen,
    counterpart: AccountID? = nil, since: Timestamp, last: Timestamp, evidence: [FeedLine]
  ) {
    self.rule = rule
    self.version = version
    self.setting = setting
    self.value = value
    self.yen = yen
    self.counterpart = counterpart
    self.since = since
    self.last = last
    self.evidence = evidence
  }
}

/// How far the daily check (日次チェック) over everything is.
package enum DailyCheck: Sendable, Hashable {
  /// It has never come to its end: what is shown of alerts is not all there is (集計中).
  case unfinished
  /// The last one ended then, and the next one judges what came since of so many accounts that have
  /// very many lines or, nil, of whichever accounts many lines at once were about (集計中).
  case behind(Timestamp, accounts: Int?)
  /// The last one ended: the campaign's time at that moment. What came since is judged.
  case done(Timestamp)

  package var isDone: Bool { if case .done = self { true } else { false } }

  /// Any account's alerts may be less than there are.
  package var isBehindForAll: Bool {
    switch self {
    case .unfinished, .behind(_, nil): true
    case .behind, .done: false
    }
  }
}
