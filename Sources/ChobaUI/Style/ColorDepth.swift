/// How many colours a terminal shows.
package enum ColorDepth: Int, Comparable, CaseIterable, Sendable {
  /// None: `NO_COLOR`, `TERM=vt100`.
  case none
  case eight
  case sixteen
  case palette256
  case trueColor

  package static func < (left: ColorDepth, right: ColorDepth) -> Bool {
    left.rawValue < right.rawValue
  }
}

extension Style {
  /// The nearest style a terminal with so many colours can show.
  ///
  /// Attributes stay. Text never gets the colour of its background.
  package func reduced(to depth: ColorDepth) -> Style {
    guard depth != .none else { return Style(attributes: attributes) }
    var style = Style(
      foreground: foreground.reduced(to: depth), background: background.reduced(to: depth),
      attributes: attributes)
    if depth == .eight, case .indexed(let number) = foreground.reduced(to: .sixteen), number > 8 {
      style.attributes.insert(.bold)
    }
    if style.foreground == style.background, foreground != background {
      style.foreground = style.background.isDark ? .indexed(7) : .indexed(0)
    }
    return style
  }
}

extension Color {
  /// The nearest colour of a palette; the terminal's own stays.
  package func reduced(to depth: ColorDepth) -> Color {
    guard depth != .trueColor, let wanted = components else { return self }
    switch depth {
    case .none: return .terminal
    case .eight: return .indexed(Color.darkened(nearest(to: wanted, among: 0..<16)))
    case .sixteen: return .indexed(UInt8(nearest(to: wanted, among: 0..<16)))
    case .palette256:
      if case .indexed = self { return self }
      return .indexed(UInt8(nearest(to: wanted, among: 16..<256)))
    case .trueColor: return self
    }
  }

  /// Of a bright colour its plain one; the dark grey becomes white, as black would vanish.
  private static func darkened(_ index: Int) -> UInt8 {
    index == 8 ? 7 : UInt8(index % 8)
  }

  private func nearest(
    to wanted: (red: Int, green: Int, blue: Int), among indices: Range<Int>
  ) -> Int {
    if case .indexed(let number) = self, indices.contains(Int(number)) { return Int(number) }
    func distance(_ index: Int) -> Int {
      guard let color = Color.indexed(UInt8(index)).components else { return .max }
      let red = color.red - wanted.red
      let green = color.green - wanted.green
      let blue = color.blue - wanted.blue
      // The eye sees green best and blue worst.
      return 3 * red * red + 4 * green * green + 2 * blue * blue
    }
    return indices.min { distance($0) < distance($1) } ?? 0
  }

  /// True below half of full light; the terminal's own background counts as dark.
  var isDark: Bool {
    guard let color = components else { return true }
    return 299 * color.red + 587 * color.green + 114 * color.blue < 127_500
  }
}
