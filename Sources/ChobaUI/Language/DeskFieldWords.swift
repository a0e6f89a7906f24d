import ChobaCore

/// The fields of a desk line in words: what it says first, then what it says it about.
enum DeskFieldWords {
  /// `other` is the reference of the ticket that the line names.
  static func fields(
    of line: DeskLine, other: String? = nil, _ context: ViewContext
  ) -> String {
    let formats = context.formats
    var text: [String] = []
    if case .text(let words)? = line.fields["text"] { text = [words] }
    // What a caller said is not for every role, on no page.
    let isHidden = context.sight.rule(.ticketBody) == .hidden
    let others = line.fields.filter {
      $0.key != "text" && !(isHidden && $0.key == "body") && !unsaid.contains($0.key)
    }.sorted { $0.key < $1.key }
    return (text + others.map(field)).joined(separator: " · ")

    func field(_ name: String, _ value: DeskValue) -> String {
      let isField = name == "field" || name == "what" && line.deskType == .accessExport
      let isTicket = name == "into" || name == "to"
      let value =
        (isTicket ? other : nil) ?? special(name, value, context)
        ?? words(value, isField: isField, context)
      let name = formats(names[name] ?? Text(verbatim: name))
      return name.isEmpty ? value : name + formats.say("：", ": ") + value
    }
  }

  /// The id of the desk line that is answered: nothing that anybody reads.
  private static let unsaid: Set<String> = ["of", "proposal"]

  /// How and from whom a call came: words that stand for something else in other fields.
  private static func special(
    _ name: String, _ value: DeskValue, _ context: ViewContext
  ) -> String? {
    guard case .text(let text) = value else { return nil }
    let term =
      switch name {
      case "from": CallRecord.From(rawValue: text)?.term
      case "channel": CallRecord.Channel(rawValue: text)?.term
      default: nil as Term?
      }
    return term.map(context.formats.label)
  }

  private static func words(
    _ value: DeskValue, isField: Bool, _ context: ViewContext
  ) -> String {
    let formats = context.formats
    switch value {
    case .number(let number): return "\(number)"
    case .flag(let flag): return formats.say(flag ? "はい" : "いいえ", flag ? "yes" : "no")
    case .text(let text) where isField: return formats(field(text))
    case .text(let text):
      if let words = values[text] { return formats(words) }
      if let day = CivilDay(text) { return formats.day(day) }
      return Timestamp(text).map(formats.dayTime) ?? context.names[Login(text)] ?? text
    }
  }

  /// Without a name: what stands there says it itself.
  private static let names: [String: Text] = [
    "to": Text("先", "to"), "for": Text("", ""), "outcome": Text("", ""), "view": Text("", ""),
    "until": Text("期限", "until"), "due": Text("期限", "due"), "urgent": Text("緊急", "urgent"),
    "into": Text("統合先", "into"), "line": Text("取り消した操作", "line"),
    "result": Text("", ""), "what": Text("対象", "what"),
    "digest": Text("照合値", "digest"),
    "through": Text("締め", "through"), "merchant": Text("加盟店", "merchant"),
    "member": Text("利用者", "member"), "revision": Text("版", "revision"),
    "code": Text("理由", "code"), "field": Text("項目", "field"),
    "purpose": Text("目的", "purpose"), "filter": Text("絞込み", "filter"),
    "count": Text("件数", "count"), "from": Text("発信者", "from"),
    "channel": Text("受付手段", "channel"), "subject": Text("件名", "subject"),
    "body": Text("内容", "text"), "category": Text("区分", "category"),
  ]

  /// What of a person was shown in full, or which list was taken away.
  static func field(_ name: String) -> Text {
    switch name {
    case "phone", "member-phone", "merchant-phone": Words.phone.label
    case "bank": Words.bankAccount.label
    case "receipt-image": Words.image.label
    case "kana": Words.kana.label
    case "tickets": Words.ticket.label
    default: Text(verbatim: name)
    }
  }

  /// Words of the contract that only a program would say.
  private static let values: [String: Text] = {
    var values = [
      "reached": Text("本人と通話", "reached"), "no_answer": Text("不在", "no answer"),
      "matched": Text("済", "matched"), "not_matched": Text("できず（不一致）", "did not match"),
      "refused": Text("応じない", "refused"), "against": Text("反対", "against"),
      "for": Text("賛成", "for"), "bar": Text("資格停止", "bar"),
      "suspension": Text("アカウント停止", "suspension"),
    ]
    for team in Team.allCases { values[team.rawValue] = team.term.label }
    for reason in PendingReason.allCases { values[reason.rawValue] = reason.term.label }
    return values
  }()
}
