package import ChobaCore

extension ConfigurationError {
  /// What is wrong and what is allowed, without the place.
  package var sentence: Text {
    switch fault {
    case .unknownKey(let known):
      Text(
        "キー \(key) は使えません。使えるキー: \(known.joined(separator: "、"))",
        "Unknown key \(key); allowed: \(known.joined(separator: ", "))")
    case .badValue(let given, let allowed):
      Text(
        "\(key) の値 \(given) は使えません。使える値: \(allowed.ja)",
        "\(key) is \(given); allowed: \(allowed.en)")
    case .missing(let allowed):
      Text(
        "\(key) がありません。使える値: \(allowed.ja)", "\(key) is missing; it must be \(allowed.en)")
    case .malformed(let reason): Text("読めません: \(reason)", "Cannot be read: \(reason)")
    }
  }
}

extension SignalsAnswer {
  /// Whose suspension does not count since more opinions are asked for, and how to say that they are
  /// only from a day on; nil without any.
  package var shortApprovalsSentence: Text? {
    guard let names = shortApprovalNames else { return nil }
    return Text(
      "承認が数えられず停止されていません: \(names.ja)。意見が [fraud] opinions の件数に足りません。"
        + "以前の件数で承認したものなら campaign.toml に日付を付けます: " + Self.dated,
      "approved but not suspended: \(names.en); the opinions are fewer than [fraud] opinions asks for. "
        + "If they were enough on their day, give each figure its first day: " + Self.dated)
  }

  /// `member:p1 ほか2件`.
  package var shortApprovalNames: Text? {
    guard let first = shortApprovals.first else { return nil }
    let others = shortApprovals.count - 1
    return Text(
      "\(first)" + (others > 0 ? " ほか\(others)件" : ""),
      "\(first)" + (others > 0 ? " +\(others) more" : ""))
  }

  private static let dated = "opinions = [[\"2020-10-01\", 1], [\"2021-04-01\", 2]]"
}

extension [ConfigurationError] {
  /// The gravest and how many there are besides; nil where nothing is wrong.
  package var summary: Text? {
    guard let error = first(where: \.concernsAccounts) ?? first else { return nil }
    let others = count - 1
    let (ja, en) = others > 0 ? ("（ほか\(others)件）", " (+\(others) more)") : ("", "")
    return Text(
      "\(error.place): \(error.sentence.ja)\(ja)", "\(error.place): \(error.sentence.en)\(en)")
  }
}
