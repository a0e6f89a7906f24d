import ChobaCore
import GRDB

extension IndexQueries {
  /// Every payout period of the campaign, and the off-cycle batches that are fixed, in their order.
  func payoutPeriods(now: Timestamp, _ db: Database) throws -> [PayoutPeriodRow] {
    let payouts = try payoutOverview(db)
    let regular = try payouts.periods.indices.map { try row(payouts, at: $0, now: now, db) }
    let offCycle = try payouts.fixed.filter(\.place.isOffCycle).map {
      try row(payouts, $0, now: now, db)
    }
    let first = BatchPlace(month: CivilMonth(number: 0))
    return (regular + offCycle).sorted {
      ($0.batch.place ?? first) < ($1.batch.place ?? first)
    }
  }

  /// What all rows of payouts rest on.
  struct PayoutOverview {
    var periods: [PayoutPeriod]
    /// The kept sums over all merchants, in the order of the periods.
    var sums: [PeriodSums]
    /// What the followed merchants change in them.
    var effects: [FollowedMerchants.Effect]
    /// By batch what the bank said: paid and returned.
    var bank: [BatchID: [BankSum]]
    /// The batches whose sums stand in a folder.
    var fixed: [FixedBatch]
  }

  struct PeriodSums {
    var merchants = 0
    var used: Int64 = 0
    var adjusted: Int64 = 0
    /// Of each merchant's sum the part above zero.
    var positive: Int64 = 0
    var changes: Int64 = 0
  }

  struct BankSum {
    var merchants = 0
    var amount = Yen.zero
  }

  /// Brings the followed merchants up to date and walks them through their periods.
  func payoutOverview(_ db: Database) throws -> PayoutOverview {
    var kept: [CivilMonth: PeriodSums] = [:]
    for row in try Row.fetchAll(db.cachedStatement(sql: "SELECT * FROM period")) {
      guard let month = CivilMonth(row["batch"] as String) else { continue }
      kept[month] = PeriodSums(
        merchants: row["merchants"], used: row["used"], adjusted: row["adjusted"],
        positive: row["positive"], changes: row["changes"])
    }
    // Lines dated outside the campaign count all the same, in periods of their own.
    for period in calendar.periods {
      if let month = period.batch.place?.month { kept[month] = kept[month] ?? PeriodSums() }
    }
    let months = kept.keys.sorted()
    let periods = months.map { calendar.period(paidIn: $0) }
    let sums = months.map { kept[$0] ?? PeriodSums() }
    let fixed = try fixedBatches(db)
    let settled = months.indices.filter { place in
      fixed.last.map { months[place] <= $0.place.month } ?? false
    }
    let base = try payoutBase(
      fixed, settled.map { months[$0] }, changes: settled.map { sums[$0].changes }, followed.base,
      db)
    try followed.refresh(
      periods, changes: sums.map(\.changes), held: heldMerchants(db), base: base, calendar, db)
    return PayoutOverview(
      periods: periods, sums: sums, effects: followed.effects, bank: try bankSums(db), fixed: fixed)
  }

  private func bankSums(_ db: Database) throws -> [BatchID: [BankSum]] {
    var sums: [BatchID: [BankSum]] = [:]
    for row in try Row.fetchAll(db.cachedStatement(sql: "SELECT * FROM bankSum")) {
      let result: Int = row["result"]
      sums[BatchID(row["batch"]), default: [BankSum(), BankSum()]][min(max(result, 0), 1)] =
        BankSum(merchants: row["merchants"], amount: Yen(row["amount"]))
    }
    return sums
  }

  func row(
    _ payouts: PayoutOverview, at place: Int, now: Timestamp, _ db: Database
  ) throws -> PayoutPeriodRow {
    let period = payouts.periods[place]
    if let batch = payouts.fixed.first(where: { $0.place.batch == period.batch }) {
      return try row(payouts, batch, now: now, db)
    }
    let sums = payouts.sums[place]
    let effect = payouts.effects[place]
    let bank = payouts.bank[period.batch] ?? [BankSum(), BankSum()]
    var row = PayoutPeriodRow(
      batch: period.batch, firstDay: period.days.lowerBound, lastDay: period.days.upperBound,
      payday: period.payday, lastWeekday: period.lastWeekday, state: .running,
      merchants: sums.merchants + effect.merchants, used: Yen(sums.used),
      adjusted: Yen(sums.adjusted) + effect.late, carried: effect.carried,
      owed: Yen(sums.positive) + effect.owed, held: effect.held,
      heldMerchants: effect.heldMerchants,
      paid: bank[0].amount, paidMerchants: bank[0].merchants, returned: bank[1].amount,
      returnedMerchants: bank[1].merchants)
    row.state = try state(of: period, row, now: now, db)
    return row
  }

  /// The row of a batch whose sums stand in a folder.
  private func row(
    _ payouts: PayoutOverview, _ batch: FixedBatch, now: Timestamp, _ db: Database
  ) throws -> PayoutPeriodRow {
    let id = batch.place.batch
    let period = calendar.period(paidIn: batch.place.month)
    let totals = batch.summary.totals
    let bank = payouts.bank[id] ?? [BankSum(), BankSum()]
    let payday = batch.summary.batch.payday
    var row = PayoutPeriodRow(
      batch: id, firstDay: period.days.lowerBound, lastDay: period.days.upperBound, payday: payday,
      lastWeekday: batch.place.isOffCycle ? payday : period.lastWeekday, state: .running,
      merchants: totals.merchants, used: totals.used, adjusted: totals.adjusted,
      carried: totals.carried, owed: totals.owed, held: totals.held,
      heldMerchants: totals.heldMerchants, paid: bank[0].amount, paidMerchants: bank[0].merchants,
      returned: bank[1].amount, returnedMerchants: bank[1].merchants)
    row.state = try state(of: batch, row, db)
    return row
  }

  /// Of an exported batch without folding: its folder says all but what came after it.
  private func state(
    of batch: FixedBatch, _ row: PayoutPeriodRow, _ db: Database
  ) throws -> PayoutState {
    let id = batch.place.batch
    if !batch.isExported { return try payoutFold(id, db).batch.state(isClosed: true) }
    let answered = row.paid + row.returned
    if answered > .zero, answered >= row.owed { return .paid }
    let isSubmitted = try Bool.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT EXISTS (SELECT 1 FROM deskLine
            WHERE subject = ? AND type = 'payout.submitted' AND refusal IS NULL)
          """), arguments: [id.text])
    return isSubmitted == true ? .submitted : .exported
  }

  /// How far a batch is that is in no folder: by the payout desk's lines, and by the bank's.
  private func state(
    of period: PayoutPeriod, _ row: PayoutPeriodRow, now: Timestamp, _ db: Database
  ) throws -> PayoutState {
    let isClosed = period.days.upperBound < zone.day(of: now)
    let answered = row.paid + row.returned
    if isClosed, answered > .zero, answered >= row.owed { return .paid }
    if try StoredDesk.lines(on: period.batch.text, db).isEmpty {
      return isClosed ? .closed : .running
    }
    return try payoutFold(period.batch, db).batch.state(isClosed: isClosed)
  }

  /// The lines that make a prepared batch void: holds, and what stops a merchant's account.
  func voidingLines(_ db: Database) throws -> [DeskLine] {
    if let voids { return voids }
    let stops = try deskLines(
      types: [.accountBar, .accountBarUrgent, .accountApprove], ofMerchants: true, db)
    let found = try payoutHolds(db).applied + stops
    voids = found
    return found
  }
}
