import ChobaCore
import GRDB

extension IndexQueries {
  /// An account's case: its folded state, what is over a threshold, what was done, what is at stake.
  func fraudCase(_ id: AccountID, now: Timestamp, _ db: Database) throws -> CaseAnswer {
    let lines = try StoredDesk.lines(of: id, db)
    let context = AccountContext(campaign: campaign, staff: directory.staff ?? Staff())
    let person = try account(id, historyRows: 1, db)
    var answer = CaseAnswer(
      summary: person.summary, state: AccountFold(id, lines: lines, context: context).account,
      row: person.fraud,
      lines: try activityRows(on: id.description, limit: nil, db).filter {
        $0.line.deskType?.subject == .account
      })
    answer.summary.phone = person.summary.phone ?? person.member?.phone ?? person.merchant?.phone
    answer.stakes = try stakes(of: id, now: now, db)
    if id.kind == .member {
      answer.stakes.points = Points(person.granted.total.count - person.used.total.count)
    }
    return answer
  }

  /// Accounts whose open proposal has an approval that lacks opinions, the first approved first.
  func shortApprovals(_ db: Database) throws -> [AccountID] {
    let context = AccountContext(campaign: campaign, staff: directory.staff ?? Staff())
    let lines = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT deskLine.* FROM deskLine INDEXED BY deskLineType
            JOIN account ON account.id = subject
          WHERE type = ? AND refusal = ? AND hasProposal ORDER BY at, deskLine.id
          """),
      arguments: [
        DeskType.accountApprove.rawValue, Refusal.gate(GateStep.opinions).stored,
      ]
    ).map(StoredDesk.line)
    var seen: Set<AccountID> = []
    return try lines.compactMap { line in
      guard let id = AccountID(line.on) else { return nil }
      let fold = AccountFold(id, lines: try StoredDesk.lines(of: id, db), context: context)
      let isOpen = fold.account.proposal?.line.id.text == line.text("proposal")
      return isOpen && seen.insert(id).inserted ? id : nil
    }
  }

  /// Emergency bars without a review, the oldest first.
  func reviews(_ db: Database) throws -> [ReviewRow] {
    let context = AccountContext(campaign: campaign, staff: directory.staff ?? Staff())
    let barred = try String.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT DISTINCT subject FROM deskLine JOIN account ON account.id = subject
          WHERE type = ? AND refusal IS NULL AND isBarred
          """), arguments: [DeskType.accountBarUrgent.rawValue])
    return try barred.compactMap { on -> ReviewRow? in
      guard let id = AccountID(on) else { return nil }
      let fold = AccountFold(id, lines: try StoredDesk.lines(of: id, db), context: context)
      guard let bar = fold.account.bar, bar.isUrgent, bar.review == nil else { return nil }
      return ReviewRow(
        account: id, bar: bar.line.id, at: bar.line.at, by: bar.line.by,
        text: bar.line.text("text") ?? "")
    }.sorted { ($0.at, $0.account.description) < ($1.at, $1.account.description) }
  }
}
