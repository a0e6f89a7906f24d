/// A payout period: the 11th of one month to the 10th of the next, and its payment.
package struct PayoutPeriodRow: Sendable, Equatable {
  package var batch: BatchID
  package var firstDay: CivilDay
  package var lastDay: CivilDay
  package var payday: CivilDay
  /// The last weekday of the month, where the payday is another day for the banks' sake.
  package var lastWeekday: CivilDay
  package var state: PayoutState
  package var merchants: Int
  package var used: Yen
  package var adjusted: Yen
  package var carried: Yen
  package var owed: Yen
  package var held: Yen
  package var heldMerchants: Int
  package var paid: Yen
  package var paidMerchants: Int
  package var returned: Yen
  package var returnedMerchants: Int

  package init(
    batch: BatchID, firstDay: CivilDay, lastDay: CivilDay, payday: CivilDay, lastWeekday: CivilDay,
    state: PayoutState, merchants: Int, used: Yen, adjusted: Yen, carried: Yen, owed: Yen,
    held: Yen, heldMerchants: Int, paid: Yen, paidMerchants: Int, returned: Yen,
    returnedMerchants: Int
  ) {
    self.batch = batch
    self.firstDay = firstDay
    self.lastDay = lastDay
    self.payday = payday
    self.lastWeekday = lastWeekday
    self.state = state
    self.merchants = merchants
    self.used = used
    self.adjusted = adjusted
    self.carried = carried
    self.owed = owed
    self.held = held
    self.heldMerchants = heldMerchants
    self.paid = paid
    self.paidMerchants = paidMerchants
    self.returned = returned
    self.returnedMerchants = returnedMerchants
  }
}

extension PayoutPeriodRow {
  /// Somebody at the payout desk has something to do about it.
  package var needsWork: Bool { [.closed, .prepared, .approved, .exported].contains(state) }
}

package enum PayoutState: String, Sendable, CaseIterable {
  case running, closed, prepared, approved, exported, submitted, paid
}

/// One merchant in a payout period.
package struct PayoutMerchantRow: Sendable, Equatable {
  package var merchant: MerchantID
  package var name: String?
  package var used: Yen
  package var adjusted: Yen
  package var carried: Yen
  package var owed: Yen
  package var held: Yen
  package var paid: Yen
  package var state: PayoutMerchantState
  /// Why its money is held; nil when it is not, or nobody asked.
  package var reason: HoldReason?

  package init(
    merchant: MerchantID, name: String? = nil, used: Yen, adjusted: Yen, carried: Yen, owed: Yen,
    held: Yen, paid: Yen, state: PayoutMerchantState, reason: HoldReason? = nil
  ) {
    self.merchant = merchant
    self.name = name
    self.used = used
    self.adjusted = adjusted
    self.carried = carried
    self.owed = owed
    self.held = held
    self.paid = paid
    self.state = state
    self.reason = reason
  }
}

package enum PayoutMerchantState: String, Sendable, CaseIterable {
  case running, owed, held, paid, returned, carried
}
