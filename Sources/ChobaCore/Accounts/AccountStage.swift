/// What the rules found about an account: outside its fold, since rules and late lines change it.
package struct AccountAlert: Hashable, Sendable {
  /// Since when it is over a threshold without a break.
  package var since: Timestamp
  /// The newest hit.
  package var newest: Timestamp

  package init(since: Timestamp, newest: Timestamp) {
    self.since = since
    self.newest = newest
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
    if let alert = standing(alert, now: now, in: zone) { return (.alert, alert.since) }
    return cleared.map { (.cleared, $0.at) }
  }

  /// Since when it is watched, by a person's line or by itself; nil when it is not.
  ///
  /// An alert that nobody dismissed by the next daily check is watched by itself; the check is at
  /// the start of the day in the campaign's zone. Source: mission 5.2.
  package func watchedSince(
    alert: AccountAlert?, now: Timestamp, in zone: CampaignZone
  ) -> Timestamp? {
    let check = standing(alert, now: now, in: zone).map {
      zone.start(of: zone.day(of: $0.since).advanced(by: 1))
    }
    let byItself = check.flatMap { $0 <= now ? $0 : nil }
    return [watch?.at, byItself].compactMap(\.self).min()
  }

  /// The alert as far as nobody has dismissed it and it is newer than the last improvement.
  package func standing(
    _ alert: AccountAlert?, now: Timestamp, in zone: CampaignZone
  ) -> AccountAlert? {
    guard var alert else { return nil }
    if let clearedAt {
      guard alert.newest > clearedAt else { return nil }
      if alert.since <= clearedAt { alert.since = alert.newest }
    }
    if let dismissedUntil {
      guard zone.day(of: now) > dismissedUntil else { return nil }
      alert.since = max(alert.since, zone.start(of: dismissedUntil.advanced(by: 1)))
    }
    return alert
  }

  /// Why a screen shall not offer that now: the gate, the steps before it, and the newer hits that
  /// the ladder asks for. The fold does not ask for hits, since these can change afterwards.
  package func refusal(
    _ actor: Actor, _ type: DeskType, alert: AccountAlert?, now: Timestamp, in zone: CampaignZone
  ) -> Refusal? {
    if let refusal = Gate.decide(actor, type, gateState) { return refusal }
    if type == .fraudWarn {
      guard let since = watchedSince(alert: alert, now: now, in: zone) else {
        return .gate(.watch)
      }
      guard let newest = alert?.newest, newest > since else { return .gate(.newerHit) }
    }
    if let step = missingStep(for: type, at: now, in: zone) { return .gate(step) }
    if type == .accountBar, !refusedWarning, let warning {
      guard let newest = alert?.newest, newest > warning.line.at else { return .gate(.newerHit) }
    }
    return nil
  }
}
