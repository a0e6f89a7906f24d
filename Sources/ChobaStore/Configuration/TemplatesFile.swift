package import ChobaCore

extension ConfigurationReader {
  /// Reads `templates.toml`; nil bytes: there is no such file, and there are no templates.
  ///
  /// They change no state, so that the index does not ask for them.
  package static func templates(_ bytes: [UInt8]?) -> Outcome<[AnswerTemplate]> {
    read(bytes, file: "templates.toml", empty: []) { $0.readTemplates() }
  }
}

/// The `[[template]]` tables of `templates.toml`, in their order.
extension ConfigurationTable {
  /// A template with an error is left out.
  mutating func readTemplates() -> [AnswerTemplate] {
    var templates: [AnswerTemplate] = []
    tables("template") { table in
      var template = AnswerTemplate(key: "", title: "", text: "")
      table.templateKey(into: &template.key)
      if templates.contains(where: { $0.key == template.key }) {
        table.refuse("key", .badValue(given: "\"\(template.key)\"", allowed: .ownKey))
      }
      table.needed("title", into: &template.title)
      table.choice("from", into: &template.from)
      table.words("category", into: &template.category)
      table.needed("text", into: &template.text)
      table.checkFields("text", template.text)
      table.words("say", into: &template.say)
      table.checkFields("say", template.say ?? "")
      if table.errors.isEmpty { templates.append(template) }
    }
    return templates
  }

  private mutating func templateKey(into key: inout String) {
    if !has("key") { refuse("key", .missing(allowed: .shortName)) }
    take("key", into: &key, allowed: .shortName) {
      guard case .text(let text) = $0, !text.isEmpty, text.count <= 40 else { return nil }
      let isName = text.utf8.allSatisfy {
        (97...122).contains($0) || (48...57).contains($0) || $0 == 45
      }
      return isName ? text : nil
    }
  }

  /// A text that must be there and not be empty.
  private mutating func needed(_ key: String, into target: inout String) {
    if !has(key) { refuse(key, .missing(allowed: .someText)) }
    take(key, into: &target, allowed: .someText, Self.someText)
  }

  private mutating func words(_ key: String, into target: inout String?) {
    take(key, into: &target, allowed: .someText) { Self.someText($0) }
  }

  private static func someText(_ value: ConfigurationValue) -> String? {
    guard case .text(let text) = value, text.contains(where: { !$0.isWhitespace }) else {
      return nil
    }
    return text
  }

  private mutating func checkFields(_ key: String, _ text: String) {
    guard let name = AnswerTemplate.unknownField(in: text) else { return }
    let known = AnswerTemplate.Field.allCases.map(\.rawValue)
    refuse(key, .badValue(given: "{\(name)}", allowed: .fields(known)))
  }
}
