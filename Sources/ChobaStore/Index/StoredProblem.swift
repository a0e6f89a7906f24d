import ChobaCore
import GRDB

/// A problem as a row: its reason is a code and a detail.
struct StoredProblem {
  var file: Int64
  var problem: Problem

  func save(_ db: Database) throws {
    let (code, detail) = problem.reason.stored
    try db.cachedStatement(
      sql: """
        INSERT OR REPLACE INTO problem(file, path, offset, code, line, detail, excerpt)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      file, problem.path, problem.offset, code, problem.line, detail, problem.excerpt,
    ])
  }

  /// Takes a problem back: what was wrong has come right.
  static func remove(at position: Position, code: String, _ db: Database) throws {
    try db.cachedStatement(sql: "DELETE FROM problem WHERE file = ? AND offset = ? AND code = ?")
      .execute(arguments: [position.file, position.offset, code])
  }

  static func remove(path: String, code: String, _ db: Database) throws {
    try db.cachedStatement(sql: "DELETE FROM problem WHERE path = ? AND code = ?")
      .execute(arguments: [path, code])
  }

  static func problem(_ row: Row) -> Problem {
    Problem(
      path: row["path"], line: row["line"], offset: row["offset"],
      reason: ProblemReason(code: row["code"], detail: row["detail"]), excerpt: row["excerpt"])
  }
}

extension ProblemReason {
  /// The reason as it stands in the database.
  var stored: (code: String, detail: String) {
    switch self {
    case .notJSON(let column): ("not-json", String(column))
    case .notUTF8: ("not-utf8", "")
    case .notAnObject: ("not-object", "")
    case .tooLong: ("too-long", "")
    case .missingField(let field): ("missing", field)
    case .badField(let field): ("bad", field)
    case .conflictingDuplicate(let id): ("conflict", id)
    case .deskChainBroken: ("desk-chain", "")
    case .deskTimeRunsBackwards: ("desk-backwards", "")
    case .deskWrongFolder: ("desk-folder", "")
    case .deskWrongOwner: ("desk-owner", "")
    case .deskOwnerUnknown: ("desk-owner-unknown", "")
    case .deskUnknownType(let type): ("desk-type", type)
    case .deskRoleMayNot(let type): ("desk-role", type)
    case .deskAheadOfClock: ("desk-ahead", "")
    case .deskIDTaken(let id): ("desk-id", id)
    case .correctsUnknownLine(let id): ("corrects-unknown", id)
    case .outsideCampaign: ("outside", "")
    case .unreadableFile(let reason): ("unreadable", reason)
    case .rewrittenFile: ("rewritten", "")
    case .removedFile: ("removed", "")
    case .unknownFeed(let name): ("unknown-feed", name)
    case .badConfiguration(let reason): ("configuration", reason)
    }
  }

  init(code: String, detail: String) {
    switch code {
    case "not-utf8": self = .notUTF8
    case "not-object": self = .notAnObject
    case "too-long": self = .tooLong
    case "missing": self = .missingField(detail)
    case "bad": self = .badField(detail)
    case "conflict": self = .conflictingDuplicate(id: detail)
    case "desk-chain": self = .deskChainBroken
    case "desk-backwards": self = .deskTimeRunsBackwards
    case "desk-folder": self = .deskWrongFolder
    case "desk-owner": self = .deskWrongOwner
    case "desk-owner-unknown": self = .deskOwnerUnknown
    case "desk-type": self = .deskUnknownType(detail)
    case "desk-role": self = .deskRoleMayNot(detail)
    case "desk-ahead": self = .deskAheadOfClock
    case "desk-id": self = .deskIDTaken(id: detail)
    case "corrects-unknown": self = .correctsUnknownLine(id: detail)
    case "outside": self = .outsideCampaign
    case "unreadable": self = .unreadableFile(detail)
    case "rewritten": self = .rewrittenFile
    case "removed": self = .removedFile
    case "unknown-feed": self = .unknownFeed(detail)
    case "configuration": self = .badConfiguration(detail)
    default: self = .notJSON(column: Int(detail) ?? 1)
    }
  }
}

/// What of a line may be shown to anybody: its shape, not its data.
///
/// Letters become `x`, digits `0`; what is punctuation stays, so that a missing quote is seen.
func maskedExcerpt(_ line: some Collection<UInt8>) -> String {
  var text = ""
  for scalar in String(decoding: line.prefix(240), as: UTF8.self).unicodeScalars.prefix(60) {
    switch scalar {
    case "0"..."9": text += "0"
    case " "..."~" where !scalar.properties.isAlphabetic: text.unicodeScalars.append(scalar)
    default: text += "x"
    }
  }
  return text
}
