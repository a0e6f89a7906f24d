import ChobaCore
import GRDB

/// What is said to everybody (subject `desk`): notices, hand-over briefs and their receipts.
///
/// Thousands of lines share that one subject, so each brief is folded on its own.
extension Ingest {
  /// Enters a line that is there, if it is one of these.
  func enterNotice(_ line: DeskLine, _ number: Int64, _ db: Database) throws {
    switch line.deskType {
    case .deskNotice:
      guard let until = line.text("until").flatMap({ CivilDay($0) }) else { return }
      try db.cachedStatement(sql: "INSERT OR REPLACE INTO notice(n, until) VALUES (?, ?)")
        .execute(arguments: [number, until.number])
    case .deskBrief:
      try db.cachedStatement(sql: "INSERT OR REPLACE INTO brief(n, at) VALUES (?, ?)")
        .execute(arguments: [number, line.at.microseconds])
      try foldBrief(line.id, db)
    case .deskReceived:
      let brief = LineID(line.text("of") ?? "")
      try db.cachedStatement(sql: "INSERT OR REPLACE INTO received(n, brief) VALUES (?, ?)")
        .execute(arguments: [number, brief.text])
      try foldBrief(brief, db)
    default: break
    }
  }

  /// A receipt is of every brief of that id: nobody else's is taken for the one that is meant.
  private func foldBrief(_ id: LineID, _ db: Database) throws {
    let receipts = try receipts(of: id, db)
    let briefs = try briefs(id, db)
    var refusals = BriefFold(briefs.first?.line, receipts: receipts).refusals
    for (number, brief) in briefs {
      let fold = BriefFold(brief, receipts: receipts)
      refusals = refusals.filter { fold.refusals[$0.key] != nil }
      try db.cachedStatement(sql: "UPDATE brief SET receivedBy = ? WHERE n = ?")
        .execute(arguments: [fold.receivedBy?.text, number])
    }
    try StoredDesk.setEach(refusals, of: receipts, db)
  }

  /// Why a `desk.received` would have no effect now; nil when it would.
  func receiptRefusal(_ draft: DeskLine, _ db: Database) throws -> Refusal? {
    let id = LineID(draft.text("of") ?? "")
    let receipts = try receipts(of: id, db) + [draft]
    let refusals = try briefs(id, db).map { BriefFold($0.line, receipts: receipts).refusals[draft] }
    return refusals.contains(nil) ? nil : refusals.first ?? .unknownSubject
  }

  /// The briefs of an id, with their numbers; the one whose id it is comes first.
  private func briefs(_ id: LineID, _ db: Database) throws -> [(number: Int64, line: DeskLine)] {
    try Row.fetchAll(
      db.cachedStatement(sql: "SELECT deskLine.* FROM deskLine JOIN brief USING (n) WHERE id = ?"),
      arguments: [id.text]
    ).map { ($0["n"], StoredDesk.line($0)) }.sorted { DeskLine.holdsID($0.line, before: $1.line) }
  }

  private func receipts(of id: LineID, _ db: Database) throws -> [DeskLine] {
    try Row.fetchAll(
      db.cachedStatement(
        sql: "SELECT deskLine.* FROM deskLine JOIN received USING (n) WHERE brief = ?"),
      arguments: [id.text]
    ).map(StoredDesk.line)
  }
}
