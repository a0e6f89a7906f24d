import ChobaCore
import ChobaStore

/// The rows of a CSV as lines of a feed, each judged as a reader of the feed will.
final class ImportRows {
  /// A row that no reader would take.
  struct Refused: Error {
    /// The row's first line in the CSV, from 1.
    let line: Int
    let reason: ProblemReason
  }

  private let check: FeedCheck
  private let reader: CSVReader
  /// For each column of the CSV the field that it goes to, if any.
  private let fields: [String?]

  private static let numbers: Set<String> = ["party", "amount", "points", "revision"]
  private static let flags: Set<String> = ["open", "urgent", "poster", "listing"]
  private static let account = ["bank", "branch", "kind", "number", "holder"]

  /// Reads the row of names. Throws a `Failure` when a name of `map` (ours to theirs) does not
  /// exist, or no column is one of the feed's fields.
  init(
    feed: Feed, sites: [SiteID], reader: CSVReader, file: String, map: [String: String]
  ) throws {
    check = FeedCheck(feed: feed, sites: sites)
    self.reader = reader
    let known =
      feed == .merchants
      ? check.fields.filter { $0 != "bank" } + Self.account.map { "bank." + $0 } : check.fields
    if let ours = map.keys.sorted().first(where: { !known.contains($0) }) {
      throw Failure(
        "フィード \(feed.rawValue) に項目 \(ours) はありません。使える項目: \(known.joined(separator: " "))",
        "the feed \(feed.rawValue) has no field \(ours); fields: \(known.joined(separator: " "))")
    }
    let header = try reader.next()?.fields ?? []
    if let (ours, theirs) = map.sorted(by: <).first(where: { !header.contains($0.value) }) {
      throw Failure(
        "\(file) に列 \(theirs) がありません（--map \(ours)=…）。",
        "\(file) has no column \(theirs) to take \(ours) from")
    }
    let mapped = Dictionary(map.map { ($1, $0) }) { first, _ in first }
    fields = header.map { name in
      // A field that --map takes from elsewhere is not taken from the column of its own name.
      mapped[name] ?? (known.contains(name) && map[name] == nil ? name : nil)
    }
    guard Set(fields.compactMap(\.self)).isSuperset(of: ["id", "at"]) else {
      throw Failure(
        "\(file) に id または at の列がありません。--map id=列名 のように指定してください。",
        "\(file) has no column for id or at; name them with --map id=COLUMN, --map at=COLUMN")
    }
  }

  /// The next row's line, with its line end; nil at the end.
  func next() throws -> Result<String, Refused>? {
    guard let (number, cells) = try reader.next() else { return nil }
    var members: [String] = []
    var account: [String] = []
    for (field, cell) in zip(fields, cells) {
      guard let field, !cell.isEmpty else { continue }
      if field.hasPrefix("bank.") {
        let name = JSONString.quoted(String(field.dropFirst(5)))
        account.append(name + ":" + JSONString.quoted(cell))
      } else {
        members.append(JSONString.quoted(field) + ":" + Self.value(cell, of: field))
      }
    }
    if !account.isEmpty { members.append("\"bank\":{" + account.joined(separator: ",") + "}") }
    let line = "{" + members.joined(separator: ",") + "}"
    if let reason = check.problem(in: Array(line.utf8)) {
      return .failure(Refused(line: number, reason: reason))
    }
    return .success(line + "\n")
  }

  /// What is of no type that the field wants stays a text, which the check then refuses.
  private static func value(_ cell: String, of field: String) -> String {
    if numbers.contains(field), let number = Int64(cell) { return String(number) }
    if flags.contains(field) {
      switch cell {
      case "yes", "true": return "true"
      case "no", "false": return "false"
      default: break
      }
    }
    return JSONString.quoted(cell)
  }
}
