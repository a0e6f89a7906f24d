import ChobaCore
import ChobaStore
import ChobaUI

/// What the tabs carry: one's own late tickets and the answers that came back to one, old held and returned money, and correction orders whose deadline is near.
struct Badges {
  let queries: IndexQueries
  let login: Login?
  let zone: CampaignZone

  /// A deadline is near so many days before it.
  private static let nearDays = 3
  /// Verdicts looked through, the newest days first: older orders have long been answered.
  private static let mostVerdicts = 500

  func counts(now: Timestamp) -> [Screen: Int] {
    [
      .tickets: myTickets(now), .audit: ordersNearDeadline(now), .payouts: oldOpenMoney(now),
    ]
  }

  /// Merchants whose held or returned money has stood for a whole payout or longer.
  private func oldOpenMoney(_ now: Timestamp) -> Int {
    guard case .payoutOpenSums(let sums) = queries.answer(.payoutOpenSums, now: now) else {
      return 0
    }
    return sums.oldMerchants
  }

  /// An answer that came back has no owner, so that no ticket is counted twice.
  private func myTickets(_ now: Timestamp) -> Int {
    guard let login else { return 0 }
    return [
      "late:yes owner:\(login.text)", "answered:yes returnto:\(login.text)",
      "late:no replied:yes owner:\(login.text)",
    ].reduce(0) {
      let mine = ListRequest(filter: $1, window: ListWindow(first: 0, count: 1))
      guard case .tickets(let page) = queries.answer(.tickets(mine), now: now) else { return $0 }
      return $0 + page.total
    }
  }

  /// Of each report the verdict on its latest revision counts.
  private func ordersNearDeadline(_ now: Timestamp) -> Int {
    let newest = ListRequest(window: ListWindow(first: 0, count: Self.mostVerdicts))
    guard case .audit(let page) = queries.answer(.audit(newest), now: now) else { return 0 }
    var latest: [String: AuditRow] = [:]
    for row in page.rows {
      let report = "\(row.site.text) \(row.day)"
      if latest[report].map({ ($0.revision, $0.at) < (row.revision, row.at) }) ?? true {
        latest[report] = row
      }
    }
    let near = zone.day(of: now).advanced(by: Self.nearDays)
    return latest.values.count { row in
      row.verdict == .correct && (row.due.flatMap { CivilDay($0) }.map { $0 <= near } ?? false)
    }
  }
}
