import CNcurses
import ChobaUI
import Testing

@testable import ChobaTerminal

struct NcursesKeysTests {
  @Test(
    arguments: [
      (0, "^Space"), (1, "^a"), (3, "^c"), (8, "Backspace"), (9, "Tab"), (10, "Enter"),
      (13, "Enter"),
      (26, "^z"), (27, "Esc"), (28, "^\\"), (31, "^_"), (32, "Space"), (97, "a"),
      (127, "Backspace"),
      (0x3068, "と"), (0x1f363, "🍣"), (0xd800, "?55296"),
    ] as [(UInt32, String)])
  func `a character is a key`(code: UInt32, notation: String) {
    #expect(NcursesKeys.key(character: code).notation == notation)
  }

  @Test(
    arguments: [
      (KEY_UP, "Up"), (KEY_NPAGE, "PgDn"), (KEY_BTAB, "S-Tab"), (KEY_DC, "Del"),
      (KEY_BACKSPACE, "Backspace"), (KEY_ENTER, "Enter"), (KEY_SLEFT, "S-Left"),
      (choba_key_f0 + 1, "F1"), (choba_key_f0 + 63, "F63"), (choba_key_f0, "?\(choba_key_f0)"),
      (9_999, "?9999"),
    ] as [(Int32, String)])
  func `a function key's code is a key`(code: Int32, notation: String) {
    #expect(NcursesKeys.key(code: UInt32(code)).notation == notation)
  }
}
