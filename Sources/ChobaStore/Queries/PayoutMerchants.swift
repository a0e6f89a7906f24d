import ChobaCore
import GRDB

extension IndexQueries {
  private static let payoutColumns = [
    "merchant", "used", "adjusted", "carried", "owed", "held", "paid", "state", "exceptions",
  ]

  /// One merchant's payout in a period, before its name is known.
  private struct Entry {
    var number: Int
    /// In the order of ids.
    var place: Int
    var sums: PayoutSums
    var paid = Yen.zero
    var returned = Yen.zero

    /// What is not as it should be goes first: came back, held, below zero.
    func gravity(isRunning: Bool) -> Int64 {
      switch state(isRunning: isRunning) {
      case .returned: 0
      case .held: 1
      case .carried: 2
      case .running, .owed, .paid: 3
      }
    }

    func state(isRunning: Bool) -> PayoutMerchantState {
      if returned > .zero { return .returned }
      if paid > .zero { return .paid }
      if sums.held > .zero { return .held }
      if sums.gross < .zero { return .carried }
      return isRunning ? .running : .owed
    }
  }

  /// The merchants of a period, in the order of their ids; empty for a batch that is no period.
  ///
  /// Every merchant's sums are looked through, which takes longer than a list by an index.
  func payoutMerchants(
    _ batch: BatchID, _ list: ListRequest, now: Timestamp, _ db: Database
  ) throws -> Page<PayoutMerchantRow> {
    let states = PayoutMerchantState.allCases.map(\.rawValue)
    let filter = try Filter(list.filter, fields: [Filter.Field("state", values: states)])
    if let sort = list.sort, !Self.payoutColumns.contains(sort) {
      throw ReadRefusal.unknownSort(sort, known: Self.payoutColumns)
    }
    let payouts = try payoutOverview(db)
    if let batch = payouts.fixed.first(where: { $0.place.batch == batch }) {
      return try fixedMerchants(batch, filter, list, db)
    }
    guard let place = payouts.periods.firstIndex(where: { $0.batch == batch }) else {
      return Page(rows: [])
    }
    let isRunning = payouts.periods[place].days.upperBound >= zone.day(of: now)
    var entries = try entries(payouts, at: place, db)
    try bankResults(batch, into: &entries, db)
    try keep(filter, &entries, isRunning: isRunning, db)
    Self.sort(&entries, by: list, isRunning: isRunning)
    let byNumber = Dictionary(uniqueKeysWithValues: entries.map { ($0.number, $0) })
    return try merchantPage(entries.map(\.number), list.window, db) { number, name in
      let entry = byNumber[number] ?? entries[0]
      return PayoutMerchantRow(
        merchant: name.id, name: name.name, used: entry.sums.used, adjusted: entry.sums.adjusted,
        carried: entry.sums.carried, owed: entry.sums.owed, held: entry.sums.held,
        paid: entry.paid, state: entry.state(isRunning: isRunning))
    }
  }

  /// The merchants of a batch whose sums stand in a folder.
  private func fixedMerchants(
    _ batch: FixedBatch, _ filter: Filter, _ list: ListRequest, _ db: Database
  ) throws -> Page<PayoutMerchantRow> {
    guard let fixed = try fixedRows(batch, db) else { return Page(rows: []) }
    try merchants.refresh(db)
    var entries = fixed.rows.enumerated().compactMap { place, row in
      row.sums.gross != .zero || row.sums.used != .zero
        ? Entry(number: row.number, place: place, sums: row.sums) : nil
    }
    try bankResults(batch.place.batch, into: &entries, db)
    try keep(filter, &entries, isRunning: false, db)
    Self.sort(&entries, by: list, isRunning: false)
    let wanted = list.window.around.flatMap { id in
      entries.firstIndex { fixed.rows[$0.place].merchant.text == id }
    }
    let first = list.window.start(of: entries.count, place: wanted)
    let shown = entries[first..<min(first + max(list.window.count, 0), entries.count)]
    let rows = try shown.map { entry in
      PayoutMerchantRow(
        merchant: fixed.rows[entry.place].merchant,
        name: try merchantName(entry.number, db)?.name, used: entry.sums.used,
        adjusted: entry.sums.adjusted, carried: entry.sums.carried, owed: entry.sums.owed,
        held: entry.sums.held, paid: entry.paid, state: entry.state(isRunning: false),
        reason: fixed.rows[entry.place].hold)
    }
    return Page(rows: rows, first: first, total: entries.count)
  }

  private func entries(
    _ payouts: PayoutOverview, at place: Int, _ db: Database
  ) throws -> [Entry] {
    try merchants.refresh(db)
    var sums = [PayoutSums?](repeating: nil, count: merchants.limit)
    let month = payouts.periods[place].batch.place?.month.number ?? 0
    try forEachSum(kind: PointSums.PageKind.usesByPeriod.rawValue, bucket: month, db) {
      number, used, adjusted in
      guard number < sums.count else { return }
      sums[number] = PayoutSums(
        used: Yen(used), through: Yen(used + adjusted), throughBefore: .zero, carried: .zero,
        isHeld: false)
    }
    for (number, payout) in followed.payouts(at: place) where number < sums.count {
      let isThere =
        sums[number] != nil || payout.carried != .zero || payout.adjusted != .zero
      sums[number] = isThere ? payout : nil
    }
    return merchants.inOrder.enumerated().compactMap { place, number in
      sums[number].map { Entry(number: number, place: place, sums: $0) }
    }
  }

  private func bankResults(
    _ batch: BatchID, into entries: inout [Entry], _ db: Database
  ) throws {
    var results = [(paid: Int64, returned: Int64)](
      repeating: (0, 0), count: merchants.limit)
    let rows = try Row.fetchCursor(
      db.cachedStatement(sql: "SELECT n, result, amount FROM bankResult WHERE batch = ?"),
      arguments: [batch.text])
    while let row = try rows.next() {
      let number: Int = row[0]
      guard number < results.count else { continue }
      if (row[1] as Int) == 0 {
        results[number].paid += row[2]
      } else {
        results[number].returned += row[2]
      }
    }
    for place in entries.indices where results.indices.contains(entries[place].number) {
      let result = results[entries[place].number]
      entries[place].paid = Yen(result.paid)
      entries[place].returned = Yen(result.returned)
    }
  }

  private func keep(
    _ filter: Filter, _ entries: inout [Entry], isRunning: Bool, _ db: Database
  ) throws {
    var words: [String] = []
    for term in filter.terms {
      switch term {
      case .word(let word): words.append(word)
      case .field(_, let value, _):
        entries.removeAll { $0.state(isRunning: isRunning).rawValue != value }
      }
    }
    guard !words.isEmpty else { return }
    let wanted = try merchantNumbers(holding: words, db)
    entries.removeAll { !wanted.contains($0.number) }
  }

  private static func sort(_ entries: inout [Entry], by list: ListRequest, isRunning: Bool) {
    let column: ((Entry) -> Int64)? =
      switch list.sort {
      case "used": { $0.sums.used.count }
      case "adjusted": { $0.sums.adjusted.count }
      case "carried": { $0.sums.carried.count }
      case "owed": { $0.sums.owed.count }
      case "held": { $0.sums.held.count }
      case "paid": { $0.paid.count }
      case "state":
        { entry in
          let state = entry.state(isRunning: isRunning)
          return Int64(PayoutMerchantState.allCases.firstIndex(of: state) ?? 0)
        }
      case "exceptions": { $0.gravity(isRunning: isRunning) }
      default: nil
      }
    if let column {
      entries.sort { (column($0), $0.place) < (column($1), $1.place) }
    }
    if list.isReversed { entries.reverse() }
  }
}
