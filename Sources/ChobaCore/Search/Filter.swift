/// What was typed after `/`: words and `field:value`, as `late:yes to:sales とり`.
///
/// Every term must hold. Full-width letters, colons and blanks do as well; a value with blanks
/// stands in quotation marks. A field without a value yet restricts nothing.
package struct Filter: Hashable, Sendable {
  /// A field that a list knows.
  package struct Field: Hashable, Sendable {
    package var name: String
    /// The values it can have, to be met exactly; empty: any text, of which a part will do.
    package var values: [String]

    package init(_ name: String, values: [String] = []) {
      self.name = name
      self.values = values
    }

    /// A field that is `yes` or `no`.
    package static func flag(_ name: String) -> Field { Field(name, values: ["yes", "no"]) }
  }

  package enum Term: Hashable, Sendable {
    /// A folded word.
    case word(String)
    /// A field's folded value, to be met as a whole or in part.
    case field(String, value: String, isExact: Bool)
  }

  package private(set) var terms: [Term]

  /// Reads what was typed; the refusal names the fields or values that there are.
  ///
  /// A colon makes a field only after letters: `18:30` is a word, and so is an account's id
  /// (`member:p0031447`) where the list has no field of that name.
  package init(_ text: String, fields: [Field]) throws(ReadRefusal) {
    terms = []
    for token in Self.tokens(of: TextFolding.folded(text)) {
      guard let term = try Self.term(token, fields) else { continue }
      terms.append(term)
    }
  }

  package var isEmpty: Bool { terms.isEmpty }

  /// Whether a row holds every term: words in its folded text, fields in its values.
  package func matches(text: @autoclosure () -> String, value: (String) -> String?) -> Bool {
    terms.allSatisfy { term in
      switch term {
      case .word(let word): return text().contains(word)
      case .field(let name, let wanted, let isExact):
        guard let value = value(name).map(TextFolding.folded) else { return false }
        return isExact ? value == wanted : value.contains(wanted)
      }
    }
  }

  private static func term(_ token: String, _ fields: [Field]) throws(ReadRefusal) -> Term? {
    guard let colon = token.firstIndex(of: ":") else {
      let word = token.filter { $0 != "\"" }
      return word.isEmpty ? nil : .word(word)
    }
    let name = String(token[..<colon])
    let value = token[token.index(after: colon)...].filter { $0 != "\"" }
    guard let field = fields.first(where: { $0.name == name }) else {
      let isName = !name.isEmpty && name.utf8.allSatisfy { (97...122).contains($0) || $0 == 95 }
      if !isName || AccountID(token) != nil { return .word(token.filter { $0 != "\"" }) }
      throw .unknownField(name, known: fields.map(\.name))
    }
    if value.isEmpty { return nil }
    guard field.values.isEmpty || field.values.map(TextFolding.folded).contains(value) else {
      throw .unknownValue(field: name, value: value, known: field.values)
    }
    return .field(name, value: value, isExact: !field.values.isEmpty)
  }

  /// Cuts at blanks outside quotation marks.
  private static func tokens(of text: String) -> [String] {
    var tokens = [""]
    var isQuoted = false
    for character in text {
      if character == "\"" { isQuoted.toggle() }
      if character.isWhitespace && !isQuoted {
        tokens.append("")
      } else {
        tokens[tokens.count - 1].append(character)
      }
    }
    return tokens.filter { !$0.isEmpty }
  }
}
