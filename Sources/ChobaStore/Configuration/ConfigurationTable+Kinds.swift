import ChobaCore

/// The kinds of values that the configuration knows, each with the words for what is allowed.
extension ConfigurationTable {
  mutating func text(_ key: String, into target: inout String) {
    take(key, into: &target, allowed: .text) {
      if case .text(let text) = $0 { text } else { nil }
    }
  }

  /// A text of that many digits, or an empty one.
  mutating func digits(_ key: String, _ count: Int, into target: inout String) {
    take(key, into: &target, allowed: .digits(count)) {
      guard case .text(let text) = $0 else { return nil }
      let isNumber = text.utf8.allSatisfy { (48...57).contains($0) }
      return isNumber && (text.isEmpty || text.utf8.count == count) ? text : nil
    }
  }

  mutating func number(_ key: String, in range: ClosedRange<Int>, into target: inout Int) {
    take(key, into: &target, allowed: .number(range)) {
      if case .number(let number) = $0, range.contains(number) { number } else { nil }
    }
  }

  mutating func points(_ key: String, into target: inout Points) {
    var count = Int(target.count)
    number(key, in: 0...1_000_000, into: &count)
    target = Points(Int64(count))
  }

  mutating func day(_ key: String, into target: inout CivilDay) {
    take(key, into: &target, allowed: .day, Self.day)
  }

  mutating func day(_ key: String, into target: inout CivilDay?) {
    take(key, into: &target, allowed: .day) { Self.day($0) }
  }

  /// One of an enumeration's raw values.
  mutating func choice<Choice>(_ key: String, into target: inout Choice)
  where Choice: CaseIterable & RawRepresentable<String> {
    var chosen: Choice? = target
    choice(key, into: &chosen)
    target = chosen ?? target
  }

  /// The same for a value that may be absent.
  mutating func choice<Choice>(_ key: String, into target: inout Choice?)
  where Choice: CaseIterable & RawRepresentable<String> {
    take(key, into: &target, allowed: .one(of: Choice.allCases.map(\.rawValue))) {
      if case .text(let text) = $0 { Choice(rawValue: text) } else { nil }
    }
  }

  /// A list of texts, each as `read` understands it.
  mutating func list<Element>(
    _ key: String, into target: inout [Element], allowed: AllowedValue, _ read: (String) -> Element?
  ) {
    take(key, into: &target, allowed: allowed) { value in
      guard case .list(let list) = value else { return nil }
      let elements = list.compactMap { element in
        if case .text(let text) = element { read(text) } else { nil }
      }
      return elements.count == list.count ? elements : nil
    }
  }

  static func day(_ value: ConfigurationValue) -> CivilDay? {
    switch value {
    case .text(let text): CivilDay(text)
    case .day(let day): day
    default: nil
    }
  }
}
