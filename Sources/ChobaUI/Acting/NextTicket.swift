import ChobaCore

/// The search for the most urgent free ticket of one's team (次の1件).
struct NextTicket: Sendable {
  /// A list for each team of the login, in the order of work.
  let requests: [Request]
  private var rows: [Request: [TicketRow]] = [:]
  /// Those that somebody else was first to take.
  var tried: Set<TicketID> = []

  private static let rowsAsked = 50

  init(roles: Set<StaffRole>) {
    var filters: [String] = []
    let isSupervisor =
      roles.contains(.supervisor) && roles.isDisjoint(with: [.agent, .support, .sales])
    if roles.contains(.agent) || isSupervisor { filters.append("state:waiting") }
    for team in [Team.sales, .support]
    where isSupervisor || !roles.isDisjoint(with: Gate.workers(for: team)) {
      filters.append("state:escalated to:\(team.rawValue)")
      if !isSupervisor { filters.append("instructed:\(team.rawValue)") }
    }
    requests = filters.map {
      .tickets(ListRequest(filter: $0, window: ListWindow(first: 0, count: Self.rowsAsked)))
    }
  }

  mutating func take(_ answer: Answer, to request: Request) {
    if case .tickets(let page) = answer { rows[request] = page.rows } else { rows[request] = [] }
  }

  var isComplete: Bool { rows.count == requests.count }

  /// An answer to one's own escalation goes first, then others' answers, then all the rest.
  private static func answer(_ row: TicketRow, for actor: Actor) -> Int {
    if !row.hasAnswerWaiting { return 2 }
    return row.returnTo == actor.login ? 0 : 1
  }

  private static func due(_ row: TicketRow, for actor: Actor) -> Int64 {
    (row.instruction(for: actor)?.due ?? row.due)?.microseconds ?? .max
  }

  /// The first that the gate allows; nil when nothing is free.
  func first(_ actor: Actor, now: Timestamp) -> ActTarget? {
    // A case that waits is left alone; what the team was told to do about it may be why it waits.
    let free = requests.flatMap { rows[$0] ?? [] }.filter { row in
      let isWaiting = row.pendingFor != nil && (row.due ?? now) > now
      return !tried.contains(row.id) && (!isWaiting || row.instruction(for: actor) != nil)
    }
    let ordered = free.enumerated().sorted { left, right in
      let (a, b) = (left.element, right.element)
      if a.isUrgent != b.isUrgent { return a.isUrgent }
      let (answerA, answerB) = (Self.answer(a, for: actor), Self.answer(b, for: actor))
      if answerA != answerB { return answerA < answerB }
      return (Self.due(a, for: actor), left.offset) < (Self.due(b, for: actor), right.offset)
    }
    return ordered.map { ActTarget($0.element) }
      .first { Gate.decide(actor, .ticketTake, $0.gateState) == nil }
  }
}
