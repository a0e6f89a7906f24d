/// `few-members-one-merchant`: one merchant and few members who live off each other.
///
/// **Finds** a merchant whose staff book their own tables: a few members, each with several visits
/// there, who earn most of the points that are earned there; at a busy place, three and more of
/// them who earn most of what its largest tables earn (tables of staff are full). The merchant and
/// these members have the hit. It is looked at for each day on which points were granted there.
///
/// **Parameters**: `window` (30d); `bands` ([[40, 35], [60, 50], [80, 60]]), the few members' share
/// of the points granted there, in percent; `members` (10), how many are few, two at least; `visits`
/// (3), each one's visits at least; `least_points` (60000), what they must have earned together.
///
/// **Innocent look-alike**: a small place that lives off its regulars, whose tables are small; a
/// club with one fixed table (one member is not a few), or two of them.
///
/// Source: domain facts 3, "shop staff booked their own shop again and again under several names";
/// M1 of the trade's lessons.
package struct FewMembers: FraudRule {
  package let kind = FraudRuleKind.fewMembersOneMerchant
  package let key = FraudKey.merchant
  package let unit = FraudUnit.percent
  package let version = 2
  package let standard = FraudFigures(
    window: 30 * 86_400, bands: [.init(40, 35), .init(60, 50), .init(80, 60)],
    others: [.members: 10, .visits: 3, .leastPoints: 60_000])

  package func findings(
    _ facts: ArraySlice<FraudFact>, _ settings: [FraudRuleSetting], _ context: FraudContext
  ) -> FraudFindings {
    let count = FraudCount(kind, settings, context)
    let grants = StandingPoints([.grant], in: facts).lines
    let largest = grants.filter { grant in
      let unit = grant.fact.meal == .lunch ? context.points.lunch : context.points.dinner
      return grant.points >= unit.count &* Int64(context.points.partyCap)
    }
    var findings = FraudFindings()
    findings.readings =
      readings(of: grants, fewest: 2, count, context)
      + readings(of: largest, fewest: 3, count, context)
    return findings.sorted
  }

  /// Readings of the days on which some were granted, where no fewer members are the few.
  private func readings(
    of grants: [(fact: FraudFact, points: Int64)], fewest: Int, _ count: FraudCount,
    _ context: FraudContext
  ) -> [FraudReading] {
    let days = grants.map { context.zone.day(of: $0.fact.at) }
    var circle = Circle()
    var readings: [FraudReading] = []
    // Grants are sorted by their time; the last one of each day closes its window.
    for index in grants.indices where index + 1 == grants.count || days[index + 1] != days[index] {
      let time = grants[index].fact.at
      guard let setting = count.setting(at: time) else { continue }
      let first = grants[...index].start(of: setting.window, to: time) { $0.fact.at }
      circle.move(to: first..<index + 1, grants)
      readings += self.readings(circle, grants[first...index], fewest, time, setting)
    }
    return readings
  }

  private func readings(
    _ circle: Circle, _ window: ArraySlice<(fact: FraudFact, points: Int64)>, _ fewest: Int,
    _ time: Timestamp, _ setting: FraudRuleSetting
  ) -> [FraudReading] {
    let core = circle.core(members: setting.figures[.members], visits: setting.figures[.visits])
    let points = core.reduce(0) { $0 &+ $1.points }
    guard core.count >= fewest, points >= Int64(setting.figures[.leastPoints]), circle.points > 0,
      let merchant = window.last?.fact.merchant
    else { return [] }
    let percent = Int(points / max(circle.points / 100, 1))
    guard percent >= setting.floor else { return [] }
    let members = Set(core.map(\.member))
    let behind = window.reversed().filter { members.contains($0.fact.member) }
    func reading(
      _ account: FraudParty, _ counterpart: FraudParty?, _ yen: Int64, _ lines: [FraudFact]
    ) -> FraudReading {
      FraudReading(
        account: account, counterpart: counterpart, time: time, value: min(percent, 100),
        yen: Yen(yen), evidence: lines.prefix(20).map(\.source))
    }
    let lines = behind.map(\.fact)
    return [reading(.merchant(merchant), nil, points, lines)]
      + core.map { one in
        // One's own lines first.
        let own = lines.filter { $0.member == one.member }
        let others = lines.filter { $0.member != one.member }
        return reading(.member(one.member), .merchant(merchant), one.points, own + others)
      }
  }

  /// What each member earned in a window that moves.
  private struct Circle {
    private(set) var points: Int64 = 0
    private var visits = FraudTally<UInt64>()
    private var earned: [UInt64: Int64] = [:]
    private var range = 0..<0

    mutating func move(to next: Range<Int>, _ grants: [(fact: FraudFact, points: Int64)]) {
      visits.move(to: next) { grants[$0].fact.member }
      for index in range where !next.contains(index) { add(grants[index], -1) }
      for index in next where !range.contains(index) { add(grants[index], 1) }
      range = next
    }

    private mutating func add(_ grant: (fact: FraudFact, points: Int64), _ sign: Int64) {
      points &+= sign &* grant.points
      earned[grant.fact.member, default: 0] &+= sign &* grant.points
    }

    /// The few who earned most, of those who came often.
    func core(members: Int, visits least: Int) -> [(member: UInt64, points: Int64)] {
      visits.counts.lazy.filter { $0.value >= least }
        .map { (member: $0.key, points: earned[$0.key] ?? 0) }
        .sorted { ($1.points, $0.member) < ($0.points, $1.member) }
        .prefix(members).map(\.self)
    }
  }
}
