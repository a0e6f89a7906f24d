/// One use that a merchant's payout rests on.
package struct PayoutLineRow: Sendable, Equatable {
  package enum Kind: String, Sendable, CaseIterable {
    /// Dated in the period.
    case use
    /// Dated in an earlier period, and read only after that was closed.
    case late
    /// It corrects another line; its points have the other sign.
    case correction
    /// It stood when an earlier period was closed and does not any more: an older line of its id
    /// came. Its points are taken off.
    case takenBack = "taken-back"
    /// The sum of what cannot be listed: its lines are not among the files any more.
    case unlisted
  }

  package var kind: Kind
  /// Nil where it is unlisted.
  package var id: LineID?
  package var at: Timestamp?
  package var meal: Meal?
  /// As it counts in the payout: below zero where it is taken off.
  package var points: Yen
  package var corrects: LineID?

  package init(
    kind: Kind, id: LineID? = nil, at: Timestamp? = nil, meal: Meal? = nil, points: Yen,
    corrects: LineID? = nil
  ) {
    self.kind = kind
    self.id = id
    self.at = at
    self.meal = meal
    self.points = points
    self.corrects = corrects
  }
}

/// The uses that a merchant's payout in a batch rests on: they add up to used and adjusted.
package struct PayoutLinesAnswer: Sendable, Equatable {
  package var page: Page<PayoutLineRow>
  /// Of all of them.
  package var sum: Yen
  /// From a prepared or exported folder; else as far as is read now.
  package var isFixed: Bool

  package init(page: Page<PayoutLineRow>, sum: Yen, isFixed: Bool) {
    self.page = page
    self.sum = sum
    self.isFixed = isFixed
  }
}

/// The batch that a use is paid in.
package struct UsePayoutAnswer: Sendable, Equatable {
  package var merchant: MerchantID
  package var batch: BatchID
  /// The batch was exported: the use is in it for ever. Else it is where the use will be.
  package var isExported: Bool

  package init(merchant: MerchantID, batch: BatchID, isExported: Bool) {
    self.merchant = merchant
    self.batch = batch
    self.isExported = isExported
  }
}

/// Money of a merchant that is open: not paid, or below zero.
package struct PayoutOpenRow: Sendable, Equatable {
  package enum Kind: String, Sendable, CaseIterable {
    /// Held (支払保留); `hold` says why.
    case held
    /// The bank gave it back, and it has not been paid since.
    case returned
    /// It was held and is not any more: paid with the next batch.
    case waiting
    /// Below zero: taken off what comes.
    case negative
  }

  package var merchant: MerchantID
  package var name: String?
  package var kind: Kind
  package var hold: HoldReason?
  package var amount: Yen
  /// The batch since which it is open.
  package var batch: BatchID
  /// That batch's payday; of money that came back, the day on which it did.
  package var since: CivilDay
  /// Whole days from then until now, or until the batch of a list.
  package var days: Int

  package init(
    merchant: MerchantID, name: String? = nil, kind: Kind, hold: HoldReason?, amount: Yen,
    batch: BatchID, since: CivilDay, days: Int
  ) {
    self.merchant = merchant
    self.name = name
    self.kind = kind
    self.hold = hold
    self.amount = amount
    self.batch = batch
    self.since = since
    self.days = days
  }
}

/// All open money together, for the Desk and the tab's badge.
package struct PayoutOpenSums: Sendable, Equatable {
  package var merchants = 0
  /// Of held and returned money; what is below zero is not in it.
  package var amount = Yen.zero
  /// The age of the oldest held or returned money, in days.
  package var oldestDays: Int?
  /// Whose held or returned money has stood for a whole payout or longer.
  package var oldMerchants = 0

  /// From so many days on a whole payout has gone by.
  package static let oldDays = 30

  package init() {}

  package init(_ rows: [PayoutOpenRow]) {
    for row in rows where row.kind != .negative {
      merchants += 1
      amount = amount + row.amount
      oldestDays = max(oldestDays ?? 0, row.days)
      if row.days >= Self.oldDays { oldMerchants += 1 }
    }
  }
}
