import ChobaCore
import Foundation
import GRDB

/// Desk lines as rows: their fields as JSON, their refusal as a short text.
enum StoredDesk {
  /// A line that is far ahead of the clock: it is not there yet.
  static let ahead = "ahead"
  /// Those lines, for an SQL statement; by their own index, which only a literal finds.
  static let linesAhead = "deskLine INDEXED BY deskLineAhead WHERE refusal = '\(ahead)'"

  static func line(_ row: Row) throws -> DeskLine {
    let fields: String = row["fields"]
    return DeskLine(
      id: LineID(row["id"]), at: Timestamp(microseconds: row["at"]), by: Login(row["login"]),
      type: row["type"], on: row["subject"],
      fields: try JSONDecoder().decode([String: Value].self, from: Data(fields.utf8))
        .mapValues(\.value))
  }

  /// The lines about a subject that are there, in the order in which they are folded.
  static func lines(on subject: String, _ db: Database) throws -> [DeskLine] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT * FROM deskLine WHERE subject = ? AND (refusal IS NULL OR refusal <> '\(ahead)')
        ORDER BY at, id
        """)
    return try Row.fetchAll(statement, arguments: [subject]).map(line)
  }

  static func save(
    _ line: DeskLine, position: Position, isAhead: Bool, _ db: Database
  ) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let fields = try encoder.encode(line.fields.mapValues(Value.init))
    try db.cachedStatement(
      sql: """
        INSERT OR REPLACE INTO deskLine(id, at, login, type, subject, fields, position, refusal)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      line.id.text, line.at.microseconds, line.by.text, line.type, line.on,
      String(decoding: fields, as: UTF8.self), Int64(bitPattern: position.word),
      isAhead ? ahead : nil,
    ])
  }

  /// Sets what became of the lines about a subject.
  static func setRefusals(
    _ refusals: [LineID: Refusal], of lines: [DeskLine], _ db: Database
  ) throws {
    let statement = try db.cachedStatement(
      sql: "UPDATE deskLine SET refusal = ? WHERE id = ? AND refusal IS NOT ?")
    for line in lines {
      let text = refusals[line.id].map(\.stored)
      try statement.execute(arguments: [text, line.id.text, text])
    }
  }

  /// A field's value as plain JSON.
  private struct Value: Codable {
    let value: DeskValue

    init(_ value: DeskValue) { self.value = value }

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let flag = try? container.decode(Bool.self) {
        value = .flag(flag)
      } else if let number = try? container.decode(Int64.self) {
        value = .number(number)
      } else {
        value = .text(try container.decode(String.self))
      }
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch value {
      case .text(let text): try container.encode(text)
      case .number(let number): try container.encode(number)
      case .flag(let flag): try container.encode(flag)
      }
    }
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
    case .samePerson: "same-person"
    case .gate(let step): "gate|" + step
    case .unknownSubject: "unknown-subject"
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
    case ("same-person", 1): self = .samePerson
    case ("gate", 2):
      self = .gate(parts[1])
    case ("unknown-subject", 1): self = .unknownSubject
    default: return nil
    }
  }
}
