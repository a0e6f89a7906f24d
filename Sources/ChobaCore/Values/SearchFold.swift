/// Text as search compares it: width, kana and case are folded, and the variants of characters
/// that names are written with; so `ﾄﾘ`, `トリ` and `とり` find each other.
///
/// Katakana becomes hiragana, full-width ASCII half-width small letters, `髙﨑邉齋濵` their common
/// forms, ヴ a ぶ.
package enum SearchFold {
  package static func fold(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 && !(0x41...0x5a).contains($0) }) { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if let sound = sound(of: scalar), let last = result.last {
        if let joined = join(last, sound) {
          result.removeLast()
          result.append(joined)
        }
        continue
      }
      result.append(folded(scalar))
    }
    return String(result)
  }

  /// Whether the folded text holds the folded words, each of them somewhere.
  package static func matches(_ text: String, words: [String]) -> Bool {
    words.allSatisfy { text.contains($0) }
  }

  private enum Sound { case voiced, halfVoiced }

  /// Loose sound marks: half-width, combining, and the spacing ones.
  private static func sound(of scalar: Unicode.Scalar) -> Sound? {
    switch scalar.value {
    case 0xff9e, 0x3099, 0x309b: .voiced
    case 0xff9f, 0x309a, 0x309c: .halfVoiced
    default: nil
    }
  }

  /// か and a voiced mark give が; nil where the two do not go together.
  private static func join(_ base: Unicode.Scalar, _ sound: Sound) -> Unicode.Scalar? {
    let value = base.value
    switch (sound, value) {
    case (.voiced, 0x3046): return "ぶ"  // う゛ is ヴ.
    case (.voiced, 0x304b...0x3061) where value % 2 == 1: return Unicode.Scalar(value + 1)
    case (.voiced, 0x3064...0x3068) where value % 2 == 0: return Unicode.Scalar(value + 1)
    case (.voiced, 0x306f...0x307b) where value % 3 == 0: return Unicode.Scalar(value + 1)
    case (.halfVoiced, 0x306f...0x307b) where value % 3 == 0: return Unicode.Scalar(value + 2)
    default: return nil
    }
  }

  private static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x41...0x5a: return Unicode.Scalar(scalar.value + 0x20) ?? scalar
    case 0xff01...0xff5e: return folded(Unicode.Scalar(scalar.value - 0xfee0) ?? scalar)
    case 0x3000: return " "
    case 0x30f4, 0x3094: return "ぶ"
    case 0x30a1...0x30f6: return Unicode.Scalar(scalar.value - 0x60) ?? scalar
    case 0xff61...0xff9d: return halfWidth[Int(scalar.value - 0xff61)]
    default: return variants[scalar] ?? scalar
    }
  }

  /// U+FF61 to U+FF9D.
  private static let halfWidth = Array(
    "。「」、・をぁぃぅぇぉゃゅょっーあいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわん"
      .unicodeScalars)

  private static let variants: [Unicode.Scalar: Unicode.Scalar] = [
    "髙": "高", "﨑": "崎", "邉": "辺", "邊": "辺", "齋": "斉", "斎": "斉", "齊": "斉", "濵": "浜",
    "濱": "浜",
  ]
}
