import ChobaCore

/// A clock of a ticket as a sum: "why is it red?" answers itself.
struct ClockLines {
  let answer: TicketAnswer
  let context: ViewContext

  private var formats: Formats { context.formats }
  private var row: TicketRow { answer.row }

  /// The clocks that run, the one that is due first at the top, and those that wait meanwhile.
  var running: [(text: String, role: Role)] {
    answer.clocks.filter { $0.isRunning && isOpen }.sorted { $0.due < $1.due }
      .sorted { !isPaused($0) && isPaused($1) }
      .map { (sum($0), role($0)) }
  }

  /// What would stop the clock that counts, said once it is late or urgent; nil otherwise.
  var wayOut: String? {
    guard let sum = answer.whyDue(at: formats.now), sum.isLate || sum.kind == .urgent else {
      return nil
    }
    let acts = sum.stops.map { stop in
      let name = formats(DeskWords.name(stop.type.rawValue))
      return stop.mustReach ? name + formats.say("（本人と通話）", " that reaches them") : name
    }
    let team = sum.stops.compactMap(\.by).first.map { formats.short($0.term) }
    let by = team.map { formats.say("\($0)の", "\($0): ") } ?? ""
    return formats.say("止まる操作: ", "Stops with ")
      + by + acts.joined(separator: formats.say("・", ", "))
  }

  /// What was met, and how long it took; empty when nothing was.
  var met: String {
    answer.clocks.compactMap(result).joined(separator: " · ")
  }

  private var isOpen: Bool { row.state != .resolved && row.state != .merged }

  /// While the ticket waits only that wait is measured.
  private func isPaused(_ clock: TicketClock) -> Bool {
    row.pendingFor != nil && clock.kind != .pending
  }

  private func role(_ clock: TicketClock) -> Role {
    if isPaused(clock) { return .dim }
    if clock.isLate(at: formats.now) { return .danger }
    return clock.kind == .urgent ? .warn : .text
  }

  /// `営業の回答 エスカレ 13:02 + 10分 = 13:12、今 13:53 → 超過41分`.
  private func sum(_ clock: TicketClock) -> String {
    let due = time(clock.due)
    var text = name(clock)
    if let minutes = clock.minutes {
      text +=
        " \(begun(clock)) \(time(clock.start)) + \(formats.minutes(minutes)) = "
        + time(clock.due, besides: clock.start)
    } else {
      text += formats.say(" \(due)まで", " until \(due)")
    }
    if isPaused(clock) { return text + formats.say("（待ちの間は休止）", " (stands still meanwhile)") }
    let now = formats.clock(formats.now)
    return text
      + formats.say("、今 \(now) → ", ", now \(now): ") + formats.timeLeft(until: clock.due)
  }

  private func name(_ clock: TicketClock) -> String {
    if clock.kind == .pending, let reason = row.pendingFor { return formats.label(reason.term) }
    guard clock.kind == .promise, let by = promiser else { return formats.label(clock.kind.term) }
    return formats.label(clock.kind.term) + formats.say("（\(by)）", " (\(by))")
  }

  /// Who made the last promise, and who has it to keep by now.
  private var promiser: String? {
    let line = answer.history.last {
      $0.refusal == nil && $0.line.deskType == .ticketPromise
    }
    return line.map { TicketCells.promiser($0.line.by, row, context) }
  }

  /// What set it going.
  private func begun(_ clock: TicketClock) -> String {
    if clock.start == row.at { return formats.say("受付", "from") }
    return formats.say(clock.kind == .urgent ? "緊急指定" : "エスカレ", "at")
  }

  /// `初回応答 4分`, `営業の回答 52分（42分超過）`.
  private func result(_ clock: TicketClock) -> String? {
    guard let met = clock.metAt, clock.kind != .pending else { return nil }
    let name = formats.label(clock.kind.term)
    let minutes = max(0, met.seconds(since: clock.start)) / 60
    guard met > clock.start else { return name + formats.say(" 即時", " at once") }
    let took = formats.minutes(minutes)
    let text = formats.say("\(name) \(took)で対応", "\(name) met in \(took)")
    guard clock.isLate(at: formats.now) else { return text }
    let over = formats.minutes(max(1, (met.seconds(since: clock.due) + 59) / 60))
    return text + formats.say("（\(over)超過）", " (\(over) late)")
  }

  /// The day only where it is not today's, nor that of the time beside it.
  private func time(_ time: Timestamp, besides other: Timestamp? = nil) -> String {
    let day = formats.zone.day(of: time)
    let known = other.map { formats.zone.day(of: $0) } ?? formats.today
    return day == known ? formats.clock(time) : formats.listTime(time)
  }
}

extension TicketClock.Kind {
  var term: Term {
    switch self {
    case .firstAnswer: Words.firstAnswer
    case .support: Term("CSの回答", "Support's answer", short: "CS回答", "Support")
    case .sales: Term("営業の回答", "Sales' answer", short: "営業回答", "Sales")
    case .urgent: Term("緊急の連絡", "Urgent contact", short: "緊急連絡", "Urgent")
    case .promise: Words.promise
    case .pending: Words.waiting
    }
  }
}
