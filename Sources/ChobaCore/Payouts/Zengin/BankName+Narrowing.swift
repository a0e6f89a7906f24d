/// One character after another into half width, and what is allowed in the end.
extension BankName {
  /// What a character becomes; one that has no form of mere width is refused.
  static func narrowed(
    _ scalar: Unicode.Scalar
  ) -> Result<[UInt8], BankNameFault.Refused> {
    if let half = half(scalar.value) { return .success(half) }
    return .failure(BankNameFault.Refused(character: scalar, hint: hint(scalar.value)))
  }

  private static func half(_ value: UInt32) -> [UInt8]? {
    switch value {
    case 0x20, 0x3000: return [0x20]
    case 0x28, 0x29, 0x2E, 0x30...0x39, 0x41...0x5A: return [UInt8(value)]
    case 0x61...0x7A: return [UInt8(value - 0x20)]
    case 0x2D, 0x2010, 0x2011, 0x2013...0x2015, 0x2212, 0x2500, 0x30FC, 0xFF70: return [0x2D]
    // Full-width letters, digits and signs.
    case 0xFF01...0xFF5D: return half(value - 0xFEE0)
    case 0x3099, 0x309B, 0xFF9E: return [mark]
    case 0x309A, 0x309C, 0xFF9F: return [halfMark]
    // Half-width kana as they stand; the small ones as large, ｦ not at all.
    case 0xFF67...0xFF6F: return [largeOfSmall[Int(value - 0xFF67)]]
    case 0xFF71...0xFF9D: return [UInt8(value - 0xFF61 + 0xA1)]
    // Hiragana stand in the order of katakana.
    case 0x3041...0x3096: return katakana(value + 0x60)
    case 0x30A1...0x30F6: return katakana(value)
    default: return nil
    }
  }

  private static let mark: UInt8 = 0xDE
  private static let halfMark: UInt8 = 0xDF

  /// ｧ ｨ ｩ ｪ ｫ ｬ ｭ ｮ ｯ as ｱ ｲ ｳ ｴ ｵ ﾔ ﾕ ﾖ ﾂ.
  private static let largeOfSmall: [UInt8] = [
    0xB1, 0xB2, 0xB3, 0xB4, 0xB5, 0xD4, 0xD5, 0xD6, 0xC2,
  ]

  /// Half-width forms of U+30A1 to U+30F6 with their marks; 0 where there is none (ヰ ヱ ヲ).
  private static let forms: [[UInt8]] = {
    var forms: [[UInt8]] = []
    func add(_ texts: String...) {
      forms += texts.map { text in
        text.unicodeScalars.map { $0 == "-" ? 0 : UInt8($0.value - 0xFF61 + 0xA1) }
      }
    }
    add("ｱ", "ｱ", "ｲ", "ｲ", "ｳ", "ｳ", "ｴ", "ｴ", "ｵ", "ｵ")
    add("ｶ", "ｶﾞ", "ｷ", "ｷﾞ", "ｸ", "ｸﾞ", "ｹ", "ｹﾞ", "ｺ", "ｺﾞ")
    add("ｻ", "ｻﾞ", "ｼ", "ｼﾞ", "ｽ", "ｽﾞ", "ｾ", "ｾﾞ", "ｿ", "ｿﾞ")
    add("ﾀ", "ﾀﾞ", "ﾁ", "ﾁﾞ", "ﾂ", "ﾂ", "ﾂﾞ", "ﾃ", "ﾃﾞ", "ﾄ", "ﾄﾞ")
    add("ﾅ", "ﾆ", "ﾇ", "ﾈ", "ﾉ")
    add("ﾊ", "ﾊﾞ", "ﾊﾟ", "ﾋ", "ﾋﾞ", "ﾋﾟ", "ﾌ", "ﾌﾞ", "ﾌﾟ", "ﾍ", "ﾍﾞ", "ﾍﾟ", "ﾎ", "ﾎﾞ", "ﾎﾟ")
    add("ﾏ", "ﾐ", "ﾑ", "ﾒ", "ﾓ", "ﾔ", "ﾔ", "ﾕ", "ﾕ", "ﾖ", "ﾖ", "ﾗ", "ﾘ", "ﾙ", "ﾚ", "ﾛ")
    add("ﾜ", "ﾜ", "-", "-", "-", "ﾝ", "ｳﾞ", "ｶ", "ｹ")
    return forms
  }()

  private static func katakana(_ value: UInt32) -> [UInt8]? {
    let form = forms[Int(value - 0x30A1)]
    return form == [0] ? nil : form
  }

  private static func hint(_ value: UInt32) -> BankNameFault.Hint {
    switch value {
    case 0x3400...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF, 0x3005...0x3007: .reading
    case 0x3090...0x3092, 0x30F0...0x30F2, 0x30F7...0x30FA, 0xFF66, 0x309D, 0x309E,
      0x30FD...0x30FF, 0x309F:
      .otherKana
    case 0x301C, 0xFF5E, 0x7E, 0x3030: .longVowel
    case 0x2100...0x218F, 0x2460...0x24FF, 0x3200...0x33FF: .writeOut
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7D, 0xA5, 0xFF01...0xFF65, 0x3001...0x303F,
      0x30FB, 0x2000...0x206F, 0x22C5, 0xB7, 0xFFE5, 0x09:
      .leaveOut
    default: .unknown
    }
  }

  /// The first byte that a field does not allow; nil when all are in order.
  static func refusal(of bytes: [UInt8], in field: Field) -> BankNameFault.Refused? {
    for (place, byte) in bytes.enumerated() {
      let before = place > 0 ? bytes[place - 1] : 0
      if let hint = hint(byte, behind: before, in: field) {
        return BankNameFault.Refused(
          character: Self.text([byte]).unicodeScalars.first ?? "?", hint: hint)
      }
    }
    return nil
  }

  private static func hint(
    _ byte: UInt8, behind before: UInt8, in field: Field
  ) -> BankNameFault.Hint? {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x2D, 0xB1...0xDD: nil
    case 0x20, 0x28, 0x29, 0x2E: field == .bank ? .notInBankNames : nil
    case mark: before == 0xB3 || (0xB6...0xC4).contains(before) || isHa(before) ? nil : .strayMark
    case halfMark: isHa(before) ? nil : .strayMark
    case 0x61...0x7A: .capital
    case 0xA6: .otherKana
    case 0xB0: .hyphen
    case 0xA7...0xAF: .otherKana
    case 0x21...0x7E, 0xA1...0xA5: .leaveOut
    default: .unknown
    }
  }

  /// ﾊ ﾋ ﾌ ﾍ ﾎ.
  private static func isHa(_ byte: UInt8) -> Bool { (0xCA...0xCE).contains(byte) }
}
