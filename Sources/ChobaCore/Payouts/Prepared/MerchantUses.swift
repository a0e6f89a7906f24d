/// What a cut has of one merchant, before any batch is made of it.
package struct MerchantReckoning: Hashable, Sendable {
  /// Standing uses dated in the period without `corrects`.
  package var used: Yen
  /// T: all standing uses dated up to the period's last day, corrections among them.
  package var through: Yen
  /// All that the bank gave back in the cut, over all batches that were exported before.
  package var returned: Yen
  /// Why its money is held; nil when it is not.
  package var hold: HoldReason?
  package var account: PaidAccount

  package init(
    used: Yen = .zero, through: Yen = .zero, returned: Yen = .zero, hold: HoldReason? = nil,
    account: PaidAccount = PaidAccount()
  ) {
    self.used = used
    self.through = through
    self.returned = returned
    self.hold = hold
    self.account = account
  }
}

/// Why a merchant's money is held (支払保留の理由), the gravest first.
package enum HoldReason: String, Hashable, Sendable, CaseIterable {
  case suspended, barred
  /// By the payout desk's line.
  case held
  /// No record of the merchant, or one without an account.
  case noAccount = "no-account"
  /// The part of the account that cannot stand in a bank file.
  case bank, branch, kind, number
  case postBank = "post-bank"
  /// The holder's name cannot be written, or does not fit.
  case holder
  /// More than one record of a bank file can hold.
  case amount
}

/// The account of a merchant as its record has it, and the holder's name as the bank gets it.
package struct PaidAccount: Hashable, Sendable {
  package var bank = ""
  package var branch = ""
  package var kind = ""
  package var number = ""
  /// In half width where it can be written, else as it was entered.
  package var holder = ""

  package init() {}

  /// The account, and why it cannot be paid to.
  package static func read(_ account: BankAccount?) -> (account: PaidAccount, fault: HoldReason?) {
    var paid = PaidAccount()
    guard let account else { return (paid, .noAccount) }
    paid.bank = account.bank
    paid.branch = account.branch
    paid.kind = account.kind
    paid.number = account.number
    paid.holder = account.holder
    do throws(TransferAccount.Fault) {
      _ = try paid.transferAccount()
    } catch {
      return (paid, HoldReason(rawValue: error.rawValue))
    }
    do throws(BankNameFault) {
      paid.holder = try BankName(account.holder, for: .payee).description
    } catch {
      return (paid, .holder)
    }
    return (paid, nil)
  }

  package func transferAccount() throws(TransferAccount.Fault) -> TransferAccount {
    try TransferAccount(bank: bank, branch: branch, kind: kind, number: number)
  }
}
