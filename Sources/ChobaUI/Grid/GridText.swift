/// A grid as text: for frames beside tests, and for `choba screen`.
package struct GridText {
  private let grid: Grid

  package init(_ grid: Grid) { self.grid = grid }

  /// The rows without styles; trailing spaces are cut.
  package var plain: String {
    (0..<grid.size.rows).map { row in
      let text = grid.row(row).map(\.text).joined()
      return String(text.reversed().drop { $0 == " " }.reversed()) + "\n"
    }.joined()
  }

  /// The rows with SGR sequences, for a terminal of that many colours.
  package func ansi(_ depth: ColorDepth) -> String {
    (0..<grid.size.rows).map { row in
      var line = ""
      var current = Style.plain
      for cell in grid.row(row) where !cell.isContinuation {
        let style = cell.style.reduced(to: depth)
        if style != current { line += GridText.sequence(style) }
        current = style
        line += cell.text
      }
      return line + (current == .plain ? "\n" : "\u{1b}[m\n")
    }.joined()
  }

  private static func sequence(_ style: Style) -> String {
    var codes = ["0"]
    let attributes: [(Style.Attributes, String)] = [
      (.bold, "1"), (.dim, "2"), (.underline, "4"), (.reverse, "7"),
    ]
    codes += attributes.filter { style.attributes.contains($0.0) }.map(\.1)
    codes += code(style.foreground, base: 30) + code(style.background, base: 40)
    return "\u{1b}[" + codes.joined(separator: ";") + "m"
  }

  private static func code(_ color: Color, base: Int) -> [String] {
    switch color {
    case .terminal: []
    case .indexed(let number) where number < 8: ["\(base + Int(number))"]
    case .indexed(let number) where number < 16: ["\(base + 52 + Int(number))"]
    case .indexed(let number): ["\(base + 8);5;\(number)"]
    case .rgb(let red, let green, let blue): ["\(base + 8);2;\(red);\(green);\(blue)"]
    }
  }
}

extension GridText {
  /// A frame file: a header, the rows, the same rows with a letter for each
  /// style, and what the letters mean.
  ///
  /// In the second block the right half of a wide glyph is `+`. The letters
  /// are given in the order in which styles first appear.
  package func frame(_ header: String) -> String {
    var letters: [Style: Character] = [:]
    var legend: [String] = []
    func letter(_ style: Style) -> Character {
      if let known = letters[style] { return known }
      let alphabet = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
      let next = letters.count < alphabet.count ? alphabet[letters.count] : "?"
      letters[style] = next
      legend.append("\(next) \(style)")
      return next
    }
    func number(_ row: Int) -> String { (row < 9 ? "0" : "") + "\(row + 1)" }
    var text = header + "\n"
    for row in 0..<grid.size.rows {
      text += number(row) + "│" + grid.row(row).map(\.text).joined() + "│\n"
    }
    text += "\n"
    for row in 0..<grid.size.rows {
      let marks = grid.row(row).map { $0.isContinuation ? "+" : letter($0.style) }
      text += number(row) + "│" + String(marks) + "│\n"
    }
    return text + "\n" + legend.map { $0 + "\n" }.joined()
  }
}

extension Style: CustomStringConvertible {
  /// As in a theme file: `#d8dae0 on #15171c bold`.
  package var description: String {
    let names: [(Attributes, String)] = [
      (.bold, "bold"), (.dim, "dim"), (.underline, "underline"), (.reverse, "reverse"),
    ]
    let words = names.filter { attributes.contains($0.0) }.map { " " + $0.1 }.joined()
    return "\(foreground) on \(background)" + words
  }
}

extension Color: CustomStringConvertible {
  /// As in a theme file.
  package var description: String {
    switch self {
    case .terminal: return "default"
    case .indexed(let number) where number < 16: return Color.names[Int(number)]
    case .indexed(let number): return "\(number)"
    case .rgb(let red, let green, let blue):
      let value = 1 << 24 | Int(red) << 16 | Int(green) << 8 | Int(blue)
      return "#" + String(value, radix: 16).dropFirst()
    }
  }
}
