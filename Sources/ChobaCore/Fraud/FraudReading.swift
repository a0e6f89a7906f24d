/// What a rule measured once: a figure of one account in one window, over the threshold or not.
///
/// A rule gives every reading from half its threshold on, so that another threshold can be tried
/// over the whole history without reading a line again; those at the threshold or over it are hits.
package struct FraudReading: Hashable, Sendable {
  /// The account's side and hash.
  package var account: FraudParty
  /// The other side, where the rule is about a pair.
  package var counterpart: FraudParty?
  /// The event that completed the window: the reading's time, in event time only.
  package var time: Timestamp
  /// What was measured, in the rule's unit.
  package var value: Int
  /// Points or yen concerned.
  package var yen: Yen
  /// `FraudFact.source` of the lines behind it, newest first, at most 20.
  package var evidence: [UInt64]

  package init(
    account: FraudParty, counterpart: FraudParty? = nil, time: Timestamp, value: Int, yen: Yen,
    evidence: [UInt64]
  ) {
    self.account = account
    self.counterpart = counterpart
    self.time = time
    self.value = value
    self.yen = yen
    self.evidence = evidence
  }
}

/// A member or merchant by the index's hash of the id.
package enum FraudParty: Hashable, Sendable {
  case member(UInt64)
  case merchant(UInt64)
}

/// What a rule says of a group of facts.
package struct FraudFindings: Hashable, Sendable {
  package var readings: [FraudReading] = []
  /// Lines of which it cannot be judged yet, because something that they name is not there: a
  /// grant whose reservation has not been read, a receipt without an amount.
  package var pending: [UInt64] = []

  package init() {}
}
