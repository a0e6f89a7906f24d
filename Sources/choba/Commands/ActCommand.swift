import ArgumentParser
import ChobaCore
import ChobaStore
import ChobaUI
import Foundation

/// `choba act`: one desk action from a script, by the same rules as in the console.
struct ActCommand: DataCommand {
  static let configuration = CommandConfiguration(
    commandName: "act",
    abstract: "Do one thing at the desk, by the same rules as in the console.",
    usage: """
      choba act [<data>] <type> <subject> [<key=value> ...] [--as <login>] [--id <id>]
      choba act --table
      """,
    discussion: """
      As choba act DATA ticket.escalate c-0001 to=sales text='Opening hours'. A ticket is named by \
      its id or its reference (1234-5678), an account as member:ID or merchant:ID; ticket.open and desk.* take no subject. \
      Prints the line that was written: outcome, id, at, by, type, on, and the reference of a new \
      ticket.

      Exit status 1 when it was not done: the message says who was first, what is missing, or why \
      it could not be saved. --table prints who may do what, and when, and below it which role \
      sees which field of a person: full, on-purpose (masked until a reason is given), masked, hidden.
      """)

  @Argument(help: ArgumentHelp("DATA, TYPE, SUBJECT and key=value.", valueName: "word"))
  var words: [String] = []

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp(
      "Act as this login; only where campaign.toml says identity = \"trust\".", valueName: "login"))
  var login: String?

  @Option(help: "The id of an earlier try of the same: both count once.")
  var id: String?

  @Flag(help: "Print which role may do what in which state.")
  var table = false

  @Option(help: "The language of messages, ja or en; else that of the environment.")
  var lang: String?

  @OptionGroup var rows: RowOptions

  /// The data directory is one of the words here, and no table needs one.
  var options: DataOptions {
    var options = DataOptions()
    options.data = (try? ActWords(words))?.data
    options.lang = lang
    return options
  }

  func validate() throws {
    if table { return }
    _ = try ActWords(words)
    try options.validate()
  }

  func run() throws {
    if table { return try GatePrint.run(rows) }
    let words = try ActWords(words)
    let campaign = try options.open()
    let login = try OpenCampaign.login(login.map { Login($0) }, in: campaign.directory)
    let desk = ActingDesk(
      directory: campaign.directory, index: campaign.index, login: login,
      environment: ProcessInfo.processInfo.environment)
    var draft = words.draft
    draft.id = id.map { LineID($0) }
    try TicketNames(campaign).resolve(&draft)
    let report = desk.carryOut(DeskOrder(number: 0, drafts: [draft]), now: campaign.now)
    guard let outcome = report.outcomes.first else { throw UnexpectedAnswer() }
    guard let line = outcome.writtenLine else {
      throw Failure(outcome.sentence(of: report.order.drafts[0]))
    }
    if let failure = report.unpublished {
      FileHandle.standardError.write(Data((failure.sentence[options.language] + "\n").utf8))
    }
    var writer = try rows.writer(Columns.written.map(\.heading), zone: campaign.zone)
    try writer.write([Columns.written.map { $0.value((outcome, line)) }])
    try writer.end()
  }
}

/// What was typed: the directory, where one is named, and what is to be done.
struct ActWords {
  let data: String?
  let draft: DeskDraft

  init(_ words: [String]) throws {
    var words = words[...]
    // Without DATA the type comes first.
    data = words.first.flatMap { DeskType(rawValue: $0) } == nil ? words.popFirst() : nil
    guard let name = words.popFirst() else {
      throw ValidationError("no type: write DATA TYPE SUBJECT, as in DATA ticket.take c-0001")
    }
    guard let type = DeskType(rawValue: name), type != .sessionOpened else {
      throw ValidationError("there is no type \(name); choba act --table prints those there are")
    }
    let subject = words.first.flatMap { $0.contains("=") ? nil : $0 }
    if subject != nil { words = words.dropFirst() }
    var fields: [String: DeskValue] = [:]
    for word in words {
      let (name, value) = try Self.field(word, type)
      fields[name] = value
    }
    draft = DeskDraft(type, on: try Self.subject(subject, type), fields: fields)
  }

  private static func subject(_ text: String?, _ type: DeskType) throws -> DeskDraft.Subject {
    switch (text, type) {
    case (nil, .ticketOpen): return .opened
    case (_?, .ticketOpen):
      throw ValidationError("ticket.open takes no subject: the ticket has no id yet")
    case (let text?, _): return .id(text)
    case (nil, _):
      if type.subject == .desk { return .id("desk") }
      throw ValidationError("no subject: write \(type.rawValue) SUBJECT")
    }
  }

  private static func field(_ word: String, _ type: DeskType) throws -> (String, DeskValue) {
    let fields = DeskSchema.fields(of: type)
    guard let equals = word.firstIndex(of: "="),
      let field = fields.first(where: { $0.name == word[..<equals] })
    else {
      let names = fields.map(\.name).joined(separator: " ")
      throw ValidationError("\(word) is no field of \(type.rawValue); its fields: \(names)")
    }
    let text = String(word[word.index(after: equals)...])
    switch field.kind {
    case .number:
      guard let number = Int64(text) else {
        throw ValidationError("\(field.name) is a whole number, not \(text)")
      }
      return (field.name, .number(number))
    case .flag:
      guard let flag = ["yes": true, "true": true, "no": false, "false": false][text] else {
        throw ValidationError("\(field.name) is yes or no, not \(text)")
      }
      return (field.name, .flag(flag))
    default: return (field.name, .text(text))
    }
  }
}

/// Tickets named by the reference that is told on the phone.
private struct TicketNames {
  let campaign: OpenCampaign

  init(_ campaign: OpenCampaign) { self.campaign = campaign }

  /// Puts ids in the place of references, where a ticket is meant.
  func resolve(_ draft: inout DeskDraft) throws {
    guard draft.type.subject == .ticket else { return }
    if case .id(let name) = draft.subject, let id = try id(of: name) { draft.subject = .id(id) }
    for field in ["into", "to"] {
      if case .text(let name)? = draft.fields[field], let id = try id(of: name) {
        draft.fields[field] = .text(id)
      }
    }
  }

  /// Nil for what is no reference of a ticket.
  private func id(of name: String) throws -> String? {
    let parts = name.split(separator: "-", omittingEmptySubsequences: false)
    let isReference = parts.map(\.count) == [4, 4] && parts.joined().allSatisfy(\.isNumber)
    guard isReference else { return nil }
    let ids = try campaign.tickets(withReference: name).map(\.text)
    guard ids.count > 1 else { return ids.first }
    let list = ids.joined(separator: " ")
    throw Failure(
      "受付番号 \(name) の問い合わせが複数あります。IDで指定してください: \(list)",
      "\(name) is the reference of several tickets; name one by its id: \(list)")
  }
}

extension DeskOutcome {
  /// The line that is on the disk and, as far as can be told, in effect.
  fileprivate var writtenLine: DeskLine? {
    switch self {
    case .done(let line), .written(let line): line
    default: nil
    }
  }

  fileprivate var isDone: Bool { if case .done = self { true } else { false } }

  /// Why it was not done.
  fileprivate func sentence(of draft: DeskDraft) -> Text {
    switch self {
    case .refused(let refusal), .lost(_, let refusal): return refusal.sentence
    case .invalid(let field): return Self.invalid(field, draft)
    case .failed(let failure):
      let id = draft.id?.text ?? ""
      let text = failure.sentence
      return failure.mayBeThere
        ? Text(text.ja + "（--id \(id)）", text.en + " (--id \(id))") : text
    case .changed(let line):
      return Text(
        "\(line.by)さんが先に変更しました（\(line.type)）。", "\(line.by) has changed it first (\(line.type))")
    case .reading, .skipped, .done, .written:
      return Text(
        "まだ読み込みが終わっていません。もう一度実行してください。",
        "the directory is still being read, or its index is in use; try again")
    }
  }

  private static func invalid(_ name: String, _ draft: DeskDraft) -> Text {
    let kind = DeskSchema.fields(of: draft.type).first { $0.name == name }?.kind
    let wanted = kind?.wanted ?? Text("対象を確かめてください", "check the subject")
    return draft.fields[name] == nil && kind != nil
      ? Text(
        "項目 \(name) がありません（\(wanted.ja)）。\(name)=… を付けてください。",
        "field \(name) is missing (\(wanted.en)); add \(name)=…")
      : Text(
        "項目 \(name) の値が正しくありません（\(wanted.ja)）。", "field \(name) has a bad value (\(wanted.en))")
  }
}

extension DeskSchema.Kind {
  /// What may stand in a field.
  fileprivate var wanted: Text {
    switch self {
    case .text: Text("文字列、1 MiBまで", "a text, up to 1 MiB")
    case .choice(let choices): Text(verbatim: choices.joined(separator: " "))
    case .day: Text("日付、2020-11-30 のように", "a day, as 2020-11-30")
    case .moment: Text("日時、2020-11-30T18:30:00+09:00 のように", "a time, as 2020-11-30T18:30:00+09:00")
    case .number: Text("整数", "a whole number")
    case .flag: Text("yes か no", "yes or no")
    }
  }
}

extension Columns {
  fileprivate static let written: [Column<(DeskOutcome, DeskLine)>] = [
    Column("outcome") { .text($0.0.isDone ? "done" : "written") },
    Column("id") { Field($0.1.id) },
    Column("at") { .time($0.1.at) },
    Column("by") { Field($0.1.by) },
    Column("type") { .text($0.1.type) },
    Column("on") { .text($0.1.on) },
    Column("reference") {
      $0.1.deskType == .ticketOpen
        ? .text(TicketID.reference(sha256: SHA256.digest(Array($0.1.on.utf8)))) : .none
    },
  ]
}
