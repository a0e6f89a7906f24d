/// Upright bars in half cells, each a stack of lunch below dinner.
package struct BarChart: Hashable, Sendable {
  package struct Bar: Hashable, Sendable {
    package let label: String
    /// Of any unit; negative values show as nothing.
    package let lunch: Int
    package let dinner: Int

    package init(_ label: String, lunch: Int, dinner: Int) {
      self.label = label
      self.lunch = lunch
      self.dinner = dinner
    }

    var total: Int { max(0, lunch) + max(0, dinner) }
  }

  package enum Scale: Hashable, Sendable { case linear, logarithmic }

  private let bars: [Bar]
  private let scale: Scale

  package init(_ bars: [Bar], scale: Scale = .linear) {
    self.bars = bars
    self.scale = scale
  }

  /// Draws the bars over a line of labels; when they are too many, the last ones.
  ///
  /// Where a theme gives both meals the same colour dinner is shaded, in whole cells.
  package func draw(in grid: inout Grid, rect: Rect, theme: Theme) {
    grid.fill(rect, style: theme[.text])
    let (body, labels) = rect.splitBottom(1)
    guard !bars.isEmpty, !body.isEmpty else { return }
    let slot = max(2, min(12, rect.columns / bars.count))
    let shown = bars.suffix(rect.columns / slot)
    let top = shown.reduce(0) { max($0, $1.total) }
    for (index, bar) in shown.enumerated() {
      let column = rect.column + index * slot
      let field = Rect(row: body.row, column: column, rows: body.rows, columns: slot - 1)
      draw(heights(of: bar, top: top, rows: body.rows), in: &grid, field, theme)
      grid.write(
        bar.label, in: Rect(row: labels.row, column: column, rows: 1, columns: slot - 1),
        style: theme[.dim])
    }
  }

  /// How high lunch and the whole bar are, in half cells.
  ///
  /// Something is always seen of what is not nothing. On the logarithmic
  /// scale the total has its height and lunch its linear share of it.
  func heights(of bar: Bar, top: Int, rows: Int) -> (lunch: Int, total: Int) {
    guard bar.total > 0, top > 0 else { return (0, 0) }
    let halves = Double(rows * 2)
    let part =
      switch scale {
      case .linear: Double(bar.total) / Double(top)
      case .logarithmic: BarChart.bits(bar.total) / BarChart.bits(top)
      }
    let total = max(1, Int((part * halves).rounded()))
    let share = Double(max(0, bar.lunch)) / Double(bar.total)
    return (Int((share * Double(total)).rounded()), total)
  }

  /// The logarithm to base 2, near enough for half cells: the exponent and the
  /// fraction as it is. One more than the value, so that 1 is above the ground.
  private static func bits(_ value: Int) -> Double {
    let number = Double(value) + 1
    return Double(number.exponent) + number.significand - 1
  }

  private func draw(
    _ heights: (lunch: Int, total: Int), in grid: inout Grid, _ field: Rect, _ theme: Theme
  ) {
    let lunch = theme[.chartLunch]
    let dinner = theme[.chartDinner]
    let isShaded = lunch.foreground == dinner.foreground
    for row in 0..<field.rows {
      let below = (field.rows - 1 - row) * 2
      guard below < heights.total else { continue }
      let isDinner = below >= heights.lunch
      let holdsBoth = !isDinner && below + 1 >= heights.lunch && below + 1 < heights.total
      let isHalf = below + 1 >= heights.total
      var style = isDinner ? dinner : lunch
      if holdsBoth, !isShaded { style.background = dinner.foreground }
      let scalar: Unicode.Scalar =
        isShaded && isDinner ? "▒" : isHalf || holdsBoth && !isShaded ? "▄" : "█"
      grid.fill(field.line(row), with: scalar, style: style)
    }
  }
}
