extension Key {
  /// Keys with a name, in the order in which help lists them.
  private static let names: [(name: String, code: Code)] = [
    ("Enter", .enter), ("Esc", .escape), ("Tab", .tab), ("Backspace", .backspace),
    ("Del", .delete), ("Ins", .insert), ("Up", .up), ("Down", .down), ("Left", .left),
    ("Right", .right), ("Home", .home), ("End", .end), ("PgUp", .pageUp), ("PgDn", .pageDown),
    ("Space", .character(" ")),
  ]

  /// The key as it is written in `keys.toml`, in help and after `--keys`:
  /// `j`, `^n`, `Enter`, `F5`, `S-Tab`, `A-f`.
  package var notation: String {
    var prefix = ""
    if modifiers.contains(.alt) { prefix += "A-" }
    if modifiers.contains(.shift) { prefix += "S-" }
    if modifiers.contains(.control) { prefix += "^" }
    if let name = Key.names.first(where: { $0.code == code })?.name { return prefix + name }
    switch code {
    case .character(let scalar): return prefix + String(Character(scalar))
    case .function(let number): return prefix + "F\(number)"
    case .unknown(let number): return prefix + "?\(number)"
    default: return prefix
    }
  }

  /// Reads what `notation` writes; a letter after `^` may be a capital.
  ///
  /// Nil for what names no key, an unknown code included.
  package init?(notation: String) {
    var rest = Substring(notation)
    var modifiers: Modifiers = []
    while rest.unicodeScalars.count > 1 {
      if rest.hasPrefix("A-"), rest.count > 2 {
        modifiers.insert(.alt)
        rest = rest.dropFirst(2)
      } else if rest.hasPrefix("S-"), rest.count > 2 {
        modifiers.insert(.shift)
        rest = rest.dropFirst(2)
      } else if rest.hasPrefix("^"), !modifiers.contains(.control) {
        modifiers.insert(.control)
        rest = rest.dropFirst()
      } else {
        break
      }
    }
    guard let code = Key.code(named: rest) else { return nil }
    self.init(code, modifiers)
    if case .character(let scalar) = code, modifiers.contains(.control),
      (0x41...0x5a).contains(scalar.value), let small = Unicode.Scalar(scalar.value + 0x20)
    {
      self.code = .character(small)
    }
  }

  private static func code(named name: Substring) -> Code? {
    if let code = names.first(where: { $0.name == name })?.code { return code }
    if name.unicodeScalars.count == 1, let scalar = name.unicodeScalars.first {
      return scalar.value > 0x20 && scalar.value != 0x7f ? .character(scalar) : nil
    }
    guard name.first == "F", let number = Int(name.dropFirst()), (1...63).contains(number) else {
      return nil
    }
    return .function(number)
  }

  /// Reads keys with spaces between them; what stands in double quotes is typed
  /// letter by letter: `/ "とり" Enter`.
  ///
  /// - Throws: `KeyNotationError` naming the first word that is no key.
  package static func sequence(_ text: String) throws(KeyNotationError) -> [Key] {
    var keys: [Key] = []
    // By scalar: a quote and the mark typed after it are one `Character`.
    var rest = Substring(text).unicodeScalars
    while let first = rest.first {
      if first == " " {
        rest.removeFirst()
      } else if first == "\"", let end = rest.dropFirst().firstIndex(of: "\"") {
        keys += rest[..<end].dropFirst().map { .character($0) }
        rest = rest[end...].dropFirst()
      } else {
        let word = rest.prefix { $0 != " " }
        guard let key = Key(notation: String(word)) else {
          throw KeyNotationError(word: String(word))
        }
        keys.append(key)
        rest = rest[word.endIndex...]
      }
    }
    return keys
  }
}

/// A word that should name a key and does not.
package struct KeyNotationError: Error, Hashable, Sendable {
  package let word: String

  package init(word: String) { self.word = word }
}
