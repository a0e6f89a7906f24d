import ArgumentParser
import ChobaCore

/// How rows are written.
enum RowFormat: String, CaseIterable, ExpressibleByArgument {
  case table, csv, json
}

/// Writes rows to a text stream, some at a time.
struct RowWriter {
  private let headings: [Heading]
  private let format: RowFormat
  private let zone: CampaignZone
  private let sink: TextSink
  private var table: TableText

  /// Begins with the heading, where the format has one.
  ///
  /// `excel` puts a byte-order mark before a CSV, without which that program takes UTF-8 for
  /// something else. Throws what the sink throws.
  init(
    _ headings: [Heading], format: RowFormat, zone: CampaignZone, excel: Bool = false,
    to sink: TextSink
  ) throws {
    self.headings = headings
    self.format = format
    self.zone = zone
    self.sink = sink
    table = TableText(headings)
    if format == .csv {
      if excel { try sink.write("\u{FEFF}") }
      try sink.write(CSVText.line(headings.map(\.name)))
    }
  }

  /// Writes the next rows. A table's columns are as wide as these rows need, or those before.
  mutating func write(_ rows: [[Field]]) throws {
    switch format {
    case .csv:
      for row in rows { try sink.write(CSVText.line(row.map { $0.text(in: zone) })) }
    case .json:
      for row in rows { try sink.write(JSONText.line(headings, row, zone: zone)) }
    case .table:
      try sink.write(table.lines(rows, zone: zone))
    }
  }

  /// Writes what a list without a row still shows, and everything that waits.
  mutating func end() throws {
    if format == .table { try sink.write(table.lines([], zone: zone)) }
    try sink.flush()
  }
}
