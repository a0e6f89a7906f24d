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
  /// When the newest of the lines behind it was written (`at`): who decided before had not seen it.
  package var known: Timestamp
  /// What was measured, in the rule's unit.
  package var value: Int
  /// Points or yen concerned.
  package var yen: Yen
  /// `FraudFact.source` of the lines behind it, newest first, at most 20.
  package var evidence: [UInt64]

  package init(
    account: FraudParty, counterpart: FraudParty? = nil, time: Timestamp, known: Timestamp,
    value: Int, yen: Yen, evidence: [UInt64]
  ) {
    self.account = account
    self.counterpart = counterpart
    self.time = time
    self.known = known
    self.value = value
    self.yen = yen
    self.evidence = evidence
  }

  /// By time; the rest only makes the order total, whatever was read first.
  package static func precedes(_ left: FraudReading, _ right: FraudReading) -> Bool {
    if left.time != right.time { return left.time < right.time }
    if left.value != right.value { return left.value < right.value }
    if left.known != right.known { return left.known < right.known }
    if left.yen != right.yen { return left.yen < right.yen }
    if left.account != right.account { return left.account < right.account }
    switch (left.counterpart, right.counterpart) {
    case (let left?, let right?) where left != right: return left < right
    case (nil, .some): return true
    case (.some, nil): return false
    default: return left.evidence.lexicographicallyPrecedes(right.evidence)
    }
  }
}

/// A member or merchant by the index's hash of the id.
package enum FraudParty: Hashable, Comparable, Sendable {
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

  /// In an order that does not depend on a dictionary's.
  var sorted: FraudFindings {
    var findings = self
    findings.readings.sort(by: FraudReading.precedes)
    findings.pending.sort()
    return findings
  }
}
