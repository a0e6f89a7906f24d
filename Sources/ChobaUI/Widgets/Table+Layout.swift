extension Table {
  /// A column that has a place: which one, and where.
  struct Slot: Hashable {
    /// Index into `columns`.
    let index: Int
    /// Counted from the left edge of the table, in cells.
    let offset: Int
    /// In cells.
    let width: Int
  }

  /// Cells on the left for the marks of a row.
  static let gutter = 2

  /// Which columns are shown in so many cells, and where.
  ///
  /// The columns of the highest priority number are dropped until the others
  /// fit with a space between; flexible ones share what is left, the first
  /// ones taking the odd cells. Columns that never go are cut at the edge.
  func layout(width: Int) -> [Slot] {
    let available = width - Table.gutter
    var shown = Array(columns.indices)
    func needed() -> Int {
      shown.reduce(0) { $0 + columns[$1].width.minimum } + max(0, shown.count - 1)
    }
    while needed() > available,
      let last = shown.filter({ columns[$0].priority > 0 })
        .max(by: { (columns[$0].priority, $0) < (columns[$1].priority, $1) })
    {
      shown.removeAll { $0 == last }
    }
    return slots(of: shown, spare: max(0, available - needed()), width: width)
  }

  private func slots(of shown: [Int], spare: Int, width: Int) -> [Slot] {
    var left = spare
    var flexible = shown.count { if case .flexible = columns[$0].width { true } else { false } }
    var offset = Table.gutter
    var slots: [Slot] = []
    for index in shown where offset < width {
      var cells = columns[index].width.minimum
      if case .flexible = columns[index].width {
        let share = (left + flexible - 1) / flexible
        cells += share
        left -= share
        flexible -= 1
      }
      cells = min(cells, width - offset)
      slots.append(Slot(index: index, offset: offset, width: cells))
      offset += cells + 1
    }
    return slots
  }
}
