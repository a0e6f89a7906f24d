import ChobaCore
import GRDB

/// What is said to everybody (subject `desk`): notices and hand-over briefs, and what answers them.
///
/// Thousands of lines share that one subject, so each of them is folded on its own.
extension Ingest {
  /// Where the lines of one kind stand, and those that answer them.
  private struct Kind {
    var table: String
    var answers: String
    /// In `table`, what the fold tells; in `answers`, the id that is answered.
    var outcome: String
    var named: String
    var fold: @Sendable (DeskLine?, [DeskLine]) -> (by: Login?, refusals: [DeskLine: Refusal])
  }

  private static let notices = Kind(
    table: "notice", answers: "withdrawal", outcome: "withdrawnBy", named: "notice"
  ) {
    let fold = NoticeFold($0, withdrawals: $1)
    return (fold.withdrawnBy, fold.refusals)
  }

  private static let briefs = Kind(
    table: "brief", answers: "received", outcome: "receivedBy", named: "brief"
  ) {
    let fold = BriefFold($0, receipts: $1)
    return (fold.receivedBy, fold.refusals)
  }

  /// Enters a line that is there, if it is one of these.
  func enterNotice(_ line: DeskLine, _ number: Int64, _ db: Database) throws {
    switch line.deskType {
    case .deskNotice:
      guard let until = line.text("until").flatMap({ CivilDay($0) }) else { return }
      try db.cachedStatement(sql: "INSERT OR REPLACE INTO notice(n, until) VALUES (?, ?)")
        .execute(arguments: [number, until.number])
      try fold(Self.notices, line.id, db)
    case .deskBrief:
      try db.cachedStatement(sql: "INSERT OR REPLACE INTO brief(n, at) VALUES (?, ?)")
        .execute(arguments: [number, line.at.microseconds])
      try fold(Self.briefs, line.id, db)
    case .deskReceived: try enter(line, number, to: Self.briefs, db)
    case .deskWithdraw: try enter(line, number, to: Self.notices, db)
    default: break
    }
  }

  private func enter(_ answer: DeskLine, _ number: Int64, to kind: Kind, _ db: Database) throws {
    let id = LineID(answer.text("of") ?? "")
    try db.cachedStatement(
      sql: "INSERT OR REPLACE INTO \(kind.answers)(n, \(kind.named)) VALUES (?, ?)"
    ).execute(arguments: [number, id.text])
    try fold(kind, id, db)
  }

  /// An answer is to every line of that id: nobody else's is taken for the one that is meant.
  private func fold(_ kind: Kind, _ id: LineID, _ db: Database) throws {
    let answers = try answers(kind, id, db)
    let lines = try lines(kind, id, db)
    var refusals = kind.fold(lines.first?.line, answers).refusals
    for (number, line) in lines {
      let fold = kind.fold(line, answers)
      refusals = refusals.filter { fold.refusals[$0.key] != nil }
      try db.cachedStatement(sql: "UPDATE \(kind.table) SET \(kind.outcome) = ? WHERE n = ?")
        .execute(arguments: [fold.by?.text, number])
    }
    try StoredDesk.setEach(refusals, of: answers, db)
  }

  /// Why a `desk.received` or a `desk.withdraw` would have no effect now; nil when it would.
  func answerRefusal(_ draft: DeskLine, _ db: Database) throws -> Refusal? {
    let kind = draft.deskType == .deskWithdraw ? Self.notices : Self.briefs
    let id = LineID(draft.text("of") ?? "")
    let answers = try answers(kind, id, db) + [draft]
    let refusals = try lines(kind, id, db).map { kind.fold($0.line, answers).refusals[draft] }
    return refusals.contains(nil) ? nil : refusals.first ?? .unknownSubject
  }

  /// The lines of an id, with their numbers; the one whose id it is comes first.
  private func lines(
    _ kind: Kind, _ id: LineID, _ db: Database
  ) throws -> [(number: Int64, line: DeskLine)] {
    try Row.fetchAll(
      db.cachedStatement(
        sql: "SELECT deskLine.* FROM deskLine JOIN \(kind.table) USING (n) WHERE id = ?"),
      arguments: [id.text]
    ).map { ($0["n"], StoredDesk.line($0)) }.sorted { DeskLine.holdsID($0.line, before: $1.line) }
  }

  private func answers(_ kind: Kind, _ id: LineID, _ db: Database) throws -> [DeskLine] {
    try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT deskLine.* FROM deskLine JOIN \(kind.answers) USING (n) WHERE \(kind.named) = ?
          """), arguments: [id.text]
    ).map(StoredDesk.line)
  }
}
