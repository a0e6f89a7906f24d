import ChobaCore

/// The names of the kinds of rules in `campaign.toml`, for the screen.
enum RuleWords {
  /// A kind that this console does not know is shown by its own name.
  static func name(_ kind: String) -> Text {
    FraudRuleKind(rawValue: kind).map(name) ?? Text(verbatim: kind)
  }

  private static func name(_ kind: FraudRuleKind) -> Text {
    switch kind {
    case .noShowAtOneMerchant: Text("来店なし（同一加盟店）", "no visit at one merchant")
    }
  }
}
