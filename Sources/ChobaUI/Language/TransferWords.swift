package import ChobaCore

/// What is wrong with a name for the bank, and what to do about it.
extension BankNameFault {
  package var sentence: Text {
    switch self {
    case .empty: Text("口座名義がありません。", "there is no name")
    case .tooLong(let bytes, let limit):
      Text(
        "\(limit)文字までのところ\(bytes)文字あります（濁点も1文字）。略した名義を登録してください。",
        "\(bytes) characters, and \(limit) fit (voiced marks count); enter a shorter name")
    case .characters(let refused):
      Text(
        refused.map { "「\(Self.shown($0.character))」は使えません（\($0.hint.advice.ja)）。" }.joined(),
        refused.map { "\(Self.shown($0.character)) cannot be written (\($0.hint.advice.en))" }
          .joined(separator: "; "))
    }
  }

  /// Controls and what has no shape of its own by their numbers.
  private static func shown(_ character: Unicode.Scalar) -> String {
    switch character.properties.generalCategory {
    case .control, .format, .unassigned, .privateUse, .surrogate, .nonspacingMark:
      "U+" + String(character.value, radix: 16, uppercase: true)
    default: String(character)
    }
  }
}

extension BankNameFault.Hint {
  fileprivate var advice: Text {
    switch self {
    case .reading: Text("読みをカナで登録", "enter the reading in kana")
    case .leaveOut: Text("省くか空白に", "leave it out, or a space")
    case .otherKana: Text("ほかのカナで。ヲはオ", "write another kana, as オ for ヲ")
    case .longVowel: Text("長音は「ー」で", "write ー for a long vowel")
    case .writeOut: Text("通常の文字で。㈱は「カ）」", "write it out, as カ） for ㈱")
    case .capital: Text("大文字で", "write a capital letter")
    case .hyphen: Text("長音は「-」で", "write - for a long vowel")
    case .strayMark: Text("濁点・半濁点の位置が不正", "a voiced mark that belongs to no kana")
    case .notInBankNames: Text("銀行名・支店名では不可", "not in names of banks and branches")
    case .unknown: Text("カナ・英数字で", "write kana, letters or digits")
    }
  }
}

/// One finding of a bank file: which record, which field with its columns, what is wrong.
extension TransferFinding {
  package var sentence: Text {
    let columns = field.map { "\($0.range.lowerBound + 1)-\($0.range.upperBound)" }
    let ja = [
      record == 0 ? "ファイル全体" : "レコード\(record)",
      field.map { "\($0.term.ja)（\(columns ?? "")）" },
    ].compactMap(\.self).joined(separator: " ")
    let en = [
      record == 0 ? "file" : "record \(record)",
      field.map { "\($0.term.en) (columns \(columns ?? ""))" },
    ].compactMap(\.self).joined(separator: ", ")
    let mark = fault.isWarning ? Text("注意: ", "warning: ") : Text("", "")
    return Text("\(ja): \(mark.ja)\(fault.reason.ja)", "\(en): \(mark.en)\(fault.reason.en)")
  }
}

extension TransferFault {
  fileprivate var reason: Text {
    switch self {
    case .empty: Text("空です", "it is empty")
    case .notOneByte(let encoding): encoding.reason
    case .mixedLineEnds: Text("改行が混在しています", "its line ends are mixed")
    case .lineEnd:
      Text("改行がCR+LFではありません", "its lines do not end in CR LF, which some banks refuse")
    case .behindEnd(let bytes):
      Text("エンドレコードの後に\(bytes)バイトあります", "\(bytes) bytes behind the end record")
    case .noEnd: Text("エンドレコードがありません", "there is no end record")
    case .length(let bytes):
      Text("120バイトのところ\(bytes)バイトです", "\(bytes) bytes long; it must be 120")
    case .unknownRecord:
      Text("データ区分が1・2・8・9ではありません", "its type is none of 1, 2, 8, 9")
    case .order(let expected):
      Text(
        "順序が違います（ここは\(Self.list(expected, "・"))）",
        "out of order; here must be \(Self.list(expected, " or "))")
    case .notDigits: Text("数字ではありません", "not digits")
    case .notSpaces: Text("空白ではありません", "not spaces")
    case .notOneOf(let allowed):
      Text(
        "使えるのは \(allowed.map { "「\($0)」" }.joined()) です",
        "must be one of " + allowed.map { "\"\($0)\"" }.joined(separator: ", "))
    case .name(let fault): fault.sentence
    case .notLeftAligned: Text("左詰めではありません", "not left-aligned")
    case .emptyName: Text("空です", "it is empty")
    case .zero: Text("0円です", "it is 0 yen")
    case .noSuchDay: Text("ない日付です", "there is no such day")
    case .notABankDay(let day):
      Text("\(day) は銀行休業日です", "\(day) is a bank holiday")
    case .count(let said, let found):
      Text("\(said)件とありますが\(found)件です", "says \(said) transfers; there are \(found)")
    case .sum(let said, let found):
      Text("\(said)円とありますが\(found)円です", "says \(said) yen; they are \(found)")
    case .noTransfers: Text("データレコードがありません", "there are no transfers")
    case .payeeTwice(let record):
      Text("レコード\(record)と同じ口座です", "the same account as in record \(record)")
    }
  }

  private static func list(_ records: [TransferRecord], _ separator: String) -> String {
    records.map { String(UnicodeScalar($0.rawValue)) }.joined(separator: separator)
  }
}

extension TransferFault.Encoding {
  fileprivate var reason: Text {
    switch self {
    case .utf8: Text("UTF-8です。Shift_JISで出力してください", "it is UTF-8; write Shift_JIS")
    case .utf16: Text("UTF-16です。Shift_JISで出力してください", "it is UTF-16; write Shift_JIS")
    case .ebcdic: Text("EBCDICです。JISで出力してください", "it is EBCDIC; write JIS")
    case .doubleByte:
      Text("全角文字があります。半角で出力してください", "it has double-byte characters; write half width")
    }
  }
}

extension TransferField {
  fileprivate var term: Text {
    switch self {
    case .recordType: Text("データ区分", "record type")
    case .kindCode: Text("種別コード", "kind code")
    case .codeType: Text("コード区分", "code type")
    case .senderCode: Text("委託者コード", "sender code")
    case .senderName: Text("委託者名", "sender name")
    case .date: Text("振込指定日", "date")
    case .sendingBank: Text("仕向銀行番号", "sending bank")
    case .sendingBankName: Text("仕向銀行名", "sending bank name")
    case .sendingBranch: Text("仕向支店番号", "sending branch")
    case .sendingBranchName: Text("仕向支店名", "sending branch name")
    case .sendingKind: Text("依頼人預金種目", "sending account kind")
    case .sendingNumber: Text("依頼人口座番号", "sending account number")
    case .bank: Text("被仕向銀行番号", "bank")
    case .bankName: Text("被仕向銀行名", "bank name")
    case .branch: Text("被仕向支店番号", "branch")
    case .branchName: Text("被仕向支店名", "branch name")
    case .clearingHouse: Text("手形交換所番号", "clearing house")
    case .kind: Text("預金種目", "account kind")
    case .number: Text("口座番号", "account number")
    case .payee: Text("受取人名", "payee")
    case .amount: Text("振込金額", "amount")
    case .newCode: Text("新規コード", "new code")
    case .customerCodes: Text("顧客コード・EDI情報", "customer codes or EDI")
    case .manner: Text("振込指定区分", "manner")
    case .ediMark: Text("識別表示", "EDI mark")
    case .count: Text("合計件数", "count")
    case .sum: Text("合計金額", "sum")
    case .headerFiller, .dataFiller, .trailerFiller, .endFiller: Text("ダミー", "filler")
    }
  }
}
