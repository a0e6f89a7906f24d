import CNcurses
import ChobaUI

/// What a style is to ncurses, and how many colours a terminal has.
enum NcursesColors {
  /// Attributes and the two colours as `alloc_pair` takes them.
  struct Look: Hashable {
    let attributes: UInt32
    /// -1 is the terminal's own.
    let foreground: Int32
    let background: Int32
  }

  /// A style as a terminal of this depth can show it; with true colour
  /// numbers above 7 are red, green and blue.
  static func look(_ style: Style, depth: ColorDepth) -> Look {
    let shown = style.reduced(to: depth)
    var attributes: UInt32 = 0
    if shown.attributes.contains(.bold) { attributes |= choba_bold }
    if shown.attributes.contains(.dim) { attributes |= choba_dim }
    if shown.attributes.contains(.underline) { attributes |= choba_underline }
    if shown.attributes.contains(.reverse) { attributes |= choba_reverse }
    return Look(
      attributes: attributes, foreground: number(shown.foreground, depth: depth),
      background: number(shown.background, depth: depth))
  }

  private static func number(_ color: Color, depth: ColorDepth) -> Int32 {
    switch color {
    case .terminal: return -1
    case .indexed(let number) where depth < .trueColor || number < 8: return Int32(number)
    case .indexed, .rgb:
      guard let (red, green, blue) = color.components else { return -1 }
      // Numbers up to 7 are the named colours; nobody sees one step of blue.
      return max(8, Int32(red << 16 | green << 8 | blue))
    }
  }

  /// How many colours to use, from what terminfo promises (0 for none),
  /// whether it takes red, green and blue, and the environment's `NO_COLOR`,
  /// where any text but an empty one means none.
  static func depth(colors: Int32, isDirect: Bool, noColor: String?) -> ColorDepth {
    if let noColor, !noColor.isEmpty { return .none }
    if isDirect { return .trueColor }
    switch colors {
    case 256...: return .palette256
    case 16...: return .sixteen
    case 8...: return .eight
    default: return .none
    }
  }

  /// The types to try for a terminal that says it has true colour: terminfo
  /// knows that of a `-direct` type only.
  static func directTypes(term: String, colorTerm: String?) -> [String] {
    guard colorTerm == "truecolor" || colorTerm == "24bit", !term.hasSuffix("-direct") else {
      return []
    }
    let suffix = "-256color"
    return [(term.hasSuffix(suffix) ? String(term.dropLast(suffix.count)) : term) + "-direct"]
  }
}
