import ChobaUI
import Foundation
import Testing

struct ShippedThemeTests {
  @Test(arguments: Theme.shippedNames)
  func `a shipped theme has no problem`(name: String) {
    let (theme, problems) = ThemeFile.load(name, source: Theme.shippedSource)
    #expect(theme?.name == name)
    #expect(problems.map(\.description) == [])
  }

  /// WCAG 2.1, 1.4.3: text has a contrast of 4.5 to 1 at least.
  @Test(arguments: Theme.shippedNames.filter { $0 != "mono" }, Role.allCases)
  func `every role is legible on what it may lie on`(name: String, role: Role) throws {
    let theme = Theme.shipped(name)
    for base in [theme[.text], theme[.rowSelected], theme[.dialog]] {
      let style = theme.style(role, over: base)
      let light = try luminance(style.foreground)
      let dark = try luminance(style.background)
      let contrast = (max(light, dark) + 0.05) / (min(light, dark) + 0.05)
      #expect(contrast >= 4.5, "\(style) in \(name): \(contrast)")
    }
  }

  @Test(arguments: Theme.shippedNames)
  func `what is selected or in danger shows without colour`(name: String) {
    let theme = Theme.shipped(name)
    for role in [Role.rowSelected, .danger, .buttonFocus, .borderFocus] {
      #expect(!theme[role].attributes.isEmpty, "\(role)")
    }
  }

  @Test
  func `without colours the theme is mono`() {
    #expect(Theme.shipped("choba").fitting(.none) == Theme.shipped("mono"))
    #expect(Theme.shipped("choba").fitting(.eight).name == "choba")
  }

  private func luminance(_ color: Color) throws -> Double {
    let (red, green, blue) = try #require(color.components)
    func linear(_ value: Int) -> Double {
      let part = Double(value) / 255
      return part <= 0.03928 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }
}
