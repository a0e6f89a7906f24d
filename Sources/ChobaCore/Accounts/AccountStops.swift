/// When an account was stopped: barred, suspended or both.
extension Account {
  package struct Stop: Hashable, Sendable {
    package var from: Timestamp
    /// When the last of the two was lifted; nil while it is stopped.
    package var until: Timestamp?
  }

  package var isStopped: Bool { isBarred || isSuspended }

  mutating func noteStop(at time: Timestamp) {
    let isOpen = stops.last.map { $0.until == nil } ?? false
    if isStopped && !isOpen { stops.append(Stop(from: time)) }
    if !isStopped && isOpen { stops[stops.count - 1].until = time }
  }
}
