/// Something wrong in `campaign.toml`, `staff.toml` or `holidays.csv`: where, what, what is allowed.
package struct ConfigurationError: Hashable, Sendable, Error, CustomStringConvertible {
  package enum Fault: Hashable, Sendable {
    /// The keys that may stand there.
    case unknownKey(known: [String])
    /// What stands there, and what may.
    case badValue(given: String, allowed: AllowedValue)
    /// A key that must be there is not; what it may hold.
    case missing(allowed: AllowedValue)
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

  /// Whether accounts may be judged otherwise because of it than was meant: who may do what, and how
  /// many must. A table or key of the top that nobody knows may have been meant for `[fraud]`.
  package var concernsAccounts: Bool {
    guard file == "campaign.toml" else { return file == "staff.toml" }
    if case .unknownKey = fault, !key.contains(".") { return true }
    return key == "fraud" || key.hasPrefix("fraud.") || ["", "identity", "time_zone"].contains(key)
  }

  /// `campaign.toml:12`, or the file alone where the line is not known.
  package var place: String { line.map { "\(file):\($0)" } ?? file }

  /// In English: `campaign.toml:12: points.lunch is "x"; allowed: a whole number, 0 or more`.
  package var description: String {
    return switch fault {
    case .unknownKey(let known):
      "\(place): unknown key \(key); allowed: \(known.joined(separator: ", "))"
    case .badValue(let given, let allowed): "\(place): \(key) is \(given); allowed: \(allowed.en)"
    case .missing(let allowed): "\(place): \(key) is missing; it must be \(allowed.en)"
    case .malformed(let reason): "\(place): cannot be read: \(reason)"
    }
  }
}
