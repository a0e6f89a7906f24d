/// A colour as a theme names it, or as a terminal can show it.
package enum Color: Hashable, Sendable {
  /// The terminal's own foreground or background.
  case terminal
  /// A number of the 256-colour palette; 0 to 15 are the sixteen named ones.
  case indexed(UInt8)
  /// Red, green, blue, each 0 to 255.
  case rgb(UInt8, UInt8, UInt8)
}

extension Color {
  /// The sixteen names, in the order of their numbers.
  package static let names = [
    "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
    "bright-black", "bright-red", "bright-green", "bright-yellow",
    "bright-blue", "bright-magenta", "bright-cyan", "bright-white",
  ]

  /// Reads `#rrggbb`, a number from 0 to 255, one of the sixteen names, or `default`.
  package init?(notation: String) {
    if notation == "default" {
      self = .terminal
    } else if let number = UInt8(notation) {
      self = .indexed(number)
    } else if let index = Color.names.firstIndex(of: notation) {
      self = .indexed(UInt8(index))
    } else {
      let digits = notation.dropFirst()
      guard notation.first == "#", digits.utf8.count == 6, digits.allSatisfy(\.isHexDigit),
        let value = UInt32(digits, radix: 16)
      else { return nil }
      self = .rgb(UInt8(value >> 16), UInt8(value >> 8 & 0xff), UInt8(value & 0xff))
    }
  }

  /// Red, green and blue as a common terminal shows them; nil for the
  /// terminal's own colour, which nobody knows.
  package var components: (red: Int, green: Int, blue: Int)? {
    switch self {
    case .terminal: nil
    case .rgb(let red, let green, let blue): (Int(red), Int(green), Int(blue))
    case .indexed(let number): Color.components(ofIndex: Int(number))
    }
  }

  /// The palette of xterm: 16 named, a cube of 6 x 6 x 6, 24 greys.
  private static func components(ofIndex index: Int) -> (red: Int, green: Int, blue: Int) {
    switch index {
    case 0..<16:
      return sixteen[index]
    case 16..<232:
      func level(_ step: Int) -> Int { step == 0 ? 0 : 55 + 40 * step }
      let cube = index - 16
      return (level(cube / 36), level(cube / 6 % 6), level(cube % 6))
    default:
      let grey = 8 + 10 * (index - 232)
      return (grey, grey, grey)
    }
  }

  /// xterm's defaults for the sixteen named colours.
  private static let sixteen: [(red: Int, green: Int, blue: Int)] = [
    (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0),
    (0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229),
    (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0),
    (92, 92, 255), (255, 0, 255), (0, 255, 255), (255, 255, 255),
  ]
}
