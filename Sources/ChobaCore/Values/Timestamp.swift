/// An instant, to the microsecond.
package struct Timestamp: Hashable, Comparable, Sendable {
  /// Microseconds since 1970-01-01T00:00:00Z.
  package var microseconds: Int64

  package init(microseconds: Int64) { self.microseconds = microseconds }

  package static let perSecond: Int64 = 1_000_000

  package func advanced(bySeconds seconds: Int) -> Timestamp {
    Timestamp(microseconds: microseconds + Int64(seconds) * Self.perSecond)
  }

  package func advanced(byMinutes minutes: Int) -> Timestamp { advanced(bySeconds: minutes * 60) }

  /// Whole seconds from another instant to this one, towards zero.
  package func seconds(since other: Timestamp) -> Int {
    Int((microseconds - other.microseconds) / Self.perSecond)
  }

  package static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.microseconds < right.microseconds
  }
}

/// A time of day on a day: what a clock on the wall shows.
package struct WallTime: Hashable, Sendable {
  package var day: CivilDay
  /// 0-23.
  package var hour: Int
  package var minute: Int
  package var second: Int
  package var microsecond: Int

  package init(day: CivilDay, hour: Int, minute: Int, second: Int, microsecond: Int) {
    self.day = day
    self.hour = hour
    self.minute = minute
    self.second = second
    self.microsecond = microsecond
  }
}
