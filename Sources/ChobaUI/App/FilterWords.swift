import ChobaCore

/// A filter typed with the words on the screen, `状態:完了 期限超過:はい`, as the index reads it:
/// `state:resolved late:yes`. What it does not know stays as it was typed.
enum FilterWords {
  /// Translates fields and their values; words between them are searched for as they are.
  ///
  /// `people` are logins by what they are called, folded.
  static func plain(_ filter: String, people: [String: String] = [:]) -> String {
    // Nothing else is typed by most, and that is in the index's words already.
    if filter.utf8.allSatisfy({ $0 < 0x80 }), !filter.contains(":me") { return filter }
    var isQuoted = false
    let tokens = filter.split(omittingEmptySubsequences: false) { character in
      if character == "\"" { isQuoted.toggle() }
      return character.isWhitespace && !isQuoted
    }
    return tokens.map { plain(token: String($0), people) }.joined(separator: " ")
  }

  /// Logins by the words that stand for them: a whole name, its first part where only one person
  /// has it, and 自分 or `me` for the login itself.
  static func people(_ session: Session) -> [String: String] {
    var people: [String: String] = [:]
    var shared: Set<String> = []
    for person in session.colleagues {
      people[TextFolding.folded(person.name.filter { !$0.isWhitespace })] = person.login.text
      guard let family = person.name.split(whereSeparator: \.isWhitespace).first else { continue }
      let name = TextFolding.folded(String(family))
      if people.updateValue(person.login.text, forKey: name) != nil { shared.insert(name) }
    }
    for name in shared { people[name] = nil }
    if let login = session.login {
      for word in ["自分", "me"] { people[TextFolding.folded(word)] = login.text }
    }
    return people
  }

  private static func plain(token: String, _ people: [String: String]) -> String {
    guard let colon = token.firstIndex(where: { $0 == ":" || $0 == "：" }) else { return token }
    let typed = TextFolding.folded(String(token[..<colon]))
    let value = String(token[token.index(after: colon)...])
    guard let name = names[typed] ?? plainNames.first(where: { $0 == typed }) else { return token }
    let known = ["owner", "by"].contains(name) ? people : values[name] ?? yesNo
    let word = TextFolding.folded(value.filter { $0 != "\"" && !$0.isWhitespace })
    return name + ":" + (known[word] ?? value)
  }

  /// Fields by what they are called on the screen, folded.
  private static let names: [String: String] = folded([
    (Words.state, "state"), (Words.owner, "owner"), (Words.urgent, "urgent"),
    (Words.caller, "from"), (Words.account, "account"), (Words.waiting, "pending"),
    (Words.stage, "stage"), (Words.rule, "rule"), (Words.barred, "barred"),
    (Words.suspension, "suspended"), (Words.site, "site"), (Words.open, "open"),
    (Words.poster, "poster"), (Words.listingNotice, "listing"), (Words.by, "by"),
    (Words.act, "type"), (Words.on, "on"), (Words.refused, "refused"),
    (Term("担当", "Owner", short: "担当"), "owner"),
    (Term("期限超過", "Late", short: "遅れ"), "late"), (Term("担当部門", "To", short: "先"), "to"),
    (Term("手段", "Channel", short: "経路"), "channel"),
    (Term("未完了", "Open", short: "未完"), "open"),
    (Term("停止提案", "Proposed", short: "提案"), "proposed"),
    (Words.answered, "answered"), (Words.returnTo, "returnto"),
    (Words.instruction, "instructed"), (Term("チーム", "Team", short: "チーム"), "team"),
    (Term("指示に回答", "Replied", short: "指示回答"), "replied"),
  ])

  private static let plainNames = Set(names.values)

  /// Of each field that has words for its values: the values by these.
  private static let values: [String: [String: String]] = [
    "state": folded(
      TicketState.allCases.map { ($0.term, $0.rawValue) }
        + [(Term("完了", "Resolved", short: "クローズ"), TicketState.resolved.rawValue)]),
    "to": teams, "team": teams, "instructed": teams.merging(yesNo) { first, _ in first },
    "from": folded(CallRecord.From.allCases.map { ($0.term, $0.rawValue) }),
    "channel": folded(CallRecord.Channel.allCases.map { ($0.term, $0.rawValue) }),
    "pending": folded(PendingReason.allCases.map { ($0.term, $0.rawValue) }),
    "stage": folded(FraudStage.allCases.map { ($0.term, $0.rawValue) }),
  ]

  /// What a field is called on a Japanese screen, for a refusal; its own name where it has none.
  static func word(for name: String) -> String {
    names.filter { $0.value == name }.map(\.key).max { ($0.count, $1) < ($1.count, $0) } ?? name
  }

  /// Likewise one of its values.
  static func word(for value: String, of field: String) -> String {
    (values[field] ?? yesNo).filter { $0.value == value }.map(\.key)
      .min { ($0.count, $0) < ($1.count, $1) } ?? value
  }

  private static let teams = folded(Team.allCases.map { ($0.term, $0.rawValue) })

  private static let yesNo = ["はい": "yes", "有": "yes", "いいえ": "no", "無": "no"]

  private static func folded(_ words: [(Term, String)]) -> [String: String] {
    var folded: [String: String] = [:]
    for (term, plain) in words {
      for text in [term.label, term.short] { folded[TextFolding.folded(text.ja)] = plain }
    }
    return folded
  }
}
