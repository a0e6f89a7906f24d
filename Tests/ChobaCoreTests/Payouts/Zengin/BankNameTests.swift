import ChobaCore
import Testing

struct BankNameTests {
  /// What choba decides otherwise, or where it was open: refused, with a hint.
  static let refusedByPolicy: Set<String> = ["ヿ", "①バンヤ"]

  static func outcome(of name: String) -> Result<BankName, BankNameFault> {
    do throws(BankNameFault) {
      return .success(try BankName(name, for: .payee))
    } catch {
      return .failure(error)
    }
  }

  @Test func `every name of the oracle is written, or refused, as it says`() throws {
    let rows = try Oracle.rows("kana_pairs.csv")
    #expect(rows.count == 144)
    for row in rows {
      let (input, expected, status) = (row[0], row[2], row[3])
      switch Self.outcome(of: input) {
      case .success(let name):
        #expect(status == "ok", "\(input)")
        #expect(name.description.unicodeScalars.elementsEqual(expected.unicodeScalars), "\(input)")
        #expect("\(name.bytes.count)" == row[5])
      case .failure(.tooLong(let bytes, let limit)):
        #expect(status == "reject_too_long_30", "\(input)")
        #expect("\(bytes)" == row[5])
        #expect(limit == 30)
      case .failure(.characters(let refused)):
        #expect(status == "reject_char" || Self.refusedByPolicy.contains(input), "\(input)")
        if row[7] == "strict" { #expect(refused.count == row[4].unicodeScalars.count, "\(input)") }
      case .failure(.empty): Issue.record("\(input)")
      }
    }
  }

  @Test func `every corporate form is abbreviated in front, behind and between`() throws {
    for row in try Oracle.rows("zengin_abbreviations.csv") {
      let (term, half) = (row[1], row[3])
      #expect(try BankName(term + "スシ", for: .payee).description == "\(half))ｽｼ")
      #expect(try BankName("スシ" + term, for: .payee).description == "ｽｼ(\(half)")
      #expect(try BankName("スシ\(term)チバ", for: .payee).description == "ｽｼ(\(half))ﾁﾊﾞ")
    }
    #expect(
      try BankName("ニッポン株式会社チバ営業所", for: .payee).description == "ﾆﾂﾎﾟﾝ(ｶ)ﾁﾊﾞ(ｴｲ")
  }

  @Test func `a second form of the same list is refused`() {
    #expect(throws: BankNameFault.self) { try BankName("株式会社スシ有限会社", for: .payee) }
  }

  @Test(arguments: [
    ("鳥", BankNameFault.Hint.reading), ("・", .leaveOut), ("&", .leaveOut), ("ヲ", .otherKana),
    ("ｦ", .otherKana), ("〜", .longVowel), ("㈱", .writeOut), ("Ⅱ", .writeOut), ("😀", .unknown),
    ("ｱﾞ", .strayMark), ("カ゜", .strayMark), ("゛", .strayMark), ("\u{202E}", .leaveOut),
  ])
  func `what cannot be written says what to do instead`(
    text: String, hint: BankNameFault.Hint
  ) {
    guard case .failure(.characters(let refused)) = Self.outcome(of: text) else {
      Issue.record("written")
      return
    }
    #expect(refused.first?.hint == hint)
  }

  @Test(arguments: [(BankName.Field.payee, 30), (.sender, 40), (.bank, 15)])
  func `a name fits to the last byte and is never cut`(field: BankName.Field, limit: Int) throws {
    #expect(try BankName(String(repeating: "ア", count: limit), for: field).bytes.count == limit)
    #expect(throws: BankNameFault.tooLong(bytes: limit + 1, limit: limit)) {
      try BankName(String(repeating: "ア", count: limit - 1) + "ガ", for: field)
    }
  }

  @Test func `bank names have no spaces, dots and brackets`() {
    for name in ["A B", "A.B", "カ)A"] {
      #expect(throws: BankNameFault.self) { try BankName(name, for: .bank) }
    }
    #expect(throws: BankNameFault.empty) { try BankName(" 　", for: .payee) }
  }
}
