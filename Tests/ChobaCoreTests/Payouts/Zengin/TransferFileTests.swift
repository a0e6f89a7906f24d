import ChobaCore
import Foundation
import Testing

struct TransferFileTests {
  static let date = CivilDay(year: 2020, month: 11, day: 30) ?? CivilDay(number: 0)

  struct Input: Decodable {
    struct Sender: Decodable {
      var requesterCode, requesterName, date, bank, branch, type, acct, bankName, branchName: String
    }
    struct Row: Decodable {
      var bank, bankName, branch, branchName, type, acct, name: String
      var amount: Int64
    }
    var sender: Sender
    var rows: [Row]
  }

  static func sample() throws -> TransferFile {
    let input = try JSONDecoder().decode(
      Input.self, from: Data(try Oracle.bytes("zengin_small_input.json")))
    let sender = input.sender
    return TransferFile(
      sender: TransferFile.Sender(
        code: sender.requesterCode, name: try BankName(sender.requesterName, for: .sender),
        account: try TransferAccount(
          bank: sender.bank, bankName: try BankName(sender.bankName, for: .bank),
          branch: sender.branch, branchName: try BankName(sender.branchName, for: .bank),
          kind: sender.type, number: sender.acct)),
      date: try #require(CivilDay(sender.date)),
      transfers: try input.rows.map { row in
        Transfer(
          account: try TransferAccount(
            bank: row.bank, bankName: try BankName(row.bankName, for: .bank), branch: row.branch,
            branchName: try BankName(row.branchName, for: .bank), kind: row.type,
            number: row.acct),
          payee: try BankName(row.name, for: .payee), amount: Yen(row.amount))
      })
  }

  @Test(arguments: ["zengin_small_A.dat", "zengin_small_B.dat"])
  func `the file is that of two other generators but for what banks leave open`(
    name: String
  ) throws {
    var ours = try Self.sample().bytes()
    // Both leave out the line end behind the last record.
    ours.removeLast(2)
    let theirs = try Oracle.bytes(name)
    #expect(ours.count == theirs.count)
    let isOpen: (Int) -> Bool = {
      let place = $0 % 122
      return $0 / 122 >= 1 && $0 / 122 <= 10
        && ((38...41).contains(place) || place == 90 || place == 112)
    }
    #expect(zip(ours, theirs).enumerated().allSatisfy { isOpen($0) || $1.0 == $1.1 })
  }

  static func findings(_ bytes: [UInt8]) -> [TransferFinding] {
    TransferFileCheck(bytes, near: date, holidays: .builtIn).findings
  }

  @Test func `what choba and the two other generators write has no faults`() throws {
    let ours = try Self.sample().bytes()
    let files = [
      ours, ours.dropLast(2) + [], ours + [0x1A], ours.filter { $0 != 0x0D && $0 != 0x0A },
      try Oracle.bytes("zengin_small_A.dat"), try Oracle.bytes("zengin_small_B.dat"),
    ]
    for file in files {
      let check = TransferFileCheck(file, near: Self.date, holidays: .builtIn)
      #expect(check.findings == [])
      #expect(check.blocks.map(\.count) == [10])
      #expect(check.blocks.map(\.sum) == [10_125_145_066])
      #expect(check.blocks.first?.date == Self.date)
    }
  }

  @Test func `several blocks before one end are read`() throws {
    let one = try Self.sample().bytes()
    let block = Array(one.dropLast(122))
    #expect(Self.findings(block + one) == [])
  }

  @Test func `a file in another encoding is refused as such`() throws {
    let ours = try Self.sample().bytes()
    let text = BankName.text(ours.filter { $0 != 0x0D && $0 != 0x0A })
    #expect(Self.findings(Array(text.utf8)).map(\.fault) == [.notOneByte(.utf8)])
    #expect(Self.findings([0xFF, 0xFE, 0x31, 0]).map(\.fault) == [.notOneByte(.utf16)])
    #expect(Self.findings([0xF1, 0xF2, 0xF1, 0xF0]).map(\.fault) == [.notOneByte(.ebcdic)])
    #expect(Self.findings([]).map(\.fault) == [.empty])
    var kanji = ours
    kanji.replaceSubrange(122 + 50..<122 + 52, with: [0x8E, 0x52])
    #expect(
      Self.findings(kanji) == [TransferFinding(record: 2, .notOneByte(.doubleByte))])
  }

  @Test func `line ends other than CR LF are warnings, mixed ones faults`() throws {
    let ours = try Self.sample().bytes()
    for alone: UInt8 in [0x0D, 0x0A] {
      let check = TransferFileCheck(
        ours.filter { $0 != 0x17 - alone }, near: Self.date, holidays: .builtIn)
      #expect(check.findings.map(\.fault) == [.lineEnd])
      #expect(check.isAcceptable)
    }
    var mixed = ours
    mixed.remove(at: 120)
    #expect(Self.findings(mixed).map(\.fault) == [.mixedLineEnds])
  }

  /// Each puts one thing into the file and gives what must be found.
  @Test(arguments: [
    (1, 1, "11", TransferField.kindCode, TransferFault.notOneOf(["21"])),
    (1, 3, "1", .codeType, .notOneOf(["0"])),
    (1, 4, "A", .senderCode, .notDigits),
    (1, 54, "1129", .date, .notABankDay(date.advanced(by: -1))),
    (1, 54, "1131", .date, .noSuchDay),
    (1, 95, "4", .sendingKind, .notOneOf(["1", "2", "9"])),
    (1, 119, "0", .headerFiller, .notSpaces),
    (3, 1, "000 ", .bank, .notDigits),
    (3, 5, "A.B", .bankName, .name(.characters([.init(character: ".", hint: .notInBankNames)]))),
    (3, 42, "3", .kind, .notOneOf(["1", "2", "4", "9"])),
    (3, 50, " A", .payee, .notLeftAligned),
    (3, 50, "a", .payee, .name(.characters([.init(character: "a", hint: .capital)]))),
    (3, 50, "                              ", .payee, .emptyName),
    (3, 90, "3", .newCode, .notOneOf(["0", "1", "2", " "])),
    (3, 91, "X", .customerCodes, .notDigits),
    (3, 111, "1", .manner, .notOneOf(["7", "8", " "])),
    (3, 112, "N", .ediMark, .notOneOf(["Y", " "])),
    (12, 1, "000009", .count, .count(said: 9, found: 10)),
    (12, 7, "000000000001", .sum, .sum(said: 1, found: 10_125_145_066)),
    (13, 5, "X", .endFiller, .notSpaces),
    (3, 0, "7", .recordType, .unknownRecord),
  ])
  func `one wrong field is found in its record`(
    record: Int, offset: Int, text: String, field: TransferField, fault: TransferFault
  ) throws {
    var bytes = try Self.sample().bytes()
    let start = (record - 1) * 122 + offset
    bytes.replaceSubrange(start..<start + text.utf8.count, with: text.utf8)
    #expect(Self.findings(bytes).contains(TransferFinding(record: record, field: field, fault)))
  }

  @Test func `an amount of zero, a payee twice, a short record and a wrong order are found`() throws
  {
    let ours = try Self.sample()
    var zero = ours
    zero.transfers[0].amount = .zero
    #expect(Self.findings(zero.bytes()).map(\.fault) == [.zero])
    var twice = ours
    twice.transfers[4].account = twice.transfers[1].account
    #expect(
      Self.findings(twice.bytes())
        == [TransferFinding(record: 6, field: .number, .payeeTwice(record: 3))])
    var short = ours.bytes()
    short.remove(at: 122 + 110)
    #expect(Self.findings(short).contains(TransferFinding(record: 2, .length(bytes: 119))))
    let bytes = ours.bytes()
    #expect(
      Self.findings(Array(bytes.dropFirst(122))).contains {
        $0.record == 1 && $0.fault == .order(expected: [.header])
      })
    #expect(Self.findings(Array(bytes.dropLast(122))).map(\.fault) == [.noEnd])
    #expect(
      Self.findings(bytes + bytes).contains {
        $0.record == 14 && $0.fault == .behindEnd(bytes: 120)
      })
  }
}
