/// A bank transfer file taken apart into records, however its lines end.
struct TransferFileReader {
  var records: [ArraySlice<UInt8>] = []
  var findings: [TransferFinding] = []

  /// What is wrong with the bytes before there are records: then nothing else is looked at.
  private static func unreadable(_ bytes: [UInt8]) -> TransferFault? {
    if bytes.isEmpty { return .empty }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      return .notOneByte(.utf16)
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return .notOneByte(.utf8) }
    // 1 and 2 in EBCDIC.
    if bytes[0] == 0xF1, bytes.prefix(3) == [0xF1, 0xF2, 0xF1] { return .notOneByte(.ebcdic) }
    if bytes.contains(where: { $0 >= 0x80 }), String(validating: bytes, as: UTF8.self) != nil {
      return .notOneByte(.utf8)
    }
    return nil
  }

  init(_ bytes: [UInt8]) {
    if let fault = Self.unreadable(bytes) {
      findings = [TransferFinding(record: 0, fault)]
      return
    }
    var content = bytes[...]
    // The end-of-file mark of some PC formats.
    if let last = content.lastIndex(where: { $0 != 0x0D && $0 != 0x0A }), content[last] == 0x1A {
      content = content[..<last]
    }
    if content.contains(0x0D) || content.contains(0x0A) {
      splitLines(content)
    } else {
      splitEvenly(content)
    }
  }

  private mutating func splitEvenly(_ content: ArraySlice<UInt8>) {
    var rest = content
    while !rest.isEmpty {
      records.append(rest.prefix(TransferRecord.length))
      rest = rest.dropFirst(TransferRecord.length)
    }
  }

  private mutating func splitLines(_ content: ArraySlice<UInt8>) {
    var ends: Set<[UInt8]> = []
    var start = content.startIndex
    var place = start
    while place < content.endIndex {
      let byte = content[place]
      guard byte == 0x0D || byte == 0x0A else {
        place += 1
        continue
      }
      let isPair = byte == 0x0D && place + 1 < content.endIndex && content[place + 1] == 0x0A
      records.append(content[start..<place])
      place += isPair ? 2 : 1
      ends.insert(isPair ? [0x0D, 0x0A] : [byte])
      start = place
    }
    if start < content.endIndex { records.append(content[start...]) }
    if ends.count > 1 {
      findings.append(TransferFinding(record: 0, .mixedLineEnds))
    } else if ends.first?.count == 1 {
      findings.append(TransferFinding(record: 0, .lineEnd))
    }
  }
}
