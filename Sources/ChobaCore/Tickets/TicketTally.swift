/// Adds tickets up for the figures of one day, month, team or person.
package struct TicketTally: Sendable {
  private var received = 0
  private var resolved = 0
  private var closedAtFirstLine = 0
  private var reopened = 0
  private var late = 0
  /// Minutes, rounded up.
  private var firstAnswers: [Int32] = []
  private var resolutions: [Int32] = []

  package init() {}

  package mutating func add(
    at: Timestamp, _ milestones: TicketMilestones, isOpen: Bool, firstAnswerDue due: Timestamp,
    now: Timestamp
  ) {
    received += 1
    if milestones.reopened > 0 { reopened += 1 }
    if let answer = milestones.firstAnswer {
      firstAnswers.append(Self.minutes(from: at, to: answer))
      if answer > due { late += 1 }
    } else if isOpen, now > due {
      late += 1
    }
    if let end = milestones.resolved {
      resolved += 1
      if !milestones.wasEscalated { closedAtFirstLine += 1 }
      resolutions.append(Self.minutes(from: at, to: end))
    }
  }

  package func row(key: String) -> TicketFiguresRow {
    TicketFiguresRow(
      key: key, received: received, resolved: resolved, closedAtFirstLine: closedAtFirstLine,
      reopened: reopened, late: late, firstAnswer: MinuteSpread(firstAnswers),
      resolution: MinuteSpread(resolutions))
  }

  /// A line dated before its call counts as at once.
  private static func minutes(from start: Timestamp, to end: Timestamp) -> Int32 {
    let perMinute = 60 * Timestamp.perSecond
    let span = max(end.microseconds - start.microseconds, 0)
    return Int32(clamping: (span + perMinute - 1) / perMinute)
  }
}

extension MinuteSpread {
  /// Percentiles by nearest rank: the least value that so many of a hundred do not exceed. Nil
  /// without a value.
  package init?(_ minutes: [Int32]) {
    guard !minutes.isEmpty else { return nil }
    let sorted = minutes.sorted()
    func percentile(_ percent: Int) -> Int {
      Int(sorted[(sorted.count * percent + 99) / 100 - 1])
    }
    self.init(
      median: percentile(50), p90: percentile(90), p95: percentile(95), most: percentile(100))
  }
}
