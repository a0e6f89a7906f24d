import CLineDecoder
import ChobaCore
import GRDB

extension IndexQueries {
  /// Members and merchants by id, telephone number, or a merchant's name, kana or beginning of an id.
  ///
  /// By id and number at once; only where that finds nobody, names in the order of their kana.
  func find(_ text: String, limit: Int, _ db: Database) throws -> [AccountSummary] {
    let typed = text.trimmingBlanks
    guard !typed.isEmpty, limit > 0 else { return [] }
    var found: [AccountSummary] = []
    func add(_ summary: AccountSummary) {
      if !found.contains(where: { $0.account == summary.account }) { found.append(summary) }
    }
    for account in Self.candidates(typed) {
      if let line = try standingVersion(of: account, db) {
        add(AccountSummary(account, line.record))
      }
    }
    for number in PhoneNumber.candidates(typed) where found.count < limit {
      for summary in try accounts(withPhone: number, db) { add(summary) }
    }
    // Names are looked through only when nobody was named more exactly.
    if found.isEmpty {
      for summary in try merchants(named: typed, limit: limit, db) { add(summary) }
    }
    return Array(found.prefix(limit))
  }

  /// The accounts that a typed id could name; full-width letters and capitals do as well.
  private static func candidates(_ typed: String) -> [AccountID] {
    let folded = TextFolding.folded(typed)
    let texts = typed == folded ? [typed] : [typed, folded]
    return texts.flatMap { text in
      AccountID(text).map { [$0] } ?? AccountID.Kind.allCases.map { AccountID(kind: $0, id: text) }
    }
  }

  /// Whoever has that number now: a number that was given up finds nobody.
  func accounts(withPhone phone: String, _ db: Database) throws -> [AccountSummary] {
    let words = try segments(db).entries(.phones, of: chobaHash(phone, seed: CHOBA_SEED_PHONE))
    var accounts: Set<AccountID> = []
    for entry in stride(from: 0, to: words.count, by: 2) {
      guard let line = try feedLine(at: Position(word: words[entry + 1]), db) else { continue }
      switch line.record {
      case .member: accounts.insert(AccountID(kind: .member, id: line.id.text))
      case .merchant: accounts.insert(AccountID(kind: .merchant, id: line.id.text))
      default: break
      }
    }
    return try accounts.sorted().compactMap { account in
      guard let line = try standingVersion(of: account, db) else { return nil }
      let summary = AccountSummary(account, line.record)
      return summary.phone == phone ? summary : nil
    }
  }

  private func merchants(
    named text: String, limit: Int, _ db: Database
  ) throws -> [AccountSummary] {
    let words = TextFolding.folded(text).split(whereSeparator: \.isWhitespace).map(String.init)
    // The first characters of an id do as well.
    let condition = words.map { _ in
      "(instr(folded, ?) > 0 OR instr(lower(merchantNumber.id), ?) = 1)"
    }.joined(separator: " AND ")
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT merchantNumber.id, name, kana, site FROM merchant JOIN merchantNumber USING (n)
          WHERE \(condition) ORDER BY COALESCE(kana, name), merchantNumber.id LIMIT ?
          """), arguments: StatementArguments(words.flatMap { [$0, $0] }) + [limit])
    return rows.map { row in
      AccountSummary(
        account: AccountID(kind: .merchant, id: row[0]), name: row[1], kana: row[2],
        site: SiteID(row[3]))
    }
  }
}

/// Telephone numbers as people type them.
enum PhoneNumber {
  /// How a typed number may stand in the feeds: as E.164 of Japan, and as it was written.
  ///
  /// Nothing for a text that is no number: fewer than eight digits, or letters.
  static func candidates(_ text: String) -> [String] {
    let folded = TextFolding.folded(text)
    let isNumber = folded.unicodeScalars.allSatisfy { scalar in
      ("0"..."9").contains(scalar) || "+-() ー−‐–.".unicodeScalars.contains(scalar)
    }
    let digits = folded.filter { ("0"..."9").contains($0) }
    guard isNumber, digits.count >= 8 else { return [] }
    var candidates: [String] = []
    if folded.hasPrefix("+") {
      candidates.append("+" + digits)
    } else if digits.hasPrefix("0") {
      candidates.append("+81" + digits.dropFirst())
    } else if digits.hasPrefix("81") {
      candidates.append("+" + digits)
    }
    // Merchants' numbers stand as their systems write them.
    for text in [text, folded, digits] where !candidates.contains(text) { candidates.append(text) }
    return candidates
  }
}

extension String {
  /// Without blanks at both ends, also the full-width one.
  fileprivate var trimmingBlanks: String {
    let start = drop { $0.isWhitespace }
    return String(start.reversed().drop { $0.isWhitespace }.reversed())
  }
}
