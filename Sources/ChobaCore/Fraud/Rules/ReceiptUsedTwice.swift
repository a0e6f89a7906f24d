/// `receipt-used-twice`: the same file of a receipt sent in for several visits.
///
/// **Finds** one receipt used more than once: equal bytes (sha256) for more than one reservation,
/// by one member or several. Everybody who sent it has the hit.
///
/// **Parameters**: `window` (1095d), between the first and the last use; `bands` ([[2, 50],
/// [4, 70]]), uses in it.
///
/// **Innocent look-alike**: the same picture sent again for the same reservation, since it was
/// refused or seemed lost: one use. One sent for the wrong reservation, refused there, and sent by the
/// same member for another one at the same merchant: one use. The wrong picture, sent once and
/// refused: none. One bill of a party that sat at two tables at the same merchant within half an
/// hour, when it was sent first: one use, as long as it covers the points of them all.
///
/// **Cannot judge yet**: a receipt that names a reservation which is not there counts as a use of
/// its own, since equal bytes are enough.
///
/// Source: mission 5, "one receipt used several times"; domain facts 6.4.
package struct ReceiptUsedTwice: FraudRule {
  package let kind = FraudRuleKind.receiptUsedTwice
  package let key = FraudKey.bytes
  package let unit = FraudUnit.receipts
  package let version = 3
  package let standard = FraudFigures(
    window: 1_095 * 86_400, bands: [.init(2, 50), .init(4, 70)])

  package func findings(
    _ facts: ArraySlice<FraudFact>, _ settings: [FraudRuleSetting], _ context: FraudContext
  ) -> FraudFindings {
    let count = FraudCount(kind, settings, context, least: 2)
    var findings = FraudFindings()
    for (bytes, receipts) in Dictionary(
      grouping: facts.filter { $0.kind == .receipt }, by: \.bytes) where bytes != 0
    {
      let uses = uses(receipts, facts, context)
      guard uses.count > 1 else { continue }
      findings.readings += count.passed(uses, from: 2)
    }
    return findings.sorted
  }

  /// One receipt for each use, the earliest.
  private func uses(
    _ receipts: [FraudFact], _ facts: ArraySlice<FraudFact>, _ context: FraudContext
  ) -> [FraudFact] {
    let tables = FraudFact.tables(in: facts)
    var seen: Set<UInt64> = []
    var party: (table: FraudFact, points: Int64)?
    return settled(receipts).filter { receipt in
      guard receipt.reservation != 0 else { return true }
      guard seen.insert(receipt.reservation).inserted else { return false }
      guard let table = tables[receipt.reservation] else { return true }
      let points = context.points.earned(table, in: context.zone)
      guard let first = party else {
        party = (table, points)
        return true
      }
      guard first.table.sits(with: table), first.points + points <= receipt.amount
      else { return true }
      party?.points += points
      return false
    }
  }

  /// Without those that were refused before the same member's next one at the same merchant was not,
  /// and without a member's single one that was refused.
  private func settled(_ receipts: [FraudFact]) -> [FraudFact] {
    var refused: [UInt64: Set<UInt64>] = [:]
    for receipt in receipts where receipt.status == FraudFact.rejected {
      refused[receipt.member, default: []].insert(receipt.reservation)
    }
    return receipts.indices.filter { index in
      let receipt = receipts[index]
      guard receipt.status == FraudFact.rejected else { return true }
      guard let times = refused[receipt.member]?.count, times > 1 else { return false }
      let next = receipts[(index + 1)...].first {
        $0.member == receipt.member && $0.merchant == receipt.merchant
      }
      return next.map { $0.status == FraudFact.rejected } ?? true
    }.map { receipts[$0] }
  }
}
