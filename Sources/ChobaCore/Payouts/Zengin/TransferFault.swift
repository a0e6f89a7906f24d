/// Something wrong in a bank transfer file, and where.
package struct TransferFinding: Hashable, Sendable {
  /// From 1; 0 is the file as a whole.
  package var record: Int
  package var field: TransferField?
  package var fault: TransferFault

  package init(record: Int, field: TransferField? = nil, _ fault: TransferFault) {
    self.record = record
    self.field = field
    self.fault = fault
  }
}

package enum TransferFault: Hashable, Sendable {
  // The file as a whole.
  case empty
  case notOneByte(Encoding)
  /// Some records end in CR LF, others otherwise.
  case mixedLineEnds
  /// CR alone or LF alone, which some banks refuse.
  case lineEnd
  case behindEnd(bytes: Int)
  case noEnd
  // A record.
  case length(bytes: Int)
  case unknownRecord
  case order(expected: [TransferRecord])
  // A field.
  case notDigits, notSpaces
  case notOneOf([String])
  case name(BankNameFault)
  /// A name that does not begin at its field's left edge.
  case notLeftAligned
  case emptyName
  case zero
  case noSuchDay
  case notABankDay(CivilDay)
  case count(said: Int64, found: Int64)
  case sum(said: Int64, found: Int64)
  case noTransfers
  /// The account of an earlier record.
  case payeeTwice(record: Int)

  package enum Encoding: String, Hashable, Sendable {
    case utf8, utf16, ebcdic, doubleByte
  }

  /// Banks may accept it: said, but the file is not refused for it.
  package var isWarning: Bool {
    switch self {
    case .lineEnd, .payeeTwice: true
    default: false
    }
  }
}
