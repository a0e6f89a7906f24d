/// Why a clock stands as it does, as a sum: 13:02 + 10 min = 13:12, now 13:53: 41 min over.
///
/// Data without words, for screens to show.
package struct ClockSum: Hashable, Sendable {
  package var kind: TicketClock.Kind
  package var since: Timestamp
  /// The minutes of `[service]`; nil where `due` was named as a day and time.
  package var allowedMinutes: Int?
  package var due: Timestamp
  /// When it was met, or ended; nil while it runs.
  package var metAt: Timestamp?
  /// What `due` is held against: when it was met, or now.
  package var asOf: Timestamp
  /// Any of these lines would stop it; empty once it was met.
  package var stops: [ClockStop]

  package var isLate: Bool { asOf > due }
  /// Whole minutes over the due time, or left until then; never below zero.
  package var minutes: Int { abs(asOf.seconds(since: due)) / 60 }
}

/// A line that stops a clock.
package struct ClockStop: Hashable, Sendable {
  package var type: DeskType
  /// Only by somebody of this team.
  package var by: Team?
  /// Only a contact that reached somebody.
  package var mustReach: Bool

  package init(_ type: DeskType, by: Team? = nil, mustReach: Bool = false) {
    self.type = type
    self.by = by
    self.mustReach = mustReach
  }
}

extension TicketClock {
  /// The sum as of `now`. A wait for the caller is ended by reaching the caller, too.
  package func sum(at now: Timestamp, pendingFor: PendingReason? = nil) -> ClockSum {
    ClockSum(
      kind: kind, since: start, allowedMinutes: minutes, due: due, metAt: metAt,
      asOf: metAt ?? now, stops: isRunning ? stops(pendingFor: pendingFor) : [])
  }

  private func stops(pendingFor: PendingReason?) -> [ClockStop] {
    let reached = ClockStop(.ticketContact, mustReach: true)
    let resolved = ClockStop(.ticketResolve)
    switch kind {
    case .firstAnswer:
      return [
        ClockStop(.ticketContact), ClockStop(.ticketNote), ClockStop(.ticketEscalate), resolved,
      ]
    case .support, .sales:
      let team: Team = kind == .support ? .support : .sales
      return [
        ClockStop(.ticketNote, by: team), ClockStop(.ticketContact, by: team),
        ClockStop(.ticketReturn), ClockStop(.ticketEscalate), resolved,
      ]
    case .urgent, .promise: return [reached, resolved]
    case .pending:
      let acts: [ClockStop] = [
        ClockStop(.ticketReturn), ClockStop(.ticketEscalate), resolved,
      ]
      return pendingFor == .callback ? [reached] + acts : acts
    }
  }
}

extension TicketAnswer {
  /// Why the ticket is due when it is: the sum of the clock that counts now; nil when none runs.
  package func whyDue(at now: Timestamp) -> ClockSum? {
    guard let due = row.due else { return nil }
    let counting =
      row.pendingFor == nil
      ? clocks.first { $0.isRunning && $0.due == due } : clocks.last { $0.kind == .pending }
    return counting?.sum(at: now, pendingFor: row.pendingFor)
  }
}
