/// Makes texts comparable that people mean to be the same.
///
/// Width (`ＡＢＣ`, `ｶﾞ`), kana (`トリ`, `とり`, `ﾄﾘ`), case, separate voicing marks, variation
/// selectors, ヴ as ブ, and the variants of kanji in names fold to one form.
/// Source: screens "Search", "Language".
package enum TextFolding {
  /// The folded form: for comparing only, never to be shown.
  package static func folded(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.lowercased() }
    var folded = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if let mark = VoicingMark(scalar) {
        guard let last = folded.last, let voiced = mark.voiced(last) else { continue }
        folded.removeLast()
        folded.append(voiced)
      } else {
        append(scalar, to: &folded)
      }
    }
    return String(folded)
  }

  private static func append(_ scalar: Unicode.Scalar, to folded: inout String.UnicodeScalarView) {
    switch scalar.value {
    case 0x41...0x5A: appendValue(scalar.value + 0x20, &folded)
    case 0x00...0x7F: folded.append(scalar)
    // Hiragana itself; ゔ as ぶ.
    case 0x3094: folded.append("ぶ")
    case 0x3041...0x309F: folded.append(scalar)
    // Katakana, on the hiragana of the same sound; ヴ as ぶ.
    case 0x30F4: folded.append("ぶ")
    case 0x30A1...0x30F6, 0x30FD, 0x30FE: appendValue(scalar.value - 0x60, &folded)
    case 0x3000: folded.append(" ")
    // Full-width ASCII, half-width kana.
    case 0xFF21...0xFF3A: appendValue(scalar.value - 0xFEE0 + 0x20, &folded)
    case 0xFF01...0xFF5E: appendValue(scalar.value - 0xFEE0, &folded)
    case 0xFF61...0xFF9D: folded.append(halfWidth[Int(scalar.value - 0xFF61)])
    // Variation selectors choose a glyph, not a character.
    case 0xFE00...0xFE0F, 0xE0100...0xE01EF: break
    case 0x4E00...0x9FFF, 0xF900...0xFAFF: folded.append(kanji[scalar] ?? scalar)
    default: folded.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
    }
  }

  private static func appendValue(_ value: UInt32, _ folded: inout String.UnicodeScalarView) {
    if let scalar = Unicode.Scalar(value) { folded.append(scalar) }
  }

  /// U+FF61 to U+FF9D on what they fold to.
  private static let halfWidth: [Unicode.Scalar] = Array(
    ("。「」、・をぁぃぅぇぉゃゅょっー" + "あいうえおかきくけこさしすせそたちつてとなにぬねの"
      + "はひふへほまみむめもやゆよらりるれろわん").unicodeScalars)

  /// Variants that a name may be written with, on the usual form.
  private static let kanji: [Unicode.Scalar: Unicode.Scalar] = [
    "髙": "高", "﨑": "崎", "邉": "辺", "邊": "辺", "齋": "斉", "斎": "斉", "齊": "斉", "濵": "浜", "濱": "浜",
  ]
}

/// A voicing mark that stands apart: it joins the kana before it.
private enum VoicingMark {
  /// ゛: か to が.
  case dakuten
  /// ゜: は to ぱ.
  case handakuten

  init?(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x3099, 0x309B, 0xFF9E: self = .dakuten
    case 0x309A, 0x309C, 0xFF9F: self = .handakuten
    default: return nil
    }
  }

  /// The voiced kana of a folded one; nil when it has none.
  func voiced(_ kana: Unicode.Scalar) -> Unicode.Scalar? {
    let isHRow = (0x306F...0x307B).contains(kana.value) && (kana.value - 0x306F) % 3 == 0
    switch self {
    case .handakuten: return isHRow ? Unicode.Scalar(kana.value + 2) : nil
    case .dakuten:
      // う with a mark is ヴ, which folds to ぶ.
      if kana == "う" { return "ぶ" }
      return isHRow || Self.voiceable.contains(kana) ? Unicode.Scalar(kana.value + 1) : nil
    }
  }

  private static let voiceable = Set("かきくけこさしすせそたちつてとゝ".unicodeScalars)
}
