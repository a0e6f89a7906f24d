import ChobaCore
import GRDB

/// Tickets by what was typed: the search goes slice by slice, and the page shows what it has.
extension IndexQueries {
  /// A window of the tickets that meet the words and the query's conditions.
  func foundTickets(
    _ words: [String], _ query: ListQuery, _ window: ListWindow, isOpenOnly: Bool, _ db: Database
  ) throws -> Page<TicketRow> {
    let wanted = TicketSearch.Wanted(
      words: try words.map { try searchWord($0, db) },
      condition: query.conditions.map { "(\($0))" }.joined(separator: " AND "),
      arguments: query.arguments, isOpenOnly: isOpenOnly)
    var search = searches[wanted.key] ?? TicketSearch(wanted)
    try search.goOn(
      db, version: version, until: slice.map { ContinuousClock.now + $0 })
    // Lists and badges have a few filters; what was typed on the way to them is of no use.
    if searches.count > 8 { searches = [:] }
    searches[wanted.key] = search
    return try page(of: search, query, window, db)
  }

  /// A telephone number finds whoever has it, since texts hold no member's number.
  private func searchWord(_ word: String, _ db: Database) throws -> SearchWord {
    var found = SearchWord(word)
    for number in PhoneNumber.candidates(word) {
      found.forms += try accounts(withPhone: number, db).map { TextFolding.folded($0.account.id) }
    }
    return found
  }

  /// As many numbers can be put in order as a whole; of more, the list is gone through.
  private static let fewNumbers = 1_000

  private func page(
    of search: TicketSearch, _ query: ListQuery, _ window: ListWindow, _ db: Database
  ) throws -> Page<TicketRow> {
    let total = search.count
    let around = try window.around.flatMap { id in
      try Int64.fetchOne(
        db.cachedStatement(sql: "SELECT n FROM ticket WHERE id = ?"), arguments: [id])
    }
    let wanted = around.flatMap { search.contains($0) ? $0 : nil }
    var source = ListQuery(source: "ticket", id: "id", order: query.order)
    source.isDescending = query.isDescending
    if total <= Self.fewNumbers {
      let numbers = "[" + search.numbers.map(String.init).joined(separator: ",") + "]"
      source.source = "(SELECT value AS found FROM json_each(?)) CROSS JOIN ticket ON n = found"
      source.arguments = [numbers]
    }
    var ordered: [Int64] = []
    var place: Int?
    var end = window.start(of: total, place: nil) + window.count
    let cursor = try Int64.fetchCursor(
      db.cachedStatement(sql: source.numbersInOrder), arguments: source.arguments)
    while ordered.count < min(end, total), let number = try cursor.next() {
      guard search.contains(number) else { continue }
      if number == wanted {
        place = ordered.count
        end = window.start(of: total, place: place) + window.count
      } else if wanted != nil, place == nil {
        end = total
      }
      ordered.append(number)
    }
    let first = window.start(of: total, place: place)
    let shown = ordered.dropFirst(first).prefix(max(window.count, 0))
    return Page(
      rows: try tickets(numbered: Array(shown), db), first: first, total: total,
      isComplete: search.isComplete)
  }

  /// The tickets with these numbers, in this order.
  private func tickets(numbered numbers: [Int64], _ db: Database) throws -> [TicketRow] {
    let list = "[" + numbers.map(String.init).joined(separator: ",") + "]"
    return try Row.each(
      db.cachedStatement(
        sql: """
          SELECT ticket.* FROM json_each(?) AS wanted CROSS JOIN ticket ON n = wanted.value
          ORDER BY wanted.key
          """), [list]
    ) { try ticketRow($0, db) }
  }
}

extension ListQuery {
  fileprivate var numbersInOrder: String { "SELECT n FROM \(source)" + orderClause }
}
