/// `no-show-at-one-merchant`: booked at one merchant again and again, and never came.
///
/// **Finds** fictitious reservations (架空予約): a member's bookings at the same merchant, marked
/// `no_show`, that pile up within a short time. The member has the hit, and the merchant where so
/// many of them earned points: one that only said who did not come was stood up.
///
/// **Parameters**, each `[[rule]]` with its days: `window` (30d), how long the time is; `bands`
/// ([[3, 40]]), from how many no-shows in it on it is a hit, and the score. Visit times
/// count, not when the lines arrived. Two visits are in one window when less than its length lies
/// between them. A no-show counts when the rule held on its day; the threshold is that of the
/// window's last day, so a changed one takes up the no-shows of before.
///
/// **Innocent look-alike**: a company that books for its people and whose evenings were cancelled
/// by telephone; a merchant that marks everybody as absent who came late.
///
/// Source: mission 5, "fictitious reservations at one merchant, again and again, without a visit".
package struct NoShowsAtOneMerchant: FraudRule {
  package let kind = FraudRuleKind.noShowAtOneMerchant
  package let key = FraudKey.member
  package let unit = FraudUnit.noShows
  package let version = 2
  package let standard = FraudFigures(window: 30 * 86_400, bands: [.init(3, 40)])

  package func findings(
    _ facts: ArraySlice<FraudFact>, _ settings: [FraudRuleSetting], _ context: FraudContext
  ) -> FraudFindings {
    let count = FraudCount(kind, settings, context)
    let tables = facts.count { $0.kind == .reservation && $0.status == FraudFact.noShow }
    guard count.isEnough(tables), let member = facts.first?.member else { return FraudFindings() }
    let noShows = context.visits(in: facts).visits
      .filter { $0.reservation.status == FraudFact.noShow }
    var findings = FraudFindings()
    for (merchant, visits) in Dictionary(grouping: noShows, by: \.reservation.merchant) {
      func events(_ visits: [FraudVisit]) -> [FraudEvent] {
        visits.map(\.reservation).map {
          FraudEvent($0, time: $0.event, yen: context.points.earned($0, in: context.zone))
        }
      }
      let sides = [FraudParty.member(member), .merchant(merchant)]
      findings.readings += count.readings(
        of: events(visits), account: sides[0], counterpart: sides[1])
      findings.readings += count.readings(
        of: events(visits.filter { $0.points > 0 }), account: sides[1], counterpart: sides[0])
    }
    return findings.sorted
  }
}
