/// A fraud rule as it stands: what it found with the settings in force.
package struct RuleRow: Sendable, Equatable {
  package var kind: FraudRuleKind
  /// Of the rule's code.
  package var version: Int
  /// All of that kind, as in `campaign.toml`, in its order.
  package var settings: [FraudRuleSetting]
  /// The one that counts today; nil where the rule does not hold today.
  package var inForce: FraudRuleSetting?
  /// Accounts that have a hit of it, over the whole history.
  package var accounts: Int
  /// Lines of which it cannot judge yet (判定待ち).
  package var pending: Int

  package init(
    kind: FraudRuleKind, version: Int, settings: [FraudRuleSetting],
    inForce: FraudRuleSetting? = nil, accounts: Int = 0, pending: Int = 0
  ) {
    self.kind = kind
    self.version = version
    self.settings = settings
    self.inForce = inForce
    self.accounts = accounts
    self.pending = pending
  }
}

/// A threshold to try over the whole history (the time machine); nothing takes effect by it.
package struct RuleTrialRequest: Hashable, Sendable {
  package var kind: FraudRuleKind
  /// Nil: the threshold in force today.
  package var atLeast: Int?
  /// Accounts listed of those newly caught, and of those newly freed, at most.
  package var rows: Int

  package init(_ kind: FraudRuleKind, atLeast: Int? = nil, rows: Int = 20) {
    self.kind = kind
    self.atLeast = atLeast
    self.rows = rows
  }
}

/// What another threshold would have come to, beside the settings in force on each day.
package struct RuleTrialAnswer: Sendable, Equatable {
  package var kind: FraudRuleKind
  /// What was tried: today's setting with the threshold asked for. Tried on every day.
  package var tried: FraudRuleSetting
  /// The least threshold of which all is known: readings below it are not kept.
  package var lowest: Int
  package var now: Outcome
  package var then: Outcome
  /// Alerts that begin on a day, in order; days without any are left out.
  package var days: [Day]
  package var caughtCount: Int
  /// Accounts over the tried threshold that are under the one in force; most yen first.
  package var caught: [TrialAccount]
  package var freedCount: Int
  package var freed: [TrialAccount]
  /// The `[[rule]]` entries to paste at the end of `campaign.toml`, from tomorrow on; empty while
  /// what is tried is what is in force.
  package var entry: String
  package var check: DailyCheck

  /// What a threshold comes to over the whole history.
  package struct Outcome: Sendable, Equatable {
    /// Accounts over it at any time.
    package var accounts = 0
    /// Alerts: each time that an account comes to be over it.
    package var alerts = 0
    /// Points or yen concerned, of each account's greatest reading.
    package var yen = Yen(0)
    /// Of these accounts: cases by their label (`CaseLabel`).
    package var confirmed = 0
    package var dismissed = 0
    /// All confirmed cases in which this rule had a reading, over the threshold or not.
    package var confirmedInAll = 0

    package init() {}

    /// The share of the labelled ones that were confirmed; nil without a label.
    package var precision: Double? {
      confirmed + dismissed == 0 ? nil : Double(confirmed) / Double(confirmed + dismissed)
    }
    /// The share of the confirmed ones that it catches; nil without any.
    package var recall: Double? {
      confirmedInAll == 0 ? nil : Double(confirmed) / Double(confirmedInAll)
    }
  }

  package struct Day: Sendable, Equatable {
    package var day: CivilDay
    package var now: Int
    package var then: Int

    package init(day: CivilDay, now: Int, then: Int) {
      self.day = day
      self.now = now
      self.then = then
    }
  }

  package struct TrialAccount: Sendable, Equatable {
    package var account: AccountID
    package var name: String?
    /// Its greatest reading, and what that concerns.
    package var value: Int
    package var yen: Yen
    package var label: CaseLabel?

    package init(
      account: AccountID, name: String? = nil, value: Int, yen: Yen, label: CaseLabel? = nil
    ) {
      self.account = account
      self.name = name
      self.value = value
      self.yen = yen
      self.label = label
    }
  }

  package init(
    kind: FraudRuleKind, tried: FraudRuleSetting, lowest: Int, now: Outcome = Outcome(),
    then: Outcome = Outcome(), days: [Day] = [], caughtCount: Int = 0,
    caught: [TrialAccount] = [], freedCount: Int = 0, freed: [TrialAccount] = [],
    entry: String = "", check: DailyCheck = .unfinished
  ) {
    self.kind = kind
    self.tried = tried
    self.lowest = lowest
    self.now = now
    self.then = then
    self.days = days
    self.caughtCount = caughtCount
    self.caught = caught
    self.freedCount = freedCount
    self.freed = freed
    self.entry = entry
    self.check = check
  }
}

/// How a case ended: what rules are measured by. A case that is open has none.
package enum CaseLabel: String, Sendable, CaseIterable {
  /// Barred or suspended, and not lifted.
  case confirmed
  /// The last word was that it is none: dismissed, or stopped and the bar lifted.
  case dismissed
}

extension Account {
  /// By the last word: a watch, a warning or a proposal after a dismissal opens the case again.
  package var label: CaseLabel? {
    if isStopped { return .confirmed }
    if watch != nil || warning != nil || proposal != nil { return nil }
    return switch cleared?.deskType {
    case .fraudDismiss, .accountApproveLift: .dismissed
    default: nil
    }
  }
}
