/// `uses-without-guest`: a merchant that uses the points of members who were not there.
///
/// **Finds** a till that takes points from accounts without their people: within two weeks many
/// members' uses at night, without a booking, at a merchant that keeps no tables at night, and they
/// are most of its uses. The merchant has the hit, and members with several such uses: of one with a
/// single use the points may have been stolen.
///
/// **Parameters**: `window` (14d); `bands` ([[8, 35], [15, 50]]), such members in it; `least_percent`
/// (50), the share of such uses among all there; `visits` (2), a member's at least for a hit of its
/// own. Night is from one to six in the morning.
///
/// **Innocent look-alike**: a bar that is open till morning: it keeps tables then; a merchant that
/// enters the evening's uses after midnight: they are before one, or some among others.
///
/// **Not found**: by day; who takes something home, or walks in, has no table either.
///
/// Source: domain facts 3, points are used at a meal; M3 and V1 of the trade's lessons.
package struct UsesWithoutGuest: FraudRule {
  package let kind = FraudRuleKind.usesWithoutGuest
  package let key = FraudKey.merchant
  package let unit = FraudUnit.accounts
  package let standard = FraudFigures(
    window: 14 * 86_400, bands: [.init(8, 35), .init(15, 50)],
    others: [.leastPercent: 50, .visits: 2])

  private static let night = 1..<6

  package func findings(
    _ facts: ArraySlice<FraudFact>, _ settings: [FraudRuleSetting], _ context: FraudContext
  ) -> FraudFindings {
    let count = FraudCount(kind, settings, context)
    var findings = FraudFindings()
    guard count.isEnough(facts.count { $0.kind == .use && $0.reservation == 0 }),
      let merchant = facts.first?.merchant
    else { return findings }
    let uses = StandingPoints([.use], in: facts).lines
    let bare = uses.lazy.map(\.fact).filter { use in
      use.reservation == 0 && Self.night.contains(context.zone.wallTime(of: use.at).hour)
    }
    let ghosts = Set(bare.map(\.id))
    guard count.isEnough(ghosts.count), !isOpenAtNight(facts, context) else { return findings }
    let crowd = FraudCrowd(count: count, merchant: merchant, lines: uses)
    findings.readings = crowd.readings(
      by: { _ in 1 },
      found: { window, _, _ in
        Dictionary(grouping: window.filter { ghosts.contains($0.fact.id) }, by: \.fact.member)
      }, isTold: { $0.count >= $1.figures[.visits] })
    return findings.sorted
  }

  /// Whether it kept a table between eleven and six.
  private func isOpenAtNight(_ facts: ArraySlice<FraudFact>, _ context: FraudContext) -> Bool {
    facts.contains { table in
      guard table.kind == .reservation, table.status == FraudFact.visited else { return false }
      let hour = context.zone.wallTime(of: table.event).hour
      return hour == 23 || hour < Self.night.upperBound
    }
  }
}
