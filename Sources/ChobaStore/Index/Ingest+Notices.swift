import ChobaCore
import GRDB

/// What is said to everybody (subject `desk`): notices, hand-over briefs and their receipts.
///
/// Thousands of lines share that one subject, so each brief is folded on its own.
extension Ingest {
  /// Enters a line that is there, if it is one of these.
  func enterNotice(_ line: DeskLine, _ db: Database) throws {
    switch line.deskType {
    case .deskNotice:
      guard let until = line.text("until").flatMap({ CivilDay($0) }) else { return }
      try db.cachedStatement(sql: "INSERT OR REPLACE INTO notice(id, until) VALUES (?, ?)")
        .execute(arguments: [line.id.text, until.number])
    case .deskBrief:
      try db.cachedStatement(sql: "INSERT OR REPLACE INTO brief(id, at) VALUES (?, ?)")
        .execute(arguments: [line.id.text, line.at.microseconds])
      try foldBrief(line.id, db)
    case .deskReceived:
      let brief = LineID(line.text("of") ?? "")
      try db.cachedStatement(sql: "INSERT OR REPLACE INTO received(id, brief) VALUES (?, ?)")
        .execute(arguments: [line.id.text, brief.text])
      try foldBrief(brief, db)
    default: break
    }
  }

  /// Takes out a line that another one of the same id displaces.
  func removeNotice(_ line: DeskLine, _ db: Database) throws {
    guard line.deskType?.subject == .desk else { return }
    for table in ["notice", "brief", "received"] {
      try db.execute(sql: "DELETE FROM \(table) WHERE id = ?", arguments: [line.id.text])
    }
    if line.deskType == .deskBrief { try foldBrief(line.id, db) }
    if let brief = line.text("of") { try foldBrief(LineID(brief), db) }
  }

  private func foldBrief(_ id: LineID, _ db: Database) throws {
    let (brief, receipts) = try briefLines(id, db)
    let fold = BriefFold(brief, receipts: receipts)
    try StoredDesk.setEach(fold.refusals, of: receipts, db)
    try db.cachedStatement(sql: "UPDATE brief SET receivedBy = ? WHERE id = ?")
      .execute(arguments: [fold.receivedBy?.text, id.text])
  }

  /// Why a `desk.received` would have no effect now; nil when it would.
  func receiptRefusal(_ draft: DeskLine, _ db: Database) throws -> Refusal? {
    let (brief, receipts) = try briefLines(LineID(draft.text("of") ?? ""), db)
    let fold = BriefFold(brief, receipts: receipts + [draft])
    return fold.refusals[draft.id]
  }

  private func briefLines(
    _ id: LineID, _ db: Database
  ) throws -> (brief: DeskLine?, receipts: [DeskLine]) {
    func lines(_ condition: String) throws -> [DeskLine] {
      try Row.fetchAll(
        db.cachedStatement(sql: "SELECT deskLine.* FROM deskLine JOIN \(condition)"),
        arguments: [id.text]
      ).map(StoredDesk.line)
    }
    return (
      try lines("brief USING (id) WHERE id = ?").first,
      try lines("received USING (id) WHERE brief = ?")
    )
  }
}
