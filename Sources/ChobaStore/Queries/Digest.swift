import ChobaCore
import GRDB

extension IndexQueries {
  /// A SHA-256 over all applied state, in hexadecimal digits.
  ///
  /// Two indexes that have read the same bytes give the same one, in whatever order they read:
  /// nothing of it is a position, a path, a number of this index's own, or rests on now. What is
  /// noted for the daily judging must have been judged, since hits are part of it.
  package func digest() throws -> String {
    try read { db in
      var parts: [String] = []
      for section in Self.digestSections {
        let lines = try String.fetchAll(
          db, sql: "SELECT \(section.line) AS line FROM \(section.source) ORDER BY line")
        parts.append(section.name + " " + SHA256.hex(Array(lines.joined(separator: "\n").utf8)))
      }
      parts += try pageDigests(db)
      return SHA256.hex(Array(parts.joined(separator: "\n").utf8))
    }
  }

  private struct DigestSection {
    var name: String
    /// What of a row counts, as one text.
    var line: String
    var source: String
  }

  private static let digestSections: [DigestSection] = [
    DigestSection(
      name: "contents", line: "json_array(key, value)",
      source: "meta WHERE key GLOB 'count.*' OR key GLOB 'low.*' OR key GLOB 'high.*'"),
    DigestSection(
      name: "days", line: "json_array(kind, day, site, meal, points)",
      source: "dayTotal WHERE points <> 0"),
    DigestSection(
      name: "periods", line: "json_array(batch, merchants, used, adjusted, positive)",
      source: "period WHERE merchants <> 0 OR used <> 0 OR adjusted <> 0"),
    DigestSection(
      name: "negatives", line: "json_array(period, id)",
      source: "negativeSum JOIN merchantNumber USING (n)"),
    DigestSection(
      name: "merchants", line: "json_array(id, at, name, kana, folded, site, isOpen, hasAccount)",
      source: "merchant JOIN merchantNumber USING (n)"),
    DigestSection(
      name: "safety",
      line: "json_array(safety.id, merchantNumber.id, at, poster, listing)",
      source: "safety JOIN merchantNumber USING (n)"),
    DigestSection(
      name: "reviews", line: "json_array(id, at)", source: "receiptReview WHERE stands"),
    DigestSection(
      name: "corrections",
      line: "json_array(feed, idHash, target, points, meal, site, day, targetDay)",
      source: "correction"),
    DigestSection(
      name: "tickets",
      line: """
        json_array(id, at, sender, channel, account, category, subject, textHash, reference, state,
          team, owner, isUrgent, due, pending, isOpen, lastChange, mergedInto, promise,
          firstAnswer, resolved, resolvedBy, reopened, wasEscalated, reply, isUnreached)
        """, source: "ticket"),
    DigestSection(
      name: "instructions", line: "json_array(line, ticket, team, author, due, holder)",
      source: "instruction"),
    DigestSection(
      name: "notices", line: "json_array(id, login, until, withdrawnBy)",
      source: "notice JOIN deskLine USING (n)"),
    DigestSection(
      name: "briefs", line: "json_array(id, login, receivedBy)",
      source: "brief JOIN deskLine USING (n)"),
    // Which lines are ahead is for the clock to say.
    DigestSection(
      name: "desk", line: "json_array(id, at, login, type, subject, fields, refusal)",
      source: "deskLine WHERE refusal IS NULL OR refusal <> '\(StoredDesk.ahead)'"),
    // Alert and watch are a matter of the day; their grounds are hits and desk lines.
    DigestSection(
      name: "accounts", line: "json_array(id, isBarred, isSuspended, hasProposal)",
      source: "account WHERE isBarred OR isSuspended OR hasProposal"),
    DigestSection(
      name: "hits",
      line: """
        json_array(account, rule, counterpart, score, count, threshold, since, last, evidence,
          yen)
        """, source: "hit"),
    DigestSection(
      name: "bank", line: "json_array(batch, id, result, amount, day, idHash)",
      source: "bankResult JOIN merchantNumber USING (n)"),
    DigestSection(
      name: "bank sums", line: "json_array(batch, result, merchants, amount)",
      source: "bankSum WHERE merchants <> 0 OR amount <> 0"),
    DigestSection(
      name: "audit", line: "json_array(id, site, day, revision, verdict, at, note, due)",
      source: "auditVerdict"),
    DigestSection(
      name: "problems", line: "json_array(code, detail, excerpt)",
      source: """
        problem WHERE code NOT IN ('rewritten', 'removed', 'unreadable', 'unknown-feed',
          'desk-ahead', 'desk-owner-unknown')
        """),
  ]

  /// Every bucket of sums by merchant, by the merchants' ids.
  private func pageDigests(_ db: Database) throws -> [String] {
    let buckets = try Int64.fetchAll(db, sql: "SELECT DISTINCT key >> 24 FROM page ORDER BY 1")
    try merchants.refresh(db)
    let ids = try String.fetchAll(db, sql: "SELECT id FROM merchantNumber ORDER BY id")
    var parts: [String] = []
    for bucket in buckets {
      var sums: [Int: String] = [:]
      let kind = Int(bucket >> 32)
      let number = Int(bucket & 0xFFFF_FFFF)
      try forEachSum(kind: kind, bucket: number, db) { sums[$0] = "\($1) \($2)" }
      let lines = zip(ids, merchants.inOrder).compactMap { id, number in
        sums[number].map { id + " " + $0 }
      }
      if lines.isEmpty { continue }
      parts.append(
        "page \(kind) \(number) " + SHA256.hex(Array(lines.joined(separator: "\n").utf8)))
    }
    return parts
  }
}
