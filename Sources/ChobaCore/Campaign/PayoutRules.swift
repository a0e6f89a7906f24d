/// `[payout]`, `[payout.bank]` and `[payout.sender]`: when merchants are paid, from where.
package struct PayoutRules: Hashable, Sendable {
  /// A period's last day in its month of payment; the next one begins on the day after.
  package var cutOffDay = 10
  package var payday = PaydayRule.lastBankDay
  package var bank = SendingAccount()
  package var sender = Sender()

  package init() {}

  /// `[payout.bank]`: the account that pays, as the transfer file's header names it.
  ///
  /// Keys `bank` (4 digits), `bank_name`, `branch` (3 digits), `branch_name`, `kind` (`1`, `2` or
  /// `9`) and `number` (7 digits), all texts; empty until somebody fills them in.
  package struct SendingAccount: Hashable, Sendable {
    package var bank = ""
    package var bankName = ""
    package var branch = ""
    package var branchName = ""
    package var kind = "1"
    package var number = ""
    /// `records_per_file`: transfers that the bank takes in one file.
    package var recordsPerFile = 99_999
    /// `deadline_days`: bank days before the payday by which the file must be there.
    package var deadlineDays = 2
    /// `deadline_time`: until when on that day, in minutes after midnight.
    package var deadlineTime = 15 * 60
    package init() {}
  }

  /// `[payout.sender]`: who pays; keys `code` (10 digits, given by the bank) and `name` (kana).
  package struct Sender: Hashable, Sendable {
    package var code = ""
    package var name = ""
    package init() {}
  }
}

/// The three readings of "the last weekday of the month" (月末最終平日).
///
/// They differ in December 2020, December 2021 and April 2022. Source: mission 2.
package enum PaydayRule: String, Sendable, CaseIterable {
  /// Monday to Friday, no public holiday, and not on 31 December to 3 January, when banks rest.
  case lastBankDay = "last-bank-day"
  /// Monday to Friday, no public holiday.
  case lastBusinessDay = "last-business-day"
  /// Monday to Friday.
  case lastWeekday = "last-weekday"
}
