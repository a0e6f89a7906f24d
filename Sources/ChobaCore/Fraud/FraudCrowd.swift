/// Many members at one merchant, in a window that moves from day to day.
struct FraudCrowd {
  typealias Line = (fact: FraudFact, points: Int64)

  let count: FraudCount
  let merchant: UInt64
  /// Sorted by the facts' times.
  let lines: [Line]

  /// At the end of each day with lines a reading of the merchant, of how many members `found` gives
  /// of the window's lines; they are the members' who have a reading, too, where `isTold` says so of
  /// their lines. What they come to, in lines or points, must be `least_percent` of all.
  func readings(
    by share: (Line) -> Int64,
    found: (ArraySlice<Line>, Timestamp, FraudRuleSetting) -> [UInt64: [Line]],
    isTold: ([Line], FraudRuleSetting) -> Bool
  ) -> [FraudReading] {
    let days = lines.map { count.zone.day(of: $0.fact.event) }
    var readings: [FraudReading] = []
    for index in lines.indices where index + 1 == lines.count || days[index + 1] != days[index] {
      let time = lines[index].fact.event
      guard let setting = count.setting(at: time) else { continue }
      let first = lines[...index].start(of: setting.window, to: time) { $0.fact.event }
      guard index - first + 1 >= count.floor else { continue }
      let window = lines[first...index]
      let found = found(window, time, setting)
      guard found.count >= count.floor else { continue }
      let theirs = found.values.joined().reduce(0) { $0 &+ share($1) }
      let all = window.reduce(0) { $0 &+ share($1) }
      guard theirs &* 100 >= all &* Int64(setting.figures[.leastPercent]) else { continue }
      readings += self.readings(found, at: time) { isTold($0, setting) }
    }
    return readings
  }

  private func readings(
    _ found: [UInt64: [Line]], at time: Timestamp, isTold: ([Line]) -> Bool
  ) -> [FraudReading] {
    let newest = found.values.joined()
      .sorted { FraudFact.happensBefore($1.fact, $0.fact) }
    let known = newest.reduce(time) { max($0, $1.fact.at) }
    func reading(_ account: FraudParty, _ other: FraudParty?, _ own: [Line], _ lines: [Line])
      -> FraudReading
    {
      FraudReading(
        account: account, counterpart: other, time: time, known: known, value: found.count,
        yen: Yen(own.reduce(0) { $0 &+ $1.points }),
        evidence: lines.prefix(20).map(\.fact.source))
    }
    let told = found.filter { isTold($0.value) }.sorted { $0.key < $1.key }
    return [reading(.merchant(merchant), nil, newest, newest)]
      + told.map { member, lines in
        let own = newest.filter { $0.fact.member == member }
        let others = newest.filter { $0.fact.member != member }
        return reading(.member(member), .merchant(merchant), own, own + others)
      }
  }
}
