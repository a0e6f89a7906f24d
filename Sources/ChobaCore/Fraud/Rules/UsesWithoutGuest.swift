/// `uses-without-guest`: a merchant that uses the points of members who were not there.
///
/// **Finds** a till that takes points from accounts without their people: within two weeks many
/// members' uses that name no booking, of members without a table there that day, where uses name
/// one; or at night, at a merchant that keeps no tables at night. They are most of its uses. The
/// merchant has the hit, and members with several such uses: of one with a single use the points may
/// have been stolen.
///
/// **Parameters**: `window` (14d); `bands` ([[8, 35], [15, 50]]), such members in it; `least_percent`
/// (50), the share of such uses among all there; `visits` (2), a member's at least for a hit of its
/// own; `usual_percent` (70), how many of all uses must name a booking: where fewer do, only those at
/// night count, from one to six in the morning.
///
/// **Innocent look-alike**: a bar that is open till morning: it keeps tables then; a shop window
/// where people pay without a table: few, beside the guests; a merchant whose till forgets bookings:
/// its guests have a table that day.
///
/// **Cannot judge yet**: what a line changes today; the daily check knows what is usual.
///
/// Source: domain facts 3, points are used at a meal; M3 and V1 of the trade's lessons.
package struct UsesWithoutGuest: FraudRule {
  package let kind = FraudRuleKind.usesWithoutGuest
  package let key = FraudKey.merchant
  package let unit = FraudUnit.accounts
  package let isDaily = true
  package let standard = FraudFigures(
    window: 14 * 86_400, bands: [.init(8, 35), .init(15, 50)],
    others: [.leastPercent: 50, .visits: 2, .usualPercent: 70])

  package func findings(
    _ facts: ArraySlice<FraudFact>, _ settings: [FraudRuleSetting], _ context: FraudContext
  ) -> FraudFindings {
    let count = FraudCount(kind, settings, context)
    var findings = FraudFindings()
    guard count.isEnough(facts.count { $0.kind == .use && $0.reservation == 0 }),
      let merchant = facts.first?.merchant
    else { return findings }
    let uses = StandingPoints([.use], in: facts).lines
    let seats = Seats(facts, context)
    let bare = uses.lazy.map(\.fact).filter { use in
      count.setting(at: use.at).map { seats.areEmpty(for: use, $0) } ?? false
    }
    let ghosts = Set(bare.map(\.id))
    guard count.isEnough(ghosts.count) else { return findings }
    let crowd = FraudCrowd(count: count, merchant: merchant, lines: uses)
    findings.readings = crowd.readings(
      by: { _ in 1 },
      found: { window, _, _ in
        Dictionary(grouping: window.filter { ghosts.contains($0.fact.id) }, by: \.fact.member)
      }, isTold: { $0.count >= $1.figures[.visits] })
    return findings.sorted
  }

  /// Who had a table when.
  private struct Seats {
    private var tables: [UInt64: [Timestamp]] = [:]
    private var isOpenAtNight = false
    private let context: FraudContext

    init(_ facts: ArraySlice<FraudFact>, _ context: FraudContext) {
      self.context = context
      for table in facts
      where table.kind == .reservation && table.status <= FraudFact.visited {
        tables[table.member, default: []].append(table.event)
        let hour = context.zone.wallTime(of: table.event).hour
        if table.status == FraudFact.visited, hour < 6 || hour == 23 { isOpenAtNight = true }
      }
    }

    func areEmpty(for use: FraudFact, _ setting: FraudRuleSetting) -> Bool {
      guard use.reservation == 0 else { return false }
      let hour = context.zone.wallTime(of: use.at).hour
      if (1..<6).contains(hour), !isOpenAtNight { return true }
      // A use may be entered late, and guests come early.
      let day = use.at.advanced(byMinutes: -36 * 60)...use.at.advanced(byMinutes: 120)
      return context.peers.percentUsesNamed >= setting.figures[.usualPercent]
        && !(tables[use.member] ?? []).contains { day.contains($0) }
    }
  }
}
