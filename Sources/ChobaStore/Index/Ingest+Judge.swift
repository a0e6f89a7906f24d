import ChobaCore
import GRDB

/// What the fold of its subject would say of a line that is not written yet, and says of one that
/// is: by the very folds that the index is made of.
extension Ingest {
  struct Judgement {
    /// Why the line would have no effect; nil when it would.
    var refusal: Refusal?
    /// The subject's last change of state, of what can be undone or answered.
    var lastChange: DeskLine?
  }

  /// Judges a line that is to be written now, behind all that are there.
  func judge(_ draft: DeskLine, _ db: Database) throws -> Judgement {
    guard let type = draft.deskType else { return Judgement(refusal: .unknownSubject) }
    let roles = staff.roles(of: draft.by, at: draft.at, in: campaign.zone)
    let actor = Actor(login: draft.by, roles: roles)
    if let refusal = Gate.decide(role: actor, type) { return Judgement(refusal: refusal) }
    switch type.subject {
    case .ticket where type != .ticketOpen: return try judgeTicket(draft, db)
    case .account: return try judgeAccount(draft, db)
    case .batch: return try judgeBatch(draft, db)
    case .report:
      guard let id = ReportID(draft.on) else { return Judgement(refusal: .unknownSubject) }
      let fold = try reportFold(id, StoredDesk.lines(on: draft.on, db), db)
      return Judgement(refusal: fold.refusal(draft, actor))
    case .desk where type == .deskReceived || type == .deskWithdraw:
      return Judgement(refusal: try answerRefusal(draft, db))
    case .person:
      let refusal = AccountID(draft.on).flatMap {
        FieldTable.refusal(actor, revealing: draft.text("field") ?? "", of: $0)
      }
      return Judgement(refusal: refusal)
    default: return Judgement(refusal: Gate.decide(actor, type, GateState()))
    }
  }

  private func judgeTicket(_ draft: DeskLine, _ db: Database) throws -> Judgement {
    guard let (origin, _) = try origin(of: TicketID(draft.on), db) else {
      return Judgement(refusal: .unknownSubject)
    }
    let lines = try StoredDesk.lines(on: draft.on, db)
    let context = try ticketContext(lines, draft: draft, db)
    let ticket = TicketFold(origin, lines: lines, context: context).ticket
    return Judgement(
      refusal: Self.refusal { () throws(Refusal) in _ = try ticket.applying(draft, context) },
      lastChange: ticket.lastChange)
  }

  private func judgeAccount(_ draft: DeskLine, _ db: Database) throws -> Judgement {
    guard let id = AccountID(draft.on) else { return Judgement(refusal: .unknownSubject) }
    let account = try accountFold(id, db).fold.account
    let context = accountContext
    // Only who writes asks for hits; the fold does not, since these can change.
    let early = account.refusal(
      context.actor(of: draft), draft.deskType ?? .fraudNote,
      alert: try Self.hits(of: id, db).alert, now: draft.at, in: context.zone,
      opinions: context.opinions)
    return Judgement(
      refusal: early
        ?? Self.refusal { () throws(Refusal) in _ = try account.applying(draft, context) },
      lastChange: account.lastChange)
  }

  static func refusal(_ body: () throws(Refusal) -> Void) -> Refusal? {
    do throws(Refusal) {
      try body()
      return nil
    } catch {
      return error
    }
  }

  /// What became of a line; nil when the index does not have it, or it is ahead of the clock.
  ///
  /// Folded now: another thread may have entered the line and left the folding for later.
  func fate(of written: DeskLine, _ db: Database) throws -> (line: DeskLine, refusal: Refusal?)? {
    let lines = try StoredDesk.lines(of: written.id, db)
    guard let line = lines.first(where: { $0.saysSame(as: written) }) else { return nil }
    return (line, try refusals(on: line, db)[line])
  }

  private func refusals(on line: DeskLine, _ db: Database) throws -> [DeskLine: Refusal] {
    let lines = try StoredDesk.lines(on: line.on, db)
    switch line.deskType?.subject {
    case .ticket:
      guard let (origin, _) = try origin(of: TicketID(line.on), db) else {
        return [line: .unknownSubject]
      }
      return TicketFold(origin, lines: lines, context: try ticketContext(lines, db)).refusals
    case .account:
      return try AccountID(line.on).map { try accountFold($0, db).fold.refusals } ?? [:]
    case .batch:
      if line.deskType == .payoutHold || line.deskType == .payoutRelease {
        return try merchantHolds(db).refusals
      }
      return try payoutFold(BatchID(line.on), db).refusals
    case .report: return try ReportID(line.on).map { try reportFold($0, lines, db).refusals } ?? [:]
    default:
      // Judged when it was entered.
      return try StoredDesk.refusal(of: line, db).map { [line: $0] } ?? [:]
    }
  }
}
