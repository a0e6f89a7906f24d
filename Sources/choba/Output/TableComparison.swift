import ChobaUI

/// A table of sums that somebody published: a key and three sums a row.
struct PublishedTable {
  typealias Row = (key: String, cells: [Int64])

  let file: String
  /// By key, `total` apart.
  fileprivate let rows: [String: [Int64]]
  fileprivate let order: [String]
  fileprivate let total: [Int64]?

  static let columns = ["lunch", "dinner", "total"]

  /// Reads a CSV whose header is `key,lunch,dinner,total`.
  ///
  /// Throws a `Failure` that names the line when the file is no such table.
  init(file: String, key: String) throws {
    self.file = file
    let reader = try CSVReader(file: file)
    let header = try reader.next()?.fields ?? []
    let wanted = [key] + Self.columns
    guard header == wanted else {
      throw Failure(
        "\(file) の見出しが違います。必要な見出し: \(wanted.joined(separator: ","))",
        "\(file): the first row must be \(wanted.joined(separator: ","))")
    }
    var rows: [String: [Int64]] = [:]
    var order: [String] = []
    while let record = try reader.next() {
      let cells = record.fields.dropFirst().compactMap { Int64($0) }
      guard record.fields.count == 4, cells.count == 3, rows[record.fields[0]] == nil else {
        throw Failure(
          "\(file):\(record.line): キー1つと整数3つが必要です（同じキーは1回だけ）。",
          "\(file):\(record.line): wants a key that was not there yet and three whole numbers")
      }
      rows[record.fields[0]] = cells
      order.append(record.fields[0])
    }
    total = rows.removeValue(forKey: "total")
    self.rows = rows
    self.order = order.filter { $0 != "total" }
  }
}

/// Compares sums cell by cell. A row that one side lacks is one of zeros.
struct TableComparison {
  private let published: PublishedTable
  private var seen: Set<String> = []
  private var differences: [[Field]] = []
  /// Cells compared so far, those of the row `total` among them.
  private(set) var cells = 0

  init(_ published: PublishedTable) { self.published = published }

  static func headings(_ key: String) -> [Heading] {
    [
      Heading(key), Heading("column"), Heading("here", isNumber: true),
      Heading("published", isNumber: true),
    ]
  }

  /// Takes the next rows: a key and three numbers each, the last one `total`.
  mutating func take(_ rows: [[Field]]) {
    for row in rows {
      guard case .text(let key) = row[0] else { continue }
      let here = row.dropFirst().map { field in
        if case .number(let number) = field { number } else { Int64(0) }
      }
      if key == "total" {
        if let total = published.total { compare(key, here, total) }
      } else {
        seen.insert(key)
        compare(key, here, published.rows[key] ?? [0, 0, 0])
      }
    }
  }

  /// The cells that differ, with both values; to be asked when all rows were taken.
  mutating func end() -> [[Field]] {
    for key in published.order where !seen.contains(key) {
      compare(key, [0, 0, 0], published.rows[key] ?? [0, 0, 0])
    }
    return differences
  }

  private mutating func compare(_ key: String, _ here: [Int64], _ there: [Int64]) {
    cells += here.count
    for (index, name) in PublishedTable.columns.enumerated() where here[index] != there[index] {
      differences.append(
        [.text(key), .text(name), .number(here[index]), .number(there[index])])
    }
  }

  /// What to say when nothing differs.
  var agreement: Text {
    guard published.total != nil else {
      return Text("\(cells)か所すべて一致しました。", "all \(cells) cells agree")
    }
    let count = cells - PublishedTable.columns.count
    return Text("\(count)か所と合計がすべて一致しました。", "all \(count) cells and the totals agree")
  }
}
