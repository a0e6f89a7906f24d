import ChobaCore
import GRDB

/// What a ticket is found by.
extension Ingest {
  /// Subject, body, ids and reference, whom it is about, and what was written about it.
  ///
  /// Of a member the index has no more than the id; a telephone number finds that.
  func searchText(
    of origin: TicketOrigin, _ lines: [DeskLine], _ db: Database
  ) throws -> String {
    var parts = [origin.subject, origin.body ?? "", origin.id.text].map(TextFolding.folded)
    parts.append(SearchWord.searchable(Self.reference(of: origin.id)))
    if let account = origin.account { parts.append(TextFolding.folded(account.id)) }
    if let merchant = origin.merchant, let text = try merchantText(merchant, db) {
      parts.append(text)
    }
    parts += lines.compactMap { $0.text("text").map(TextFolding.folded) }
    return parts.joined(separator: "\n")
  }

  static func reference(of ticket: TicketID) -> String {
    TicketID.reference(sha256: SHA256.digest(Array(ticket.text.utf8)))
  }

  /// What a merchant is found by.
  static func searchText(of merchant: MerchantRecord) -> String {
    var parts = [merchant.name, merchant.kana ?? ""].map(TextFolding.folded)
    if let phone = merchant.phone { parts.append(SearchWord.searchable(phone)) }
    return parts.joined(separator: "\n")
  }

  private func merchantText(_ merchant: MerchantID, _ db: Database) throws -> String? {
    try String.fetchOne(
      db.cachedStatement(
        sql: "SELECT folded FROM merchantNumber JOIN merchant USING (n) WHERE id = ?"),
      arguments: [merchant.text])
  }

  /// A merchant that is called otherwise now is found by that, and so are its tickets.
  func renameMerchant(_ merchant: MerchantID, _ db: Database) throws {
    let account = AccountID(kind: .merchant, id: merchant.text)
    let tickets = try String.fetchAll(
      db.cachedStatement(sql: "SELECT id FROM ticket WHERE account = ?"),
      arguments: [account.description])
    touchedSubjects.formUnion(tickets)
  }

  // MARK: Numbers

  /// Writes what the batch changed in texts and in the numbers of rows.
  func saveTexts(_ db: Database) throws {
    try texts.save(db)
    for (table, count) in newRows { try Meta.addRows(count, to: table, db) }
    newRows = [:]
  }

  func ticketNumber(_ id: TicketID, _ db: Database) throws -> Int64? {
    try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT n FROM ticket WHERE id = ?"), arguments: [id.text])
  }

  /// Removes a ticket if it meets the condition, in which `?` is its id.
  func removeTicket(_ condition: String, _ id: some Identifier, _ db: Database) throws {
    ticketsChanged = true
    let number = try Int64.fetchOne(
      db.cachedStatement(sql: "DELETE FROM ticket WHERE \(condition) RETURNING n"),
      arguments: [id.text])
    if number != nil {
      newRows["ticket", default: 0] -= 1
      try db.cachedStatement(sql: "DELETE FROM instruction WHERE ticket = ?")
        .execute(arguments: [id.text])
    }
    if let number { try texts.set("", of: number, db) }
  }
}
