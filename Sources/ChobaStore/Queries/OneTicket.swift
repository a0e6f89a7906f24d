import ChobaCore
import GRDB

extension IndexQueries {
  /// One ticket whole: its call is read again from the feed, its lines are folded again.
  func ticket(_ id: TicketID, _ db: Database) throws -> TicketAnswer? {
    let stored = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT * FROM ticket WHERE id = ?"), arguments: [id.text])
    guard let stored, let row = try ticketRow(stored, db) else { return nil }
    let history = Array(try activityRows(on: id.text, limit: nil, db).reversed())
    var answer = TicketAnswer(
      row: row, history: history,
      mergedInto: (stored["mergedInto"] as String?).map { TicketID($0) },
      merged: try ticketRows("mergedInto = ? ORDER BY at, id", [id.text], db),
      twins: try ticketRows("reference = ? AND id <> ?", [row.reference, id.text], db))
    guard let origin = try origin(of: stored, db) else { return answer }
    answer.body = origin.body
    // A line that was refused has no effect in the fold without it either.
    let lines = history.filter { $0.refusal == nil }.map(\.line)
    let context = TicketContext(campaign: campaign, staff: directory.staff ?? Staff())
    let ticket = TicketFold(origin, lines: lines, context: context).ticket
    answer.clocks = ticket.clocks
    if let pending = ticket.pendingClock { answer.clocks.append(pending) }
    answer.verified = ticket.verified
    answer.links = ticket.links
    answer.instructions = ticket.instructions
    let named = ticket.links + [answer.mergedInto?.text].compactMap { $0 }
    answer.others = try named.flatMap { try ticketRows("id = ?", [$0], db) }
    return answer
  }

  /// What the ticket began with: its call, or the line that opened it.
  private func origin(of stored: Row, _ db: Database) throws -> TicketOrigin? {
    guard let position: Int64 = stored["position"] else {
      return try StoredDesk.opening(of: TicketID(stored["id"]), db)
        .flatMap { TicketOrigin(opening: $0) }
    }
    guard let line = try feedLine(at: Position(word: UInt64(bitPattern: position)), db),
      case .call(let call) = line.record
    else { return TicketOrigin(known: stored) }
    return TicketOrigin(call: call, id: line.id, at: line.at)
  }

  /// The tickets of a condition, which may have an order.
  func ticketRows(
    _ condition: String, _ arguments: StatementArguments, from source: String = "ticket",
    _ db: Database
  ) throws -> [TicketRow] {
    try Row.each(
      db.cachedStatement(sql: "SELECT * FROM \(source) WHERE \(condition)"), arguments
    ) { try ticketRow($0, db) }
  }
}
