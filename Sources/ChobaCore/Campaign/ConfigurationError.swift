/// Something wrong in `campaign.toml`, `staff.toml` or `holidays.csv`: where, what, what is allowed.
package struct ConfigurationError: Hashable, Sendable, Error, CustomStringConvertible {
  package enum Fault: Hashable, Sendable {
    /// The keys that may stand there.
    case unknownKey(known: [String])
    /// What stands there, and what may.
    case badValue(given: String, allowed: String)
    /// A key that must be there is not; what it may hold.
    case missing(allowed: String)
    /// The file cannot be read as what it is; the reason, in the reader's words.
    case malformed(String)
  }

  /// The file's name, `campaign.toml`.
  package var file: String
  /// The whole key, `payout.cut_off_day` or `rule[2].window`; empty when the file is meant.
  package var key: String
  /// From 1; nil where it is not known.
  package var line: Int?
  package var fault: Fault

  package init(file: String, key: String, line: Int?, fault: Fault) {
    self.file = file
    self.key = key
    self.line = line
    self.fault = fault
  }

  /// In English: `campaign.toml:12: points.lunch is "x"; allowed: a whole number, 0 or more`.
  package var description: String {
    let place = line.map { "\(file):\($0)" } ?? file
    return switch fault {
    case .unknownKey(let known):
      "\(place): unknown key \(key); allowed: \(known.joined(separator: ", "))"
    case .badValue(let given, let allowed): "\(place): \(key) is \(given); allowed: \(allowed)"
    case .missing(let allowed): "\(place): \(key) is missing; it must be \(allowed)"
    case .malformed(let reason): "\(place): cannot be read: \(reason)"
    }
  }
}
