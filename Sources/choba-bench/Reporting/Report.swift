import Foundation

/// Everything that was measured, as a table and as JSON.
struct Report {
  var machine: Machine
  let campaign: String
  var figures: [Figure] = []

  /// The table, its columns aligned.
  var table: String {
    let heading = ["what", "budget", "measured", "median", "greatest", "n", "verdict", "note"]
    let rows = [heading] + figures.map(Self.cells)
    let widths = heading.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      zip(row, widths).enumerated().map { column, cell in
        let padding = String(repeating: " ", count: cell.1 - cell.0.count)
        return (1...5).contains(column) ? padding + cell.0 : cell.0 + padding
      }
      .joined(separator: "  ").trimmingCharacters(in: .whitespaces)
    }
    .joined(separator: "\n")
  }

  private static func cells(_ figure: Figure) -> [String] {
    func text(_ value: Double?) -> String { value.map { Figure.text($0, figure.unit) } ?? "" }
    let budget =
      switch figure.budget {
      case .atMost(let limit): "≤ " + text(limit)
      case .atLeast(let limit): "≥ " + text(limit)
      case nil: ""
      }
    let spread = figure.spread
    return [
      figure.what, budget, text(figure.measured), text(spread?.median), text(spread?.greatest),
      spread.map { String($0.count) } ?? "", figure.verdict, figure.note,
    ]
  }

  /// The same as one JSON object.
  func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(Document(self))
  }

  private struct Document: Encodable {
    let machine: Machine
    let campaign: String
    let figures: [Row]

    init(_ report: Report) {
      machine = report.machine
      campaign = report.campaign
      figures = report.figures.map(Row.init)
    }
  }

  private struct Row: Encodable {
    let what: String
    let unit: FigureUnit
    let budget: Double?
    let measured: Double?
    let spread: Spread?
    let verdict: String
    let note: String

    init(_ figure: Figure) {
      what = figure.what
      unit = figure.unit
      budget = figure.budget?.limit
      measured = figure.measured
      spread = figure.spread
      verdict = figure.verdict
      note = figure.note
    }
  }
}
