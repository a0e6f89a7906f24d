import ChobaCore
import GRDB

extension IndexQueries {
  /// What the fraud desk's work comes to as of `now`, with the merchants' money that is held.
  ///
  /// Every case is folded: kept while neither the index nor the day is another.
  func caseFigures(now: Timestamp, _ db: Database) throws -> CaseFigures {
    let day = zone.day(of: now)
    if let known = knownCaseFigures, known.day == day { return known.figures }
    let context = AccountContext(campaign: campaign, staff: directory.staff ?? Staff())
    let ids = try String.fetchAll(
      db,
      sql: """
        SELECT id FROM account UNION SELECT subject FROM deskLine
        WHERE type GLOB 'fraud.*' OR type GLOB 'account.*' ORDER BY 1
        """
    ).compactMap { AccountID($0) }
    let cases = try ids.map { id in
      let lines = try StoredDesk.lines(of: id, db)
      let fold = AccountFold(id, lines: lines, context: context)
      return CaseFigures.Case(
        account: fold.account, lines: lines.filter { fold.refusals[$0] == nil },
        alert: try Ingest.hits(of: id, db).alert)
    }
    var figures = CaseFigures(cases, now: now, zone: zone)
    let stopped = Set(cases.filter(\.account.isStopped).map(\.account.id))
    figures.add("yen-stopped", yen: try heldYen(of: stopped, now: now, db))
    knownCaseFigures = (day, figures)
    return figures
  }

  /// What is held of those merchants: what was held before stands in the last period, too.
  private func heldYen(
    of stopped: Set<AccountID>, now: Timestamp, _ db: Database
  ) throws -> Yen {
    guard let last = try payoutPeriods(now: now, db).last else { return .zero }
    let held = ListRequest(filter: "state:held", window: ListWindow(first: 0, count: 100_000))
    return try payoutMerchants(last.batch, held, now: now, db).rows
      .filter { stopped.contains(.merchant($0.merchant)) }.reduce(.zero) { $0 + $1.held }
  }
}
