import ChobaCore
import GRDB

extension IndexQueries {
  /// Figures of the call centre; what was worked out is kept while no ticket changes.
  func ticketFigures(
    _ request: TicketFiguresRequest, now: Timestamp, _ db: Database
  ) throws -> Answer {
    let state = TicketFigures.State(
      tickets: try Meta.integer("ticketsChanged", db) ?? 0,
      minute: now.microseconds / (60 * Timestamp.perSecond))
    if figures.state != state { figures = TicketFigures(state: state) }
    let key = TicketFigures.Key(by: request.by, days: request.days)
    let known = try figures.results[key] ?? worked(out: key, now: now, db)
    figures.results[key] = known
    return .ticketFigures(request.window.page(of: known.rows, id: \.key), total: known.total)
  }

  private func worked(
    out key: TicketFigures.Key, now: Timestamp, _ db: Database
  ) throws -> TicketFigures.Result {
    let limit = campaign.service.firstAnswer
    var total = TicketTally()
    var groups: [String: TicketTally] = [:]
    var span = FigureSpan(zone: zone, by: key.by)
    // The row's columns are those of one index, in its order.
    let cursor = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT at, firstAnswer, resolved, reopened, wasEscalated, isOpen, resolvedBy, team, owner
          FROM ticket INDEXED BY ticketAt WHERE at >= ? AND at < ? ORDER BY at, id
          """),
      arguments: [
        key.days.map { zone.start(of: $0.lowerBound).microseconds } ?? .min,
        key.days.map { zone.start(of: $0.upperBound.advanced(by: 1)).microseconds } ?? .max,
      ])
    while let row = try cursor.next() {
      let at = Timestamp(microseconds: row[0])
      let milestones = TicketMilestones(
        firstAnswer: (row[1] as Int64?).map { Timestamp(microseconds: $0) },
        resolved: (row[2] as Int64?).map { Timestamp(microseconds: $0) }, reopened: row[3],
        wasEscalated: row[4])
      let isOpen: Bool = row[5]
      let due = at.advanced(byMinutes: limit)
      total.add(at: at, milestones, isOpen: isOpen, firstAnswerDue: due, now: now)
      if let name = span.key(at) ?? Self.worker(row, by: key.by, isOpen: isOpen) {
        groups[name, default: TicketTally()]
          .add(at: at, milestones, isOpen: isOpen, firstAnswerDue: due, now: now)
      }
    }
    return TicketFigures.Result(
      rows: groups.map { $1.row(key: $0) }.sorted {
        Self.place($0.key, key.by) < Self.place($1.key, key.by)
      },
      total: total.row(key: "total"))
  }

  /// The team that resolved the ticket or has it, or the person; nil where nobody has it.
  private static func worker(
    _ row: Row, by: TicketFiguresRequest.By, isOpen: Bool
  ) -> String? {
    switch by {
    case .team: row[7] ?? TicketFiguresRow.firstLine
    case .person: row[6] ?? (isOpen ? row[8] : nil)
    case .day, .month: nil
    }
  }

  /// Teams stand in their own order, the first line first.
  private static func place(_ key: String, _ by: TicketFiguresRequest.By) -> String {
    guard by == .team else { return key }
    let order = [TicketFiguresRow.firstLine] + Team.allCases.map(\.rawValue)
    return String(order.firstIndex(of: key) ?? order.count)
  }
}

/// What was worked out of the tickets as they were then.
struct TicketFigures {
  struct State: Equatable {
    /// The version of the index that last changed a ticket.
    var tickets: Int64
    /// What is late depends on now.
    var minute: Int64
  }

  struct Key: Hashable {
    var by: TicketFiguresRequest.By
    var days: ClosedRange<CivilDay>?
  }

  struct Result {
    var rows: [TicketFiguresRow]
    var total: TicketFiguresRow
  }

  var state: State?
  var results: [Key: Result] = [:]
}

/// The day or month of tickets that come in order of time: told once for each, not for each ticket.
private struct FigureSpan {
  let zone: CampaignZone
  let by: TicketFiguresRequest.By
  private var name: String?
  private var end = Timestamp(microseconds: .min)

  init(zone: CampaignZone, by: TicketFiguresRequest.By) {
    self.zone = zone
    self.by = by
  }

  mutating func key(_ at: Timestamp) -> String? {
    guard by == .day || by == .month else { return nil }
    if at >= end {
      let day = zone.day(of: at)
      name = by == .day ? day.description : day.month.description
      end = zone.start(of: (by == .day ? day : day.month.lastDay).advanced(by: 1))
    }
    return name
  }
}
