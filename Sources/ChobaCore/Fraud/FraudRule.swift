/// A fraud rule: aggregate × key × window × threshold bands → score. One file each in `Rules/`, whose
/// doc comment is the rule's documentation.
///
/// A pure function of a group's facts, in event time only: the same facts in any order of arrival
/// give the same findings. It is run over everything once a day (group by group) and, for the
/// groups that a new line belongs to, as lines arrive; both ways give the same. Of a reading's
/// evidence the first names its account.
package protocol FraudRule: Sendable {
  var kind: FraudRuleKind { get }
  /// Raised when the rule's code or its own figures come to say something else: told with each hit,
  /// and an index with another one's readings is begun anew.
  var version: Int { get }
  /// What the facts are grouped by.
  var key: FraudKey { get }
  /// What the rule's values count.
  var unit: FraudUnit { get }
  /// The figures that hold where `campaign.toml` says nothing of the kind.
  var standard: FraudFigures { get }

  /// It compares a group with all others: only the daily check can judge by it.
  var isDaily: Bool { get }

  /// `facts` are all of one group, sorted by `FraudFact.happensBefore`; `settings` may be of any
  /// kind.
  func findings(
    _ facts: ArraySlice<FraudFact>, _ settings: [FraudRuleSetting], _ context: FraudContext
  ) -> FraudFindings
}

extension FraudRule {
  package var version: Int { 1 }
  package var isDaily: Bool { false }
}

/// What a rule's facts are grouped by.
package enum FraudKey: String, Sendable, CaseIterable {
  /// All facts of one member.
  case member
  /// All facts of one merchant.
  case merchant
  /// All receipts of equal bytes, whoever sent them, and the reservations that they name.
  case bytes
  /// All facts of members whose telephone numbers are equal or neighbours: in their order, no gap
  /// over 3. A member alone is no group.
  case phones
}

/// What a rule's value is a number of.
package enum FraudUnit: String, Sendable, CaseIterable {
  case noShows, reservations, receipts, grants, bills, visits, accounts, uses, merchants, tables
  case lines
  /// A share in percent.
  case percent
  /// How many times the usual spread a figure lies above the middle.
  case spreads
}
