import ChobaCore
import Foundation
import GRDB

/// Desk lines as rows: their fields as one text, their refusal as a short one.
enum StoredDesk {
  /// A line that is far ahead of the clock: it is not there yet.
  static let ahead = "ahead"
  /// Those lines, for an SQL statement; by their own index, which only a literal finds.
  static let linesAhead = "deskLine INDEXED BY deskLineAhead WHERE refusal = '\(ahead)'"

  /// The line of a row of the whole table (`SELECT *`): columns by place, names cost more.
  static func line(_ row: Row) -> DeskLine {
    DeskLine(
      id: LineID(row[0]), at: Timestamp(microseconds: row[1]), by: Login(row[2]), type: row[3],
      on: row[4], fields: fields(row[5]))
  }

  /// The lines about a subject that are there, in the order in which they are folded.
  static func lines(on subject: String, _ db: Database) throws -> [DeskLine] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT * FROM deskLine WHERE subject = ? AND (refusal IS NULL OR refusal <> '\(ahead)')
        ORDER BY at, id
        """)
    return try Row.each(statement, [subject], line)
  }

  /// The lines that an account is folded from. What is meant for a ticket is refused there; who
  /// looked at whom is no line of the account.
  static func lines(of account: AccountID, _ db: Database) throws -> [DeskLine] {
    try lines(on: account.description, db).filter {
      [.account, .ticket].contains($0.deskType?.subject)
    }
  }

  /// The lines of that id but those far ahead of the clock; the one whose id it is comes first.
  static func lines(of id: LineID, _ db: Database) throws -> [DeskLine] {
    try Row.fetchAll(
      db.cachedStatement(sql: "SELECT * FROM deskLine WHERE id = ? AND refusal IS NOT '\(ahead)'"),
      arguments: [id.text]
    ).map(line).sorted { DeskLine.holdsID($0, before: $1) }
  }

  /// The line that opened a ticket; nil where none did.
  static func opening(of ticket: TicketID, _ db: Database) throws -> DeskLine? {
    try lines(of: LineID(ticket.text), db).first { $0.deskType == .ticketOpen }
  }

  static func refusal(of line: DeskLine, _ db: Database) throws -> Refusal? {
    try String.fetchOne(
      db.cachedStatement(sql: "SELECT refusal FROM deskLine WHERE \(same)"),
      arguments: key(of: line)
    ).flatMap(Refusal.init(stored:))
  }

  /// What says the same under one id is one line: nobody's id on other words is in its way.
  private static let same = "id = ? AND login = ? AND type = ? AND subject = ? AND fields = ?"

  private static func key(of line: DeskLine) -> StatementArguments {
    [line.id.text, line.by.text, line.type, line.on, text(of: line.fields)]
  }

  /// The greatest time of a line that is there: no line of this console may be dated before it.
  static func lastTime(_ db: Database) throws -> Timestamp? {
    try Int64.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT at FROM deskLine WHERE refusal IS NOT '\(ahead)' ORDER BY at DESC, id DESC LIMIT 1
          """)
    ).map(Timestamp.init)
  }

  /// Enters a line, in place of the same one with a later time if it has a number already; gives
  /// its number.
  static func save(
    _ line: DeskLine, _ number: Int64?, position: Position, isAhead: Bool, _ db: Database
  ) throws -> Int64 {
    try db.cachedStatement(
      sql: """
        INSERT OR REPLACE INTO deskLine(id, at, login, type, subject, fields, position, refusal, n)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      line.id.text, line.at.microseconds, line.by.text, line.type, line.on,
      text(of: line.fields), Int64(bitPattern: position.word),
      isAhead ? ahead : nil, number,
    ])
    return number ?? db.lastInsertedRowID
  }

  /// Sets what became of the lines about a subject.
  static func setRefusals(
    _ refusals: [DeskLine: Refusal], of lines: [DeskLine], _ db: Database
  ) throws {
    guard let subject = lines.first?.on else { return }
    if refusals.isEmpty, lines.allSatisfy({ $0.on == subject }) {
      // So it is with nearly all: one statement for the subject.
      return try db.cachedStatement(
        sql: """
          UPDATE deskLine SET refusal = NULL
          WHERE subject = ? AND refusal IS NOT NULL AND refusal <> '\(ahead)'
          """
      ).execute(arguments: [subject])
    }
    try setEach(refusals, of: lines, db)
  }

  /// Sets what became of these lines, whatever else their subject has.
  static func setEach(
    _ refusals: [DeskLine: Refusal], of lines: [DeskLine], _ db: Database
  ) throws {
    let statement = try db.cachedStatement(
      sql: "UPDATE deskLine SET refusal = ? WHERE refusal IS NOT ? AND \(same)")
    for line in lines {
      let text = refusals[line].map(\.stored)
      try statement.execute(arguments: [text, text] + key(of: line))
    }
  }

  // MARK: Fields

  /// Each field as name, kind and value, in the order of names: a line of the desk is read more
  /// often than any other row, and JSON costs ten times as much.
  private static func text(of fields: [String: DeskValue]) -> String {
    fields.sorted { $0.key < $1.key }.map { name, value in
      let text =
        switch value {
        case .text(let text): "t" + escaped(text)
        case .number(let number): "n\(number)"
        case .flag(let flag): flag ? "f1" : "f0"
        }
      return escaped(name) + "\u{1F}" + text
    }.joined(separator: "\u{1E}")
  }

  private static func fields(_ text: String) -> [String: DeskValue] {
    var fields: [String: DeskValue] = [:]
    for field in text.unicodeScalars.split(separator: "\u{1E}") {
      let parts = field.split(separator: "\u{1F}", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, let kind = parts[1].first else { continue }
      let name = unescaped(String(parts[0]))
      let value = String(parts[1].dropFirst())
      switch kind {
      case "n": fields[name] = Int64(value).map(DeskValue.number)
      case "f": fields[name] = .flag(value == "1")
      default: fields[name] = .text(unescaped(value))
      }
    }
    return fields
  }

  private static func escaped(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { (0x1B...0x1F).contains($0.value) }) else {
      return text
    }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\u{1B}": result += "\u{1B}e".unicodeScalars
      case "\u{1E}": result += "\u{1B}r".unicodeScalars
      case "\u{1F}": result += "\u{1B}u".unicodeScalars
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  private static func unescaped(_ text: String) -> String {
    guard text.unicodeScalars.contains("\u{1B}") else { return text }
    var result = String.UnicodeScalarView()
    var isEscape = false
    for scalar in text.unicodeScalars {
      if isEscape {
        result.append(scalar == "e" ? "\u{1B}" : scalar == "r" ? "\u{1E}" : "\u{1F}")
        isEscape = false
      } else if scalar == "\u{1B}" {
        isEscape = true
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }
}

extension Refusal {
  /// The refusal as it stands in the database; `init(stored:)` reads it back.
  var stored: String {
    switch self {
    case .readOnly: "read-only"
    case .role(let roles): "role|" + roles.map(\.rawValue).joined(separator: ",")
    case .state(let state, let login, let at):
      "state|\(state)|\(login?.text ?? "")|\(at.map { String($0.microseconds) } ?? "")"
    case .needs(let marks, let login, let at):
      "needs|\(marks.map(\.rawValue).joined(separator: ","))|\(login?.text ?? "")|"
        + (at.map { String($0.microseconds) } ?? "")
    case .samePerson: "same-person"
    case .gate(let step): "gate|" + step
    case .unknownSubject: "unknown-subject"
    // A fold never says it, only who writes.
    case .settings: "settings"
    }
  }

  init?(stored: String) {
    let parts = stored.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    switch (parts[0], parts.count) {
    case ("read-only", 1): self = .readOnly
    case ("role", 2):
      self = .role(
        allowed: parts[1].split(separator: ",").compactMap { StaffRole(rawValue: String($0)) })
    case ("state", 4):
      self = .state(
        parts[1], by: parts[2].isEmpty ? nil : Login(parts[2]),
        at: Int64(parts[3]).map { Timestamp(microseconds: $0) })
    case ("needs", 4):
      self = .needs(
        parts[1].split(separator: ",").compactMap { GateMark(rawValue: String($0)) },
        by: parts[2].isEmpty ? nil : Login(parts[2]),
        at: Int64(parts[3]).map { Timestamp(microseconds: $0) })
    case ("same-person", 1): self = .samePerson
    case ("gate", 2):
      self = .gate(parts[1])
    case ("unknown-subject", 1): self = .unknownSubject
    default: return nil
    }
  }
}
