import ChobaCore
import GRDB

extension IndexQueries {
  /// All batches, oldest first: the campaign's periods that have begun, and what was prepared or
  /// exported outside the calendar.
  func payoutBatches(now: Timestamp, _ db: Database) throws -> [PayoutBatchRow] {
    let fixed = try payoutOverview(db).fixed
    let last = fixed.last { $0.isExported }?.place
    let today = zone.day(of: now)
    let periods = try payoutPeriods(now: now, db).filter { $0.firstDay <= today }
    var rows = try periods.map { period in
      let folder = fixed.first { $0.place.batch == period.batch }
      return try batchRow(period, folder, now: now, db)
    }
    let known = Set(rows.map(\.batch))
    // What was not exported before a later one was is of no use any more.
    for place in try offCyclePlaces(db)
    where !known.contains(place.batch) && last.map({ place > $0 }) ?? true {
      rows.append(try openRow(place, now: now, db))
    }
    let first = BatchPlace(month: CivilMonth(number: 0))
    rows.sort { ($0.batch.place ?? first) < ($1.batch.place ?? first) }
    let next = rows.firstIndex { row in
      row.days != nil && row.batch.place.map { place in last.map { $0 < place } ?? true } ?? false
    }
    if let next { rows[next].isNext = true }
    if let last, let place = rows.firstIndex(where: { $0.batch == last.batch }) {
      let following = BatchPlace(month: last.month, run: last.run + 1).batch
      // One that is prepared is a row of its own; one that was void or sent back is made again.
      let isThere = rows.contains { $0.batch == following && $0.state != .closed }
      rows[place].followUp = isThere ? nil : following
    }
    return rows
  }

  /// Batches outside the calendar that somebody has prepared at any time.
  private func offCyclePlaces(_ db: Database) throws -> [BatchPlace] {
    try String.fetchAll(
      db.cachedStatement(
        sql: "SELECT DISTINCT subject FROM deskLine WHERE type = 'payout.prepare'")
    ).compactMap { BatchID($0).place }.filter(\.isOffCycle)
  }

  private func batchRow(
    _ period: PayoutPeriodRow, _ folder: FixedBatch?, now: Timestamp, _ db: Database
  ) throws -> PayoutBatchRow {
    let place = period.batch.place ?? BatchPlace(month: period.payday.month)
    var row = PayoutBatchRow(
      batch: period.batch,
      days: place.isOffCycle ? nil : period.firstDay...period.lastDay,
      payday: period.payday, deadline: calendar.deadline(of: period.payday),
      deadlineMinute: campaign.payout.bank.deadlineTime, state: period.state)
    row.basis = folder.map { $0.isExported ? .exported : .prepared } ?? .live
    row.merchants = folder?.summary.totals.transfers ?? period.merchants
    (row.owed, row.held, row.heldMerchants) = (period.owed, period.held, period.heldMerchants)
    (row.paid, row.paidMerchants) = (period.paid, period.paidMerchants)
    (row.returned, row.returnedMerchants) = (period.returned, period.returnedMerchants)
    if !place.isOffCycle {
      let all = calendar.paydays(in: place.month)
      if Set(all.values).count > 1 { row.readings = all }
    }
    try mark(&row, db)
    return row
  }

  /// An off-cycle batch of which nothing stands: void, sent back, or not here yet.
  private func openRow(
    _ place: BatchPlace, now: Timestamp, _ db: Database
  ) throws -> PayoutBatchRow {
    let today = zone.day(of: now)
    var row = PayoutBatchRow(
      batch: place.batch, days: nil, payday: today, deadline: today,
      deadlineMinute: campaign.payout.bank.deadlineTime,
      state: try payoutFold(place.batch, db).batch.state(isClosed: true))
    try mark(&row, db)
    return row
  }

  /// Who did what, and what does not stand.
  private func mark(_ row: inout PayoutBatchRow, _ db: Database) throws {
    guard try !StoredDesk.lines(on: row.batch.text, db).isEmpty else { return }
    let batch = try payoutFold(row.batch, db).batch
    row.recalled = batch.recalled.count
    row.isVoided = batch.voided != nil
    row.isRejected = batch.rejected != nil
    row.isPending = batch.digest != nil && row.basis == .live
    row.preparedBy = batch.prepared?.by
    let last = batch.submitted ?? batch.exported ?? batch.approved ?? batch.prepared
    (row.lastBy, row.lastAt) = (last?.by, last?.at)
  }
}
