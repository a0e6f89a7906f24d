import ChobaUI
import Testing

struct ColorDepthTests {
  @Test(arguments: [
    ("#000000", 16 as UInt8, 0 as UInt8, 0 as UInt8), ("#ffffff", 231, 15, 7),
    ("#ff0000", 196, 9, 1), ("#08080a", 232, 0, 0), ("#0000f0", 21, 4, 4), ("#808080", 244, 8, 7),
    ("#00d000", 40, 2, 2),
  ])
  func `a colour becomes the nearest of a smaller palette`(
    text: String, palette: UInt8, sixteen: UInt8, eight: UInt8
  ) throws {
    let color = try #require(Color(notation: text))
    #expect(color.reduced(to: .trueColor) == color)
    #expect(color.reduced(to: .palette256) == .indexed(palette))
    #expect(color.reduced(to: .sixteen) == .indexed(sixteen))
    #expect(color.reduced(to: .eight) == .indexed(eight))
    #expect(color.reduced(to: .none) == .terminal)
  }

  @Test(arguments: ColorDepth.allCases)
  func `the terminal's own colours stay`(depth: ColorDepth) {
    let style = Style(attributes: [.bold, .reverse])
    #expect(style.reduced(to: depth) == style)
  }

  @Test(arguments: ColorDepth.allCases, Theme.shippedNames)
  func `text never gets the colour of its background`(depth: ColorDepth, name: String) {
    let theme = Theme.shipped(name)
    for role in Role.allCases {
      let style = theme[role].reduced(to: depth)
      #expect(style.foreground == .terminal || style.foreground != style.background)
    }
  }

  @Test(arguments: ["#12345", "#1234567", "#+12345", "256", "-1", "Red", "", "#12345g"])
  func `what names no colour is refused`(text: String) {
    #expect(Color(notation: text) == nil)
  }

  @Test(arguments: ["#0a0b0c", "16", "255", "black", "bright-white", "default"])
  func `a colour is written as it is read`(text: String) throws {
    #expect(try #require(Color(notation: text)).description == text)
  }
}
