/// The times of the lines that one console writes: never behind what it has seen, so that cause
/// precedes effect also between hosts whose clocks differ.
///
/// A hybrid logical clock. Source: data contract, "Desk lines".
package struct HybridClock: Sendable {
  /// The last time that was given.
  package private(set) var last: Timestamp?

  package init() {}

  /// The time of the next line: now, or a microsecond after the last line that was written here or
  /// `applied` from anywhere.
  package mutating func next(now: Timestamp, applied: Timestamp?) -> Timestamp {
    let seen = [last, applied].compactMap {
      $0.map { Timestamp(microseconds: $0.microseconds + 1) }
    }
    let next = max(now, seen.max() ?? now)
    last = next
    return next
  }
}
