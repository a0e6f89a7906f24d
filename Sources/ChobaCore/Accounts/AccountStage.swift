/// What the rules found about an account: outside its fold, since rules and late lines change it.
package struct AccountAlert: Hashable, Sendable {
  /// When each hit happened, oldest first; never empty.
  package let hits: [Timestamp]

  /// Since when it is over a threshold.
  package var since: Timestamp { hits[0] }
  /// The newest hit.
  package var newest: Timestamp { hits[hits.count - 1] }

  /// In any order; nil without a hit.
  package init?(hits: [Timestamp]) {
    if hits.isEmpty { return nil }
    self.hits = hits.sorted()
  }

  package init(since: Timestamp, newest: Timestamp) { hits = [since, newest].sorted() }

  /// Of the hits those that have happened: a visit to come is no fact yet.
  package func happened(by now: Timestamp) -> AccountAlert? { filter { $0 <= now } }

  func filter(_ isWanted: (Timestamp) -> Bool) -> AccountAlert? {
    AccountAlert(hits: hits.filter(isWanted))
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

  /// The hits that speak now: they have happened, are newer than the last improvement, and nobody
  /// has dismissed them. A dismissal silences those of before it until its day has passed.
  package func standing(
    _ alert: AccountAlert?, now: Timestamp, in zone: CampaignZone
  ) -> AccountAlert? {
    let silent = isDismissed(now: now, in: zone) ? dismissal?.line.at : nil
    return alert?.filter { hit in
      hit <= now && clearedAt.map { hit > $0 } ?? true && silent.map { hit > $0 } ?? true
    }
  }

  /// Whether the hits of before the dismissal are silent now.
  package func isDismissed(now: Timestamp, in zone: CampaignZone) -> Bool {
    dismissal.map { zone.day(of: now) <= $0.until } ?? false
  }

  /// Since when hits speak: the oldest that does or, of those that were dismissed, the day on which
  /// they spoke again.
  private func alertedSince(
    _ alert: AccountAlert?, now: Timestamp, in zone: CampaignZone
  ) -> Timestamp? {
    guard let standing = standing(alert, now: now, in: zone) else { return nil }
    guard let dismissal else { return standing.since }
    let again = zone.start(of: dismissal.until.advanced(by: 1))
    let isOld = { (hit: Timestamp) in hit <= dismissal.line.at }
    return standing.hits.map { isOld($0) ? again : $0 }.min()
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
