/// The records of a bank transfer file (全銀 総合振込) and their fields: 120 bytes each.
///
/// The one table that the writer and the check share. Source: domain 2.1.
package enum TransferRecord: UInt8, Sendable, CaseIterable {
  case header = 0x31
  case data = 0x32
  case trailer = 0x38
  case end = 0x39

  package static let length = 120

  package var fields: [TransferField] {
    switch self {
    case .header:
      [
        .recordType, .kindCode, .codeType, .senderCode, .senderName, .date, .sendingBank,
        .sendingBankName, .sendingBranch, .sendingBranchName, .sendingKind, .sendingNumber,
        .headerFiller,
      ]
    case .data:
      [
        .recordType, .bank, .bankName, .branch, .branchName, .clearingHouse, .kind, .number,
        .payee, .amount, .newCode, .customerCodes, .manner, .ediMark, .dataFiller,
      ]
    case .trailer: [.recordType, .count, .sum, .trailerFiller]
    case .end: [.recordType, .endFiller]
    }
  }
}

/// A field of a record, named in messages as its raw value has it.
package enum TransferField: String, Sendable, CaseIterable {
  case recordType = "record-type"
  case kindCode = "kind-code"
  case codeType = "code-type"
  case senderCode = "sender-code"
  case senderName = "sender-name"
  case date
  case sendingBank = "sending-bank"
  case sendingBankName = "sending-bank-name"
  case sendingBranch = "sending-branch"
  case sendingBranchName = "sending-branch-name"
  case sendingKind = "sending-kind"
  case sendingNumber = "sending-number"
  case headerFiller = "header-filler"
  case bank
  case bankName = "bank-name"
  case branch
  case branchName = "branch-name"
  case clearingHouse = "clearing-house"
  case kind, number, payee, amount
  case newCode = "new-code"
  case customerCodes = "customer-codes"
  case manner
  case ediMark = "edi-mark"
  case dataFiller = "data-filler"
  case count, sum
  case trailerFiller = "trailer-filler"
  case endFiller = "end-filler"

  /// Where it stands in its record, in bytes from 0.
  package var range: Range<Int> {
    switch self {
    case .recordType: 0..<1
    case .kindCode: 1..<3
    case .codeType: 3..<4
    case .senderCode: 4..<14
    case .senderName: 14..<54
    case .date: 54..<58
    case .sendingBank: 58..<62
    case .sendingBankName: 62..<77
    case .sendingBranch: 77..<80
    case .sendingBranchName: 80..<95
    case .sendingKind: 95..<96
    case .sendingNumber: 96..<103
    case .headerFiller: 103..<120
    case .bank: 1..<5
    case .bankName: 5..<20
    case .branch: 20..<23
    case .branchName: 23..<38
    case .clearingHouse: 38..<42
    case .kind: 42..<43
    case .number: 43..<50
    case .payee: 50..<80
    case .amount: 80..<90
    case .newCode: 90..<91
    case .customerCodes: 91..<111
    case .manner: 111..<112
    case .ediMark: 112..<113
    case .dataFiller: 113..<120
    case .count: 1..<7
    case .sum: 7..<19
    case .trailerFiller: 19..<120
    case .endFiller: 1..<120
    }
  }

  /// What may stand in it.
  package var form: Form {
    switch self {
    case .recordType: .digits
    case .kindCode: .oneOf(["21"])
    case .codeType: .oneOf(["0"])
    case .sendingKind: .oneOf(["1", "2", "9"])
    case .kind: .oneOf(["1", "2", "4", "9"])
    case .newCode: .oneOf(["0", "1", "2", " "])
    case .manner: .oneOf(["7", "8", " "])
    case .ediMark: .oneOf(["Y", " "])
    case .senderCode, .date, .sendingBank, .sendingBranch, .sendingNumber, .bank, .branch,
      .number, .amount, .count, .sum:
      .digits
    case .clearingHouse: .digitsOrSpaces
    case .senderName: .name(.sender)
    case .payee: .name(.payee)
    case .sendingBankName, .sendingBranchName, .bankName, .branchName: .optionalName
    case .customerCodes: .customer
    case .headerFiller, .dataFiller, .trailerFiller, .endFiller: .spaces
    }
  }

  package enum Form: Hashable, Sendable {
    case digits, digitsOrSpaces, spaces
    case oneOf([String])
    case name(BankName.Field)
    /// A bank's or branch's name, or spaces.
    case optionalName
    /// Two numbers of ten digits, or EDI information where the mark says so.
    case customer
  }
}
