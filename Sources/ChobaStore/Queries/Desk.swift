import ChobaCore
import GRDB

extension IndexQueries {
  /// Everything the Desk shows.
  func desk(rows: Int, now: Timestamp, _ db: Database) throws -> DeskAnswer {
    let window = ListWindow(first: 0, count: rows)
    let tickets = try tickets(ListRequest(filter: "open:yes", window: window), now: now, db)
    let accounts = try fraudAccounts(ListRequest(window: window), db)
    let stages = try stageCounts(db)
    let months = try totals(TotalsRequest(), now: now, db)
    let payouts = try payoutOverview(db)
    var answer = DeskAnswer(
      tickets: tickets.rows, openTickets: tickets.total,
      lateTickets: try lateTickets(now: now, db), accounts: accounts.rows,
      newAlerts: stages[.alert] ?? 0, watched: stages[.watch] ?? 0,
      toApprove: stages[.proposed] ?? 0, periods: try currentPeriods(payouts, now: now, db),
      months: months.page.rows, total: months.total,
      openPayouts: openSums(payouts, now: now))
    answer.waits = try waitCounts(db)
    return answer
  }

  /// The running period and the one before it; after the campaign its last two.
  private func currentPeriods(
    _ payouts: PayoutOverview, now: Timestamp, _ db: Database
  ) throws -> [PayoutPeriodRow] {
    let today = zone.day(of: now)
    let running =
      payouts.periods.firstIndex { $0.days.upperBound >= today } ?? payouts.periods.count - 1
    return try [running, running - 1].filter { $0 >= 0 }.map {
      try row(payouts, at: $0, now: now, db)
    }
  }
}
