package import ChobaCore
import GRDB

extension IndexQueries {
  /// What the fraud desk's work comes to as of `now`, with the merchants' money that is held.
  package func caseFigures(now: Timestamp) throws -> CaseFigures {
    try read { db in
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
      return figures
    }
  }
}
