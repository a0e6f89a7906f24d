/// Something that a rule counts: when it was, what it came to, and the lines behind it.
struct FraudEvent: Hashable, Sendable {
  var time: Timestamp
  /// When the newest of these lines was written.
  var known: Timestamp
  var yen: Int64
  /// `FraudFact.source`, the line that matters most first.
  var sources: [UInt64]

  init(_ facts: FraudFact..., time: Timestamp, yen: Int64 = 0) {
    self.time = time
    known = facts.map(\.at).max() ?? time
    self.yen = yen
    sources = facts.map(\.source)
  }
}

/// Counting in a sliding window, for the rules whose value is a number of events.
struct FraudCount {
  let kind: FraudRuleKind
  let settings: [FraudRuleSetting]
  let zone: CampaignZone
  /// Values below this say nothing: one receipt is not one used twice.
  let least: Int

  init(
    _ kind: FraudRuleKind, _ settings: [FraudRuleSetting], _ context: FraudContext, least: Int = 1
  ) {
    self.kind = kind
    self.settings = settings.filter { $0.kind == kind }
    self.least = least
    zone = context.zone
  }

  /// Whether so many events can come to any reading: most groups are done with a look.
  func isEnough(_ events: Int) -> Bool {
    !settings.isEmpty && events >= floor
  }

  /// From what value on a reading is kept, whichever setting counts on its day: what is tried over
  /// the whole history goes as low as the least of them.
  var floor: Int { Swift.max(settings.map(\.floor).min() ?? 1, least) }

  /// The setting that counts at that time; most campaigns have one of a kind.
  func setting(at time: Timestamp) -> FraudRuleSetting? {
    if settings.count == 1, settings[0].from == nil, settings[0].until == nil {
      return settings[0]
    }
    return settings.inForce(kind, on: zone.day(of: time))
  }

  /// A reading for each event whose window holds at least half as many as the threshold.
  ///
  /// Two events are in one window when less than its length lies between them. An event counts
  /// when the rule held on its day; window and threshold are those of the window's last day.
  func readings(
    of events: [FraudEvent], account: FraudParty, counterpart: FraudParty? = nil
  ) -> [FraudReading] {
    guard !settings.isEmpty, !events.isEmpty else { return [] }
    // Sorted by place, too, so that the facts' own order decides a tie.
    let dated = events.enumerated()
      .sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }
      .compactMap { event in setting(at: event.element.time).map { (event.element, $0) } }
    var sums: [Int64] = [0]
    for (event, _) in dated { sums.append(sums[sums.count - 1] &+ event.yen) }
    return dated.indices.compactMap { index in
      let (event, setting) = dated[index]
      let first = dated[...index].start(of: setting.window, to: event.time) { $0.0.time }
      let value = index - first + 1
      guard value >= floor else { return nil }
      let known = dated[first...index].reduce(event.known) { max($0, $1.0.known) }
      return FraudReading(
        account: account, counterpart: counterpart, time: event.time, known: known, value: value,
        yen: Yen(sums[index + 1] &- sums[first]),
        evidence: Array(dated[first...index].suffix(20).reversed().flatMap(\.0.sources).prefix(20)))
    }
  }
}

extension FraudCount {
  /// Those of the readings whose events are `least_percent` and more of all in their window; `times`
  /// are when all of them were, in order.
  func most(_ readings: [FraudReading], of times: [Timestamp]) -> [FraudReading] {
    readings.filter { reading in
      guard let setting = setting(at: reading.time) else { return false }
      let first = times[...].start(of: setting.window, to: reading.time) { $0 }
      let all = times[first...].prefix { $0 <= reading.time }.count
      return reading.value * 100 >= setting.figures[.leastPercent] * all
    }
  }
}

extension ArraySlice {
  /// The place of the first element that lies in a window that ends with `end`; the elements are
  /// sorted by time.
  func start(of window: Int, to end: Timestamp, _ time: (Element) -> Timestamp) -> Int {
    let start = end.microseconds - Int64(window) * Timestamp.perSecond
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = (low + high) / 2
      if time(self[middle]).microseconds > start { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

/// How often each key stands in a window that moves along sorted elements.
struct FraudTally<Key: Hashable> {
  private(set) var counts: [Key: Int] = [:]
  private var range = 0..<0

  /// Moves the window; each step costs as many elements as come in and go out.
  mutating func move(to next: Range<Int>, _ key: (Int) -> Key) {
    while range.lowerBound > next.lowerBound {
      add(key(range.lowerBound - 1), 1); range = range.lowerBound - 1..<range.upperBound
    }
    while range.upperBound < next.upperBound {
      add(key(range.upperBound), 1); range = range.lowerBound..<range.upperBound + 1
    }
    while range.lowerBound < next.lowerBound {
      add(key(range.lowerBound), -1); range = range.lowerBound + 1..<range.upperBound
    }
  }

  private mutating func add(_ key: Key, _ step: Int) {
    let count = counts[key, default: 0] + step
    counts[key] = count == 0 ? nil : count
  }
}

/// A merchant on a day: where several lines are one meal, or one round of them.
struct MerchantDay: Hashable {
  private let merchant: UInt64
  private let day: CivilDay

  init(_ fact: FraudFact, _ zone: CampaignZone) {
    merchant = fact.merchant
    day = zone.day(of: fact.event)
  }
}
