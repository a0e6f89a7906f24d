import ChobaCore
import GRDB

/// What the last fixed batch leaves to the next one, by merchant: what the live sums of open
/// periods are built on. Only merchants of whom something is left are in it.
struct PayoutBase: Equatable {
  /// The folder that it is made of.
  var digest: String
  /// The month whose uses are in it, the last one.
  var month: CivilMonth
  /// Not paid, or below zero.
  var open: [Int: Open] = [:]
  /// What came after the cut and is dated in a period that is fixed.
  var late: [Int: Int64] = [:]
  /// What came back after the cut, and when the last of it did; of each payment at most what was
  /// paid.
  var returned: [Int: Open] = [:]
  /// What the period table said of the fixed periods when `late` was told, and whether everything
  /// had been read; what the bank's table said.
  var changes: [Int64] = []
  var bankChanges: Int64 = -1
  /// Where merchants of the folder were not known: how many were, so that it is told anew.
  var partialLimit: Int64 = -1

  struct Open: Equatable {
    var amount: Int64
    var since: OpenSince?
  }

  /// Who is followed for it.
  var numbers: Set<Int> { Set(open.keys).union(late.keys).union(returned.keys) }

  func carried(_ number: Int) -> Yen {
    Yen((open[number]?.amount ?? 0) + (returned[number]?.amount ?? 0))
  }
}

extension IndexQueries {
  /// The base of open periods as of now; nil while nothing is fixed. What is known of it already
  /// is taken over.
  ///
  /// `changes` are those of the periods whose uses are fixed.
  func payoutBase(
    _ batches: [FixedBatch], _ months: [CivilMonth], changes: [Int64], _ known: PayoutBase?,
    _ db: Database
  ) throws -> PayoutBase? {
    guard let last = batches.last else { return nil }
    let bank =
      try Int64.fetchOne(
        db.cachedStatement(sql: "SELECT SUM(changes) FROM bankSum WHERE result = 1")) ?? 0
    try merchants.refresh(db)
    // What a first reading has not come to yet is not taken back.
    let isWhole = try DirectoryReader.wasReadWhole(db)
    let changes = changes + [isWhole ? 1 : 0]
    var base = known
    let limit = Int64(merchants.limit)
    let wasPartial = base.map { $0.partialLimit >= 0 && $0.partialLimit != limit } ?? false
    if base?.digest != last.summary.digest || base?.changes != changes || wasPartial {
      guard let rows = try fixedRows(last, db) else { return known }
      let wasKnown = base?.digest == last.summary.digest && !wasPartial
      var fresh = PayoutBase(digest: last.summary.digest, month: last.place.month)
      fresh.returned = wasKnown ? base?.returned ?? [:] : [:]
      fresh.bankChanges = wasKnown ? base?.bankChanges ?? -1 : -1
      for row in rows.rows where row.number >= 0 && row.open != .zero {
        fresh.open[row.number] = PayoutBase.Open(amount: row.open.count, since: row.since)
      }
      if isWhole { fresh.late = try late(rows, months, db) }
      fresh.changes = changes
      fresh.partialLimit = rows.isPartial ? Int64(rows.limit) : -1
      base = fresh
    }
    if base?.bankChanges != bank {
      base?.returned = try returnedSince(batches, db)
      base?.bankChanges = bank
    }
    return base
  }

  /// T as the index has it now, less T of the folder.
  private func late(
    _ rows: FixedRows, _ months: [CivilMonth], _ db: Database
  ) throws -> [Int: Int64] {
    var sums = [Int64](repeating: 0, count: merchants.limit)
    for month in months {
      try forEachSum(kind: PointSums.PageKind.usesByPeriod.rawValue, bucket: month.number, db) {
        number, used, adjusted in
        if number < sums.count { sums[number] &+= used &+ adjusted }
      }
    }
    for row in rows.rows where row.number >= 0 && row.number < sums.count {
      sums[row.number] &-= row.through.count
    }
    var late: [Int: Int64] = [:]
    for (number, sum) in sums.enumerated() where sum != 0 { late[number] = sum }
    return late
  }

  /// What the bank gave back of the fixed batches, less what the last of them has already.
  private func returnedSince(
    _ batches: [FixedBatch], _ db: Database
  ) throws -> [Int: PayoutBase.Open] {
    var returned: [Int: PayoutBase.Open] = [:]
    // The last one's rows are read last, so that they stay.
    for batch in batches where batch.isExported {
      let sums = try GRDB.Row.fetchAll(
        db.cachedStatement(
          sql: """
            SELECT n, SUM(amount), MAX(day) FROM bankResult
            WHERE batch = ? AND result = 1 AND amount > 0 GROUP BY n
            """), arguments: [batch.place.batch.text])
      if sums.isEmpty { continue }
      var owed: [Int: Int64] = [:]
      let wanted = Set(sums.map { $0[0] as Int })
      for row in try fixedRows(batch, db)?.rows ?? [] where wanted.contains(row.number) {
        owed[row.number] = row.sums.owed.count
      }
      for row in sums {
        let now = OpenSince(batch: batch.place.batch, day: CivilDay(number: row[2]))
        var open = returned[row[0]] ?? PayoutBase.Open(amount: 0, since: now)
        open.amount += min(row[1], owed[row[0]] ?? 0)
        // The batches come in their order.
        if let since = open.since, since.day <= now.day { open.since = now }
        returned[row[0]] = open
      }
    }
    guard let last = batches.last else { return returned }
    for row in try fixedRows(last, db)?.rows ?? [] where row.number >= 0 {
      if row.returned != .zero {
        returned[row.number, default: PayoutBase.Open(amount: 0)].amount -= row.returned.count
      }
    }
    return returned.filter { $0.value.amount != 0 }
  }
}
