/// `few-members-one-merchant`: one merchant and few members who live off each other.
///
/// **Finds** a merchant whose staff book their own tables: a few members, each with several large
/// tables there, who earn most of the points that are earned there; at a busy place, three and more
/// of them who earn most of what its largest tables earn (tables of staff are full). And a merchant
/// that turns a few members' points into money: they use most of what is used there. The merchant
/// and these members have the hit. It is looked at for each day with points there.
///
/// **Parameters**: `window` (30d); `bands` ([[40, 35], [60, 50], [80, 60]]), the few members' share
/// of the points granted there, or used there, in percent; `members` (20), how many are few, two at
/// least; `visits` (3), each one's tables or uses at least; `table_points` (3000), what a table must
/// have earned to count; `member_points` (9000), what each of them must have used; `least_points`
/// (60000), what they must have earned, or used, together.
///
/// **Innocent look-alike**: a small place that lives off its regulars, whose tables are small and
/// whose uses are a meal's; a club with one fixed table (one member is not a few), or two of them.
///
/// Source: domain facts 3, "shop staff booked their own shop again and again under several names";
/// M1 of the trade's lessons.
package struct FewMembers: FraudRule {
  package let kind = FraudRuleKind.fewMembersOneMerchant
  package let key = FraudKey.merchant
  package let unit = FraudUnit.percent
  package let version = 5
  package let standard = FraudFigures(
    window: 30 * 86_400, bands: [.init(40, 35), .init(60, 50), .init(80, 60)],
    others: [
      .members: 20, .visits: 3, .tablePoints: 3_000, .memberPoints: 9_000, .leastPoints: 60_000,
    ])

  package func findings(
    _ facts: ArraySlice<FraudFact>, _ settings: [FraudRuleSetting], _ context: FraudContext
  ) -> FraudFindings {
    let count = FraudCount(kind, settings, context)
    let grants = StandingPoints([.grant], in: facts).lines
    let largest = grants.filter { grant in
      let unit = grant.fact.meal == .lunch ? context.points.lunch : context.points.dinner
      return grant.points >= unit.count &* Int64(context.points.partyCap)
    }
    let uses = StandingPoints([.use], in: facts).lines
    var findings = FraudFindings()
    findings.readings =
      readings(of: grants, fewest: 2, table: .tablePoints, each: nil, count, context)
      + readings(of: largest, fewest: 3, table: nil, each: nil, count, context)
      + readings(of: uses, fewest: 2, table: nil, each: .memberPoints, count, context)
    return findings.sorted
  }

  /// Readings of the days with such lines, where no fewer members are the few: `table` is what a
  /// line must come to for it to count as theirs, `each` what all of a member's must.
  private func readings(
    of lines: [(fact: FraudFact, points: Int64)], fewest: Int, table: FraudFigure?,
    each: FraudFigure?, _ count: FraudCount, _ context: FraudContext
  ) -> [FraudReading] {
    let days = lines.map { context.zone.day(of: $0.fact.at) }
    var circle = Circle()
    var readings: [FraudReading] = []
    // Lines are sorted by their time; the last one of each day closes its window.
    for index in lines.indices where index + 1 == lines.count || days[index + 1] != days[index] {
      let time = lines[index].fact.at
      guard let setting = count.setting(at: time) else { continue }
      let first = lines[...index].start(of: setting.window, to: time) { $0.fact.at }
      circle.move(
        to: first..<index + 1, lines, least: table.map { Int64(setting.figures[$0]) } ?? 0)
      readings += self.readings(
        circle, lines[first...index], fewest, time, setting,
        each: each.map { Int64(setting.figures[$0]) } ?? 0)
    }
    return readings
  }

  private func readings(
    _ circle: Circle, _ window: ArraySlice<(fact: FraudFact, points: Int64)>, _ fewest: Int,
    _ time: Timestamp, _ setting: FraudRuleSetting, each: Int64
  ) -> [FraudReading] {
    let core = circle.core(
      members: setting.figures[.members], visits: setting.figures[.visits], points: each)
    let points = core.reduce(0) { $0 &+ $1.points }
    guard core.count >= fewest, points >= Int64(setting.figures[.leastPoints]), circle.points > 0,
      let merchant = window.last?.fact.merchant
    else { return [] }
    let percent = Int(points &* 100 / circle.points)
    guard percent >= setting.floor else { return [] }
    let members = Set(core.map(\.member))
    let behind = window.reversed().filter { members.contains($0.fact.member) }
    func reading(
      _ account: FraudParty, _ counterpart: FraudParty?, _ yen: Int64, _ lines: [FraudFact]
    ) -> FraudReading {
      FraudReading(
        account: account, counterpart: counterpart, time: time, known: time,
        value: min(percent, 100), yen: Yen(yen), evidence: lines.prefix(20).map(\.source))
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

  /// What each member earned or used in a window that moves.
  private struct Circle {
    private(set) var points: Int64 = 0
    private var visits: [UInt64: Int] = [:]
    private var earned: [UInt64: Int64] = [:]
    private var range = 0..<0
    private var least: Int64 = 0

    /// Lines of less than `least` points are the merchant's, but nobody's visits.
    mutating func move(
      to next: Range<Int>, _ lines: [(fact: FraudFact, points: Int64)], least: Int64
    ) {
      if least != self.least {
        // On the day on which the figure changes all are counted anew.
        for index in range { add(lines[index], -1) }
        (range, self.least) = (0..<0, least)
      }
      for index in range where !next.contains(index) { add(lines[index], -1) }
      for index in next where !range.contains(index) { add(lines[index], 1) }
      range = next
    }

    private mutating func add(_ line: (fact: FraudFact, points: Int64), _ sign: Int) {
      points &+= Int64(sign) &* line.points
      guard line.points >= least else { return }
      visits[line.fact.member, default: 0] += sign
      earned[line.fact.member, default: 0] &+= Int64(sign) &* line.points
    }

    /// The few who earned most, of those who came often and have so many points.
    func core(members: Int, visits least: Int, points: Int64) -> [(member: UInt64, points: Int64)] {
      visits.lazy.filter { $0.value >= least }
        .map { (member: $0.key, points: earned[$0.key] ?? 0) }
        .filter { $0.points >= points }
        .sorted { ($1.points, $0.member) < ($0.points, $1.member) }
        .prefix(members).map(\.self)
    }
  }
}
