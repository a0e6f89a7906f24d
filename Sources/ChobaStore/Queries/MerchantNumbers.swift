import ChobaCore
import GRDB

/// The index's numbers of merchants, in the order of their ids: what lists by merchant go through.
///
/// Ids themselves are read for the rows that are shown only.
struct MerchantNumbers {
  /// Half as long as `Int`, and no longer than it must be: each connection has one.
  private var numbers: [Int32] = []
  private var last: Int64 = -1

  /// Numbers in the order of ids.
  var inOrder: some RandomAccessCollection<Int> { numbers.lazy.map { Int($0) } }

  /// The numbers as of now; read again when one was given since.
  mutating func refresh(_ db: Database) throws {
    let newest =
      try Int64.fetchOne(
        db.cachedStatement(sql: "SELECT MAX(n) FROM merchantNumber")) ?? 0
    if newest == last { return }
    numbers = []
    numbers.reserveCapacity(Int(newest))
    let found = try Int32.fetchCursor(
      db.cachedStatement(sql: "SELECT n FROM merchantNumber ORDER BY id"))
    while let number = try found.next() { numbers.append(number) }
    last = newest
  }

  /// More than the greatest number.
  var limit: Int { Int(max(last, 0)) + 1 }
}

/// What is shown of a merchant beside its sums.
struct MerchantName {
  var id: MerchantID
  /// Nil for one that no line of `merchants` tells of.
  var name: String?
}

extension IndexQueries {
  func merchantName(_ number: Int, _ db: Database) throws -> MerchantName? {
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT merchantNumber.id, merchant.name FROM merchantNumber LEFT JOIN merchant USING (n)
          WHERE n = ?
          """), arguments: [number])
    return row.map { MerchantName(id: MerchantID($0[0]), name: $0[1]) }
  }

  func merchantNumber(_ id: MerchantID, _ db: Database) throws -> Int? {
    try Int.fetchOne(
      db.cachedStatement(sql: "SELECT n FROM merchantNumber WHERE id = ?"), arguments: [id.text])
  }

  /// The numbers of the merchants whose id, name or kana hold every word.
  func merchantNumbers(holding words: [String], _ db: Database) throws -> Set<Int> {
    let condition = words.map { _ in
      "(instr(COALESCE(folded, ''), ?) > 0 OR instr(lower(id), ?) > 0)"
    }.joined(separator: " AND ")
    return Set(
      try Int.fetchAll(
        db.cachedStatement(
          sql: "SELECT n FROM merchantNumber LEFT JOIN merchant USING (n) WHERE " + condition),
        arguments: StatementArguments(words.flatMap { [$0, $0] })))
  }
}
