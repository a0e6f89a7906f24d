import ChobaCore
import TOMLKit

/// What stands behind a key of a TOML file, freed of the parser.
enum ConfigurationValue: Equatable {
  case text(String)
  case number(Int)
  case flag(Bool)
  case day(CivilDay)
  case list([ConfigurationValue])
  case table([String: ConfigurationValue])
  /// A time, a fraction: nothing that choba asks for. As written.
  case other(String)

  /// Reads a TOML file; the error names the file and, where it is broken, the line.
  static func read(_ bytes: [UInt8], file: String) throws(ConfigurationError)
    -> [String: ConfigurationValue]
  {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw ConfigurationError(file: file, key: "", line: nil, fault: .malformed("not UTF-8"))
    }
    if let line = TOMLHeaders.brokenLine(in: text) {
      let reason = "a [table]'s name may hold A-Z a-z 0-9 _ -, and anything in quotation marks"
      throw ConfigurationError(file: file, key: "", line: line, fault: .malformed(reason))
    }
    do {
      let root = try TOMLTable(string: text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text)
      // The nodes live as long as the root.
      return withExtendedLifetime(root) { table(root) }
    } catch let error as TOMLParseError {
      throw ConfigurationError(
        file: file, key: "", line: error.source.begin.line, fault: .malformed(error.description))
    } catch {
      throw ConfigurationError(file: file, key: "", line: nil, fault: .malformed("\(error)"))
    }
  }

  private static func table(_ table: TOMLTable) -> [String: ConfigurationValue] {
    table.reduce(into: [:]) { values, entry in values[entry.0] = value(entry.1) }
  }

  private static func value(_ node: any TOMLValueConvertible) -> ConfigurationValue {
    switch node.type {
    case .table: .table(node.table.map(table) ?? [:])
    case .array: .list(node.array.map { $0.map(value) } ?? [])
    case .string: .text(node.string ?? "")
    case .int: .number(node.int ?? 0)
    case .bool: .flag(node.bool ?? false)
    case .date:
      node.date.flatMap { CivilDay(year: $0.year, month: $0.month, day: $0.day) }
        .map(ConfigurationValue.day) ?? .other(node.debugDescription)
    case .double, .time, .dateTime: .other(node.debugDescription)
    }
  }

  /// As it is quoted in an error.
  var shown: String {
    switch self {
    case .text(let text): "\"\(text)\""
    case .number(let number): "\(number)"
    case .flag(let flag): "\(flag)"
    case .day(let day): "\(day)"
    case .list(let list): "[" + list.map(\.shown).joined(separator: ", ") + "]"
    case .table: "a table"
    case .other(let text): text
    }
  }
}
