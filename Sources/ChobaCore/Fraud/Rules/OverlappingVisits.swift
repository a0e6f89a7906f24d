/// `overlapping-visits`: one member at two tables at one time.
///
/// **Finds** visits of a member that were both kept and of which the second began before the first
/// can have ended: at different merchants, or at the same one where one table would have held all
/// and the bills do not cover both, or where it happens again.
///
/// **Parameters**: `window` (30d); `bands` ([[1, 40], [2, 55], [4, 70]]), such pairs in it;
/// `overlap_minutes` (90): two visits overlap when less than that lies between them;
/// `merchant_days` (2): on so many days in the window two tables at one merchant are no party's.
///
/// **Innocent look-alike**: a company party for which one person books two tables at one merchant
/// (more people than one reservation's cap, or a place with small tables and a bill for each): once;
/// a second house after the first, an hour and a half later; a table that was booked twice and
/// cancelled once, or of which the points were taken back; rounds from house to house, each of a small
/// bill, while a bill needed not reach the points.
///
/// **Cannot judge yet**: two tables at one merchant of which a bill is not there.
///
/// Source: signal "overlapping visits of one user", domain facts 3; O1 of the trade's lessons.
package struct OverlappingVisits: FraudRule {
  package let kind = FraudRuleKind.overlappingVisits
  package let key = FraudKey.member
  package let unit = FraudUnit.visits
  package let version = 4
  package let standard = FraudFigures(
    window: 30 * 86_400, bands: [.init(1, 40), .init(2, 55), .init(4, 70)],
    others: [.overlapMinutes: 90, .merchantDays: 2])

  package func findings(
    _ facts: ArraySlice<FraudFact>, _ settings: [FraudRuleSetting], _ context: FraudContext
  ) -> FraudFindings {
    let count = FraudCount(kind, settings, context)
    let pairs = pairs(kept(facts, context), count, context)
    var findings = FraudFindings()
    guard let member = facts.first?.member else { return findings }
    let events = pairs.compactMap { pair -> FraudEvent? in
      if pair.isExcluded == true || isRepeated(pair, pairs, count) { return pair.event }
      if pair.isExcluded == nil { findings.pending.append(pair.table.source) }
      return nil
    }
    findings.readings = count.readings(of: events, account: .member(member))
    return findings
  }

  /// Two tables at one time.
  private struct Pair {
    /// The later one.
    var table: FraudFact
    var event: FraudEvent
    /// One person cannot have had both; nil: that cannot be told yet.
    var isExcluded: Bool?
  }

  /// Of each visit the other that tells most.
  private func pairs(
    _ visits: [FraudVisit], _ count: FraudCount, _ context: FraudContext
  ) -> [Pair] {
    visits.enumerated().compactMap { index, visit in
      let table = visit.reservation
      guard let setting = count.setting(at: table.event) else { return nil }
      let start = table.event.advanced(byMinutes: -setting.figures[.overlapMinutes])
      // Fifty tables at one time are enough to tell.
      let others = visits[max(0, index - 50)..<index].filter { $0.reservation.event > start }
        .map { (visit: $0, isExcluded: excludes($0, visit, context)) }
      guard
        let other = others.last(where: { $0.isExcluded == true })
          ?? others.last(where: { $0.isExcluded == nil }) ?? others.last
      else { return nil }
      let tables = [table, other.visit.reservation]
      let points = tables.map { context.points.earned($0, in: context.zone) }.min() ?? 0
      return Pair(
        table: table, event: FraudEvent(tables[0], tables[1], time: table.event, yen: points),
        isExcluded: other.isExcluded)
    }
  }

  /// Whether two tables at that merchant were held on so many days around it that no party explains
  /// them.
  private func isRepeated(_ pair: Pair, _ pairs: [Pair], _ count: FraudCount) -> Bool {
    guard let setting = count.setting(at: pair.event.time) else { return false }
    let days = pairs.filter {
      $0.table.merchant == pair.table.merchant
        && abs($0.event.time.seconds(since: pair.event.time)) < Int64(setting.window)
    }.map { count.zone.day(of: $0.event.time) }
    return Set(days).count >= setting.figures[.merchantDays]
  }

  /// Visits that were kept, and whose points, where some were granted, still stand; without rounds
  /// of a small bill on days on which that was allowed.
  private func kept(_ facts: ArraySlice<FraudFact>, _ context: FraudContext) -> [FraudVisit] {
    let granted = Set(
      facts.filter { $0.kind == .grant && $0.corrects == 0 }.map(\.reservation))
    return context.visits(in: facts).visits.filter { visit in
      visit.reservation.status == FraudFact.visited
        && (visit.points > 0 || !granted.contains(visit.reservation.id))
        && !isRound(visit, context)
    }
  }

  private func isRound(_ visit: FraudVisit, _ context: FraudContext) -> Bool {
    guard let bill = visit.bill, !context.billsCount(at: visit.reservation.event) else {
      return false
    }
    return bill < context.points.earned(visit.reservation, in: context.zone)
  }

  /// Whether one person cannot have had both; nil where that cannot be told yet.
  private func excludes(_ one: FraudVisit, _ other: FraudVisit, _ context: FraudContext) -> Bool? {
    let tables = [one.reservation, other.reservation]
    guard tables[0].merchant == tables[1].merchant else { return true }
    guard tables[0].amount &+ tables[1].amount <= Int64(context.points.partyCap) else {
      return false
    }
    var both = one
    both.receipts += other.receipts
    guard !one.receipts.isEmpty, !other.receipts.isEmpty, let bill = both.bill else { return nil }
    return bill < tables.reduce(0) { $0 &+ context.points.earned($1, in: context.zone) }
  }
}
