/// The short forms that banks use for what a company is (法人略語) and for its offices (営業所略語).
///
/// `株式会社ABC` is `ｶ)ABC`, `ABC株式会社` is `ABC(ｶ`, in the middle `ABC(ｶ)ﾁﾊﾞ`: one of each list,
/// without a space. Source: domain 2.4, the lists of two banks.
enum CorporateForms {
  /// The name with its first corporate word and its first office word abbreviated; another word
  /// of the same list stays, and is refused as kanji.
  static func abbreviated(_ name: String) -> String {
    replacing(offices, in: replacing(corporate, in: name))
  }

  private static func replacing(_ forms: [(term: String, short: String)], in name: String) -> String
  {
    guard name.unicodeScalars.contains(where: { $0.value >= 0x4E00 && $0.value <= 0x9FFF }) else {
      return name
    }
    for (term, short) in forms {
      guard let range = name.firstRange(of: term) else { continue }
      let before = name[..<range.lowerBound].trimmed
      let behind = name[range.upperBound...].trimmed
      if before.isEmpty { return "\(short))\(behind)" }
      return behind.isEmpty ? "\(before)(\(short)" : "\(before)(\(short))\(behind)"
    }
    return name
  }

  /// Longer words first: 一般社団法人 is not a 社団法人 with something in front.
  private static let corporate = sorted(
    """
    株式会社 カ 有限会社 ユ 合名会社 メ 合資会社 シ 合同会社 ド 相互会社 ソ 医療法人 イ 医療法人社団 イ \
    医療法人財団 イ 社会医療法人 イ 財団法人 ザイ 一般財団法人 ザイ 公益財団法人 ザイ 社団法人 シヤ \
    一般社団法人 シヤ 公益社団法人 シヤ 宗教法人 シユウ 学校法人 ガク 社会福祉法人 フク 更生保護法人 ホゴ \
    特定非営利活動法人 トクヒ 独立行政法人 ドク 地方独立行政法人 チドク 弁護士法人 ベン \
    有限責任中間法人 チユウ 無限責任中間法人 チユウ 行政書士法人 ギヨ 司法書士法人 シホウ 税理士法人 ゼイ \
    国立大学法人 ダイ 公立大学法人 ダイ 農事組合法人 ノウ 管理組合法人 カンリ 社会保険労務士法人 ロウム
    """)

  private static let offices = sorted("営業所 エイ 出張所 シユツ")

  private static func sorted(_ words: String) -> [(term: String, short: String)] {
    let words = words.split(separator: " ").map(String.init)
    return stride(from: 0, to: words.count - 1, by: 2).map { (words[$0], words[$0 + 1]) }
      .sorted { ($1.0.count, $0.0) < ($0.0.count, $1.0) }
  }
}

extension Substring {
  fileprivate var trimmed: Substring {
    var text = drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text = text.dropLast() }
    return text
  }
}
