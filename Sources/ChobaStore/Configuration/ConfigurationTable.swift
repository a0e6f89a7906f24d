import ChobaCore

/// One table of a TOML file while it is read: hands out its keys, collects what is wrong.
///
/// A key is known once it was asked for. `finish` reports the others; a value that is wrong is
/// reported when it is asked for, and the default stands.
struct ConfigurationTable {
  let file: String
  /// The table's own key with a dot behind, `payout.`; empty for the file's top.
  let path: String
  private var values: [String: ConfigurationValue]
  private let lines: ConfigurationLines
  private var known: [String] = []
  private(set) var errors: [ConfigurationError] = []

  init(
    file: String, path: String = "", values: [String: ConfigurationValue],
    lines: ConfigurationLines
  ) {
    self.file = file
    self.path = path
    self.values = values
    self.lines = lines
  }

  var keys: [String] { values.keys.sorted() }

  func has(_ key: String) -> Bool { values[key] != nil }

  /// Lets a key pass without a look at its value.
  mutating func know(_ key: String) { known.append(key) }

  /// Sets `target` to the key's value as `read` understands it, when the key is there.
  mutating func take<Value>(
    _ key: String, into target: inout Value, allowed: AllowedValue,
    _ read: (ConfigurationValue) -> Value?
  ) {
    if let value = value(of: key, allowed: allowed, read) { target = value }
  }

  /// The same for a value that may be absent.
  mutating func take<Value>(
    _ key: String, into target: inout Value?, allowed: AllowedValue,
    _ read: (ConfigurationValue) -> Value?
  ) {
    if let value = value(of: key, allowed: allowed, read) { target = value }
  }

  /// Reads a table below this one, when it is there.
  mutating func table(_ key: String, _ read: (inout ConfigurationTable) -> Void) {
    known.append(key)
    switch values[key] {
    case nil: return
    case .table(let inner)?: descend("\(path)\(key)", inner, read)
    case let value?: refuse(key, .badValue(given: value.shown, allowed: .table(path + key)))
    }
  }

  /// Reads the tables `[[key]]` below this one, in their order.
  mutating func tables(_ key: String, _ read: (inout ConfigurationTable) -> Void) {
    known.append(key)
    guard let value = values[key] else { return }
    guard case .list(let list) = value else {
      return refuse(key, .badValue(given: value.shown, allowed: .tables(path + key)))
    }
    for (index, element) in list.enumerated() {
      if case .table(let inner) = element {
        descend("\(path)\(key)[\(index + 1)]", inner, read)
      } else {
        refuse(key, .badValue(given: element.shown, allowed: .tables(path + key)))
      }
    }
  }

  mutating func refuse(_ key: String, _ fault: ConfigurationError.Fault) {
    errors.append(
      ConfigurationError(
        file: file, key: path + key, line: lines.line(of: path + key), fault: fault))
  }

  /// Everything that was wrong, with the keys that nobody asked for, by line.
  func finish() -> [ConfigurationError] {
    let unknown = values.keys.filter { !known.contains($0) }.sorted().map { key in
      ConfigurationError(
        file: file, key: path + key, line: lines.line(of: path + key),
        fault: .unknownKey(known: known))
    }
    return (errors + unknown).sorted { ($0.line ?? .max, $0.key) < ($1.line ?? .max, $1.key) }
  }

  private mutating func value<Value>(
    of key: String, allowed: AllowedValue, _ read: (ConfigurationValue) -> Value?
  ) -> Value? {
    known.append(key)
    guard let value = values[key] else { return nil }
    if let read = read(value) { return read }
    refuse(key, .badValue(given: value.shown, allowed: allowed))
    return nil
  }

  private mutating func descend(
    _ key: String, _ values: [String: ConfigurationValue],
    _ read: (inout ConfigurationTable) -> Void
  ) {
    var inner = ConfigurationTable(file: file, path: key + ".", values: values, lines: lines)
    read(&inner)
    errors += inner.finish()
  }
}
