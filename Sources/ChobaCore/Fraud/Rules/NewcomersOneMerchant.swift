/// `newcomers-one-merchant`: many accounts that begin at one merchant, and are nowhere else.
///
/// **Finds** accounts made for one merchant: within a week many members have the first points of
/// their lives there, many of them at once, and none anywhere else until then; they are most of what
/// is granted there, for meals that cost little more than they earn, or most of what is used. The
/// merchant has the hit, and members with several such lines: who came once may have been sent. It
/// is looked at for each day with points there.
///
/// **Parameters**: `window` (7d); `bands` ([[6, 25], [12, 35], [25, 45]]), such members in it;
/// `least_percent` (50), their share of the points granted, or used, there; `table_points` (4000),
/// what each must have been granted, at least; `member_points` (5000), or have used; `bill_percent`
/// (200): a visit with a bill of so many per cent of its points or more does not count, somebody ate
/// there; `visits` (2), a member's grants or uses at least for a hit of its own; `usual_percent` (80), how many of all grants must name a receipt for one of which no bill
/// is known to count.
///
/// **Innocent look-alike**: a place that was on television, or that opened: its guests are few a
/// table, ate for more, or have been elsewhere; the first days of a campaign, when everybody is new,
/// but not at one place; a wedding party, whose bills are high.
///
/// **Cannot judge yet**: what a line changes today; the daily check knows where members began.
///
/// Source: domain facts 3, "share of bookings per shop far above its history", "many accounts with
/// others sent to eat"; M3 and L1 of the trade's lessons.
package struct NewcomersOneMerchant: FraudRule {
  package let kind = FraudRuleKind.newcomersOneMerchant
  package let key = FraudKey.merchant
  package let unit = FraudUnit.accounts
  package let version = 2
  package let isDaily = true
  package let standard = FraudFigures(
    window: 7 * 86_400, bands: [.init(6, 25), .init(12, 35), .init(25, 45)],
    others: [
      .leastPercent: 50, .tablePoints: 4_000, .memberPoints: 5_000, .billPercent: 200,
      .usualPercent: 80, .visits: 2,
    ])

  package func findings(
    _ facts: ArraySlice<FraudFact>, _ settings: [FraudRuleSetting], _ context: FraudContext
  ) -> FraudFindings {
    let count = FraudCount(kind, settings, context, least: 2)
    var findings = FraudFindings()
    guard let merchant = facts.first?.merchant else { return findings }
    let points = StandingPoints([.grant, .use], in: facts).lines
    let new = Set(points.lazy.map(\.fact.member)).filter {
      context.firsts[$0]?.merchant == merchant
    }
    guard count.isEnough(new.count) else { return findings }
    let bills = Bills(facts, context)
    for (granted, least) in [
      (FraudFact.Kind.grant, FraudFigure.tablePoints), (.use, .memberPoints),
    ] {
      let crowd = FraudCrowd(
        count: count, merchant: merchant, lines: points.filter { $0.fact.kind == granted })
      findings.readings += crowd.readings(
        by: \.points,
        found: { window, time, setting in
          let start = time.advanced(bySeconds: -setting.window)
          let own = window.filter { line in
            new.contains(line.fact.member)
              && context.firsts[line.fact.member]?.isNew(at: merchant, after: start, until: time)
                == true
              && (granted == .use || bills.areLow(line.fact, setting))
          }
          return Dictionary(grouping: own, by: \.fact.member).filter { _, lines in
            lines.reduce(0) { $0 &+ $1.points } >= Int64(setting.figures[least])
          }
        }, isTold: { $0.count >= $1.figures[.visits] })
    }
    return findings.sorted
  }

  /// What each grant's visit cost.
  private struct Bills {
    private var visits: [UInt64: FraudVisit] = [:]
    private let percentWithReceipt: Int

    init(_ facts: ArraySlice<FraudFact>, _ context: FraudContext) {
      percentWithReceipt = context.peers.percentWithReceipt
      for visit in FraudVisits(facts).visits {
        for grant in visit.grants { visits[grant.id] = visit }
      }
    }

    func areLow(_ grant: FraudFact, _ setting: FraudRuleSetting) -> Bool {
      guard let visit = visits[grant.id], let bill = visit.bill else {
        return percentWithReceipt >= setting.figures[.usualPercent]
      }
      let (usual, isBeyond) = visit.points.multipliedReportingOverflow(
        by: Int64(setting.figures[.billPercent]))
      return isBeyond || bill < usual / 100
    }
  }
}

extension [FraudRuleSetting] {
  /// The least points for which `newcomers-one-merchant` asks where a member began; nil without it.
  package var leastOfNewcomers: Int64? {
    filter { $0.kind == .newcomersOneMerchant }
      .map { Int64(Swift.min($0.figures[.tablePoints], $0.figures[.memberPoints])) }.min()
  }
}
