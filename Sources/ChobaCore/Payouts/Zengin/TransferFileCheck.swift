/// Reads a bank transfer file and says, record by record, what is wrong with it.
///
/// It knows nothing of who wrote the file: no line ends, CR LF, an end-of-file mark, several
/// blocks before one end are all read. Source: domain 2.
package struct TransferFileCheck: Sendable {
  package private(set) var findings: [TransferFinding]
  package private(set) var blocks: [Block] = []
  package private(set) var records: Int

  /// One header with its transfers.
  package struct Block: Hashable, Sendable {
    package var senderName = ""
    package var date: CivilDay?
    package var count: Int64 = 0
    package var sum: Int64 = 0
  }

  /// No finding would make a bank refuse the file.
  package var isAcceptable: Bool { findings.allSatisfy(\.fault.isWarning) }

  /// The file carries month and day only: the year is that in which the date is nearest to `near`.
  package init(_ bytes: [UInt8], near: CivilDay, holidays: Holidays) {
    let reader = TransferFileReader(bytes)
    findings = reader.findings
    records = reader.records.count
    var walk = Walk(near: near, holidays: holidays)
    for (index, record) in reader.records.enumerated() {
      walk.take(Array(record), number: index + 1)
    }
    if !reader.records.isEmpty { walk.finish() }
    findings += walk.findings
    blocks = walk.blocks
  }
}

/// The walk through the records of a file.
private struct Walk {
  let near: CivilDay
  let holidays: Holidays
  var findings: [TransferFinding] = []
  var blocks: [TransferFileCheck.Block] = []
  private var expected: [TransferRecord] = [.header]
  private var hasEnded = false
  private var accounts: [[UInt8]: Int] = [:]

  init(near: CivilDay, holidays: Holidays) {
    self.near = near
    self.holidays = holidays
  }

  mutating func take(_ record: [UInt8], number: Int) {
    if hasEnded {
      if !record.isEmpty { find(number, nil, .behindEnd(bytes: record.count)) }
      return
    }
    guard let kind = record.first.flatMap(TransferRecord.init) else {
      return find(
        number, record.isEmpty ? nil : .recordType,
        record.isEmpty ? .length(bytes: 0) : .unknownRecord)
    }
    if !expected.contains(kind) { find(number, .recordType, .order(expected: expected)) }
    if record.count == TransferRecord.length {
      check(kind, record, number)
    } else {
      find(number, nil, .length(bytes: record.count))
    }
    follow(kind, record, number)
  }

  mutating func finish() {
    if !hasEnded { findings.append(TransferFinding(record: 0, .noEnd)) }
  }

  private mutating func find(_ record: Int, _ field: TransferField?, _ fault: TransferFault) {
    findings.append(TransferFinding(record: record, field: field, fault))
  }

  // MARK: What records say together

  private mutating func follow(_ kind: TransferRecord, _ record: [UInt8], _ number: Int) {
    let isWhole = record.count == TransferRecord.length
    switch kind {
    case .header:
      expected = [.data]
      accounts = [:]
      blocks.append(TransferFileCheck.Block())
      if isWhole { followHeader(record, number) }
    case .data:
      expected = [.data, .trailer]
      if blocks.isEmpty { blocks.append(TransferFileCheck.Block()) }
      blocks[blocks.count - 1].count += 1
      if isWhole { followData(record, number) }
    case .trailer:
      expected = [.header, .end]
      if isWhole { followTrailer(record, number) }
    case .end:
      hasEnded = true
    }
  }

  private mutating func followHeader(_ record: [UInt8], _ number: Int) {
    blocks[blocks.count - 1].senderName = BankName.text(
      record[TransferField.senderName.range].trimmed)
    guard let value = value(.date, record) else { return }
    guard let day = day(month: Int(value) / 100, day: Int(value) % 100) else {
      return find(number, .date, .noSuchDay)
    }
    blocks[blocks.count - 1].date = day
    if holidays.isBankHoliday(day) { find(number, .date, .notABankDay(day)) }
  }

  private mutating func followData(_ record: [UInt8], _ number: Int) {
    if let amount = value(.amount, record) {
      blocks[blocks.count - 1].sum += amount
      if amount == 0 { find(number, .amount, .zero) }
    }
    let fields: [TransferField] = [.bank, .branch, .kind, .number]
    let account = fields.flatMap { record[$0.range] }
    if let earlier = accounts[account] {
      find(number, .number, .payeeTwice(record: earlier))
    } else {
      accounts[account] = number
    }
  }

  private mutating func followTrailer(_ record: [UInt8], _ number: Int) {
    let block = blocks.last ?? TransferFileCheck.Block()
    if block.count == 0 { find(number, nil, .noTransfers) }
    if let said = value(.count, record), said != block.count {
      find(number, .count, .count(said: said, found: block.count))
    }
    if let said = value(.sum, record), said != block.sum {
      find(number, .sum, .sum(said: said, found: block.sum))
    }
  }

  /// Digits as a number; nil where there are others, which was said already.
  private func value(_ field: TransferField, _ record: [UInt8]) -> Int64? {
    var value: Int64 = 0
    for byte in record[field.range] {
      guard (0x30...0x39).contains(byte) else { return nil }
      value = value * 10 + Int64(byte - 0x30)
    }
    return value
  }

  private func day(month: Int, day: Int) -> CivilDay? {
    let year = near.parts.year
    return [year - 1, year, year + 1]
      .compactMap { CivilDay(year: $0, month: month, day: day) }
      .min { abs($0.number - near.number) < abs($1.number - near.number) }
  }

  // MARK: One record

  private mutating func check(_ kind: TransferRecord, _ record: [UInt8], _ number: Int) {
    if isDoubleByte(record) { return find(number, nil, .notOneByte(.doubleByte)) }
    for field in kind.fields {
      if let fault = fault(field, record[field.range], record) { find(number, field, fault) }
    }
  }

  /// Whether there are bytes that begin a kanji in Shift_JIS, and none of one-byte characters.
  private func isDoubleByte(_ record: [UInt8]) -> Bool {
    record.contains { (0x81...0x9F).contains($0) || (0xE0...0xFC).contains($0) }
  }

  private func fault(
    _ field: TransferField, _ bytes: ArraySlice<UInt8>, _ record: [UInt8]
  ) -> TransferFault? {
    switch field.form {
    case .digits: return bytes.isDigits ? nil : .notDigits
    case .digitsOrSpaces: return bytes.isDigits || bytes.isSpaces ? nil : .notDigits
    case .spaces: return bytes.isSpaces ? nil : .notSpaces
    case .oneOf(let allowed):
      return allowed.contains { bytes.elementsEqual($0.utf8) } ? nil : .notOneOf(allowed)
    case .name(let field): return bytes.isSpaces ? .emptyName : nameFault(bytes, field)
    case .optionalName: return bytes.isSpaces ? nil : nameFault(bytes, .bank)
    case .customer:
      if record[TransferField.ediMark.range.lowerBound] == UInt8(ascii: "Y") {
        return bytes.first(where: { !Self.ediBytes.contains($0) }).map(Self.refused)
      }
      let halves = [bytes.prefix(10), bytes.suffix(10)]
      return halves.allSatisfy { $0.isDigits || $0.isSpaces } ? nil : .notDigits
    }
  }

  /// EDI information may hold what names may not.
  private static let ediBytes = Set(
    Array(" ()-./\\0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8) + [0xA2, 0xA3, 0xA6] + (0xB1...0xDF))

  private static func refused(_ byte: UInt8) -> TransferFault {
    let character = BankName.text([byte]).unicodeScalars.first ?? "\u{FFFD}"
    return .name(.characters([BankNameFault.Refused(character: character, hint: .unknown)]))
  }

  private func nameFault(_ bytes: ArraySlice<UInt8>, _ field: BankName.Field) -> TransferFault? {
    if bytes.first == 0x20 { return .notLeftAligned }
    return BankName.refusal(of: bytes.trimmed, in: field).map { .name(.characters([$0])) }
  }
}

extension ArraySlice<UInt8> {
  fileprivate var isDigits: Bool { allSatisfy { (0x30...0x39).contains($0) } }
  fileprivate var isSpaces: Bool { allSatisfy { $0 == 0x20 } }

  /// Without the spaces behind.
  fileprivate var trimmed: [UInt8] {
    Array(self[..<(lastIndex { $0 != 0x20 }.map { $0 + 1 } ?? startIndex)])
  }
}
