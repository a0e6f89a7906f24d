/// A fraud rule: aggregate × key × window × threshold bands → score. One file each in `Rules/`, whose
/// doc comment is the rule's documentation.
///
/// A pure function of a group's facts, in event time only: the same facts in any order of arrival
/// give the same findings. It is run over everything once a day (group by group) and, for the
/// groups that a new line belongs to, as lines arrive; both ways give the same.
package protocol FraudRule: Sendable {
  static var kind: FraudRuleKind { get }
  /// Raised when the rule's code comes to say something else: told with each hit.
  static var version: Int { get }
  /// What the facts are grouped by.
  static var key: FraudKey { get }

  /// `facts` are all of one group, sorted by `FraudFact.happensBefore`.
  static func findings(
    _ facts: ArraySlice<FraudFact>, _ settings: [FraudRuleSetting], _ context: FraudContext
  ) -> FraudFindings
}

/// What a rule's facts are grouped by.
package enum FraudKey: String, Sendable, CaseIterable {
  /// All facts of one member.
  case member
  /// All facts of one merchant.
  case merchant
  /// All receipts of equal bytes, whoever sent them.
  case bytes
  /// Registrations whose telephone numbers are neighbours: in their order, no gap over 10.
  case phones
}

/// What rules need besides the facts.
package struct FraudContext: Sendable {
  package var zone: CampaignZone
  package var points: Campaign.PointRules

  package init(campaign: Campaign) {
    zone = campaign.zone
    points = campaign.points
  }
}
