import ChobaCore
import ChobaUI

/// A table for people: columns aligned by terminal cells, numbers to the right and grouped.
///
/// Nothing is cut. Rows come in parts, each aligned with those before it as far as it can be: a
/// part with a wider cell widens its column from there on.
struct TableText {
  private let headings: [Heading]
  private var widths: [Int]
  private var isBegun = false

  init(_ headings: [Heading]) {
    self.headings = headings
    widths = headings.map { CellText($0.name).width }
  }

  /// The lines of these rows; before the first ones also the headings.
  mutating func lines(_ rows: [[Field]], zone: CampaignZone) -> String {
    let cells = rows.map { row in
      row.map { CellText(Self.text($0, zone: zone)) }
    }
    for row in cells {
      for (index, cell) in row.enumerated() { widths[index] = max(widths[index], cell.width) }
    }
    let heading = isBegun ? "" : line(headings.map { CellText($0.name) })
    isBegun = true
    return heading + cells.map(line).joined()
  }

  /// A table's text: numbers in groups, nothing that the terminal would obey.
  private static func text(_ field: Field, zone: CampaignZone) -> String {
    if case .number(let number) = field { return grouped(number) }
    return CellText(field.text(in: zone)).map { Cell($0.scalar, marks: $0.marks).text }.joined()
  }

  private func line(_ cells: [CellText]) -> String {
    let padded = cells.indices.map { index -> String in
      let space = String(repeating: " ", count: widths[index] - cells[index].width)
      if headings[index].isNumber { return space + cells[index].text }
      return index == cells.count - 1 ? cells[index].text : cells[index].text + space
    }
    let line = padded.joined(separator: "  ")
    return String(line.reversed().drop { $0 == " " }.reversed()) + "\n"
  }

  /// `6,002,787,158`, `-1,234`.
  static func grouped(_ number: Int64) -> String {
    let digits = Array(String(number.magnitude))
    let groups = digits.enumerated().map { index, digit in
      index > 0 && (digits.count - index) % 3 == 0 ? ",\(digit)" : String(digit)
    }
    return (number < 0 ? "-" : "") + groups.joined()
  }
}
