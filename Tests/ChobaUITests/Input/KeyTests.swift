import ChobaUI
import Testing

struct KeyTests {
  @Test(arguments: [
    "j", "^n", "Enter", "F5", "F63", "S-Tab", "A-f", "PgDn", "Space", "^", "-", "A-^x", "S", "A",
    "^Space", "と", "\"", "?",
  ])
  func `a key is written as it is read`(text: String) throws {
    #expect(try #require(Key(notation: text)).notation == text)
  }

  @Test(arguments: ["", "F0", "F64", "enter", "jj", " ", "A-", "^^^", "\u{1b}"])
  func `what names no key is refused`(text: String) {
    #expect(Key(notation: text) == nil)
  }

  @Test
  func `Ctrl knows no capitals`() {
    #expect(Key(notation: "^N") == .control("n"))
  }

  @Test
  func `a script types what stands in quotes`() throws {
    let keys = try Key.sequence("/ \"とj\"  Enter ^n")
    #expect(keys.map(\.notation) == ["/", "と", "j", "Enter", "^n"])
    #expect(try Key.sequence("").isEmpty)
    #expect(throws: KeyNotationError(word: "Entre")) { try Key.sequence("j Entre k") }
    #expect(throws: KeyNotationError(word: "\"jk")) { try Key.sequence("\"jk") }
  }

  @Test(
    arguments: [
      ("\u{ff00}", "\u{ff00}"), ("！", "!"), ("ｍ", "m"), ("～", "~"), ("\u{ff5f}", "\u{ff5f}"),
      ("\u{3000}", " "), ("m", "m"),
    ] as [(Unicode.Scalar, Unicode.Scalar)])
  func `a full-width letter means its half-width key`(typed: Unicode.Scalar, key: Unicode.Scalar) {
    #expect(Key.character(typed).halfWidth == .character(key))
  }

  @Test
  func `kana tells that the input method is on`() {
    for kana in "あんヴーｱﾟ".unicodeScalars { #expect(Key.character(kana).isKana) }
    for other in "aａ漢！".unicodeScalars { #expect(!Key.character(other).isKana) }
    #expect(!Key.named(.enter).isKana)
  }
}
