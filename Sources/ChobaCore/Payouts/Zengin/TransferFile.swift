/// One transfer of a file: to whom, and how much.
package struct Transfer: Hashable, Sendable {
  package var account: TransferAccount
  package var payee: BankName
  package var amount: Yen
  package var novelty: Novelty

  /// 新規コード: whether this account is paid for the first time by this sender.
  package enum Novelty: UInt8, Hashable, Sendable {
    case known = 0x30
    case first = 0x31
    case changed = 0x32
  }

  package init(
    account: TransferAccount, payee: BankName, amount: Yen, novelty: Novelty = .known
  ) {
    self.account = account
    self.payee = payee
    self.amount = amount
    self.novelty = novelty
  }

  /// The most that one record can hold.
  package static let amountLimit = Yen(9_999_999_999)
}

/// An account as a file names it; digits only, of the right lengths.
package struct TransferAccount: Hashable, Sendable {
  package let bank: String
  package let bankName: BankName?
  package let branch: String
  package let branchName: BankName?
  /// 1 ordinary, 2 current, 4 savings, 9 other.
  package let kind: String
  package let number: String

  /// The part of an account that cannot stand in a file.
  package enum Fault: String, Error, Hashable, Sendable, CaseIterable {
    case bank, branch, kind, number
    /// ゆうちょ銀行 by its 記号・番号: these must be made a branch and seven digits first.
    case postBank = "post-bank"
  }

  /// Names of bank and branch are optional, and left out where nobody has them in writing.
  package init(
    bank: String, bankName: BankName? = nil, branch: String, branchName: BankName? = nil,
    kind: String, number: String
  ) throws(Fault) {
    guard bank.isDigits(4), bank != "0000" else { throw .bank }
    if bank == "9900", !branch.isDigits(3) || number.utf8.count == 8 { throw .postBank }
    guard branch.isDigits(3) else { throw .branch }
    guard ["1", "2", "4", "9"].contains(kind) else { throw .kind }
    guard number.isDigits(7), number != "0000000" else { throw .number }
    self.bank = bank
    self.bankName = bankName
    self.branch = branch
    self.branchName = branchName
    self.kind = kind
    self.number = number
  }

  /// What tells two accounts apart.
  package var key: String { "\(bank)-\(branch)-\(kind)-\(number)" }
}

extension String {
  func isDigits(_ count: Int) -> Bool {
    utf8.count == count && utf8.allSatisfy { (0x30...0x39).contains($0) }
  }
}

/// A bank transfer file (総合振込): one header, its transfers, one trailer and the end.
package struct TransferFile: Hashable, Sendable {
  package var sender: Sender
  package var date: CivilDay
  package var transfers: [Transfer]

  package struct Sender: Hashable, Sendable {
    /// 委託者コード: ten digits, given by the bank.
    package var code: String
    package var name: BankName
    package var account: TransferAccount

    package init(code: String, name: BankName, account: TransferAccount) {
      self.code = code
      self.name = name
      self.account = account
    }
  }

  package init(sender: Sender, date: CivilDay, transfers: [Transfer]) {
    self.sender = sender
    self.date = date
    self.transfers = transfers
  }

  package var sum: Yen { transfers.reduce(.zero) { $0 + $1.amount } }

  /// The most records and yen that one trailer can count.
  package static let countLimit = 999_999
  package static let sumLimit = Yen(999_999_999_999)

  /// The file: records of 120 bytes, each ended by CR LF.
  package func bytes() -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity((transfers.count + 3) * (TransferRecord.length + 2))
    write(.header, into: &bytes) { put in
      put(.kindCode, "21")
      put(.codeType, "0")
      put(.senderCode, sender.code)
      put(.senderName, sender.name)
      let (_, month, day) = date.parts
      put(.date, number: month * 100 + day)
      put(.sendingBank, sender.account.bank)
      put(.sendingBankName, sender.account.bankName)
      put(.sendingBranch, sender.account.branch)
      put(.sendingBranchName, sender.account.branchName)
      put(.sendingKind, sender.account.kind)
      put(.sendingNumber, sender.account.number)
    }
    for transfer in transfers { write(transfer, into: &bytes) }
    write(.trailer, into: &bytes) { put in
      put(.count, number: transfers.count)
      put(.sum, number: Int(sum.count))
    }
    write(.end, into: &bytes) { _ in }
    return bytes
  }

  private func write(_ transfer: Transfer, into bytes: inout [UInt8]) {
    write(.data, into: &bytes) { put in
      put(.bank, transfer.account.bank)
      put(.bankName, transfer.account.bankName)
      put(.branch, transfer.account.branch)
      put(.branchName, transfer.account.branchName)
      put(.clearingHouse, "0000")
      put(.kind, transfer.account.kind)
      put(.number, transfer.account.number)
      put(.payee, transfer.payee)
      put(.amount, number: Int(transfer.amount.count))
      put(.newCode, bytes: [transfer.novelty.rawValue])
      put(.manner, "7")
    }
  }

  private func write(
    _ kind: TransferRecord, into bytes: inout [UInt8], _ body: (inout RecordWriter) -> Void
  ) {
    var record = RecordWriter(kind)
    body(&record)
    bytes += record.bytes
    bytes += [0x0D, 0x0A]
  }
}

/// One record while it is written: spaces where nothing is put.
private struct RecordWriter {
  private(set) var bytes: [UInt8]

  init(_ kind: TransferRecord) {
    bytes = [UInt8](repeating: 0x20, count: TransferRecord.length)
    bytes[0] = kind.rawValue
  }

  mutating func callAsFunction(_ field: TransferField, _ digits: String) {
    callAsFunction(field, bytes: Array(digits.utf8))
  }

  mutating func callAsFunction(_ field: TransferField, _ name: BankName?) {
    callAsFunction(field, bytes: name?.bytes ?? [])
  }

  /// Right-aligned with zeros in front. What does not fit was refused long before.
  mutating func callAsFunction(_ field: TransferField, number: Int) {
    var rest = number
    for place in field.range.reversed() {
      bytes[place] = 0x30 + UInt8(rest % 10)
      rest /= 10
    }
    precondition(number >= 0 && rest == 0, "a number that does not fit its field")
  }

  /// Left-aligned.
  mutating func callAsFunction(_ field: TransferField, bytes content: [UInt8]) {
    precondition(content.count <= field.range.count, "a text that does not fit its field")
    let start = field.range.lowerBound
    bytes.replaceSubrange(start..<start + content.count, with: content)
  }
}
