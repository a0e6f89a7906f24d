/// Whose line an id means, where lines of several people have it.
///
/// Each line counts by itself, whoever else wrote its id. Only where a line is named by its id alone
/// (a proposal to approve, a ticket's opening) must one be chosen, and never by its `at`, which its
/// author chooses: the one whose author the id was given to (`ULIDs`).
package struct LineNames: Hashable, Sendable {
  private var authors: [Name: Set<Login>] = [:]

  private struct Name: Hashable, Sendable {
    var id: LineID
    var type: DeskType
  }

  package init() {}

  /// Notes a line, with or without effect, that a later one may name.
  package mutating func note(_ line: DeskLine) {
    if let name = Self.name(of: line) { authors[name, default: []].insert(line.by) }
  }

  /// Whether a text names that line and nobody else's: an id that was not given to its author means
  /// nothing once two people's lines of one kind have it.
  package func does(_ text: String?, name line: DeskLine?) -> Bool {
    guard let line, text == line.id.text else { return false }
    return line.hasOwnID || (Self.name(of: line).map { authors[$0]?.count ?? 0 } ?? 0) <= 1
  }

  private static func name(of line: DeskLine) -> Name? {
    switch line.deskType {
    case .accountBar, .accountBarUrgent: Name(id: line.id, type: .accountBar)
    case .accountPropose: Name(id: line.id, type: .accountPropose)
    case .accountLift: Name(id: line.id, type: .accountLift)
    default: nil
    }
  }
}

extension DeskLine {
  /// Whether the id was given to the line's author.
  package var hasOwnID: Bool { ULIDs.isGiven(id, to: by) }

  /// Of lines with one id, whose it is: its author's, then the first.
  package static func holdsID(_ left: DeskLine, before right: DeskLine) -> Bool {
    left.hasOwnID == right.hasOwnID ? foldsBefore(left, right) : left.hasOwnID
  }
}
