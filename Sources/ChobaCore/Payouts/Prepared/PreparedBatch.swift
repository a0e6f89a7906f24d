/// A batch as it was prepared: what every merchant is paid, and what that rests on.
///
/// Anybody who has the cut can make it again and must get the same. Source: data contract,
/// "Payouts".
package struct PreparedBatch: Hashable, Sendable {
  package var place: BatchPlace
  /// The exported batch before it in the order; nil for the campaign's first.
  package var previous: BatchID?
  /// The last day of uses that it includes.
  package var through: CivilDay
  package var payday: CivilDay
  package var sender: PayoutRules.Sender
  package var bank: PayoutRules.SendingAccount
  /// By merchant.
  package var rows: [PreparedRow]

  package init(
    place: BatchPlace, previous: BatchID?, through: CivilDay, payday: CivilDay,
    rules: PayoutRules, rows: [PreparedRow]
  ) {
    self.place = place
    self.previous = previous
    self.through = through
    self.payday = payday
    sender = rules.sender
    bank = rules.bank
    self.rows = rows
  }
}

/// The batch that left money open first, and its payday.
package struct OpenSince: Hashable, Sendable {
  package var batch: BatchID
  package var day: CivilDay

  package init(batch: BatchID, day: CivilDay) {
    self.batch = batch
    self.day = day
  }
}

/// One merchant in a prepared batch.
package struct PreparedRow: Hashable, Sendable {
  package var merchant: MerchantID
  package var sums: PayoutSums
  package var through: Yen
  /// All that came back up to this batch's cut, which the next batch takes off its own.
  package var returned: Yen
  package var hold: HoldReason?
  package var account: PaidAccount
  package var novelty: Transfer.Novelty
  /// Since when what is open after it is open; nil where nothing is.
  package var since: OpenSince?

  package init(
    merchant: MerchantID, sums: PayoutSums, through: Yen, returned: Yen, hold: HoldReason?,
    account: PaidAccount, novelty: Transfer.Novelty, since: OpenSince? = nil
  ) {
    self.merchant = merchant
    self.sums = sums
    self.through = through
    self.returned = returned
    self.hold = hold
    self.account = account
    self.novelty = novelty
    self.since = since
  }

  /// The next batch's row can be told from it, and it from nothing else.
  package var isEmpty: Bool {
    sums.gross == .zero && through == .zero && returned == .zero && sums.used == .zero
  }

  /// What is open after it: carried on, whether held or below zero.
  package var open: Yen { sums.carriedOn(returned: .zero) }
}

extension PreparedRow {
  /// One merchant's row from what the cut has of it and the row of the batch before.
  package init(
    merchant: MerchantID, _ cut: MerchantReckoning, before: PreparedRow?, in place: BatchPlace,
    payday: CivilDay
  ) {
    let isOffCycle = place.isOffCycle
    // Everything that came back since the cut of the batch before.
    let carried =
      (before?.sums.carriedOn(returned: .zero) ?? .zero) + cut.returned
      - (before?.returned ?? .zero)
    func sums(isHeld: Bool) -> PayoutSums {
      isOffCycle
        ? PayoutSums(offCycleCarried: carried, isHeld: isHeld)
        : PayoutSums(
          used: cut.used, through: cut.through, throughBefore: before?.through ?? .zero,
          carried: carried, isHeld: isHeld)
    }
    var hold = cut.hold
    var result = sums(isHeld: hold != nil)
    if result.owed > Transfer.amountLimit {
      hold = .amount
      result = sums(isHeld: true)
    }
    self.init(
      merchant: merchant, sums: result,
      through: isOffCycle ? before?.through ?? .zero : cut.through, returned: cut.returned,
      hold: hold, account: cut.account,
      novelty: Self.novelty(cut.account, before: before, isPaid: result.owed > .zero))
    since = Self.since(open, before: before, OpenSince(batch: place.batch, day: payday))
  }

  /// What stays open, held or below zero, keeps its age.
  private static func since(
    _ open: Yen, before: PreparedRow?, _ now: OpenSince
  ) -> OpenSince? {
    if open == .zero { return nil }
    guard let before, let since = before.since, (before.open > .zero) == (open > .zero)
    else { return now }
    return since
  }

  /// 新規コード. A row keeps the account that was last paid to by keeping its novelty until then.
  private static func novelty(
    _ account: PaidAccount, before: PreparedRow?, isPaid: Bool
  ) -> Transfer.Novelty {
    guard let before else { return .first }
    let wasPaid = before.sums.owed > .zero
    if before.account != account {
      return !wasPaid && before.novelty == .first ? .first : .changed
    }
    return wasPaid ? .known : before.novelty
  }
}

extension PreparedBatch {
  /// What stays open after it, by merchant: of a campaign's last batch, what closes the campaign.
  package var open: [PayoutOpenRow] {
    rows.compactMap { row in
      guard row.open != .zero else { return nil }
      let since = row.since ?? OpenSince(batch: place.batch, day: payday)
      return PayoutOpenRow(
        merchant: row.merchant, kind: row.open > .zero ? .held : .negative,
        hold: row.open > .zero ? row.hold : nil, amount: row.open, batch: since.batch,
        since: since.day, days: payday.number - since.day.number)
    }
  }
}

/// Control totals of a prepared batch (統制合計): what an approver looks at first.
package struct ControlTotals: Hashable, Sendable {
  package var merchants = 0
  /// Transfers: merchants who are owed something.
  package var transfers = 0
  package var used = Yen.zero
  package var adjusted = Yen.zero
  package var carried = Yen.zero
  package var owed = Yen.zero
  package var held = Yen.zero
  package var heldMerchants = 0
  /// What is below zero and waits for the next batch.
  package var negative = Yen.zero
  package var newAccounts = 0
  package var changedAccounts = 0
  /// Several merchants who are paid to one account.
  package var sharedAccounts = 0

  package init() {}

  package init(_ rows: [PreparedRow]) {
    for row in rows {
      let sums = row.sums
      if sums.gross != .zero || sums.used != .zero { merchants += 1 }
      used = used + sums.used
      adjusted = adjusted + sums.adjusted
      carried = carried + sums.carried
      owed = owed + sums.owed
      held = held + sums.held
      if sums.held > .zero { heldMerchants += 1 }
      negative = negative + min(sums.gross, .zero)
      guard sums.owed > .zero else { continue }
      transfers += 1
      if row.novelty == .first { newAccounts += 1 }
      if row.novelty == .changed { changedAccounts += 1 }
    }
    sharedAccounts = SharedAccounts(rows).count
  }
}

/// The accounts to which several merchants are paid in one batch.
package struct SharedAccounts: Hashable, Sendable {
  private var merchants: [PaidAccount: [MerchantID]] = [:]

  package init(_ rows: [PreparedRow]) {
    for row in rows where row.sums.owed > .zero {
      merchants[Self.account(row), default: []].append(row.merchant)
    }
    merchants = merchants.filter { $0.value.count > 1 }
  }

  package var count: Int { merchants.count }

  /// Who else is paid to a merchant's account.
  package func others(than row: PreparedRow) -> [MerchantID] {
    guard row.sums.owed > .zero else { return [] }
    return (merchants[Self.account(row)] ?? []).filter { $0 != row.merchant }
  }

  /// Whatever name its holder is given.
  private static func account(_ row: PreparedRow) -> PaidAccount {
    var account = row.account
    account.holder = ""
    return account
  }
}
