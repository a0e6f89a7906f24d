/// Which figures of the call centre: by what, over which days of arrival.
package struct TicketFiguresRequest: Hashable, Sendable {
  package enum By: String, Sendable, CaseIterable {
    case day, month, team, person
  }

  package var by: By
  /// Days on which the calls came; nil for all.
  package var days: ClosedRange<CivilDay>?
  package var window: ListWindow

  package init(
    by: By = .month, days: ClosedRange<CivilDay>? = nil,
    window: ListWindow = ListWindow(first: 0, count: 1_000)
  ) {
    self.by = by
    self.days = days
    self.window = window
  }
}

/// Counts and spans of the tickets of one day, month, team or person.
///
/// A team's or a person's are those that it resolved, and the open ones that it has.
package struct TicketFiguresRow: Sendable, Equatable {
  /// The key of the first line among teams.
  package static let firstLine = "first"

  /// `2020-11-14`, `2020-11`, a team (`first` is the first line), a login; `total` for all.
  package var key: String
  /// Tickets that came.
  package var received: Int
  /// Tickets that are resolved.
  package var resolved: Int
  /// Resolved by the first line alone (一次完結).
  package var closedAtFirstLine: Int
  /// Opened again at least once.
  package var reopened: Int
  /// First answers that came late, or have not come and are late.
  package var late: Int
  /// From the call to the first answer.
  package var firstAnswer: MinuteSpread?
  /// From the call to the resolution that stands.
  package var resolution: MinuteSpread?

  package init(
    key: String, received: Int, resolved: Int, closedAtFirstLine: Int, reopened: Int, late: Int,
    firstAnswer: MinuteSpread?, resolution: MinuteSpread?
  ) {
    self.key = key
    self.received = received
    self.resolved = resolved
    self.closedAtFirstLine = closedAtFirstLine
    self.reopened = reopened
    self.late = late
    self.firstAnswer = firstAnswer
    self.resolution = resolution
  }
}

/// How minutes are spread: percentiles by nearest rank, in whole minutes rounded up.
package struct MinuteSpread: Hashable, Sendable {
  package var median: Int
  package var p90: Int
  package var p95: Int
  package var most: Int

  package init(median: Int, p90: Int, p95: Int, most: Int) {
    self.median = median
    self.p90 = p90
    self.p95 = p95
    self.most = most
  }
}
