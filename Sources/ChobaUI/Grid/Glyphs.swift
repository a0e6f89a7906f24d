/// Cuts text into glyphs, and makes every one of them safe to draw.
///
/// What a terminal would obey, place otherwise than libc, or not show at all
/// is replaced: controls by their pictures, direction overrides and other
/// invisible characters by `�`, a mark without a base gets `◌`, of a joined
/// emoji the first is kept, a flag becomes its two letters.
package struct Glyphs: Sequence, IteratorProtocol {
  private let scalars: String.UnicodeScalarView
  /// Where the next glyph begins, in the text.
  private(set) var index: String.Index

  init(_ text: String) {
    scalars = text.unicodeScalars
    index = scalars.startIndex
  }

  package mutating func next() -> Glyph? {
    guard let scalar = advance() else { return nil }
    if let stand = Glyphs.replacement(for: scalar) { return Glyph(stand) }
    switch CellWidth.kind(of: scalar) {
    case .narrow, .ambiguous: return withMarks(Glyph(scalar))
    case .wide: return withMarks(Glyph(scalar, width: 2))
    case .undrawable: return Glyph(Glyphs.unknown)
    case .zero:
      var glyph = Glyph("◌")
      glyph.add(scalar)
      return withMarks(glyph)
    }
  }

  private mutating func advance() -> Unicode.Scalar? {
    guard index < scalars.endIndex else { return nil }
    defer { scalars.formIndex(after: &index) }
    return scalars[index]
  }

  /// Takes what belongs to the glyph: marks are kept, what would only change
  /// the picture of an emoji is dropped.
  private mutating func withMarks(_ base: Glyph) -> Glyph {
    var glyph = base
    while index < scalars.endIndex {
      let next = scalars[index]
      if next.value < 0x300 { break }
      if Glyphs.isSelector(next) {
        scalars.formIndex(after: &index)
      } else if Glyphs.isEmoji(base.scalar), next.value == 0x200d {
        scalars.formIndex(after: &index)
        _ = advance()
      } else if Glyphs.isEmoji(base.scalar), (0x1f3fb...0x1f3ff).contains(next.value) {
        scalars.formIndex(after: &index)
      } else if CellWidth.kind(of: next) == .zero, Glyphs.replacement(for: next) == nil {
        scalars.formIndex(after: &index)
        glyph.add(next)
      } else {
        break
      }
    }
    return glyph
  }

  private static let unknown: Unicode.Scalar = "\u{fffd}"

  /// Variation selectors, the keycap ring and tags: they choose a picture,
  /// and terminals disagree on how wide it is then.
  private static func isSelector(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xfe00...0xfe0f, 0x20e3, 0xe0020...0xe007f, 0xe0100...0xe01ef: true
    default: false
    }
  }

  private static func isEmoji(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2190...0x21ff, 0x2300...0x23ff, 0x2600...0x27bf, 0x1f000...0x1faff: true
    default: false
    }
  }

  /// What is drawn instead of a scalar that must not reach the terminal; nil for the others.
  private static func replacement(for scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x20...0x7e: nil
    case 0x00...0x1f: Unicode.Scalar(0x2400 + scalar.value)
    case 0x7f: "\u{2421}"
    case 0x80...0x9f: unknown
    case 0xad: "-"
    case 0x2028, 0x2029: "\u{2424}"
    case 0x61c, 0x180b...0x180f, 0x200b...0x200f, 0x202a...0x202e, 0x2060...0x206f, 0xfeff,
      0xfff9...0xfffb, 0xe0000...0xe0fff:
      unknown
    case 0xfe00...0xfe0f, 0x20e3: unknown
    case 0x1f1e6...0x1f1ff: Unicode.Scalar(scalar.value - 0x1f1e6 + 0x41)
    default: nil
    }
  }
}
