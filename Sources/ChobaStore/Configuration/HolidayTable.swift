import ChobaCore
import Foundation

/// Reads `holidays.csv`: the Cabinet Office's two columns, date and name, below a heading.
///
/// The Office publishes it in Shift_JIS with days as `2020/1/1`; UTF-8 and `2020-01-01` do too.
enum HolidayTable {
  static func read(_ bytes: [UInt8]) -> (days: [CivilDay: String], errors: [ConfigurationError]) {
    guard
      let text = String(validating: bytes, as: UTF8.self)
        ?? String(bytes: bytes, encoding: .shiftJIS)
    else { return ([:], [error(nil, .malformed("neither UTF-8 nor Shift_JIS"))]) }
    var days: [CivilDay: String] = [:]
    var errors: [ConfigurationError] = []
    let rows = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    for (index, row) in rows.enumerated() where !row.isEmpty {
      let row = row.drop { $0 == "\u{FEFF}" }
      let fields = row.split(separator: ",", omittingEmptySubsequences: false).map {
        $0.trimmingCharacters(in: CharacterSet(charactersIn: " \t\""))
      }
      if fields.count >= 2, let day = day(fields[0]) {
        days[day] = fields[1]
      } else if index > 0 {
        errors.append(
          error(index + 1, .badValue(given: "\"\(row.prefix(40))\"", allowed: .holiday)))
      }
    }
    return (days, errors)
  }

  /// `2021/7/22` or `2021-07-22`.
  private static func day(_ text: String) -> CivilDay? {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "-" }
    let numbers = parts.compactMap { part in
      part.utf8.allSatisfy { (48...57).contains($0) } ? Int(part) : nil
    }
    guard numbers.count == 3, parts.count == 3, (1_900...2_999).contains(numbers[0])
    else { return nil }
    return CivilDay(year: numbers[0], month: numbers[1], day: numbers[2])
  }

  private static func error(_ line: Int?, _ fault: ConfigurationError.Fault) -> ConfigurationError {
    ConfigurationError(
      file: "holidays.csv", key: line == nil ? "" : "row", line: line, fault: fault)
  }
}
