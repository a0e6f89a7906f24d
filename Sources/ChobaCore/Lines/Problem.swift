/// Something wrong with the directory: where, and why.
package struct Problem: Hashable, Sendable {
  /// The file's path below the data directory.
  package var path: String
  /// The line in it, from 1; nil when the whole file is meant.
  package var line: Int?
  /// Where the line begins, in bytes from 0.
  package var offset: Int64
  package var reason: ProblemReason
  /// A masked piece of the line, without personal data.
  package var excerpt: String

  package init(
    path: String, line: Int?, offset: Int64, reason: ProblemReason, excerpt: String = ""
  ) {
    self.path = path
    self.line = line
    self.offset = offset
    self.reason = reason
    self.excerpt = excerpt
  }
}

/// Why a line or a file is a problem. `code` is stored and counted; the words are in a table.
package enum ProblemReason: Hashable, Sendable {
  // Lines that have no effect.
  case notJSON(column: Int)
  case notUTF8
  case notAnObject
  case tooLong
  case missingField(String)
  /// The field's name, and what was wrong with it: `wrong type`, `out of range`, `not in list`.
  case badField(String)
  case conflictingDuplicate(id: String)
  case deskChainBroken
  case deskTimeRunsBackwards
  case deskWrongFolder
  case deskWrongOwner
  case deskOwnerUnknown
  case deskUnknownType(String)
  case deskRoleMayNot(String)
  case deskAheadOfClock
  // Lines that count all the same.
  /// Another line has this one's id, too.
  case deskIDTaken(id: String)
  case correctsUnknownLine(id: String)
  case outsideCampaign
  // Files and folders.
  case unreadableFile(String)
  case rewrittenFile
  case removedFile
  case unknownFeed(String)
  case badConfiguration(String)

  /// Whether the line it stands at was left out of everything.
  package var refusesLine: Bool {
    switch self {
    case .deskIDTaken, .correctsUnknownLine, .outsideCampaign, .unreadableFile, .rewrittenFile,
      .removedFile,
      .unknownFeed, .badConfiguration:
      false
    default: true
    }
  }
}
