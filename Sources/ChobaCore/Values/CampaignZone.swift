import Foundation

/// The campaign's time zone: which day an instant belongs to.
///
/// The offsets are taken once, as a table over the years a campaign can touch, so that a
/// million instants a second can be placed without asking the system's calendar.
package struct CampaignZone: Sendable {
  /// The zone's name, as `Asia/Tokyo`.
  package let name: String
  /// From when (microseconds since 1970, ascending; the first is the distant past) which offset
  /// (seconds east of Greenwich) holds.
  package let offsets: [(from: Int64, seconds: Int)]

  /// Nil when the system knows no zone of that name.
  package init?(name: String) {
    guard let zone = TimeZone(identifier: name) else { return nil }
    self.name = name
    var offsets: [(from: Int64, seconds: Int)] = []
    var date = Date(timeIntervalSince1970: 0)
    let end = Date(timeIntervalSince1970: 4_102_444_800)  // 2100: no campaign lasts longer.
    offsets.append((Int64.min, zone.secondsFromGMT(for: date)))
    while let next = zone.nextDaylightSavingTimeTransition(after: date), next < end {
      offsets.append(
        (
          Int64(next.timeIntervalSince1970) * Timestamp.perSecond, zone.secondsFromGMT(for: next)
        ))
      date = next
    }
    self.offsets = offsets
  }

  private init(fixed seconds: Int, name: String) {
    self.name = name
    offsets = [(Int64.min, seconds)]
  }

  /// Asia/Tokyo: nine hours east, without summer time since 1951.
  package static let tokyo = CampaignZone(fixed: 9 * 3_600, name: "Asia/Tokyo")

  /// Seconds east of Greenwich at that instant.
  package func offset(at time: Timestamp) -> Int {
    if offsets.count == 1 { return offsets[0].seconds }
    let after = offsets.firstIndex { $0.from > time.microseconds } ?? offsets.count
    return offsets[max(after - 1, 0)].seconds
  }

  package func day(of time: Timestamp) -> CivilDay {
    let local = time.microseconds + Int64(offset(at: time)) * Timestamp.perSecond
    let (quotient, remainder) = local.quotientAndRemainder(dividingBy: 86_400_000_000)
    return CivilDay(number: Int(remainder < 0 ? quotient - 1 : quotient))
  }

  package func wallTime(of time: Timestamp) -> WallTime {
    let day = day(of: time)
    let local = time.microseconds + Int64(offset(at: time)) * Timestamp.perSecond
    let rest = Int(local - Int64(day.number) * 86_400_000_000)
    let seconds = rest / 1_000_000
    return WallTime(
      day: day, hour: seconds / 3_600, minute: seconds / 60 % 60, second: seconds % 60,
      microsecond: rest % 1_000_000)
  }

  /// The instant at which that day begins here.
  package func start(of day: CivilDay) -> Timestamp {
    let utc = Timestamp(microseconds: Int64(day.number) * 86_400_000_000)
    var start = utc.advanced(bySeconds: -offset(at: utc))
    // The offset that holds at the day's own start can differ from the one at UTC's midnight.
    start = utc.advanced(bySeconds: -offset(at: start))
    return start
  }

  /// RFC 3339 in this zone, to the second, or to the microsecond where the instant has a fraction.
  package func text(of time: Timestamp) -> String {
    let wall = wallTime(of: time)
    let offset = offset(at: time)
    let fraction = wall.microsecond == 0 ? "" : "." + padded(wall.microsecond, 6)
    let sign = offset < 0 ? "-" : "+"
    let zone = sign + padded(abs(offset) / 3_600, 2) + ":" + padded(abs(offset) / 60 % 60, 2)
    return "\(wall.day)T" + padded(wall.hour, 2) + ":" + padded(wall.minute, 2) + ":"
      + padded(wall.second, 2) + fraction + zone
  }
}

/// Zones are equal by name: the offsets follow from it.
extension CampaignZone: Hashable {
  package static func == (left: CampaignZone, right: CampaignZone) -> Bool {
    left.name == right.name
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
