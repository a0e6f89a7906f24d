extension Grid {
  /// Writes text from a position to the right, one line, as far as it fits.
  ///
  /// Nothing outside the limits is touched; without limits that is the whole
  /// grid. A wide glyph that they would cut is left out, its half drawn blank.
  ///
  /// - Returns: The column after the last cell of the text, even where that
  ///   lies outside the bounds.
  @discardableResult
  package mutating func write(
    _ text: String, at position: Position, in limits: Rect? = nil, style: Style
  ) -> Int {
    let area = limits?.intersection(bounds) ?? bounds
    guard position.row >= area.row, position.row < area.endRow, !area.isEmpty else {
      return position.column + CellText(text).width
    }
    if let end = writeASCII(text, at: position, in: area, style: style) { return end }
    var column = position.column
    let rowStart = position.row * size.columns
    for glyph in Glyphs(text) {
      place(shown(glyph), column: column, rowStart: rowStart, in: area, style: style)
      column += glyph.width
    }
    return column
  }

  /// Writes text into the first row of a field, cut with `…`, the rest filled
  /// with spaces; so nothing of what was there before is left.
  package mutating func write(
    _ text: String, in field: Rect, alignment: Alignment = .left, style: Style
  ) {
    let line = field.line(0)
    guard !line.isEmpty else { return }
    let cut = CellText(text).truncated(to: line.columns)
    let missing = line.columns - CellText(cut).width
    let before =
      switch alignment {
      case .left: 0
      case .right: missing
      case .center: missing / 2
      }
    fill(line, style: style)
    write(cut, at: Position(row: line.row, column: line.column + before), in: line, style: style)
  }

  /// The common case: printable ASCII is its own glyphs. Nil when the text is not.
  private mutating func writeASCII(
    _ text: String, at position: Position, in area: Rect, style: Style
  ) -> Int? {
    let columns = size.columns
    return text.utf8.withContiguousStorageIfAvailable { bytes -> Int? in
      guard bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7f }) else { return nil }
      let first = max(position.column, area.column)
      let last = min(position.column + bytes.count, area.endColumn)
      guard first < last else { return position.column + bytes.count }
      let rowStart = position.row * columns
      severLeft(of: rowStart + first)
      for column in first..<last {
        cells[rowStart + column] = Cell(
          Unicode.Scalar(bytes[column - position.column]), style: style)
      }
      severRight(of: rowStart + last)
      return position.column + bytes.count
    } ?? nil
  }

  /// Draws a glyph where the area holds all of it, and blanks the half that it holds otherwise.
  private mutating func place(
    _ glyph: Glyph, column: Int, rowStart: Int, in area: Rect, style: Style
  ) {
    let first = max(column, area.column)
    let last = min(column + glyph.width, area.endColumn)
    guard first < last else { return }
    let start = rowStart + first
    let end = rowStart + last
    severLeft(of: start)
    if last - first < glyph.width {
      cells[start] = .blank(style)
    } else {
      cells[start] = Cell(
        glyph.scalar, width: UInt8(glyph.width), marks: glyph.marks, style: style)
      if glyph.width == 2 { cells[start + 1] = .continuation(style) }
    }
    severRight(of: end)
  }
}
