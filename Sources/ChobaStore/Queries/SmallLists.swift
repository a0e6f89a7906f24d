import ChobaCore
import GRDB

extension IndexQueries {
  // MARK: Problems

  /// Problems by place: path, then offset.
  func problems(_ list: ListRequest, _ db: Database) throws -> Page<ProblemRow> {
    let filter = ListFilter(
      fields: [.text("path", "path"), .text("code", "code")],
      word: "instr(lower(path), ?) > 0 OR instr(code, ?) > 0 OR instr(lower(detail), ?) > 0",
      wordCount: 3)
    let sort = ListSort([
      "path": ["path", "offset", "code", "detail"], "code": ["code", "path", "offset", "detail"],
    ])
    var query = ListQuery(
      source: "problem", id: "path || ':' || offset", order: ["path", "offset", "code", "detail"])
    try filter.add(list.filter, to: &query)
    try sort.set(list, in: &query, unique: "path")
    return try page(query, list.window, columns: "*", key: "path, offset, code, detail", db) {
      row in
      let problem = StoredProblem.problem(row)
      return ProblemRow(id: "\(problem.path):\(problem.offset)", problem: problem)
    }
  }

  // MARK: Merchants

  /// Merchants by id, with what was last seen of their notices.
  func merchantList(_ list: ListRequest, _ db: Database) throws -> Page<MerchantRow> {
    let filter = ListFilter(
      fields: [
        .choice("site", "lower(site)", campaign.sites.map(\.text)),
        .flag("open", "isOpen"),
        .flag("poster", Self.latestSafety("poster")),
        .flag("listing", Self.latestSafety("listing")),
      ],
      word: "instr(folded, ?) > 0 OR instr(lower(merchantNumber.id), ?) > 0", wordCount: 2)
    let sort = ListSort([
      "merchant": ["merchantNumber.id"],
      "name": ["COALESCE(kana, name)", "merchantNumber.id"],
      "kana": ["COALESCE(kana, name)", "merchantNumber.id"],
      "site": ["site", "merchantNumber.id"],
    ])
    var query = ListQuery(
      source: "merchantNumber JOIN merchant USING (n)", id: "merchantNumber.id",
      order: ["merchantNumber.id"], counted: "merchant")
    try filter.add(list.filter, to: &query)
    try sort.set(list, in: &query, unique: "merchantNumber.id")
    let columns = """
      merchantNumber.id, name, kana, site, isOpen, \(Self.latestSafety("poster")) AS poster,
      \(Self.latestSafety("listing")) AS listing
      """
    return try page(
      query, list.window, columns: columns, key: "merchantNumber.id", db
    ) { row in
      MerchantRow(
        id: MerchantID(row[0]), name: row[1], kana: row[2], site: SiteID(row[3]), isOpen: row[4],
        poster: row[5], listing: row[6])
    }
  }

  /// Of a merchant's lines in `safety` the greatest (`at`, bytes) stands.
  private static func latestSafety(_ column: String) -> String {
    """
    (SELECT \(column) FROM safety WHERE safety.n = merchantNumber.n
     ORDER BY at DESC, id DESC LIMIT 1)
    """
  }

  // MARK: Receipts

  /// Receipts that wait for a person, the oldest first: in review, and not decided since.
  func receipts(_ list: ListRequest, _ db: Database) throws -> Page<ReceiptRow> {
    let filter = ListFilter(fields: [], word: "instr(lower(id), ?) > 0")
    let sort = ListSort(["at": ["at", "id"], "receipt": ["id"]])
    var query = ListQuery(source: "receiptReview", id: "id", order: ["at", "id"])
    query.add("stands")
    query.add(
      """
      id NOT IN (SELECT decided.id FROM deskLine JOIN receiptReview AS decided
        ON decided.id = subject AND deskLine.at >= decided.at
        WHERE type IN ('receipt.approve', 'receipt.reject') AND refusal IS NULL)
      """)
    try filter.add(list.filter, to: &query)
    try sort.set(list, in: &query, unique: "id")
    return try page(query, list.window, columns: "*", key: "id", db) { row in
      let position = Position(word: UInt64(bitPattern: row["position"]))
      guard let line = try feedLine(at: position, db), case .receipt(let receipt) = line.record
      else { return nil }
      return ReceiptRow(id: line.id, at: line.at, receipt: receipt)
    }
  }

  // MARK: Audit

  /// The auditor's verdicts, newest day first.
  func audit(_ list: ListRequest, _ db: Database) throws -> Page<AuditRow> {
    let filter = ListFilter(
      fields: [
        .choice("site", "lower(site)", campaign.sites.map(\.text)),
        .choice("verdict", "verdict", AuditRecord.Verdict.allCases.map(\.rawValue)),
        .text("day", "day"),
      ], word: "instr(day || ' ' || lower(site) || ' ' || COALESCE(note, ''), ?) > 0")
    let sort = ListSort([
      "day": ["day", "site", "revision", "at", "id"],
      "site": ["site", "day", "revision", "at", "id"],
      "revision": ["revision", "day", "site", "at", "id"],
      "verdict": ["verdict", "day", "site", "revision", "at", "id"],
    ])
    var query = ListQuery(
      source: "auditVerdict", id: "site || ':' || day",
      order: ["day", "site", "revision", "at", "id"], isDescending: true)
    try filter.add(list.filter, to: &query)
    if list.sort != nil { query.isDescending = false }
    try sort.set(list, in: &query, unique: "id")
    return try page(query, list.window, columns: "*", key: "position", db) { row in
      guard let day = CivilDay(row["day"] as String),
        let verdict = AuditRecord.Verdict(rawValue: row["verdict"])
      else { return nil }
      return AuditRow(
        site: SiteID(row["site"]), day: day, revision: row["revision"], verdict: verdict,
        at: Timestamp(microseconds: row["at"]), note: row["note"], due: row["due"])
    }
  }
}
