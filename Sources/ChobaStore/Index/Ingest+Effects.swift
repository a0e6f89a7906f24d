import CLineDecoder
import ChobaCore
import GRDB

/// What a line that stands changes; with the sign turned, what it no longer does.
extension Ingest {
  func take(_ arrival: Arrival, sign: Int64, _ db: Database) throws {
    switch arrival.part.feed {
    case .uses, .grants: try takePoints(arrival, sign: sign, db)
    case .merchants: try takeMerchant(arrival, db)
    case .safety: try takeSafety(arrival, db)
    case .calls: try takeCall(arrival, sign: sign, db)
    case .bank: try takeBank(arrival, sign: sign, db)
    case .audit: try takeAudit(arrival, sign: sign, db)
    case .members, .receipts, .sms, .reservations: break
    }
  }

  // MARK: Points

  private func takePoints(_ arrival: Arrival, sign: Int64, _ db: Database) throws {
    let row = arrival.row
    let isUse = arrival.part.feed == .uses
    let day = campaign.zone.day(of: Timestamp(microseconds: row.at))
    let merchant = try merchantNumber(row.merchant_hash, at: arrival.position, db)
    sums.add(
      kind: isUse ? 0 : 1, day: day, site: Int(row.site), meal: Int(row.meal),
      merchant: merchant, points: sign &* row.amount, isCorrection: row.corrects_hash != 0,
      period: isUse ? calendar.payMonth(of: day) : nil)
    if day < campaign.firstDay || day > campaign.lastDay {
      try report(.outsideCampaign, arrival, sign: sign, db)
    }
    if row.corrects_hash != 0 { try takeCorrection(arrival, day: day, sign: sign, db) }
    if !awaitedTargets.isEmpty, awaitedTargets.contains(row.id_hash) {
      arrivedTargets.insert(row.id_hash)
    }
  }

  private func takeCorrection(
    _ arrival: Arrival, day: CivilDay, sign: Int64, _ db: Database
  ) throws {
    let row = arrival.row
    let key = Int64(bitPattern: arrival.position.word)
    if sign < 0 {
      try db.execute(
        sql: "DELETE FROM correction WHERE feed = ? AND idHash = ?",
        arguments: [Int(arrival.part.feed.code), Int64(bitPattern: row.id_hash)])
      try StoredProblem.remove(at: arrival.position, code: "corrects-unknown", db)
      return
    }
    let target = try text(of: arrival, field: "corrects") ?? ""
    try db.cachedStatement(
      sql: """
        INSERT OR REPLACE INTO correction(position, feed, idHash, targetHash, target, points,
          meal, site, day) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      key, Int(arrival.part.feed.code), Int64(bitPattern: row.id_hash),
      Int64(bitPattern: row.corrects_hash), target, row.amount, Int(row.meal), Int(row.site),
      day.number,
    ])
    arrivedTargets.insert(row.corrects_hash)
  }

  // MARK: Small feeds

  private func takeMerchant(_ arrival: Arrival, _ db: Database) throws {
    guard let line = try record(arrival), case .merchant(let merchant) = line.record
    else { return }
    let number = try merchantNumber(arrival.row.merchant_hash, id: line.id.text, db)
    let standing = "SELECT at, position FROM merchant WHERE n = ?"
    guard try isNewer(arrival, than: standing, [number], db) else { return }
    let folded = Self.searchText(of: merchant)
    let before = try String.fetchOne(
      db.cachedStatement(sql: "SELECT folded FROM merchant WHERE n = ?"), arguments: [number])
    if folded != before { try renameMerchant(MerchantID(line.id.text), db) }
    try db.cachedStatement(
      sql: """
        INSERT OR REPLACE INTO merchant(n, at, position, name, kana, folded, site, isOpen)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      number, arrival.row.at, Int64(bitPattern: arrival.position.word), merchant.name,
      merchant.kana, folded,
      merchant.site.text, merchant.open,
    ])
    try db.cachedStatement(sql: "UPDATE merchantNumber SET hasAccount = ? WHERE n = ?")
      .execute(arguments: [PaidAccount.read(merchant.bank).fault == nil, number])
  }

  private func takeSafety(_ arrival: Arrival, _ db: Database) throws {
    guard let line = try record(arrival), case .safety(let safety) = line.record
    else { return }
    let number = try merchantNumber(
      arrival.row.merchant_hash, id: safety.merchant.text, db)
    let standing = "SELECT at, position FROM safety WHERE id = ?"
    guard try isNewer(arrival, than: standing, [line.id.text], db) else { return }
    try db.cachedStatement(
      sql: """
        INSERT OR REPLACE INTO safety(id, n, at, position, poster, listing)
        VALUES (?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      line.id.text, number, arrival.row.at, Int64(bitPattern: arrival.position.word),
      safety.poster, safety.listing,
    ])
  }

  /// Whether a line is greater, by (`at`, bytes), than the one that a table's row stands for.
  private func isNewer(
    _ arrival: Arrival, than standing: String, _ arguments: StatementArguments, _ db: Database
  ) throws -> Bool {
    let known = try Row.fetchOne(db.cachedStatement(sql: standing), arguments: arguments)
    guard let known else { return true }
    let at: Int64 = known[0]
    if at != arrival.row.at { return arrival.row.at > at }
    guard let standing = try? line(at: UInt64(bitPattern: known[1])) else { return true }
    return standing.lexicographicallyPrecedes(try line(at: arrival.position.word))
  }

  private func takeBank(_ arrival: Arrival, sign: Int64, _ db: Database) throws {
    let key = Int64(bitPattern: arrival.position.word)
    guard case .bank(let bank)? = try record(arrival)?.record else { return }
    let number = try merchantNumber(arrival.row.merchant_hash, id: bank.merchant.text, db)
    let result = Int(arrival.row.status)
    if sign < 0 {
      try db.execute(
        sql: "DELETE FROM bankResult WHERE batch = ? AND n = ? AND position = ?",
        arguments: [bank.batch.text, number, key])
    }
    try sumBank(bank, merchant: number, result: result, sign: sign, db)
    if sign < 0 { return }
    try db.cachedStatement(
      sql: """
        INSERT OR REPLACE INTO bankResult(idHash, position, batch, n, result, amount, day)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      Int64(bitPattern: arrival.row.id_hash), key, bank.batch.text, number,
      result, bank.amount.count,
      campaign.zone.day(of: Timestamp(microseconds: arrival.row.at)).number,
    ])
  }

  /// Keeps the sums over a batch's results; a merchant counts once for each result. To be called
  /// while the line itself is not among the rows.
  private func sumBank(
    _ bank: BankRecord, merchant: Int, result: Int, sign: Int64, _ db: Database
  ) throws {
    // A literal: with a parameter SQLite would plan anew at each line, since one of the table's
    // indexes is of one result only.
    let others = try Int.fetchOne(
      db.cachedStatement(
        sql: "SELECT COUNT(*) FROM bankResult WHERE batch = ? AND n = ? AND result = \(result)"),
      arguments: [bank.batch.text, merchant])
    var sum = bankSums[BankSumKey(batch: bank.batch, result: result)] ?? (0, 0, 0)
    sum.merchants += others == 0 ? sign : 0
    sum.amount &+= sign &* bank.amount.count
    sum.changes += 1
    bankSums[BankSumKey(batch: bank.batch, result: result)] = sum
  }

  /// Writes what the batch changed in the sums over the bank's results.
  func saveBankSums(_ db: Database) throws {
    for (key, change) in bankSums {
      let known = try Row.fetchOne(
        db.cachedStatement(
          sql: "SELECT merchants, amount, changes FROM bankSum WHERE batch = ? AND result = ?"),
        arguments: [key.batch.text, key.result])
      let (merchants, amount, changes): (Int64, Int64, Int64) =
        known.map { ($0[0], $0[1], $0[2]) } ?? (0, 0, 0)
      try db.cachedStatement(
        sql: """
          INSERT OR REPLACE INTO bankSum(batch, result, merchants, amount, changes)
          VALUES (?, ?, ?, ?, ?)
          """
      ).execute(arguments: [
        key.batch.text, key.result, merchants + change.merchants, amount &+ change.amount,
        changes + change.changes,
      ])
    }
    bankSums = [:]
  }

  private func takeAudit(_ arrival: Arrival, sign: Int64, _ db: Database) throws {
    let key = Int64(bitPattern: arrival.position.word)
    guard let line = try record(arrival), case .audit(let audit) = line.record else { return }
    touchedSubjects.insert(ReportID(site: audit.site, day: audit.day).description)
    if sign < 0 {
      try db.execute(sql: "DELETE FROM auditVerdict WHERE position = ?", arguments: [key])
      return
    }
    try db.cachedStatement(
      sql: """
        INSERT OR REPLACE INTO auditVerdict(position, id, site, day, revision, verdict, at, note,
          due) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      key, line.id.text, audit.site.text, audit.day.description, audit.revision,
      audit.verdict.rawValue,
      arrival.row.at, audit.note, audit.due,
    ])
  }

  // MARK: Lines

  /// The whole record of a line, from the batch's text where it is there.
  func record(_ arrival: Arrival) throws -> FeedLine? {
    (try? decoder.fields(of: bytes(of: arrival)).get()).flatMap {
      FeedLine($0, feed: arrival.part.feed)
    }
  }

  func text(of arrival: Arrival, field: String) throws -> String? {
    try decoder.fields(of: bytes(of: arrival)).get().text(field)
  }

  private func bytes(of arrival: Arrival) throws -> [UInt8] {
    arrival.part.text.isEmpty
      ? try line(at: arrival.position.word) : arrival.part.line(arrival.row)
  }

  // MARK: Problems

  /// A line that was refused, with its number and shape.
  func refuse(_ row: choba_row, _ part: BatchPart) {
    guard let reason = ProblemReason(row, feed: part.feed) else { return }
    let position = part.position(row)
    let bytes = (try? line(at: position.word)) ?? []
    problems.append(
      StoredProblem(
        file: part.file,
        problem: Problem(
          path: part.path, line: part.lineNumber(row), offset: position.offset,
          reason: reason, excerpt: maskedExcerpt(bytes))))
  }

  /// Reports something about a line that counts, or takes it back with the line.
  func report(
    _ reason: ProblemReason, _ arrival: Arrival, sign: Int64, _ db: Database
  ) throws {
    if sign < 0 {
      try StoredProblem.remove(at: arrival.position, code: reason.stored.code, db)
    } else {
      try report(reason, at: arrival.position, line: arrival.lineNumber)
    }
  }

  /// Counts the lines before it where its number is not known any more.
  func report(_ reason: ProblemReason, at position: Position, line known: Int? = nil) throws {
    let path = paths[position.file] ?? ""
    let number = try? known ?? lines.lineNumber(path: path, offset: position.offset)
    problems.append(
      StoredProblem(
        file: position.file,
        problem: Problem(
          path: path, line: number, offset: position.offset, reason: reason,
          excerpt: maskedExcerpt((try? line(at: position.word)) ?? []))))
  }
}
