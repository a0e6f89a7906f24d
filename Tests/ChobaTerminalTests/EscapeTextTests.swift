import Foundation
import Testing

@testable import ChobaTerminal

struct EscapeTextTests {
  @Test(arguments: ["", "a", "ab", "abc", "m00912", "居酒屋とりまる"])
  func `copied text is in base64`(text: String) {
    let encoded = Data(text.utf8).base64EncodedString()
    #expect(EscapeText.copy(text) == "\u{1b}]52;c;\(encoded)\u{7}")
  }

  @Test
  func `what is too long for terminals is not copied`() {
    let longest = EscapeText.copyLimit / 4 * 3
    #expect(EscapeText.copy(String(repeating: "a", count: longest)) != nil)
    #expect(EscapeText.copy(String(repeating: "a", count: longest + 1)) == nil)
  }

  @Test
  func `tmux passes on a sequence with every Esc doubled`() {
    #expect(
      EscapeText.throughTmux("\u{1b}]9;x\u{7}") == "\u{1b}Ptmux;\u{1b}\u{1b}]9;x\u{7}\u{1b}\\")
  }

  @Test
  func `data cannot end a title and begin a sequence`() {
    #expect(EscapeText.title("a\u{7}\u{1b}]0;b\u{9c}") == "\u{1b}]2;a]0;b\u{7}")
    #expect(EscapeText.notification("帳場\n") == "\u{1b}]9;帳場\u{7}")
  }

  @Test
  func `delays are left out of a capability`() {
    #expect(EscapeText.withoutDelays("\u{1b}[m\u{f}$<2>x$<5/>") == "\u{1b}[m\u{f}x")
    #expect(EscapeText.withoutDelays("a$b$<") == "a$b$<")
  }
}
