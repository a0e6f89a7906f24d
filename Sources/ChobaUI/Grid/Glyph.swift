/// What fills one cell or two: a spacing scalar with the marks that sit on it.
///
/// Not a `Character`: `ｶﾞ` is one of those and yet two cells, and a cell of
/// ncurses holds a single spacing scalar.
package struct Glyph: Hashable, Sendable {
  package let scalar: Unicode.Scalar
  /// 1 or 2 cells.
  package let width: Int
  package var marks: Marks

  init(_ scalar: Unicode.Scalar, width: Int = 1, marks: Marks = .zero) {
    self.scalar = scalar
    self.width = width
    self.marks = marks
  }

  /// Adds a mark; beyond the fourth they are dropped.
  mutating func add(_ mark: Unicode.Scalar) {
    for lane in 0..<4 where marks[lane] == 0 {
      marks[lane] = mark.value
      return
    }
  }

  /// What to draw on a terminal whose font shows ambiguous scalars in two
  /// cells: an ASCII likeness, as `wcwidth` and so the cursor know only one.
  var narrowed: Glyph {
    guard width == 1, !scalar.isASCII, CellWidth.kind(of: scalar) == .ambiguous else {
      return self
    }
    return Glyph(Glyph.likeness(of: scalar), marks: marks)
  }

  private static func likeness(of scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x2500, 0x2501, 0x2504, 0x2505, 0x2508, 0x2509, 0x2550, 0x2010...0x2015: "-"
    case 0x2502, 0x2503, 0x2506, 0x2507, 0x250a, 0x250b, 0x2551: "|"
    case 0x250c...0x254f, 0x2552...0x2573: "+"
    case 0x258c: ">"
    case 0x2580...0x2590: "#"
    case 0x2591...0x2595: ":"
    case 0x2460...0x2468: Unicode.Scalar(UInt8(ascii: "1") + UInt8(scalar.value - 0x2460))
    case 0x2018, 0x2019: "'"
    case 0x201c, 0x201d: "\""
    default: marks[scalar] ?? "?"
    }
  }

  /// ▲ is a minus sign on Japanese screens, so it becomes one.
  private static let marks: [Unicode.Scalar: Unicode.Scalar] = [
    "▲": "-", "△": "-", "▼": "v", "▽": "v", "●": "*", "○": "o", "◎": "o", "◐": "o", "■": "#",
    "□": "o", "◆": "*", "◇": "o", "★": "*", "☆": "*", "※": "*", "…": "~", "→": ">", "←": "<",
    "↑": "^", "↓": "v", "▶": ">", "◀": "<", "×": "x", "÷": "/", "±": "+", "·": ".",
  ]
}
