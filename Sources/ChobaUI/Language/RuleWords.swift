import ChobaCore

/// The names of the kinds of rules in `campaign.toml`, for the screen.
enum RuleWords {
  /// A kind that this console does not know is shown by its own name.
  static func name(_ kind: String) -> Term {
    FraudRuleKind(rawValue: kind).map(name) ?? Term(kind, kind, short: kind)
  }

  private static func name(_ kind: FraudRuleKind) -> Term {
    switch kind {
    case .noShowAtOneMerchant:
      Term("来店なし（同一加盟店）", "No visit at one merchant", short: "来店なし", "no visit")
    }
  }
}
