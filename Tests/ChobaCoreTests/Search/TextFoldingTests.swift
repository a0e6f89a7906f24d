import ChobaCore
import Testing

struct TextFoldingTests {
  @Test(arguments: [
    ["ﾄﾘ", "トリ", "とり"], ["ガギグ", "ｶﾞｷﾞｸﾞ", "か\u{3099}き\u{3099}ク\u{3099}", "か゛き゛く゛"],
    ["パピ", "ﾊﾟﾋﾟ", "は\u{309A}ひ゜"], ["ABC", "ａｂｃ", "abc", "ＡＢＣ"], ["髙橋", "高橋"], ["山﨑", "山崎"],
    ["渡邉", "渡邊", "渡辺"], ["齋藤", "斎藤", "斉藤", "齊藤"], ["濵田", "浜田", "濱田"],
    ["ヴ", "ブ", "ｳﾞ", "ゔ", "ぶ"], ["コーヒー", "ｺｰﾋｰ", "こーひー"], ["居酒屋　鳥", "居酒屋 鳥"],
    ["ｱﾝﾄﾞｩ・ﾜｯｼｮｲ", "アンドゥ・ワッショイ"], ["É", "é"], ["辻\u{E0100}", "辻"], ["ヽ", "ゝ"], ["ヾ", "ゞ", "ゝ゛"],
  ])
  func `what people mean to be the same folds to one form`(texts: [String]) {
    #expect(Set(texts.map(TextFolding.folded)).count == 1, "\(texts.map(TextFolding.folded))")
  }

  @Test(arguments: [("か", "が"), ("は", "ば"), ("ば", "ぱ"), ("つ", "っ"), ("高", "崎"), ("a", "b")])
  func `what is different stays so`(left: String, right: String) {
    #expect(TextFolding.folded(left) != TextFolding.folded(right))
  }

  @Test func `folding twice changes nothing, and a mark alone goes`() {
    for scalar in (0x20..<0x3200).compactMap(Unicode.Scalar.init) {
      let once = TextFolding.folded(String(Character(scalar)))
      #expect(TextFolding.folded(once) == once, "U+\(String(scalar.value, radix: 16))")
    }
    #expect(TextFolding.folded("゛ｶ") == "か")
    #expect(TextFolding.folded("あ゛") == "あ")
    #expect(TextFolding.folded("") == "")
  }
}
