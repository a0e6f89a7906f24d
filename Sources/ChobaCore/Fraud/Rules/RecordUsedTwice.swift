/// `record-used-twice`: points on a booking or a receipt that is somebody else's, or has earned.
///
/// **Finds** grants that stand and name a reservation or a receipt of another member at that
/// merchant, and grants of other reservations that name a receipt of which one has earned already.
///
/// **Parameters**: `window` (30d); `bands` ([[1, 50], [3, 70]]), grants in it.
///
/// **Innocent look-alike**: one bill of a party that sat at two tables within half an hour, as long
/// as it covers the points of them all; a grant in two parts for one reservation (told by
/// `points-above-visit` where it is too much).
///
/// **Cannot judge yet**: a grant of which the record is not there, or lies at another merchant.
///
/// Source: mission 5, "one receipt used several times"; domain facts 3, points are the booker's.
package struct RecordUsedTwice: FraudRule {
  package let kind = FraudRuleKind.recordUsedTwice
  package let key = FraudKey.merchant
  package let unit = FraudUnit.grants
  package let standard = FraudFigures(window: 30 * 86_400, bands: [.init(1, 50), .init(3, 70)])

  package func findings(
    _ facts: ArraySlice<FraudFact>, _ settings: [FraudRuleSetting], _ context: FraudContext
  ) -> FraudFindings {
    let count = FraudCount(kind, settings, context)
    var records = Records(facts)
    var events: [UInt64: [FraudEvent]] = [:]
    for (grant, points) in StandingPoints([.grant], in: facts).lines where grant.member != 0 {
      guard let record = records.lent(grant, points) else { continue }
      let event = FraudEvent(grant, record, time: grant.event, yen: points)
      events[grant.member, default: []].append(event)
    }
    var findings = FraudFindings()
    guard let merchant = facts.first?.merchant else { return findings }
    for (member, events) in events {
      findings.readings += count.readings(
        of: events, account: .member(member), counterpart: .merchant(merchant))
    }
    return findings.sorted
  }

  /// A merchant's reservations and receipts, and what has earned on each receipt.
  private struct Records {
    private let tables: [UInt64: FraudFact]
    private var receipts: [UInt64: FraudFact] = [:]
    /// By receipt: the reservation that earned first, and the points of those at its table's time.
    private var earned: [UInt64: (first: UInt64, points: Int64)] = [:]

    init(_ facts: ArraySlice<FraudFact>) {
      tables = FraudFact.tables(in: facts)
      for fact in facts where fact.kind == .receipt { receipts[fact.id] = fact }
    }

    /// The record that the grant has no right to; grants come in the order of their times.
    mutating func lent(_ grant: FraudFact, _ points: Int64) -> FraudFact? {
      let table = tables[grant.reservation]
      if let table, table.member != grant.member { return table }
      guard let receipt = receipts[grant.receipt] else { return nil }
      guard receipt.member == grant.member else { return receipt }
      guard let before = earned[receipt.id] else {
        earned[receipt.id] = (grant.reservation, points)
        return nil
      }
      guard before.first != grant.reservation else { return nil }
      if let first = tables[before.first], let table, first.sits(with: table),
        before.points &+ points <= receipt.amount
      {
        earned[receipt.id]?.points += points
        return nil
      }
      return receipt
    }
  }
}
