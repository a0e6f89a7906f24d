import ChobaUI
import Testing

struct ThemeFileTests {
  private func problems(_ files: [String: String]) -> [String] {
    ThemeFile.load("mine", source: { files[$0] }).problems.map(\.description)
  }

  @Test
  func `a palette alone makes another theme`() throws {
    let files = [
      "base":
        "[palette]\nink = '#102030'\n[roles]\ntext = {fg = 'ink', bg = 7}\ngood.bold = true\n",
      "mine": "inherits = 'base'\n[palette]\nink = 'bright-red'\n",
    ]
    let (theme, problems) = ThemeFile.load("mine", source: { files[$0] })
    let style = try #require(theme)[.good]
    #expect(problems.isEmpty)
    #expect(
      style == Style(foreground: .indexed(9), background: .indexed(7), attributes: .bold))
  }

  @Test(arguments: ["[田中]\n", "[palette]\n[=\n"])
  func `a header without a name is a problem, not the end`(_ text: String) {
    #expect(problems(["mine": text]).contains { $0.hasSuffix("not a table's name") })
    #expect(!KeyMapFile.read(text).warnings.isEmpty)
  }

  @Test
  func `a problem names file, line and role`() {
    let text = """
      [palette]
      ink = "#10203"
      [roles]
      text = { fg = "paper" }
      "border.focus" = { bold = 1, colour = "red" }
      border.focus = { bold = true }
      textt = { bold = true }
      """
    #expect(
      problems(["mine": text.replacing("border.focus = { bold = true }", with: "dim = 3")]) == [
        "mine.toml, line 2: \"#10203\" is no #rrggbb, no number from 0 to 255, no colour's name"
          + " and not in the palette",
        "mine.toml, line 5, border.focus: \"bold\" has a value of the wrong type",
        "mine.toml, line 5, border.focus: unknown key \"colour\"",
        "mine.toml, line 6, dim: \"dim\" has a value of the wrong type",
        "mine.toml, line 7, textt: unknown role; a name with a dot stands in quotes",
        "mine.toml, line 4, text: \"paper\" is no #rrggbb, no number from 0 to 255, no colour's"
          + " name and not in the palette",
      ])
  }

  @Test
  func `a bad entry is left out and the rest is used`() throws {
    let text = "[roles]\ntext = { fg = 'nope', bold = true }\n"
    let theme = try #require(ThemeFile.load("mine", source: { _ in text }).theme)
    #expect(theme[.text] == Style(attributes: .bold))
  }

  @Test
  func `text that is no TOML is told with its line`() {
    let found = ThemeFile.load("mine", source: { _ in "[roles]\ntext = { fg = \n" }).problems
    #expect(found.map(\.line) == [2])
  }

  @Test
  func `themes that inherit in a circle are refused`() {
    let files = ["mine": "inherits = 'b'", "b": "\ninherits = 'mine'"]
    #expect(problems(files) == ["b.toml, line 2: inherits itself: mine -> b -> mine"])
    #expect(
      problems(["mine": "inherits='mine'"]) == ["mine.toml, line 1: inherits itself: mine -> mine"])
  }

  @Test
  func `a theme that is not there is told`() {
    #expect(problems([:]) == ["mine.toml: there is no theme \"mine\""])
    #expect(problems(["mine": "inherits = 'x'"]) == ["mine.toml, line 1: there is no theme \"x\""])
  }
}
