/// What the rules found about an account: outside its fold, since rules and late lines change it.
package struct AccountAlert: Hashable, Sendable {
  /// What was hit on one day.
  package struct Day: Hashable, Sendable {
    /// When the first hit happened; where it was written before it can have happened, when it was.
    package var first: Timestamp
    package var last: Timestamp
    /// When the newest of the lines behind the hits was written.
    package var known: Timestamp

    package init(first: Timestamp, last: Timestamp, known: Timestamp) {
      (self.first, self.last, self.known) = (first, last, known)
    }
  }

  /// Oldest first; never empty.
  package let days: [Day]

  /// Since when it is over a threshold.
  package var since: Timestamp { days[0].first }
  /// The newest hit.
  package var newest: Timestamp { days.reduce(since) { max($0, $1.last) } }

  /// In any order; nil without a hit.
  package init?(days: [Day]) {
    if days.isEmpty { return nil }
    self.days = days.sorted { ($0.first, $0.last) < ($1.first, $1.last) }
  }

  /// Hits that were written when they happened.
  package init(since: Timestamp, newest: Timestamp) {
    days = [since, newest].sorted().map { Day(first: $0, last: $0, known: $0) }
  }

  /// Of the hits those that have happened: a visit to come is no fact yet.
  package func happened(by now: Timestamp) -> AccountAlert? { filter { $0.first <= now } }

  func filter(_ isWanted: (Day) -> Bool) -> AccountAlert? {
    AccountAlert(days: days.filter(isWanted))
  }
}

extension CampaignZone {
  /// When the daily check after that time begins: with the next day.
  func nextCheck(after time: Timestamp) -> Timestamp {
    start(of: day(of: time).advanced(by: 1))
  }
}

extension Account {
  /// The gravest thing that holds of it now and since when; nil when there is nothing.
  package func stage(
    alert: AccountAlert?, now: Timestamp, in zone: CampaignZone
  ) -> (stage: FraudStage, since: Timestamp)? {
    if let suspension { return (.suspended, suspension.at) }
    if let proposal { return (.proposed, proposal.line.at) }
    if let bar { return (.barred, bar.line.at) }
    if let warning { return (.warned, warning.line.at) }
    if let since = watchedSince(alert: alert, now: now, in: zone) { return (.watch, since) }
    if let since = alertedSince(alert, now: now, in: zone) { return (.alert, since) }
    return cleared.map { (.cleared, $0.at) }
  }

  /// Since when it is watched, by a person's line or by itself; nil when it is not.
  ///
  /// An alert that nobody dismissed by the next daily check is watched by itself; the check is at
  /// the start of the day in the campaign's zone. Source: mission 5.2.
  package func watchedSince(
    alert: AccountAlert?, now: Timestamp, in zone: CampaignZone
  ) -> Timestamp? {
    let check = alertedSince(alert, now: now, in: zone).map { zone.nextCheck(after: $0) }
    let byItself = check.flatMap { $0 <= now ? $0 : nil }
    return [watch?.at, byItself].compactMap(\.self).min()
  }

  /// The hits that speak now: they have happened, were not all written before the last improvement,
  /// and nobody has dismissed them. A dismissal silences those that were written before it until its
  /// day has passed: who dismissed has not seen what was written later.
  package func standing(
    _ alert: AccountAlert?, now: Timestamp, in zone: CampaignZone
  ) -> AccountAlert? {
    let silent = isDismissed(now: now, in: zone) ? dismissal?.line.at : nil
    return alert?.filter { day in
      day.first <= now && clearedAt.map { day.known > $0 } ?? true
        && silent.map { day.known > $0 } ?? true
    }
  }

  /// Whether the hits of before the dismissal are silent now.
  package func isDismissed(now: Timestamp, in zone: CampaignZone) -> Bool {
    dismissal.map { zone.day(of: now) <= $0.until } ?? false
  }

  /// Since when hits speak, of the oldest that does: since it happened; of what was written after an
  /// improvement or a dismissal about a day before it, since that was written; of what was dismissed,
  /// since the day on which it spoke again.
  private func alertedSince(
    _ alert: AccountAlert?, now: Timestamp, in zone: CampaignZone
  ) -> Timestamp? {
    guard let standing = standing(alert, now: now, in: zone) else { return nil }
    let seen = [clearedAt, dismissal?.line.at].compactMap(\.self).max()
    let again = dismissal.map { zone.start(of: $0.until.advanced(by: 1)) }
    return standing.days.compactMap { day in
      guard let seen, day.first <= seen else { return day.first }
      return day.known > seen ? day.known : again
    }.min()
  }

  /// Why a screen shall not offer that now, and a writer shall not write it: the ladder's gates, and
  /// the watch and newer hits that the mission asks for. The fold does not ask for these, since they
  /// can change afterwards. `opinions` are those that an approval needs.
  package func refusal(
    _ actor: Actor, _ type: DeskType, alert: AccountAlert?, now: Timestamp, in zone: CampaignZone,
    opinions: OpinionsNeeded
  ) -> Refusal? {
    if let refusal = Gate.decide(actor, type, gateState) { return refusal }
    // Once more would change nothing, and would end an open proposal.
    if type == .fraudWatch, let watch {
      return .state(GateMark.watched.rawValue, by: watch.by, at: watch.at)
    }
    let newest = standing(alert, now: now, in: zone)?.newest
    if type == .fraudWarn {
      guard let since = watchedSince(alert: alert, now: now, in: zone) else {
        return .gate(.watch)
      }
      guard let newest, newest > since else { return .gate(.newerHit) }
    }
    if let refusal = ladderRefusal(actor, type, at: now, opinions: opinions, in: zone) {
      return refusal
    }
    if type == .accountBar, !refusedWarning, let warning {
      guard let newest, newest > warning.line.at else { return .gate(.newerHit) }
    }
    return nil
  }
}
