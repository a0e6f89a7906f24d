/// How many cells a scalar takes: one table, the same in every locale.
///
/// Ambiguous scalars take one cell. Terminals that show them wide are served
/// by `Glyph.narrowed`, which replaces them before they are drawn.
package enum CellWidth {
  /// What a scalar is to a terminal. The raw values stand in the table.
  package enum Kind: UInt32, Sendable {
    /// It joins the spacing scalar before it.
    case zero = 0
    case narrow = 1
    case wide = 2
    /// A control or an unassigned number: libc knows no width for it.
    case undrawable = 3
    /// One cell, but two in some fonts made for Japanese.
    case ambiguous = 4
  }

  package static func kind(of scalar: Unicode.Scalar) -> Kind {
    switch scalar.value {
    case 0x20...0x7e: return .narrow
    // The bulk of Japanese text need not be searched for.
    case 0x3041...0x3096, 0x30a0...0x30ff, 0x4e00...0x9fff, 0xff01...0xff60: return .wide
    case 0xff61...0xff9f: return .narrow
    default: return searched(scalar.value)
    }
  }

  /// Binary search for the last change at or before the scalar.
  private static func searched(_ value: UInt32) -> Kind {
    let key = value << 3 | 7
    var low = 0
    var high = changes.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if changes[middle] <= key { low = middle } else { high = middle }
    }
    return Kind(rawValue: changes[low] & 7) ?? .undrawable
  }
}
