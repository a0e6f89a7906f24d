import ChobaCore
import GRDB

extension IndexQueries {
  /// What the fraud desk's work comes to as of `now`, with the merchants' money that is held.
  ///
  /// Every case is folded: kept while neither desk lines nor hits nor the day are others.
  func caseFigures(now: Timestamp, _ db: Database) throws -> CaseFigures {
    let mark = try caseMark(now, db)
    if let known = knownCaseFigures, known.mark == mark { return known.figures }
    let context = AccountContext(campaign: campaign, staff: directory.staff ?? Staff())
    let ids = try String.fetchAll(
      db,
      sql: """
        SELECT id FROM account UNION SELECT subject FROM deskLine
        WHERE type GLOB 'fraud.*' OR type GLOB 'account.*' ORDER BY 1
        """
    ).compactMap { AccountID($0) }
    let cases = try ids.map { id in
      let lines = try StoredDesk.lines(on: id.description, db).filter {
        $0.deskType?.subject == .account
      }
      let fold = AccountFold(id, lines: lines, context: context)
      return CaseFigures.Case(
        account: fold.account, lines: lines.filter { fold.refusals[$0] == nil },
        alert: try Ingest.hits(of: id, db).alert)
    }
    var figures = CaseFigures(cases, now: now, zone: zone)
    figures.add("yen-stopped", yen: try payoutPeriods(now: now, db).last?.held ?? .zero)
    knownCaseFigures = (mark, figures)
    return figures
  }

  /// Another one where the figures may be others.
  private func caseMark(_ now: Timestamp, _ db: Database) throws -> [Int64] {
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT (SELECT MAX(n) FROM deskLine), COUNT(*), SUM(last), SUM(score), SUM(yen) FROM hit
        """)
    let sums: [Int64] = row.map { row in (0..<5).map { row[$0] ?? 0 } } ?? []
    return sums + [Int64(zone.day(of: now).number)]
  }
}
