import CNcurses
import ChobaUI
import Testing

@testable import ChobaTerminal

struct NcursesColorsTests {
  @Test(
    arguments: [
      (0, .none), (7, .none), (8, .eight), (15, .eight), (16, .sixteen), (255, .sixteen),
      (256, .palette256), (1 << 24, .palette256),
    ] as [(Int32, ColorDepth)])
  func `terminfo's colours make a depth`(colors: Int32, depth: ColorDepth) {
    #expect(NcursesColors.depth(colors: colors, isDirect: false, noColor: nil) == depth)
    #expect(NcursesColors.depth(colors: colors, isDirect: false, noColor: "") == depth)
    #expect(NcursesColors.depth(colors: colors, isDirect: false, noColor: "1") == .none)
  }

  @Test
  func `NO_COLOR is stronger than true colour`() {
    #expect(NcursesColors.depth(colors: 1 << 24, isDirect: true, noColor: nil) == .trueColor)
    #expect(NcursesColors.depth(colors: 1 << 24, isDirect: true, noColor: "1") == .none)
  }

  @Test(
    arguments: [
      ("xterm-256color", "truecolor", ["xterm-direct"]), ("xterm-256color", nil, []),
      ("tmux", "24bit", ["tmux-direct"]), ("xterm-direct", "truecolor", []), ("xterm", "1", []),
    ] as [(String, String?, [String])])
  func `true colour needs a type that has it`(term: String, colorTerm: String?, types: [String]) {
    #expect(NcursesColors.directTypes(term: term, colorTerm: colorTerm) == types)
  }

  @Test
  func `a style becomes attributes and two numbers`() {
    let style = Style(
      foreground: .rgb(0x12, 0x34, 0x56), background: .indexed(9), attributes: [.bold, .dim])
    let look = NcursesColors.look(style, depth: .trueColor)
    #expect(look.attributes == choba_bold | choba_dim)
    #expect(look.foreground == 0x123456)
    #expect(look.background == 0xff0000)
    #expect(NcursesColors.look(style, depth: .palette256).background == 9)
    #expect(NcursesColors.look(style, depth: .none).foreground == -1)
    let dark = Style(foreground: .rgb(0, 0, 3))
    #expect(NcursesColors.look(dark, depth: .trueColor).foreground == 8)
  }
}
