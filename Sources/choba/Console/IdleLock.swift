import ChobaUI

/// When nobody has typed for the minutes of `[privacy]`, the screen is to be locked.
struct IdleLock {
  /// Nil: it never locks.
  private let limit: Duration?
  private var lastTyped = ContinuousClock.now
  private(set) var isLocked = false

  /// 0 minutes: never.
  init(minutes: Int) { limit = minutes > 0 ? .seconds(60 * minutes) : nil }

  /// Somebody is there, as long as it is not locked.
  mutating func note(_ event: InputEvent) {
    switch event {
    case .key, .paste, .mouse: lastTyped = .now
    default: break
    }
  }

  /// Whether it has just become time to lock.
  mutating func isDue() -> Bool {
    guard !isLocked, let limit, ContinuousClock.now - lastTyped >= limit else { return false }
    isLocked = true
    return true
  }

  mutating func unlock() {
    isLocked = false
    lastTyped = .now
  }

  /// How long until it is time; nil when it is not going to be.
  var timeLeft: Duration? {
    guard !isLocked, let limit else { return nil }
    return max(.zero, limit - (ContinuousClock.now - lastTyped))
  }
}
