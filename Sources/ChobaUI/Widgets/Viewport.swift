/// Which part of a long list is shown.
package struct Viewport: Hashable, Sendable {
  /// The index of the first row shown.
  package private(set) var top: Int

  package init(top: Int = 0) { self.top = top }

  /// Moves as little as needed for a row to be seen, and never shows
  /// emptiness below the end of a list that could fill the window.
  /// The height is that of the window, in rows; without an index only the
  /// end is looked after.
  package mutating func reveal(_ index: Int?, count: Int, height: Int) {
    if let index {
      if index < top { top = index }
      if index >= top + height { top = index - height + 1 }
    }
    top = max(0, min(top, count - height))
  }

  /// The rows shown.
  package func rows(count: Int, height: Int) -> Range<Int> {
    let first = min(max(0, top), max(0, count))
    return first..<max(first, min(count, first + height))
  }
}
